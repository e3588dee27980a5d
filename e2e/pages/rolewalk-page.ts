// The page as people and assistive technology find it: by role and accessible name, nothing else.
import type { Locator, Page } from '@playwright/test';

export type QuestionField = 'Who' | 'What' | 'Where';

/** One row of the table beside the graph; From and To read `account/name`. */
export type EdgeRow = {
  readonly from: string;
  readonly edge: string;
  readonly to: string;
  readonly verdict: string;
};

export class RolewalkPage {
  readonly page: Page;
  readonly question: Locator;
  readonly verdict: Locator;
  readonly trace: Locator;
  readonly paths: Locator;
  readonly graph: Locator;
  readonly graphTable: Locator;
  readonly outline: Locator;
  readonly editor: Locator;
  readonly openAccountFile: Locator;

  constructor(page: Page) {
    this.page = page;
    this.question = page.getByRole('region', { name: 'Question', exact: true });
    this.verdict = page.getByRole('status', { name: 'Verdict', exact: true });
    this.trace = page.getByRole('region', { name: 'Trace', exact: true });
    this.paths = page.getByRole('region', { name: 'Paths', exact: true });
    this.graph = page.getByRole('region', { name: 'Graph', exact: true });
    this.graphTable = page.getByRole('table', { name: 'Graph as a table', exact: true });
    this.outline = page.getByRole('tree', { name: 'Outline', exact: true });
    this.editor = page.getByRole('group', { name: 'Editor', exact: true });
    this.openAccountFile = page.getByRole('button', { name: 'Open account file', exact: true });
  }

  /** Opens the app and waits until the first answer and everything that loads after the first paint are there. */
  async open(): Promise<void> {
    await this.page.goto('./');
    await this.verdict.filter({ hasText: /^(ALLOW|DENY|NO ALLOW|DEPENDS)/ }).waitFor();
    await this.editorText().waitFor();
    await this.graph.locator('canvas').first().waitFor();
  }

  field(name: QuestionField): Locator {
    return this.question.getByRole('combobox', { name, exact: true });
  }

  /** Types values as a person would, each confirmed with Enter. */
  async ask(values: Partial<Record<QuestionField, string>>): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      const field = this.field(name as QuestionField);
      await field.fill(value);
      await field.press('Enter');
    }
  }

  async chooseAccountFile(file: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.openAccountFile.click();
    await (await choosing).setFiles(file);
  }

  /** Shows one side of the explanation. */
  async explain(name: 'Why' | 'Paths'): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }

  /** Asks something about a node of the outline, with the keyboard alone. */
  async explore(node: string, question: string): Promise<void> {
    await this.outline.getByRole('treeitem', { name: node, exact: true }).focus();
    await this.page.keyboard.press('Shift+F10');
    await this.page.getByRole('menuitem', { name: question, exact: true }).focus();
    await this.page.keyboard.press('Enter');
  }

  tab(name: string): Locator {
    return this.editor.getByRole('tab', { name });
  }

  /** Finds a principal or resource in the outline and opens one of its policies in the editor. */
  async openFromOutline(name: string, policy: string): Promise<void> {
    const search = this.page.getByRole('searchbox', { name: 'Find in the outline' });
    await search.fill(name);
    const owner = this.outline.getByRole('treeitem', { name, exact: true });
    await owner.click();
    if ((await owner.getAttribute('aria-expanded')) === 'false') await this.page.keyboard.press('ArrowRight');
    await this.outline.getByRole('treeitem', { name: policy, exact: true }).dblclick();
    await search.fill('');
  }

  /** Where keys go while a policy is edited. */
  editorText(): Locator {
    return this.editor.getByRole('textbox').first();
  }

  /** The rows of the graph's table; the table follows the picture, so wait for what is expected before reading. */
  async edges(): Promise<readonly EdgeRow[]> {
    const rows = this.graphTable.getByRole('row').filter({ has: this.page.getByRole('cell') });
    const texts = await rows.evaluateAll((found) =>
      found.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
    );
    return texts.map(([from = '', edge = '', to = '', verdict = '']) => ({ from, edge, to, verdict }));
  }

  /** The state of documents and question that Verdict and Graph show. */
  async revisions(): Promise<{ readonly verdict: number; readonly graph: number }> {
    const [verdict, graph] = await Promise.all([
      this.verdict.getAttribute('data-revision'),
      this.graph.getAttribute('data-revision'),
    ]);
    return { verdict: Number(verdict), graph: Number(graph) };
  }
}
