// "Set it up for real": the open world becomes files for AWS, which are looked at, copied and downloaded.
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { RolewalkPage } from './pages/rolewalk-page';

async function openDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^World/ }).click();
  await page.getByRole('menuitem', { name: /^Set it up for real/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Set it up for real', exact: true });
  await expect(dialog.getByRole('region', { name: 'Preview', exact: true })).toBeVisible();
  return dialog;
}

async function download(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const waiting = page.waitForEvent('download');
  await press();
  const file = await waiting;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('a template is looked at, copied and downloaded', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  const dialog = await openDialog(page);
  const preview = dialog.getByRole('region', { name: 'Preview', exact: true });
  await expect(preview).toContainText('Type: AWS::IAM::User');
  await expect(dialog).toContainText('For a sandbox account only');
  await expect(dialog).toContainText('A bucket’s name belongs to one account in all of AWS');
  await expect(dialog.getByRole('radio', { name: 'The whole world' })).toHaveCount(0);
  await dialog.getByRole('radio', { name: 'prod, account 222233334444', exact: true }).check({ force: true });
  await expect(preview).toContainText('RoleName: ledger-reader');
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(dialog.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();
  const { name, text } = await download(page, () => dialog.getByRole('button', { name: 'Download this file' }).click());
  expect(name).toBe('rolewalk-prod-222233334444.yaml');
  await expect(dialog.getByRole('status')).toHaveText(`${name} saved among your downloads.`);
  expect(text).toContain('RoleName: ledger-reader');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  await dialog.getByText('1 thing is left out').click();
  await expect(dialog).toContainText('accounts and units of an organization are not made');
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('all templates of a world, opened together, give the world back', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  const dialog = await openDialog(page);
  const files: { name: string; mimeType: string; buffer: Buffer }[] = [];
  const downloads: Promise<void>[] = [];
  page.on('download', (file) => {
    const keep = async () => {
      files.push({
        name: file.suggestedFilename(),
        mimeType: 'application/yaml',
        buffer: await readFile(await file.path()),
      });
    };
    downloads.push(keep());
  });
  await dialog.getByRole('button', { name: 'Download all 3 files' }).click();
  await expect.poll(() => downloads.length).toBe(3);
  await Promise.all(downloads);
  await page.keyboard.press('Escape');
  const choosing = page.waitForEvent('filechooser');
  await rolewalk.openAccountFile.click();
  await (await choosing).setFiles(files);
  await expect(page.getByRole('status', { name: /opened/i })).toContainText('1 user, 4 roles, 2 resources');
  await rolewalk.ask({
    Who: 'arn:aws:iam::111122223333:user/alice',
    What: 's3:GetObject',
    Where: 'arn:aws:s3:::ledger/2026.csv',
  });
  await expect(rolewalk.verdict).toContainText('NO ALLOW');
  await expect(rolewalk.verdict).toContainText(/through roles: 2 hops/i);
});

test('commands for one selected thing, with the keyboard alone', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.outline.getByRole('treeitem', { name: /alice/ }).first().click();
  await page.getByRole('button', { name: /^World/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /^Set it up for real/ }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Set it up for real', exact: true });
  await dialog.getByRole('radio', { name: /^CloudFormation/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  const preview = dialog.getByRole('region', { name: 'Preview', exact: true });
  await expect(preview).toContainText('make aws iam create-user --user-name alice');
  await expect(preview).not.toContainText('create-role');
  await expect(dialog.getByRole('radio', { name: 'dev, account 111122223333: clean up', exact: true })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^World/ })).toBeFocused();
});
