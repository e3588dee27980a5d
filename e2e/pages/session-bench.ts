// The session bench as people find it: the bar with its tickets, and the forms over the page.
import type { Locator, Page } from '@playwright/test';

export class SessionBench {
  readonly page: Page;
  readonly bar: Locator;
  readonly dialog: Locator;
  readonly console: Locator;
  readonly commandLine: Locator;

  constructor(page: Page) {
    this.page = page;
    this.bar = page.getByRole('region', { name: 'Session bench', exact: true });
    this.dialog = page.getByRole('dialog');
    this.console = page.getByRole('form', { name: 'Console: Switch Role', exact: true });
    this.commandLine = page.getByRole('form', { name: 'Command line: assume-role', exact: true });
  }

  /** The ticket in hand. */
  inHand(): Locator {
    return this.bar.locator('[aria-current="true"]');
  }

  tickets(): Locator {
    return this.bar.getByRole('list', { name: 'Tickets', exact: true }).getByRole('listitem');
  }

  async signIn(as: string, by = 'In the console'): Promise<void> {
    await this.command('Sign in…');
    await this.dialog.getByLabel('As', { exact: true }).selectOption({ label: as });
    await this.dialog.getByRole('radio', { name: new RegExp(`^${by}(?! with)`) }).check({ force: true });
    await this.dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  async openRoles(): Promise<void> {
    await this.bar.getByRole('button', { name: 'Role…', exact: true }).click();
  }

  async chooseRole(label: RegExp): Promise<void> {
    const select = this.dialog.getByLabel('Role', { exact: true });
    const option = await select.locator('option').filter({ hasText: label }).first().getAttribute('value');
    await select.selectOption(option ?? '');
  }

  async switchRole(): Promise<void> {
    await this.console.getByRole('button', { name: 'Switch Role', exact: true }).click();
  }

  async assumeRole(): Promise<void> {
    await this.commandLine.getByRole('button', { name: 'Assume role', exact: true }).click();
  }

  /** Makes the call that the question asks about. */
  async call(): Promise<void> {
    await this.bar.getByRole('button', { name: 'Call…', exact: true }).click();
    await this.dialog.getByRole('button', { name: 'Call', exact: true }).click();
  }

  async advance(step: string): Promise<void> {
    await this.bar.getByRole('button', { name: /^Simulated clock/ }).click();
    await this.page.getByRole('menuitem', { name: step }).click();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.dialog.waitFor({ state: 'hidden' });
  }

  /** Runs a command of the palette by its name. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.getByRole('searchbox', { name: /^Find a command/ }).fill(name);
    await this.page.keyboard.press('Enter');
  }
}
