// The main job on real input: a chain of roles is found, a policy edited, the chain vanishes and comes back.
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { RolewalkPage } from './pages/rolewalk-page';

const ACCOUNT_FILE = fileURLToPath(new URL('../src/importers/fixtures/cloudsplaining-example.json', import.meta.url));
const ACCOUNT = '200611803367';
const START = 'privesc-AssumeRole-starting-role';
const MIDDLE = 'privesc-AssumeRole-intermediate-role';
const END = 'privesc-AssumeRole-ending-role';

const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

async function openExample(rolewalk: RolewalkPage): Promise<void> {
  await rolewalk.open();
  await rolewalk.chooseAccountFile(ACCOUNT_FILE);
  await expect(rolewalk.page.getByRole('status', { name: 'File opened' })).toContainText('44 users, 78 roles');
  await rolewalk.ask({ Who: roleArn(START), What: 'sts:AssumeRole', Where: roleArn(END) });
  await expect(rolewalk.verdict).toContainText('2 hops');
}

/** Turns the Allow of the open policy into a Deny, with the keyboard. */
async function denyInOpenPolicy(rolewalk: RolewalkPage): Promise<void> {
  const { page } = rolewalk;
  const line = rolewalk.editor.locator('.view-line', { hasText: '"Effect"' });
  await line.getByText('"Allow"').dblclick();
  await page.keyboard.type('Deny');
  await expect(line).toContainText('"Effect": "Deny"');
}

test('a chain of two roles vanishes with an edit, comes back with undo, and an edit outlives a reload', async ({
  page,
}) => {
  const rolewalk = new RolewalkPage(page);
  await openExample(rolewalk);
  await expect(rolewalk.verdict).toHaveText(/^NO ALLOW/);
  await expect(rolewalk.verdict).toContainText(`${START} ▸ ${MIDDLE} ▸ ${END}`);
  await expect
    .poll(() => rolewalk.edges())
    .toContainEqual({ from: `${ACCOUNT}/${START}`, edge: 'can assume', to: `${ACCOUNT}/${MIDDLE}`, verdict: 'ALLOW' });

  await rolewalk.openFromOutline(MIDDLE, 'trust policy');
  await denyInOpenPolicy(rolewalk);

  await expect(rolewalk.verdict).toContainText('no chain');
  await expect(rolewalk.verdict).not.toContainText('2 hops');
  await expect(rolewalk.trace).toContainText(`${START} assumes ${MIDDLE}`);
  // The failing hop names the statement: it has no Sid, so it is the first of its policy.
  const failingHop = rolewalk.trace.getByRole('button', { name: `${START} assumes ${MIDDLE}` });
  if ((await failingHop.getAttribute('aria-expanded')) === 'false') await failingHop.click();
  await expect(rolewalk.trace).toContainText('statement 1');
  await expect(rolewalk.trace).toContainText(`${MIDDLE} trust policy`);
  await expect
    .poll(async () =>
      (await rolewalk.edges()).filter(({ from, edge }) => from.endsWith(START) && edge === 'can assume'),
    )
    .toEqual([]);

  await rolewalk.editorText().focus();
  for (let press = 0; press < 8; press += 1) {
    if ((await rolewalk.verdict.innerText()).includes('2 hops')) break;
    await page.keyboard.press('Control+z');
    await page.waitForTimeout(150);
  }
  await expect(rolewalk.verdict).toContainText('2 hops');

  await denyInOpenPolicy(rolewalk);
  await expect(rolewalk.verdict).toContainText('no chain');
  await page.reload();
  await expect(rolewalk.verdict).toContainText('no chain');
  await expect(rolewalk.tab(`${MIDDLE} trust policy`)).toBeVisible();
  await expect(rolewalk.field('Who')).toHaveValue(new RegExp(START));
});

test('what is typed 50 ms before a reload is there after it', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.tab('ledger-reader trust policy').click();
  await denyInOpenPolicy(rolewalk);
  await page.waitForTimeout(50);
  await page.reload();
  await expect(rolewalk.verdict).toContainText('no chain');
  await rolewalk.tab('ledger-reader trust policy').click();
  await expect(rolewalk.editor).toContainText('"Deny"');
});

test('a text that cannot be read keeps the last good answer, says so, and points at the place', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.tab('ledger-reader trust policy').click();
  const before = await rolewalk.revisions();
  await rolewalk.editor.locator('.view-line', { hasText: '"Effect"' }).getByText('"Allow"').dblclick();
  await page.keyboard.type('{');
  await expect(rolewalk.verdict).toContainText('out of date');
  await expect(rolewalk.verdict).toHaveText(/^NO ALLOW/);
  await expect(rolewalk.verdict).toContainText('2 hops');
  await expect(rolewalk.editor).toContainText('1 problem');
  expect(await rolewalk.revisions()).toEqual(before);
});

for (const [what, content, message] of [
  ['cut off', '{"UserDetailList": [{"UserName": "alice"', /line 1, column \d+/],
  ['some other JSON', '{"Buckets": []}', /UserDetailList/],
  ['no JSON at all', 'hello', /line 1, column 1/],
] as const) {
  test(`a file that is ${what} is refused by name and place, and the open world stays`, async ({ page }) => {
    const rolewalk = new RolewalkPage(page);
    await rolewalk.open();
    const choosing = page.waitForEvent('filechooser');
    await rolewalk.openAccountFile.click();
    await (await choosing).setFiles({ name: 'wrong.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    const refusal = page.getByRole('alert').filter({ hasText: 'could not be opened' });
    await expect(refusal).toContainText('wrong.json');
    await expect(refusal).toContainText(message);
    await expect(rolewalk.outline).toContainText('alice');
    await expect(rolewalk.verdict).toContainText('2 hops');
  });
}
