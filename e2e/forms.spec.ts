// Forms and lists under the hand: nothing filled in is lost, names are drawn as typed, and keys lead where people look.
import { expect, test, type Page } from '@playwright/test';
import { RolewalkPage } from './pages/rolewalk-page';

async function openNew(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'New…', exact: true }).click();
  await page.getByRole('menuitem', { name: kind, exact: true }).click();
}

test('a click beside a filled form loses nothing, an account may have dashes, and Escape closes', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await openNew(page, 'Account');
  const id = page.getByRole('dialog').getByLabel('Account ID', { exact: true });
  await id.fill('4444-5555-6666');
  await expect(id).toHaveValue('444455556666');
  await page.mouse.click(20, 880);
  await expect(id).toHaveValue('444455556666');
  await page.keyboard.press('Escape');
  await expect(id).toHaveCount(0);
});

test('a new user lies in the account of what is selected, and the focus comes back to it', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.outline.getByRole('treeitem', { name: 'ledger', exact: true }).click();
  await openNew(page, 'User');
  const account = page.getByRole('dialog').getByLabel('Account', { exact: true });
  await expect(account.locator('option:checked')).toHaveText('prod (222233334444)');
  await page.keyboard.press('Escape');
  const row = rolewalk.outline.getByRole('treeitem', { name: 'dev', exact: true });
  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'New user…' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('ben');
  await page.keyboard.press('Enter');
  const made = rolewalk.outline.getByRole('treeitem', { name: 'ben', exact: true });
  await expect(made).toHaveAttribute('aria-selected', 'true');
  await expect(made).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('dialog')).toContainText('ben');
  await page.keyboard.press('Escape');
});

test('Escape closes the palette at once, also with something typed', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await page.keyboard.press('Control+k');
  const search = page.getByRole('searchbox', { name: /^Find a command/ });
  await search.fill('role');
  await page.keyboard.press('Escape');
  await expect(search).toHaveCount(0);
});

test('a policy opens at its first line, no characters melt, and problems leave the line being typed in sight', async ({
  page,
}) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.openFromOutline('deployer', 'may-assume-ledger-reader');
  const first = rolewalk.editor.locator('.view-line').first();
  const top = async () => (await first.boundingBox())?.y ?? 0;
  const frame = (await rolewalk.editor.locator('.monaco-editor').first().boundingBox())?.y ?? 0;
  await expect.poll(async () => (await top()) - frame).toBeGreaterThanOrEqual(0);
  expect(await first.evaluate((line) => getComputedStyle(line).fontVariantLigatures)).toBe('none');
  await rolewalk.editor.locator('.view-lines').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nx');
  const bar = rolewalk.editor.getByRole('list', { name: 'Problems' });
  await bar.waitFor();
  await page.keyboard.type('yz');
  const typed = await rolewalk.editor.locator('.view-line').filter({ hasText: 'xyz' }).boundingBox();
  const strip = await bar.boundingBox();
  expect((typed?.y ?? 0) + (typed?.height ?? 0)).toBeLessThanOrEqual(strip?.y ?? 0);
});
