// The trail and the signed envelope in the browser: who was behind every event, files of CloudTrail, a byte that is changed.
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { RolewalkPage } from './pages/rolewalk-page';
import { SessionBench } from './pages/session-bench';

const fixture = (name: string) => fileURLToPath(new URL(`../src/trail/fixtures/${name}`, import.meta.url));

function trailOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Trail', exact: true });
}

async function openTrail(page: Page, name: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await trailOf(page).getByRole('button', { name: 'Open a CloudTrail file…' }).click();
  await (await choosing).setFiles(fixture(name));
}

async function seriousFaults(page: Page, within: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
}

test('the trail names Alice for every event of a chain of four hops', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  const bench = new SessionBench(page);
  await rolewalk.open();
  await bench.command('Four hops over four accounts');
  await expect(page.getByRole('button', { name: 'World Four hops over four accounts' })).toBeVisible();
  await bench.signIn('user dev/alice');
  for (const role of [/developer/, /release/, /operator/, /archivist/]) {
    await bench.openRoles();
    await bench.chooseRole(role);
    await bench.assumeRole();
    await expect(bench.inHand()).toContainText(role);
    await bench.close();
  }
  await bench.call();
  await bench.close();
  await tab(page, 'Trail');
  const list = trailOf(page).getByRole('list', { name: 'Events, the newest last' });
  const events = list.getByRole('heading', { level: 3 });
  // Three of the hops lead into another account: the trail of each has its copy.
  await expect(events).toHaveCount(8);
  for (const text of await events.allInnerTexts()) expect(text).toContain('alice');

  await events.last().getByRole('button').first().click();
  const chain = trailOf(page).getByRole('list', { name: 'From the beginning to this event' }).getByRole('listitem');
  await expect(chain).toHaveCount(5);
  await expect(chain.first()).toContainText('alice put on developer');
  await expect(chain.last()).toContainText('archivist');
  await expect(trailOf(page).getByText(/^It was alice/)).toBeVisible();

  await trailOf(page).getByRole('searchbox', { name: 'Filter' }).fill('who:alice event:GetObject');
  await expect(events).toHaveCount(1);
  await trailOf(page).getByText('Only errors').click();
  await expect(trailOf(page).getByText('No event fits.')).toBeVisible();
});

test('a published file of CloudTrail opens as the trail, one that is no JSON says where', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  // Told by its content, whichever way it is opened.
  await rolewalk.chooseAccountFile(fixture('stratus-organizations-leave.json'));
  await expect(trailOf(page).getByRole('button', { name: /LeaveOrganization failed, by christophe/ })).toBeVisible();
  await expect(trailOf(page).getByText(/Not in this world: christophe/)).toBeVisible();
  await expect(rolewalk.field('Who')).toHaveValue(/alice/);
  await openTrail(page, 'aws-docs-saml.json');
  await expect(trailOf(page).getByRole('alert')).toContainText('line 36, column 9');
  await openTrail(page, 'trailscraper-log-file.json');
  await trailOf(page)
    .getByRole('button', { name: /DescribeLaunchConfigurations/ })
    .click();
  await expect(
    trailOf(page).getByText(/^Not known: the call that made the key A+ is not in these events/),
  ).toBeVisible();
});

test('a changed byte, sixteen minutes, or an ended ticket: the service refuses, and a web token lives on', async ({
  page,
}) => {
  const rolewalk = new RolewalkPage(page);
  const bench = new SessionBench(page);
  await rolewalk.open();
  await bench.signIn('user dev/alice');
  await bench.command('Signed envelope…');
  const dialog = page.getByRole('dialog', { name: 'Signed envelope' });
  await expect(dialog.getByRole('region', { name: 'Canonical request' })).toContainText(
    'host:ledger.s3.us-east-1.amazonaws.com',
  );
  await tab(page, 'Change a byte');
  const answer = dialog.getByRole('region', { name: 'The service’s answer' });
  await expect(answer).toContainText('The signature fits');
  await dialog.getByRole('button', { name: 'Change a byte' }).click();
  await expect(answer).toContainText('SignatureDoesNotMatch');
  await expect(answer.getByRole('row', { name: /^Path/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'As it was sent' }).click();
  await expect(answer).toContainText('The signature fits');
  await dialog.getByRole('radio', { name: /16 minutes later/ }).check({ force: true });
  await expect(answer).toContainText('RequestTimeTooSkewed');
  await dialog.getByRole('radio', { name: /Signed anew when the ticket has ended/ }).check({ force: true });
  await expect(answer).toContainText('ExpiredToken');
  await tab(page, 'Beside a web token');
  await expect(dialog.getByText('Good: whoever carries it is alice')).toBeVisible();
  await dialog.getByRole('button', { name: 'An hour later' }).click();
  await expect(dialog.getByText('Refused: the token has ended.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

for (const theme of ['light', 'dark'] as const) {
  test(`trail and envelope have no serious fault of accessibility, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    const rolewalk = new RolewalkPage(page);
    const bench = new SessionBench(page);
    await rolewalk.open();
    await tab(page, 'Trail');
    expect(await seriousFaults(page, '[aria-label="Trail"]')).toEqual([]);
    await openTrail(page, 'stratus-organizations-leave.json');
    await trailOf(page)
      .getByRole('button', { name: /LeaveOrganization/ })
      .click();
    await trailOf(page).getByText('What can be written here').click();
    expect(await seriousFaults(page, '[aria-label="Trail"]')).toEqual([]);
    await openTrail(page, 'aws-docs-saml.json');
    await expect(trailOf(page).getByRole('alert')).toBeVisible();
    expect(await seriousFaults(page, '[aria-label="Trail"]')).toEqual([]);
    await bench.command('Signed envelope…');
    await expect(page.getByRole('region', { name: 'Canonical request' })).toBeVisible();
    expect(await seriousFaults(page, '[role="dialog"]')).toEqual([]);
    await tab(page, 'Change a byte');
    await page.getByRole('button', { name: 'Change a byte' }).click();
    await expect(page.getByText('SignatureDoesNotMatch')).toBeVisible();
    expect(await seriousFaults(page, '[role="dialog"]')).toEqual([]);
    await tab(page, 'Beside a web token');
    await expect(page.getByText(/^Good:/)).toBeVisible();
    expect(await seriousFaults(page, '[role="dialog"]')).toEqual([]);
  });
}
