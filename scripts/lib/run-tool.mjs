// Runs one of the installed tools by its own entry file, so that no shell and no PATH is involved.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { readJson } from './read-json.mjs';
import { ROOT } from './root.mjs';

/**
 * The file behind a package's command.
 * @param {string} packageName
 * @param {string} [command] the package's only or equally named one where left out
 */
function findTool(packageName, command = packageName) {
  const manifest = join(ROOT, 'node_modules', packageName, 'package.json');
  const { bin } = /** @type {{ bin: string | Record<string, string> }} */ (readJson(manifest));
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`${packageName} has no command ${command}.`);
  return join(dirname(manifest), file);
}

/**
 * Runs a script of Node's to its end, its output passed through.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env] added to the present environment
 * @returns {Promise<number>} its exit code; 1 where a signal ended it
 */
export function runNode(file, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs an installed package's command to its end.
 * @param {{ package: string, command?: string }} tool
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
export function runTool(tool, args, env) {
  return runNode(findTool(tool.package, tool.command), args, env);
}
