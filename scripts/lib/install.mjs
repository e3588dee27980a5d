// Brings node_modules in step with the lock file; Node built-ins only, since nothing may be installed yet.
import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { readJson } from './read-json.mjs';
import { ROOT } from './root.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {Readonly<Record<string, LockedPackage>>} LockedPackages
 */

/**
 * Whether everything the lock file asks for is there in that version. Packages for other systems are optional.
 * @param {LockedPackages} wanted
 * @param {LockedPackages} present
 */
export function isInStep(wanted, present) {
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      path === '' || optional === true || link === true || present[path]?.version === version,
  );
}

/**
 * @param {string} path
 * @returns {LockedPackages}
 */
function readPackages(path) {
  const lock = /** @type {{ packages?: LockedPackages }} */ (readJson(path));
  return lock.packages ?? {};
}

/** npm keeps what it installed in a lock file of its own; none means that nothing is installed. */
function isInstalled() {
  try {
    const present = readPackages(join(ROOT, 'node_modules/.package-lock.json'));
    return isInStep(readPackages(join(ROOT, 'package-lock.json')), present);
  } catch {
    return false;
  }
}

/** Installs what the lock file says where something is missing; throws when npm fails. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing dependencies (npm ci) …');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env['npm_execpath'];
  const result =
    npm !== undefined && basename(npm).startsWith('npm-cli')
      ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: 'inherit' })
      : spawnSync('npm', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) throw new Error('npm ci failed; its own message stands above.');
}
