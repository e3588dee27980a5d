// The gallery of examples: found by its name, used by mouse and by keyboard, and what it opens answers and stays.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { RolewalkPage } from './pages/rolewalk-page';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const HARMLESS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
});

const gallery = (page: Page): Locator => page.getByRole('dialog', { name: 'Examples', exact: true });
const card = (page: Page, title: string): Locator => gallery(page).getByRole('option', { name: title, exact: true });
const worldButton = (page: Page): Locator => page.getByRole('button', { name: /^World/ });

async function openGallery(page: Page): Promise<void> {
  await worldButton(page).click();
  await page.getByRole('menuitem', { name: 'Examples…' }).click();
  await expect(card(page, 'The ledger')).toBeFocused();
}

test('an example is opened with one click: its answer, its questions and its moral are there, also after a reload', async ({
  page,
}) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await openGallery(page);
  await expect(gallery(page).getByRole('option')).toHaveCount(12);
  expect((await new AxeBuilder({ page }).include('[role="dialog"]').analyze()).violations).toEqual([]);
  await card(page, 'Four hops over four accounts').click();
  await expect(gallery(page)).toBeHidden();
  await expect(rolewalk.verdict).toContainText('through roles: 4 hops');
  await expect(worldButton(page)).toContainText('Four hops over four accounts');
  await expect(page.getByText('Nobody gave Alice the archive: four harmless trusts did.')).toBeVisible();

  await rolewalk.question.getByRole('button', { name: 'all 5' }).click();
  await page.getByRole('menuitem', { name: 'Can the archivist delete it?' }).click();
  await expect(rolewalk.verdict).toHaveAttribute('data-outcome', 'explicit-deny');
  await expect(rolewalk.verdict).toContainText('NothingIsDeleted');

  // Written down a moment after the answer.
  await page.waitForTimeout(1_500);
  await page.reload();
  await expect(rolewalk.verdict).toHaveAttribute('data-outcome', 'explicit-deny');
  await expect(worldButton(page)).toContainText('Four hops over four accounts');
  await expect(page.getByText('Nobody gave Alice the archive: four harmless trusts did.')).toBeVisible();
});

test('the keyboard alone finds an example, and Escape leaves everything as it was', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await worldButton(page).focus();
  await page.keyboard.press('Enter');
  const entry = page.getByRole('menuitem', { name: 'Examples…' });
  await entry.focus();
  await page.keyboard.press('Enter');
  await expect(card(page, 'The ledger')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(gallery(page)).toBeHidden();
  await expect(worldButton(page)).toBeFocused();
  await expect(worldButton(page)).toContainText('The ledger');

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('searchbox').fill('examples');
  await page.keyboard.press('Enter');
  await expect(card(page, 'The ledger')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(card(page, 'Tenants by session policy')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(gallery(page)).toBeHidden();
  await expect(rolewalk.verdict).toHaveAttribute('data-outcome', 'allow');
  await rolewalk.question.getByText('Can Acme read Globex’s file?').click();
  await expect(rolewalk.verdict).toHaveAttribute('data-outcome', 'implicit-deny');
  await expect(rolewalk.verdict).toContainText('(S)');
});

test('edits of an example are kept when another one is opened', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await openGallery(page);
  await card(page, 'Becoming by proxy').click();
  await expect(rolewalk.verdict).toContainText('handing pipeline-admin to lambda.amazonaws.com');
  await rolewalk.openFromOutline('pipeline-admin', 'AdministratorAccess');
  await page.evaluate((text) => navigator.clipboard.writeText(text), HARMLESS);
  await rolewalk.editorText().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+v');
  await expect(rolewalk.verdict).not.toContainText('handing pipeline-admin');
  await openGallery(page);
  await card(page, 'Buckets must be encrypted').click();
  await expect(rolewalk.verdict).toHaveAttribute('data-outcome', 'allow');
  await worldButton(page).click();
  await page.getByRole('menuitem', { name: 'All worlds…' }).click();
  await expect(page.getByRole('list', { name: 'Kept worlds' })).toContainText('Becoming by proxy');
});

test('each of them is on offer in the palette too, and on an empty page', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('searchbox').fill('vendor');
  await page.getByRole('menuitem', { name: 'A vendor with an external id' }).click();
  await expect(rolewalk.verdict).toHaveAttribute('data-outcome', 'allow');
  await worldButton(page).click();
  await page.getByRole('menuitem', { name: 'New empty world' }).click();
  await rolewalk.graph.getByRole('button', { name: 'Examples…' }).click();
  await card(page, 'GitHub Actions by OIDC').click();
  await expect(rolewalk.verdict).toContainText('MainBranchMayEnter');
});
