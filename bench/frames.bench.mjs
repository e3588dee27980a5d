// How fluently the picture follows the wheel and a drag, and how soon it stands there once the graph is known.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../scripts/lib/find-browser.mjs';
import { ROOT } from '../scripts/lib/root.mjs';
import { runTool } from '../scripts/lib/run-tool.mjs';
import { serveFolder } from '../scripts/lib/static-server.mjs';
import { generateAccount } from './lib/generate-account.mjs';

const EXAMPLE = join(ROOT, 'src/importers/fixtures/cloudsplaining-example.json');
const LARGE = 10_000;
const WHEEL_TURNS = 60;
const DRAG_STEPS = 90;

/**
 * What the measured page keeps.
 * @typedef {{ rolewalkKnown: number, rolewalkShown: number, rolewalkFrames: number[] }} Meter
 */

/** Runs in the page before anything else: notes when the worker tells the graph, and every frame. */
function installMeter() {
  const meter = /** @type {Meter} */ (/** @type {unknown} */ (window));
  meter.rolewalkFrames = [];
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    /** @param {ConstructorParameters<typeof Worker>} given */
    constructor(...given) {
      super(...given);
      this.addEventListener('message', (/** @type {MessageEvent<{ kind?: string }>} */ event) => {
        const { kind } = event.data;
        if (kind === 'analysis') meter.rolewalkKnown = performance.now();
      });
    }
  };
  const tick = (/** @type {number} */ now) => {
    meter.rolewalkFrames.push(now);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  new MutationObserver((changes) => {
    const isGraph = changes.some(({ target }) => target instanceof Element && target.ariaLabel === 'Graph');
    if (!isGraph) return;
    // The first message after the frame: by then the picture is on the screen.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        meter.rolewalkShown = performance.now();
      };
      port2.postMessage(null);
    });
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-revision'] });
}

/**
 * Frames per second while something is done.
 * @param {import('@playwright/test').Page} page
 * @param {() => Promise<void>} gesture
 */
async function framesDuring(page, gesture) {
  const start = await page.evaluate(() => performance.now());
  await gesture();
  return page.evaluate((since) => {
    const meter = /** @type {Meter} */ (/** @type {unknown} */ (window));
    const now = performance.now();
    const count = meter.rolewalkFrames.filter((time) => time >= since && time <= now).length;
    return (1_000 * count) / (now - since);
  }, start);
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} file
 */
async function measure(browser, url, file) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(installMeter);
    await page.goto(url);
    const verdict = page.getByRole('status', { name: 'Verdict', exact: true });
    await verdict.filter({ hasText: /^(ALLOW|DENY|NO ALLOW|DEPENDS)/ }).waitFor();
    const graph = page.getByRole('region', { name: 'Graph', exact: true });
    await graph.locator('canvas').first().waitFor();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open account file', exact: true }).click();
    await (await choosing).setFiles(file);
    await page.getByRole('status', { name: 'File opened' }).waitFor({ timeout: 120_000 });
    await graph.filter({ hasText: ' drawn' }).waitFor({ timeout: 120_000 });
    await page.waitForTimeout(1_500);
    const first = await page.evaluate(() => {
      const { rolewalkKnown, rolewalkShown } = /** @type {Meter} */ (/** @type {unknown} */ (window));
      return rolewalkShown - rolewalkKnown;
    });
    const box = await graph.boundingBox();
    if (box === null) throw new Error('The graph has no place on the page.');
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };

    await page.mouse.move(middle.x, middle.y);
    const wheel = await framesDuring(page, async () => {
      for (let turn = 0; turn < WHEEL_TURNS; turn += 1) {
        await page.mouse.wheel(0, turn % 20 < 10 ? -60 : 60);
        await page.waitForTimeout(16);
      }
    });
    // Beside the account there is nothing that could be taken along.
    await page.mouse.move(box.x + box.width - 6, middle.y);
    await page.mouse.down();
    const drag = await framesDuring(page, async () => {
      for (let step = 0; step < DRAG_STEPS; step += 1) {
        const angle = (step / DRAG_STEPS) * 4 * Math.PI;
        await page.mouse.move(box.x + box.width - 6 - 200 * Math.abs(Math.sin(angle)), middle.y + 60 * Math.sin(angle));
        await page.waitForTimeout(16);
      }
    });
    await page.mouse.up();
    return { first, wheel, drag };
  } finally {
    await context.close();
  }
}

export async function run() {
  if ((await runTool({ package: 'vite' }, ['build', '--logLevel', 'warn'])) !== 0) throw new Error('The build failed.');
  const folder = mkdtempSync(join(tmpdir(), 'rolewalk-frames-'));
  const server = await serveFolder(join(ROOT, 'dist'), [0]);
  const browser = await chromium.launch({ executablePath: await ensureBrowser() });
  try {
    const large = join(folder, 'large.json');
    writeFileSync(large, JSON.stringify(generateAccount(LARGE)));
    console.log('Frames per second in software rendering; milliseconds from the graph to its picture on the screen:');
    console.log(['account', 'wheel', 'drag', 'first picture'].map((name) => name.padStart(16)).join('  '));
    for (const [name, file] of /** @type {const} */ ([
      ['78 roles', EXAMPLE],
      [`${LARGE.toLocaleString('en-US')} roles`, large],
    ])) {
      const { first, wheel, drag } = await measure(browser, server.url, file);
      console.log(
        [name, wheel.toFixed(0), drag.toFixed(0), first.toFixed(0)].map((cell) => cell.padStart(16)).join('  '),
      );
    }
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
