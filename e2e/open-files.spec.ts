// Bringing in: several files at once, told apart by content, attached where the person says, and what was left out.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { RolewalkPage } from './pages/rolewalk-page';

const DEV = '345678901234';
const OTHER = '456789012345';

function accountFile(account: string): string {
  const all = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };
  const user = {
    Arn: `arn:aws:iam::${account}:user/carol`,
    UserPolicyList: [{ PolicyName: 'all-of-s3', PolicyDocument: all }],
  };
  return JSON.stringify({ UserDetailList: [user], GroupDetailList: [], RoleDetailList: [], Policies: [] });
}

const NO_DELETE = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' }] };
const ONLY_TLS = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
};
const BUCKETS = {
  'arn:aws:s3:::invoices': {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Sealed', Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::invoices/*' },
    ],
  },
};

/** Drops files on the page as a hand would, all at once. */
async function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((named) => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of Object.entries(named)) dataTransfer.items.add(new File([text], name));
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
    }
  }, files);
}

const CAROL = `arn:aws:iam::${DEV}:user/carol`;

test('an account, policies for its organization and for a bucket, and nonsense among them', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await drop(page, {
    'account.json': accountFile(DEV),
    'no-delete.json': JSON.stringify(NO_DELETE),
    'only-tls.json': JSON.stringify(ONLY_TLS),
    'buckets.json': JSON.stringify(BUCKETS),
    'holiday.json': '{ "beach": true }',
    'notes.txt': 'remember the milk',
  });
  const dialog = page.getByRole('dialog', { name: 'Open 6 files' });
  const files = dialog.getByRole('list', { name: 'Files' }).locator(':scope > li');
  await expect(files).toHaveText([
    /holiday\.json.*Not recognized.*an object with beach/,
    /notes\.txt.*Not recognized.*line 1, column 1/,
    /account\.json.*Account file: 1 account, 1 user/,
    /no-delete\.json.*1 SCP/,
    /only-tls\.json.*1 RCP/,
    /buckets\.json.*1 resource policy/,
  ]);
  await expect(dialog.getByRole('combobox', { name: 'Kind of no-delete' })).toHaveValue('scp');
  await expect(dialog.getByRole('button', { name: 'Attach no-delete to: Root' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(dialog).toBeHidden();

  const report = page.getByRole('status', { name: 'File opened' });
  await expect(report).toContainText(`Opened account ${DEV} from 6 files`);
  await expect(report.getByText('holiday.json')).toBeVisible();
  await rolewalk.ask({ Who: CAROL, What: 's3:GetObject', Where: 'arn:aws:s3:::invoices/1' });
  await expect(rolewalk.verdict).toHaveText(/^ALLOW/);
  await rolewalk.ask({ What: 's3:DeleteObject' });
  await expect(rolewalk.verdict).toHaveText(/^DENY[\s\S]*no-delete/);
  await rolewalk.ask({ What: 's3:PutObject' });
  await expect(rolewalk.verdict).toHaveText(/^DENY[\s\S]*Sealed/);
});

test('a policy is attached to one account alone, with the keyboard, and binds no other', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await drop(page, {
    'dev.json': accountFile(DEV),
    'other.json': accountFile(OTHER),
    'no-delete.json': JSON.stringify(NO_DELETE),
  });
  const dialog = page.getByRole('dialog', { name: 'Open 3 files' });
  await dialog.getByRole('button', { name: /^Attach no-delete to/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemcheckbox')).toHaveText([/Root/, new RegExp(DEV), new RegExp(OTHER)]);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('button', { name: `Attach no-delete to: ${DEV}` })).toBeFocused();
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await rolewalk.ask({ Who: CAROL, What: 's3:DeleteObject', Where: 'arn:aws:s3:::invoices/1' });
  await expect(rolewalk.verdict).toHaveText(/^DENY[\s\S]*no-delete/);
  await rolewalk.ask({ Who: `arn:aws:iam::${OTHER}:user/carol` });
  await expect(rolewalk.verdict).toHaveText(/^ALLOW/);
});

test('a second account joins the first, or takes its place', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  const accounts = rolewalk.outline.getByRole('treeitem', { name: new RegExp(`^(${DEV}|${OTHER})$`) });
  await drop(page, { 'dev.json': accountFile(DEV) });
  await expect(accounts).toHaveCount(1);
  await drop(page, { 'other.json': accountFile(OTHER) });
  const dialog = page.getByRole('dialog', { name: 'Open other.json' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(accounts).toHaveCount(1);
  await drop(page, { 'other.json': accountFile(OTHER) });
  await dialog.getByRole('button', { name: 'Add to this world' }).click();
  await expect(page.getByRole('status', { name: 'File opened' })).toContainText('Added other.json');
  await expect(accounts).toHaveCount(2);
  await drop(page, { 'dev.json': accountFile(DEV) });
  const again = page.getByRole('dialog', { name: 'Open dev.json' });
  await expect(again).toContainText(`Account ${DEV} is in this world already`);
  await again.getByRole('radio', { name: /Replace it/ }).click({ force: true });
  await again.getByRole('button', { name: 'Replace the world' }).click();
  await expect(accounts).toHaveCount(1);
});

test('a folder is chosen and opened with what is in it', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'scps-'));
  writeFileSync(join(folder, 'no-delete.json'), JSON.stringify(NO_DELETE));
  writeFileSync(join(folder, 'only-tls.json'), JSON.stringify(ONLY_TLS));
  writeFileSync(join(folder, 'README.md'), '# Guardrails');
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await page.getByRole('button', { name: /^World/ }).click();
  await page.getByRole('menuitem', { name: /^Open files or a folder/ }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await (await choosing).setFiles(folder);
  const dialog = page.getByRole('dialog', { name: 'Open 3 files' });
  await expect(dialog.getByRole('list', { name: 'Files' })).toContainText('no-delete.json');
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('status', { name: 'File opened' })).toContainText('Added 3 files to The ledger');
});

test('account ids and names are made up on request, before anything is opened', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await page.getByRole('button', { name: /^World/ }).click();
  await page.getByRole('menuitem', { name: /^Open files or a folder/ }).click();
  await page.getByRole('checkbox', { name: /made-up/ }).click();
  await drop(page, { 'account.json': accountFile(DEV), 'no-delete.json': JSON.stringify(NO_DELETE) });
  const dialog = page.getByRole('dialog', { name: 'Open 2 files' });
  await expect(dialog.getByRole('checkbox', { name: /made-up/ })).toBeChecked();
  await expect(dialog.getByRole('button', { name: /^Attach no-[a-z]{6} to: Root/ })).toBeVisible();
  await dialog.getByRole('checkbox', { name: /made-up/ }).click();
  await expect(dialog.getByRole('button', { name: 'Attach no-delete to: Root' })).toBeVisible();
  await dialog.getByRole('checkbox', { name: /made-up/ }).click();
  await expect(dialog.getByRole('button', { name: 'Attach no-delete to: Root' })).toBeHidden();
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('status', { name: 'File opened' })).toContainText('1 user');
  await rolewalk.ask({ What: 's3:DeleteObject', Where: 'arn:aws:s3:::anything/1' });
  await expect(rolewalk.verdict).toHaveText(/^DENY/);
  await expect(rolewalk.outline).not.toContainText(new RegExp(`carol|${DEV}|no-delete`));
});
