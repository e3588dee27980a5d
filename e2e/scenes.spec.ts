// The scenes over the page: one deploy that many services decide, and a rule as a review, a guardrail and a query.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { RolewalkPage } from './pages/rolewalk-page';

async function openDeploy(page: Page): Promise<Locator> {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('searchbox').fill('One deploy, many deciders');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Watch the deploy' }).click();
  const scene = page.getByRole('region', { name: 'One deploy, many deciders' });
  await expect(scene.getByRole('slider')).toBeVisible();
  return scene;
}

async function toTheEnd(scene: Locator): Promise<void> {
  await scene.getByRole('slider').focus();
  await scene.page().keyboard.press('End');
}

const log = (scene: Locator): Locator => scene.getByRole('region', { name: 'Stack events' }).last();
const may = (scene: Locator, who: string, action: string): Locator =>
  scene.getByRole('checkbox', { name: `${who} may ${action}` });

test('the stack is made; without s3:PutEncryptionConfiguration S3 refuses the role, and it rolls back in order', async ({
  page,
}) => {
  const scene = await openDeploy(page);
  await toTheEnd(scene);
  await expect(log(scene).getByRole('row').last()).toContainText('reportCREATE_COMPLETE');

  // Alice's own permission is asked by nobody.
  await may(scene, 'alice', 's3:PutEncryptionConfiguration').uncheck();
  await expect(may(scene, 'alice', 's3:PutEncryptionConfiguration')).not.toBeChecked();
  await toTheEnd(scene);
  await expect(log(scene).getByRole('row').last()).toContainText('reportCREATE_COMPLETE');

  await may(scene, 'cfn-exec', 's3:PutEncryptionConfiguration').uncheck();
  await expect(may(scene, 'cfn-exec', 's3:PutEncryptionConfiguration')).not.toBeChecked();
  await toTheEnd(scene);
  await expect(log(scene).getByRole('row').last()).toContainText('reportROLLBACK_COMPLETE');
  const refused = log(scene).getByRole('row').filter({ hasText: 'CREATE_FAILED' }).first();
  await expect(refused).toContainText(
    'User: arn:aws:sts::111122223333:assumed-role/cfn-exec/AWSCloudFormation is not authorized to perform: s3:PutEncryptionConfiguration',
  );
  await expect(refused).toContainText('Service: S3, Status Code: 403');
  const lines = await log(scene).getByRole('row').allInnerTexts();
  const at = (text: RegExp): number => lines.findIndex((line) => text.test(line));
  expect(at(/CREATE_FAILED/)).toBeGreaterThan(-1);
  expect(at(/ROLLBACK_IN_PROGRESS/)).toBeGreaterThan(at(/CREATE_FAILED/));
  expect(at(/DELETE_IN_PROGRESS/)).toBeGreaterThan(at(/ROLLBACK_IN_PROGRESS/));
  expect(at(/ROLLBACK_COMPLETE/)).toBe(lines.length - 1);

  // The change is a step of the history like any other.
  await may(scene, 'cfn-exec', 's3:PutEncryptionConfiguration').check();
  await toTheEnd(scene);
  await expect(log(scene).getByRole('row').last()).toContainText('reportCREATE_COMPLETE');
});

test('beside it one application decides once, by its cookie and one voter', async ({ page }) => {
  const scene = await openDeploy(page);
  const monolith = scene.getByRole('region', { name: 'The same as one application' });
  await expect(monolith).toContainText('1 request, 1 decision. The 8 things it then does are asked of nobody.');
  await monolith.getByRole('checkbox', { name: /is signed in/ }).uncheck();
  await expect(monolith).toContainText('no cookie: sent to the login');
  await page.keyboard.press('Escape');
  await expect(scene).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`the deploy has no serious fault for assistive technology (${theme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const scene = await openDeploy(page);
    await may(scene, 'cfn-exec', 's3:PutEncryptionConfiguration').uncheck();
    await toTheEnd(scene);
    const { violations } = await new AxeBuilder({ page }).include('[data-region="Deploy"]').analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  });
}

test('a world without a role for CloudFormation says so and opens the example', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('searchbox').fill('New empty world');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^World/ })).not.toContainText('The ledger');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('searchbox').fill('Watch the deploy');
  await page.keyboard.press('Enter');
  const scene = page.getByRole('region', { name: 'One deploy, many deciders' });
  await expect(scene).toContainText('No role of this world lets CloudFormation in');
  await scene.getByRole('button', { name: 'Open the example' }).click();
  await page.getByRole('button', { name: 'Watch the deploy' }).click();
  await expect(scene.getByRole('slider')).toBeVisible();
});

async function openGuardrail(page: Page): Promise<Locator> {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('searchbox').fill('Buckets must be encrypted');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Review or guardrail' }).click();
  return page.getByRole('region', { name: 'Review or guardrail' });
}

test('what a reviewer misses is stored and found by the query; the guardrail refuses it', async ({ page }) => {
  const scene = await openGuardrail(page);
  const slipped = scene.getByRole('list', { name: 'What slipped through' });
  await expect(slipped.getByRole('listitem')).toHaveCount(1);
  await expect(slipped).toContainText('payroll.csv was stored under AES256');
  await scene.getByRole('checkbox', { name: 'Approve scan.pdf' }).check();
  await expect(slipped.getByRole('listitem')).toHaveCount(2);
  await scene.getByRole('checkbox', { name: 'Approve scan.pdf' }).uncheck();
  await scene.getByRole('checkbox', { name: 'Approve payroll.csv' }).uncheck();
  await expect(slipped.getByRole('listitem')).toHaveCount(0);
  await expect(scene).toContainText('Nothing was missed, this time.');
  await expect(scene.getByRole('list', { name: 'Changes under a guardrail' })).toContainText('OnlyWithOurKeys');
  await scene.getByRole('button', { name: 'Open “OnlyWithOurKeys”' }).click();
  await expect(scene).toHaveCount(0);
  await expect(page.getByRole('tab', { name: /keep-our-encryption/ })).toHaveAttribute('aria-selected', 'true');
});

for (const theme of ['light', 'dark'] as const) {
  test(`review and guardrail have no serious fault for assistive technology (${theme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const scene = await openGuardrail(page);
    await expect(scene.getByRole('list', { name: 'What slipped through' }).getByRole('listitem')).toHaveCount(1);
    const { violations } = await new AxeBuilder({ page }).include('[data-region="Guardrail"]').analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  });
}
