// How somebody builds a world: the same steps by mouse and by keyboard alone.
import type { Page } from '@playwright/test';

export type Field = string;

/** What a form is filled with: texts and choices by their labels; `ticks` are the boxes to tick. */
export type Entries = {
  readonly texts?: Readonly<Record<Field, string>>;
  readonly choices?: Readonly<Record<Field, string>>;
  readonly ticks?: readonly string[];
};

export type Builder = {
  /** Opens a form of "New", such as `Role`. */
  openNew(kind: string): Promise<void>;
  /** Runs a command of the palette, or the same thing where the mouse finds it. */
  newEmptyWorld(): Promise<void>;
  /** Opens the form that changes an account. */
  changeAccount(name: string): Promise<void>;
  /** Fills the open form and takes it. */
  fill(entries: Entries): Promise<void>;
  /** Opens a policy by its title, such as `deployer trust policy`. */
  openPolicy(title: string): Promise<void>;
  /** Replaces the text of the policy that is open. */
  write(text: string): Promise<void>;
};

const EDITOR = '.native-edit-context, textarea.inputarea';

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+v');
}

export function mouseBuilder(page: Page): Builder {
  const dialog = page.getByRole('dialog');
  return {
    openNew: async (kind) => {
      await page.getByRole('button', { name: 'New…', exact: true }).click();
      await page.getByRole('menuitem', { name: kind, exact: true }).click();
    },
    newEmptyWorld: async () => {
      await page.getByRole('button', { name: /^World/ }).click();
      await page.getByRole('menuitem', { name: 'New empty world' }).click();
      await page.getByText('Nothing here yet').waitFor();
    },
    changeAccount: async (name) => {
      const row = page.getByRole('tree', { name: 'Outline' }).getByRole('treeitem', { name, exact: true });
      await row.click({ button: 'right' });
      await page.getByRole('menuitem', { name: `Change ${name}…`, exact: true }).click();
    },
    fill: async ({ texts = {}, choices = {}, ticks = [] }) => {
      for (const [label, text] of Object.entries(texts)) await dialog.getByLabel(label, { exact: true }).fill(text);
      for (const [label, choice] of Object.entries(choices)) {
        await dialog.getByLabel(label, { exact: true }).selectOption({ label: choice });
      }
      for (const tick of ticks) await dialog.getByText(tick, { exact: true }).click();
      await dialog.getByRole('button', { name: /^(Create|Save)$/ }).click();
      await dialog.waitFor({ state: 'detached' });
    },
    openPolicy: async (title) => {
      await page.getByRole('button', { name: /^All commands/ }).click();
      await page.getByRole('searchbox', { name: /^Find a command/ }).fill(title);
      await page.getByRole('menuitem', { name: title }).first().click();
    },
    write: async (text) => {
      await page.locator('.monaco-editor .view-lines').first().click();
      await paste(page, text);
    },
  };
}

/** The label of what has the focus, as a person hears it. */
async function focusedLabel(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement)) return '';
    const ids = (focused.getAttribute('aria-labelledby') ?? '').split(' ').filter((id) => id !== focused.id);
    const named = document.getElementById(ids[0] ?? '')?.textContent;
    const labels = focused instanceof HTMLInputElement || focused instanceof HTMLSelectElement ? focused.labels : null;
    return (focused.getAttribute('aria-label') ?? named ?? labels?.[0]?.textContent ?? focused.textContent).trim();
  });
}

const MOST_PRESSES = 80;

export function keyboardBuilder(page: Page): Builder {
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const tabTo = async (label: string): Promise<void> => {
    for (let count = 0; count < MOST_PRESSES; count += 1) {
      if ((await focusedLabel(page)) === label) return;
      await press('Tab');
    }
    throw new Error(`The Tab key did not lead to "${label}".`);
  };
  const command = async (label: string): Promise<void> => {
    await press('Control+k');
    await page.getByRole('searchbox', { name: /^Find a command/ }).waitFor();
    await page.keyboard.type(label);
    await page.getByRole('menuitem', { name: label }).first().waitFor();
    await press('Enter');
    await page.getByRole('searchbox', { name: /^Find a command/ }).waitFor({ state: 'detached' });
  };
  const inEditor = (): Promise<boolean> =>
    page.evaluate((selector) => document.activeElement?.matches(selector) === true, EDITOR);
  return {
    openNew: (kind) => command(`New ${kind.toLowerCase().replace('(scp)', '(SCP)')}…`),
    newEmptyWorld: async () => {
      await command('New empty world');
      await page.getByText('Nothing here yet').waitFor();
    },
    changeAccount: (name) => command(`Change account ${name}…`),
    fill: async ({ texts = {}, choices = {}, ticks = [] }) => {
      await page.getByRole('dialog').waitFor();
      for (const [label, choice] of Object.entries(choices)) {
        await tabTo(label);
        await page.keyboard.type(choice);
      }
      for (const tick of ticks) {
        await tabTo(tick);
        await press('Space');
      }
      for (const [label, text] of Object.entries(texts)) {
        await tabTo(label);
        await press('Control+a');
        await page.keyboard.type(text);
      }
      const button = await page
        .getByRole('dialog')
        .getByRole('button', { name: /^(Create|Save)$/ })
        .innerText();
      await tabTo(button);
      await press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
    openPolicy: command,
    write: async (text) => {
      for (let count = 0; count < MOST_PRESSES && !(await inEditor()); count += 1) {
        const isInRegion = await page.evaluate(
          () => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') === 'Editor',
        );
        await press(isInRegion ? 'Tab' : 'F6');
      }
      await paste(page, text);
    },
  };
}
