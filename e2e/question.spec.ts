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

test('a click in the middle of a field selects what is in it, also after Enter', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  const where = rolewalk.field('Where');
  const card = await where.locator('xpath=../..').boundingBox();
  if (card === null) throw new Error('No field to click.');
  const selected = () =>
    where.evaluate((input: HTMLInputElement) => input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0));
  for (const share of [0.5, 0.85]) {
    await page.mouse.click(card.x + card.width * share, card.y + card.height / 2);
    await expect(where).toBeFocused();
    await expect(where).toHaveAttribute('aria-expanded', 'true');
    expect(await selected()).toBe('ledger/2026.csv');
    await page.keyboard.press('Enter');
    await expect(where).toHaveAttribute('aria-expanded', 'false');
  }
  await where.click();
  await page.keyboard.type('notes');
  await page.keyboard.press('Enter');
  await expect(where).toHaveValue('notes');
});

test('an ARN that is wrong or of another world is not taken for somebody here, and a name finds them again', async ({
  page,
}) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  const height = async () => (await rolewalk.question.boundingBox())?.height;
  const before = await height();
  await rolewalk.ask({ Who: 'arn:aws:iam::12:user/alice' });
  await expect(rolewalk.question).toContainText('“12” is no account');
  await expect(rolewalk.verdict).toContainText('out of date');
  expect(await height()).toBe(before);
  await rolewalk.ask({ Who: 'arn:aws:iam::999999999999:user/alice' });
  await expect(rolewalk.question).toContainText('not in this world');
  await expect(rolewalk.verdict).toContainText('No policy of alice is known');
  expect(await height()).toBe(before);
  await rolewalk.field('Who').press('Control+a');
  await page.keyboard.type('alice');
  await page.keyboard.press('Enter');
  await expect(rolewalk.verdict).toHaveText(/^NO ALLOW[\s\S]*2 hops/);
  await rolewalk.ask({ Where: 'arn:aws:s3:::' });
  await expect(rolewalk.question).toContainText('is no whole ARN');
  await rolewalk.field('Where').blur();
  await rolewalk.question.getByText('Can Alice read ledger?').click();
  await expect(rolewalk.field('Where')).toHaveValue('ledger/2026.csv');
  await expect(rolewalk.verdict).not.toContainText('out of date');
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
