// Finds a Chromium for the tests and, where there is none, installs one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runTool } from './run-tool.mjs';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/**
 * The browser's file, or null: CHROMIUM_PATH, else a usual place, else what Playwright has downloaded.
 * Throws where CHROMIUM_PATH names nothing.
 * @returns {Promise<string | null>}
 */
export async function findBrowser() {
  const wanted = process.env['CHROMIUM_PATH'];
  if (wanted !== undefined && wanted !== '') {
    if (!existsSync(wanted)) throw new Error(`CHROMIUM_PATH names ${wanted}, which is not there.`);
    return wanted;
  }
  const { chromium } = await import('@playwright/test');
  return [...USUAL_PLACES, chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}

/** @param {readonly string[]} args */
function runApt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-qq', ...args], { stdio: 'inherit', env }).status === 0;
}

function canUseApt() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * The browser's file; installs one from the system's packages (as root, where there is apt) or by Playwright.
 * @returns {Promise<string>}
 */
export async function ensureBrowser() {
  const present = await findBrowser();
  if (present !== null) return present;
  console.log('Installing Chromium …');
  const isInstalled =
    canUseApt() && runApt(['update']) && runApt(['install', '-y', '--no-install-recommends', 'chromium']);
  if (!isInstalled) await runTool({ package: '@playwright/test', command: 'playwright' }, ['install', 'chromium']);
  const installed = await findBrowser();
  if (installed === null) throw new Error('No Chromium: install one, or name its file in CHROMIUM_PATH.');
  return installed;
}
