// Asking: the questions that come with the built-in world, typed values, context, and nonsense.
import { expect, test } from '@playwright/test';
import { RolewalkPage } from './pages/rolewalk-page';

const SAVED = [
  { title: 'Can Alice read ledger?', verdict: /^NO ALLOW[\s\S]*2 hops/ },
  { title: 'Can Alice write notes?', verdict: /^NO ALLOW[\s\S]*no chain \(searched: assume role\)/ },
  { title: 'Can ledger-reader write unencrypted?', verdict: /^DENY[\s\S]*DenyUnencrypted/ },
  { title: 'Can ledger-reader write with KMS?', verdict: /^ALLOW/ },
] as const;

test('each question of the built-in world gets its verdict', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  for (const { title, verdict } of SAVED) {
    const link = rolewalk.question.getByRole('button', { name: title });
    if (await link.isVisible()) {
      await link.click();
    } else {
      await rolewalk.question.getByRole('button', { name: /all \d+/ }).click();
      await page
        .getByRole('menuitem', { name: title })
        .or(page.getByRole('menuitemradio', { name: title }))
        .click();
    }
    await expect(rolewalk.verdict).toHaveText(verdict);
  }
});

test('any ARN and any action can be typed, and a name stands for its ARN', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.ask({
    Who: 'deployer',
    What: 'sts:AssumeRole',
    Where: 'arn:aws:iam::222233334444:role/ledger-reader',
  });
  await expect(rolewalk.verdict).toHaveText(/^ALLOW/);
  await rolewalk.ask({
    Who: 'arn:aws:iam::111122223333:user/nobody',
    What: 's3:GetObject',
    Where: 'arn:aws:s3:::notes/x',
  });
  await expect(rolewalk.verdict).toHaveText(/^DEPENDS/);
});

test('nonsense is refused at its field, and the last good answer stays', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.ask({ What: 'not an action' });
  await expect(rolewalk.question).toContainText(/action/i);
  await expect(rolewalk.field('What')).toHaveAttribute('aria-invalid', 'true');
  await expect(rolewalk.verdict).toHaveText(/^NO ALLOW[\s\S]*2 hops/);
});

test('a statement of the trace opens its policy in the editor', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.trace.getByRole('button', { name: 'deployer assumes ledger-reader' }).click();
  await rolewalk.trace.getByRole('button', { name: /Trust/ }).first().click();
  await rolewalk.trace.getByText('DeployerMayEnter').first().click();
  await expect(rolewalk.tab('ledger-reader trust policy')).toHaveAttribute('aria-selected', 'true');
});

test('a context chip changes the answer', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.ask({ Who: 'ledger-reader', What: 's3:PutObject', Where: 'arn:aws:s3:::ledger/new.csv' });
  await expect(rolewalk.verdict).toHaveText(/^DEPENDS/);
  await rolewalk.question
    .getByRole('button', { name: /encryption/ })
    .first()
    .click();
  const editing = page.getByRole('dialog');
  await editing.getByText('absent', { exact: false }).first().click();
  await page.keyboard.press('Escape');
  await expect(rolewalk.verdict).toHaveText(/^DENY/);
});
