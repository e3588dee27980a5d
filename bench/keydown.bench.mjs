// From a key pressed in the editor to the first frame in which verdict and graph both show the state it made.
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../scripts/lib/find-browser.mjs';
import { ROOT } from '../scripts/lib/root.mjs';
import { runTool } from '../scripts/lib/run-tool.mjs';
import { serveFolder } from '../scripts/lib/static-server.mjs';
import { summarizeTimes } from '../scripts/lib/summarize-times.mjs';

const WARM_UP = 5;
const EDITS = 30;
/** Between two edits, so that each finds a page at rest, as between the keys of somebody who thinks. */
const PAUSE_MS = 150;

const EXAMPLE = 'src/importers/fixtures/cloudsplaining-example.json';
const EXAMPLE_ROLE = 'arn:aws:iam::200611803367:role/privesc-AssumeRole';

/**
 * Each edit appends a letter to the ARN after which the caret stands, or takes it away: the policy stays valid JSON,
 * a chain of roles vanishes and comes back, so that verdict, trace and graph all change.
 * @typedef {{
 *   name: string,
 *   prepare: (page: import('@playwright/test').Page) => Promise<void>,
 *   tab: string,
 *   caretAfter: string,
 * }} Subject
 */

/** @type {readonly Subject[]} */
const SUBJECTS = [
  {
    name: 'the built-in world',
    prepare: () => Promise.resolve(),
    tab: 'ledger-reader trust policy',
    caretAfter: 'role/deployer',
  },
  {
    name: '44 users, 78 roles',
    prepare: async (page) => {
      const button = page.getByRole('button', { name: 'Open account file', exact: true });
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
      await chooser.setFiles(join(ROOT, EXAMPLE));
      await page.getByRole('status', { name: 'File opened' }).waitFor();
      const question = page.getByRole('region', { name: 'Question', exact: true });
      for (const [field, value] of [
        ['Who', `${EXAMPLE_ROLE}-starting-role`],
        ['What', 'sts:AssumeRole'],
        ['Where', `${EXAMPLE_ROLE}-ending-role`],
      ]) {
        const box = question.getByRole('combobox', { name: field ?? '', exact: true });
        await box.fill(value ?? '');
        await box.press('Enter');
      }
      const search = page.getByRole('searchbox', { name: 'Find in the outline' });
      const outline = page.getByRole('tree', { name: 'Outline', exact: true });
      await search.fill('privesc-AssumeRole-intermediate-role');
      await outline.getByRole('treeitem', { name: 'privesc-AssumeRole-intermediate-role', exact: true }).click();
      await page.keyboard.press('ArrowRight');
      await outline.getByRole('treeitem', { name: 'trust policy', exact: true }).dblclick();
      await search.fill('');
    },
    tab: 'privesc-AssumeRole-intermediate-role trust policy',
    caretAfter: 'privesc-AssumeRole-starting-role',
  },
];

/**
 * Milliseconds after the key: when the frame begins, and when its first message arrives after it was painted, which is
 * an upper bound, since other work may stand in between.
 * @typedef {{ frame: number, painted: number }} Time
 */

/**
 * What the measured page keeps between two calls.
 * @typedef {{ rolewalkArm: () => void, rolewalkTime: Promise<Time> }} Meter
 */

/** Runs in the page: after `rolewalkArm()`, `rolewalkTime` is the time that the next key takes. */
function installMeter() {
  const meter = /** @type {Meter} */ (/** @type {unknown} */ (window));
  /** @param {string} selector */
  const revisionOf = (selector) => Number(document.querySelector(selector)?.getAttribute('data-revision') ?? NaN);
  const shown = () => [revisionOf('[role=status][aria-label=Verdict]'), revisionOf('[aria-label=Graph]')];

  meter.rolewalkArm = () => {
    meter.rolewalkTime = new Promise((resolve) => {
      const before = Math.max(...shown());
      let start = NaN;
      const onKey = (/** @type {KeyboardEvent} */ event) => {
        start = event.timeStamp;
      };
      window.addEventListener('keydown', onKey, { capture: true, once: true });
      const observer = new MutationObserver(() => {
        const [verdict = NaN, graph = NaN] = shown();
        if (Number.isNaN(start) || verdict !== graph || !(verdict > before)) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const frame = performance.now() - start;
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve({ frame, painted: performance.now() - start });
          port2.postMessage(null);
        });
      });
      observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-revision'] });
    });
  };
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {Subject} subject
 */
async function placeCaret(page, { tab, caretAfter }) {
  const editor = page.getByRole('group', { name: 'Editor', exact: true });
  await editor.getByRole('tab', { name: tab, exact: true }).click();
  await editor.getByRole('textbox', { name: `Policy text of ${tab}` }).focus();
  await page.keyboard.press('ControlOrMeta+F');
  await editor.getByRole('textbox', { name: 'Find', exact: true }).fill(caretAfter);
  await editor.getByText(/^1 of [1-9]/).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {Subject} subject
 */
async function measure(browser, url, subject) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    const verdict = page.getByRole('status', { name: 'Verdict', exact: true });
    await verdict.filter({ hasText: /^(ALLOW|DENY|NO ALLOW|DEPENDS)/ }).waitFor();
    await page.getByRole('region', { name: 'Graph', exact: true }).locator('canvas').first().waitFor();
    await subject.prepare(page);
    await verdict.filter({ hasText: '2 hops' }).waitFor();
    await placeCaret(page, subject);
    await page.evaluate(installMeter);

    /** @type {Time[]} */
    const times = [];
    for (let edit = 0; edit < WARM_UP + EDITS; edit += 1) {
      await page.evaluate(() => /** @type {Meter} */ (/** @type {unknown} */ (window)).rolewalkArm());
      await page.keyboard.press(edit % 2 === 0 ? 'x' : 'Backspace');
      times.push(await page.evaluate(() => /** @type {Meter} */ (/** @type {unknown} */ (window)).rolewalkTime));
      await verdict.filter({ hasText: edit % 2 === 0 ? 'no chain' : '2 hops' }).waitFor();
      await page.waitForTimeout(PAUSE_MS);
    }
    return times.slice(WARM_UP);
  } finally {
    await context.close();
  }
}

/** @param {number} time */
const inMilliseconds = (time) => `${time.toFixed(1)} ms`.padStart(9);

export async function run() {
  if ((await runTool({ package: 'vite' }, ['build', '--logLevel', 'warn'])) !== 0) throw new Error('The build failed.');
  const server = await serveFolder(join(ROOT, 'dist'), [0]);
  const browser = await chromium.launch({ executablePath: await ensureBrowser() });
  try {
    console.log(`From keydown to the frame with the new verdict and graph, ${EDITS} edits after ${WARM_UP}:`);
    console.log(`${''.padEnd(24)}   median      p95   painted: median      p95`);
    for (const subject of SUBJECTS) {
      const times = await measure(browser, server.url, subject);
      const frame = summarizeTimes(times.map((time) => time.frame));
      const painted = summarizeTimes(times.map((time) => time.painted));
      const [first, second, third, fourth] = [frame.median, frame.p95, painted.median, painted.p95].map(inMilliseconds);
      console.log(`${subject.name.padEnd(24)}${first}${second}         ${third}${fourth}`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
