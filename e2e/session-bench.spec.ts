// The session bench in the browser: the console and the command line side by side, a ticket that expires, a token.
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { RolewalkPage } from './pages/rolewalk-page';
import { SessionBench } from './pages/session-bench';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const BROWSER_APP = fileURLToPath(new URL('worlds/browser-app.rolewalk.json', import.meta.url));

async function open(page: Page): Promise<{ readonly rolewalk: RolewalkPage; readonly bench: SessionBench }> {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  return { rolewalk, bench: new SessionBench(page) };
}

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** The first value of a claim on the card. */
async function setClaim(form: Locator, claim: string, value: string): Promise<void> {
  const keys = form.getByRole('textbox', { name: /^Claims: key/ });
  await keys.first().waitFor();
  const names = await keys.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  await form
    .getByRole('textbox', { name: `Claims: value ${String(names.indexOf(claim) + 1)}`, exact: true })
    .fill(value);
}

test('the console starts again from Alice, the command line goes on from role to role, and each says so', async ({
  page,
}) => {
  const { rolewalk, bench } = await open(page);
  await bench.bar.getByRole('button', { name: 'Sign in as alice' }).click();
  await expect(bench.inHand()).toContainText('alice');

  await bench.openRoles();
  await bench.chooseRole(/deployer/);
  await bench.switchRole();
  await expect(bench.console.getByRole('status')).toContainText('ALLOW');
  await expect(bench.console.getByRole('status')).toContainText('a new ticket: deployer');
  await bench.chooseRole(/ledger-reader/);
  await bench.switchRole();
  const inConsole = bench.console.getByRole('status');
  await expect(inConsole).toContainText('NO ALLOW');
  await expect(inConsole).toContainText('The console started from alice’s own sign-in');
  await expect(inConsole).toContainText('The trust policy of ledger-reader opens no door to alice.');
  await expect(inConsole).toContainText('DeployerMayEnter came closest: principal is not listed (lists deployer).');
  await expect(inConsole).toContainText('Invalid information in one or more fields.');

  // The same two roles by the command line, from Alice's own ticket on.
  await bench.commandLine.getByLabel('With the ticket of').selectOption({ label: 'alice' });
  await bench.chooseRole(/deployer/);
  await bench.assumeRole();
  const onCommandLine = bench.commandLine.getByRole('status');
  await expect(onCommandLine).toContainText('The call was signed with the ticket of alice.');
  await bench.chooseRole(/ledger-reader/);
  await bench.assumeRole();
  await expect(onCommandLine).toContainText('The call was signed with the ticket of deployer.');
  await expect(onCommandLine).toContainText('ALLOW');
  await expect(onCommandLine).toContainText('admits deployer, and a policy of deployer allows it.');
  await expect(onCommandLine.getByRole('list')).toContainText('what ledger-reader may do');

  await bench.commandLine.getByRole('button', { name: 'Copy as profile' }).click();
  await expect.poll(() => clipboard(page)).toContain('source_profile = deployer');
  await bench.close();
  await expect(bench.inHand()).toContainText('alice ▸ deployer ▸ ledger-reader');
  await expect(bench.tickets()).toHaveCount(4);
  await expect(bench.tickets().filter({ hasText: 'not in use' })).toHaveCount(3);

  await bench.call();
  await expect(bench.dialog.getByRole('status')).toContainText('ALLOW');
  await bench.dialog.getByRole('button', { name: /^Ask this/ }).click();
  await expect(rolewalk.verdict).toHaveAttribute('data-outcome', 'allow');
  await expect(rolewalk.field('Who')).toHaveValue('ledger-reader');
});

test('a ticket expires by the simulated clock, and a call with it is refused in AWS’s words', async ({ page }) => {
  const { bench } = await open(page);
  await bench.bar.getByRole('button', { name: 'Sign in as alice' }).click();
  await bench.openRoles();
  await bench.chooseRole(/deployer/);
  await bench.assumeRole();
  await expect(bench.commandLine.getByRole('status')).toContainText('ALLOW');
  await bench.close();
  await expect(bench.inHand()).toContainText('1 h');
  await bench.advance('15 minutes later');
  await expect(bench.inHand()).toContainText('45 min');
  await bench.advance('To the end of this ticket');
  await expect(bench.inHand()).toContainText('expired');
  await bench.call();
  const answer = bench.dialog.getByRole('status');
  await expect(answer).toContainText('DENY');
  await expect(answer).toContainText(
    'An error occurred (ExpiredToken) when calling the GetObject operation: The provided token has expired.',
  );
  await bench.close();

  // Alice's own sign-in still lasts; it is one press away.
  await bench.tickets().filter({ hasText: 'not in use' }).getByRole('button').click();
  await expect(bench.inHand()).toContainText('11 h');
  await bench.call();
  await expect(answer).toContainText(
    'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: s3:GetObject',
  );
});

test('a policy that is no JSON is said at its field, too long a session by STS, and another world begins without tickets', async ({
  page,
}) => {
  const { bench } = await open(page);
  await bench.signIn('user dev/alice', 'In the console with MFA');
  await expect(bench.inHand()).toContainText('MFA');
  await bench.openRoles();
  await bench.chooseRole(/deployer/);
  await bench.commandLine.getByText('Tags, MFA, session policy').click();
  await bench.commandLine.getByLabel('Session policy (JSON)').fill('{ "Version": ');
  await expect(bench.commandLine).toContainText('Not JSON');
  await expect(bench.commandLine.getByRole('button', { name: 'Assume role' })).toBeDisabled();
  await bench.commandLine.getByLabel('Session policy (JSON)').fill('');
  await bench.commandLine.getByLabel('Duration in seconds').fill('7200');
  await bench.assumeRole();
  await expect(bench.commandLine.getByRole('status')).toContainText('the role gives sessions of 3,600 seconds at most');
  await bench.commandLine.getByRole('button', { name: 'Copy as command' }).click();
  await expect.poll(() => clipboard(page)).toContain('--duration-seconds 7200');
  await bench.close();

  await page.getByRole('button', { name: /^World/ }).click();
  await page.getByRole('menuitem', { name: 'New empty world' }).click();
  await expect(bench.bar).toContainText('nobody yet');
});

test('a token for another audience is refused by its provider’s list, the right one puts the role on', async ({
  page,
}) => {
  const { bench } = await open(page);
  await bench.command('GitHub Actions by OIDC');
  await expect(page.getByRole('button', { name: /^World/ })).toContainText('GitHub Actions');
  await bench.bar.getByRole('button', { name: 'From the browser…' }).click();
  await setClaim(bench.dialog, 'aud', 'https://github.com/acme');
  await bench.dialog.getByRole('button', { name: 'Sign in with the token' }).click();
  const answer = bench.dialog.getByRole('status');
  await expect(answer).toContainText('DENY');
  await expect(answer).toContainText(
    'lists the audience sts.amazonaws.com, the token’s aud is https://github.com/acme.',
  );
  await expect(answer).toContainText('(InvalidIdentityToken)');
  await setClaim(bench.dialog, 'aud', 'sts.amazonaws.com');
  await bench.dialog.getByRole('button', { name: 'Sign in with the token' }).click();
  await expect(answer).toContainText('ALLOW');
  await bench.close();
  await expect(bench.inHand()).toContainText('publish-site');
});

test('a browser app’s token for another audience is refused by the condition of the trust policy, and the trace says so', async ({
  page,
}) => {
  const { rolewalk, bench } = await open(page);
  await rolewalk.chooseAccountFile(BROWSER_APP);
  await expect(page.getByRole('button', { name: /^World/ })).toContainText('A browser app with Cognito');
  await bench.bar.getByRole('button', { name: 'From the browser…' }).click();
  await setClaim(bench.dialog, 'aud', 'eu-central-1:another-pool');
  await bench.dialog.getByRole('button', { name: 'Sign in with the token' }).click();
  const answer = bench.dialog.getByRole('status');
  await expect(answer).toContainText('NO ALLOW');
  await expect(answer).toContainText(
    'CustomersOfThePool came closest: condition StringEquals cognito-identity.amazonaws.com:aud: wanted eu-central-1:shop-pool, got eu-central-1:another-pool.',
  );
  await expect(answer).toContainText('Not authorized to perform sts:AssumeRoleWithWebIdentity');
  await bench.dialog.getByRole('button', { name: /^Ask this/ }).click();
  await expect(rolewalk.verdict).toHaveAttribute('data-outcome', 'implicit-deny');
  await expect(rolewalk.trace).toContainText('cognito-identity.amazonaws.com:aud');
  await expect(rolewalk.trace).toContainText('eu-central-1:another-pool');

  await bench.command('Sign in from the browser…');
  await bench.dialog.getByRole('button', { name: 'Sign in with the token' }).click();
  await expect(answer).toContainText('ALLOW');
  await bench.close();
  await expect(bench.inHand()).toContainText('signed-in-customer');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`bar and forms have no serious accessibility violation in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const { bench } = await open(page);
    const check = async (): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) }))).toEqual([]);
    };
    await bench.bar.getByRole('button', { name: 'Sign in as alice' }).click();
    await bench.openRoles();
    await bench.chooseRole(/deployer/);
    await bench.assumeRole();
    await bench.chooseRole(/ledger-reader/);
    await bench.switchRole();
    await expect(bench.console.getByRole('status')).toContainText('NO ALLOW');
    await check();
    await bench.close();
    await bench.advance('1 hour later');
    await bench.inHand().click();
    await expect(bench.dialog).toContainText('Access key');
    await check();
    await bench.close();
    await bench.call();
    await expect(bench.dialog.getByRole('status')).toContainText('ExpiredToken');
    await check();
  });
}
