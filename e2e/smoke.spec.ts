// What must hold whatever else does: the app opens, stays on its origin, is under its policy, and is accessible.
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { HEADER_POLICY, META_POLICY } from '../scripts/lib/security-policy.mjs';
import { RolewalkPage } from './pages/rolewalk-page';

const ACCOUNT_FILE = fileURLToPath(new URL('../src/importers/fixtures/cloudsplaining-example.json', import.meta.url));

/** Everything the browser complains about, as it comes. */
function collectComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  return complaints;
}

/** Every request of the page and its workers that goes to another origin than the page's own. */
function collectStrangers(page: Page, origin: string): readonly string[] {
  const strangers: string[] = [];
  page.context().on('request', (request) => {
    const url = request.url();
    if (!url.startsWith('data:') && new URL(url).origin !== origin) strangers.push(url);
  });
  return strangers;
}

test('the app opens on the built-in world, drawn and answered, without a complaint', async ({ page }) => {
  const complaints = collectComplaints(page);
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await expect(rolewalk.question).toBeVisible();
  await expect(rolewalk.trace).toBeVisible();
  await expect(rolewalk.outline.getByRole('treeitem').first()).toBeVisible();
  await expect.poll(async () => (await rolewalk.edges()).length).toBeGreaterThan(2);
  expect(await rolewalk.edges()).toContainEqual({
    from: 'dev/deployer',
    edge: 'can assume',
    to: 'prod/ledger-reader',
    verdict: 'ALLOW',
  });
  expect(complaints).toEqual([]);
});

test('nothing leaves the page while a world is asked about and an account is opened', async ({ page, baseURL }) => {
  const origin = new URL(baseURL ?? '').origin;
  const strangers = collectStrangers(page, origin);
  const complaints = collectComplaints(page);
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.ask({ What: 's3:PutObject' });
  await rolewalk.chooseAccountFile(ACCOUNT_FILE);
  await rolewalk.openFromOutline('privesc-AssumeRole-starting-role', 'trust policy');
  await page.reload();
  await expect(rolewalk.tab('privesc-AssumeRole-starting-role trust policy')).toBeVisible();
  expect(strangers).toEqual([]);
  expect(complaints.filter((complaint) => complaint.includes('Content Security Policy'))).toEqual([]);

  // Code that tried would be refused by the browser.
  const isRefused = await page.evaluate(() =>
    fetch('https://aws.amazon.com/').then(
      () => false,
      () => true,
    ),
  );
  expect(isRefused).toBe(true);
});

test('the policy stands in the header and in the page', async ({ page }) => {
  const response = await page.goto('./');
  expect(response?.headers()['content-security-policy']).toBe(HEADER_POLICY);
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute('content', META_POLICY);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page has no serious accessibility violation in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const rolewalk = new RolewalkPage(page);
    await rolewalk.open();
    const { violations, passes } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) }))).toEqual([]);
    expect(passes.length).toBeGreaterThan(15);
  });
}

test('a narrow page begins at its beginning, and changes of width break nothing', async ({ page }) => {
  const complaints = collectComplaints(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await expect(rolewalk.verdict).toBeInViewport();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  for (const width of [1440, 390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await rolewalk.graph.locator('canvas').first().waitFor();
    await page.waitForTimeout(400);
  }
  expect(complaints).toEqual([]);
});
