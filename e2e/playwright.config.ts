// How the built app is tested in Chromium: served as `npm start` serves it, on a port of its own.
import { defineConfig } from '@playwright/test';
import { findBrowser } from '../scripts/lib/find-browser.mjs';

const PORT = process.env['E2E_PORT'] ?? '4302';
const URL = `http://127.0.0.1:${PORT}/`;
const browser = await findBrowser();

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/browser',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: URL,
    viewport: { width: 1440, height: 900 },
    video: 'off',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: browser === null ? {} : { executablePath: browser },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  webServer: { command: 'node ../scripts/serve.mjs', url: URL, env: { PORT }, reuseExistingServer: false },
});
