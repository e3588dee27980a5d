// Who can reach what, through which roles, under which conditions: the region "Paths".
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { RolewalkPage } from './pages/rolewalk-page';

const ACCOUNT_FILE = fileURLToPath(new URL('../src/importers/fixtures/cloudsplaining-example.json', import.meta.url));
const GUARDED = fileURLToPath(new URL('worlds/guarded.rolewalk.json', import.meta.url));
const roleArn = (name: string) => `arn:aws:iam::200611803367:role/privesc-AssumeRole-${name}-role`;

test('the chain of the example account stands in Paths, hop by hop, and leads to its statements', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.chooseAccountFile(ACCOUNT_FILE);
  await expect(page.getByRole('status', { name: 'File opened' })).toBeVisible();
  await rolewalk.ask({ Who: roleArn('starting'), What: 'sts:AssumeRole', Where: roleArn('ending') });
  await expect(rolewalk.verdict).toContainText('2 hops');
  await rolewalk.explain('Paths');
  const found = rolewalk.paths.getByRole('list', { name: 'Paths found' });
  await expect(found.getByRole('button', { name: /2 hops/ }).first()).toContainText('ALLOW');
  await expect(found).toContainText('privesc-AssumeRole-starting-role assumes privesc-AssumeRole-intermediate-role');
  await expect(found).toContainText('privesc-AssumeRole-intermediate-role assumes privesc-AssumeRole-ending-role');
  await found
    .getByRole('button', { name: / in privesc-AssumeRole-intermediate-role/ })
    .first()
    .click();
  await expect(page.getByRole('tab', { selected: true }).filter({ hasText: 'intermediate-role' })).toBeVisible();
});

test('conditions stand on the path, and one click asks under them', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.chooseAccountFile(GUARDED);
  await expect(page.getByRole('status', { name: 'File opened' })).toBeVisible();
  await expect(rolewalk.verdict).toHaveText(/^NO ALLOW/);
  await rolewalk.explain('Paths');
  await expect(rolewalk.paths).toContainText('DEPENDS');
  await expect(rolewalk.paths.getByRole('list', { name: 'Conditions' }).first()).toContainText('if MFA');
  await expect(rolewalk.paths.getByRole('list', { name: 'Conditions' }).first()).toContainText('external id = c-12345');
  await expect(rolewalk.paths).toContainText('Works if MFA and external id = c-12345.');
  await rolewalk.paths.getByRole('button', { name: 'Use these conditions' }).click();
  await expect(rolewalk.verdict).toHaveText(/^ALLOW/);
  await expect(rolewalk.question).toContainText('external id c-12345');
});

test('what a caller can reach is asked with the keyboard, ranked by hops, and a result becomes the question', async ({
  page,
}) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.explore('alice', 'What can alice reach?');
  await expect(rolewalk.paths.getByRole('heading', { name: 'What can alice reach?' })).toBeVisible();
  await expect(rolewalk.paths).toContainText('alice reaches 2 of 4 roles');
  await expect(rolewalk.paths.getByRole('region', { name: '1 hop' })).toContainText('alice can assume deployer');
  const twoHops = rolewalk.paths.getByRole('region', { name: '2 hops' });
  await twoHops.getByRole('button', { name: 'alice can assume deployer, which can assume ledger-reader' }).click();
  await expect(rolewalk.field('What')).toHaveValue('sts:AssumeRole');
  await expect(rolewalk.field('Where')).toHaveValue('ledger-reader');
  await rolewalk.paths.getByRole('button', { name: 'Paths of the question' }).click();
  await expect(rolewalk.paths.getByRole('button', { name: /2 hops/ })).toBeVisible();
});

test('who can assume a role is asked from its row', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.outline.getByRole('treeitem', { name: 'ledger-reader', exact: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Who can assume ledger-reader?' }).click();
  await expect(rolewalk.paths).toContainText('deployer can assume ledger-reader');
  await expect(rolewalk.paths).toContainText('alice can assume deployer, which can assume ledger-reader');
});

test('closing a path shows the edits first, then leaves no path, lists what was lost, and is undone', async ({
  page,
}) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.explain('Paths');
  await rolewalk.paths.getByRole('button', { name: 'Close this' }).click();
  await expect(rolewalk.paths).toContainText('One change closes every path');
  await expect(rolewalk.paths.getByRole('region', { name: 'What goes with it' })).toContainText(
    'Nobody else is cut off',
  );
  await expect(rolewalk.paths.getByRole('radio')).not.toHaveCount(1);
  await expect(rolewalk.paths.getByRole('list', { name: 'Changes' })).toContainText(/removed: |added: /);
  await expect(rolewalk.verdict).toContainText('2 hops');
  await rolewalk.paths.getByText('DeployerMayEnter in ledger-reader trust policy').first().click();
  await rolewalk.paths.getByRole('button', { name: 'Apply' }).click();
  await expect(rolewalk.paths).toContainText('No chain of roles leads there');
  await expect(rolewalk.verdict).toContainText('no chain');
  await expect(rolewalk.paths).toContainText('What comes closest');
  await rolewalk.paths.getByRole('button', { name: 'Undo' }).click();
  await expect(rolewalk.verdict).toContainText('2 hops');
});

test('an edit lists the edges it took and gave, in the region and in the table', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.explain('Paths');
  await rolewalk.tab('ledger-reader trust policy').click();
  await rolewalk.editor.locator('.view-line', { hasText: '"Effect"' }).getByText('"Allow"').dblclick();
  await page.keyboard.type('Deny');
  const changes = rolewalk.paths.getByRole('region', { name: 'What the last edit changed' });
  await expect(changes).toContainText('lost: deployer can no longer assume ledger-reader');
  await expect(changes).toContainText('alice lost s3:GetObject on ledger/2026.csv');
  await expect(page.getByRole('table', { name: 'Edges lost' }).getByRole('row').nth(1)).toHaveText(
    /dev\/deployer.*could assume.*prod\/ledger-reader.*− lost/,
  );
  for (let press = 0; press < 8; press += 1) {
    if ((await rolewalk.verdict.innerText()).includes('2 hops')) break;
    await page.keyboard.press('Control+z');
    await page.waitForTimeout(150);
  }
  await expect(changes).toContainText('gained: deployer can assume ledger-reader');
  await expect(changes).toContainText('alice gained s3:GetObject on ledger/2026.csv');
  await expect(rolewalk.graphTable).toContainText('+ gained');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`Paths, its lists and its edits have no serious accessibility violation in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const rolewalk = new RolewalkPage(page);
    await rolewalk.open();
    const check = async (): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) }))).toEqual([]);
    };
    await rolewalk.explain('Paths');
    await expect(rolewalk.paths.getByRole('button', { name: 'Close this' })).toBeVisible();
    await check();
    await rolewalk.paths.getByRole('button', { name: 'Close this' }).click();
    await expect(rolewalk.paths.getByRole('button', { name: 'Apply' })).toBeVisible();
    await check();
    await rolewalk.explore('alice', 'What can alice reach?');
    await expect(rolewalk.paths.getByRole('region', { name: '1 hop' })).toBeVisible();
    await check();
  });
}
