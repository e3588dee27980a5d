// A statement lights up its edges and rows, and an edge its statements: by focus, caret and pointer, and nothing moves.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { RolewalkPage } from './pages/rolewalk-page';

/** Ids of the edges that the canvas shows as lit, and where the camera is. */
function picture(page: Page): Promise<{ readonly lit: readonly string[]; readonly camera: string }> {
  return page.evaluate(() => {
    type Edge = { id(): string; data(name: string): unknown };
    type Graph = { zoom(): number; pan(): object; edges(): { toArray(): readonly Edge[] } };
    const hosts = [...document.querySelectorAll<HTMLElement & { _cyreg?: { cy: Graph } }>('[aria-label=Graph] div')];
    const cy = hosts.find((one) => one._cyreg !== undefined)?._cyreg?.cy;
    if (cy === undefined) throw new Error('There is no picture.');
    const lit = cy.edges().toArray();
    return {
      lit: lit.filter((edge) => edge.data('isLit') === true).map((edge) => edge.id()),
      camera: JSON.stringify([cy.zoom(), cy.pan()]),
    };
  });
}

const DEPLOYER = 'arn:aws:iam::111122223333:role/deployer';
const ASSUMES = `arn:aws:iam::111122223333:user/alice>can-assume>${DEPLOYER}`;

function edgeRow(rolewalk: RolewalkPage, from: string, to: string): Locator {
  return rolewalk.graphTable
    .getByRole('row')
    .filter({ hasText: from })
    .filter({ hasText: to })
    .filter({ hasText: 'can assume' });
}

/** What lights nothing of the hop, which is selected once its card is open and then lit as long as nothing else is. */
function elsewhere(rolewalk: RolewalkPage): Locator {
  return rolewalk.trace.getByRole('button', { name: /directly/ });
}

/** The row of the only statement of the trust policy through which alice becomes deployer. */
async function openTrustStatement(rolewalk: RolewalkPage): Promise<Locator> {
  const card = rolewalk.trace.getByRole('listitem').filter({ hasText: '1 · alice assumes deployer' });
  await card.getByRole('button', { name: /1 · alice assumes deployer/ }).click();
  await card.getByRole('button', { name: /Trust/ }).first().click();
  return card.getByRole('listitem').filter({ hasText: 'Allow' }).first();
}

test('a statement of the trace that has the focus lights its edge in the picture, the table and the editor', async ({
  page,
}) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  const statement = await openTrustStatement(rolewalk);
  await elsewhere(rolewalk).focus();
  const before = await picture(page);
  expect(before.lit).not.toContain(ASSUMES);

  await statement.getByRole('button').first().focus();
  await expect(edgeRow(rolewalk, 'dev/alice', 'dev/deployer')).toHaveAttribute('aria-current', 'true');
  await expect(statement).toHaveAttribute('aria-current', 'true');
  await expect.poll(async () => (await picture(page)).lit).toContain(ASSUMES);
  expect((await picture(page)).camera).toBe(before.camera);

  await elsewhere(rolewalk).focus();
  await expect(edgeRow(rolewalk, 'dev/alice', 'dev/deployer')).toHaveAttribute('aria-current', 'false');
  await expect.poll(async () => (await picture(page)).lit).not.toContain(ASSUMES);
});

test('an edge of the table that has the focus lights its statements in trace and editor', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  const statement = await openTrustStatement(rolewalk);
  await rolewalk.tab('deployer trust policy').click();
  await rolewalk.graph.getByRole('button', { name: 'Table' }).click();
  const row = edgeRow(rolewalk, 'dev/alice', 'dev/deployer');
  await elsewhere(rolewalk).focus();
  await expect(statement).toHaveAttribute('aria-current', 'false');
  await row.getByRole('button').focus();
  await expect(row).toHaveAttribute('aria-current', 'true');
  await expect(statement).toHaveAttribute('aria-current', 'true');
  await expect(rolewalk.editor.locator('[class*="litMargin"]').first()).toBeVisible();
  await elsewhere(rolewalk).focus();
  await expect(rolewalk.editor.locator('[class*="litMargin"]')).toHaveCount(0);
});

test('the caret in a statement lights its edge until it leaves', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.tab('deployer trust policy').click();
  const row = edgeRow(rolewalk, 'dev/alice', 'dev/deployer');
  await rolewalk.editorText().focus();
  await page.keyboard.press('Control+Home');
  await expect(row).toHaveAttribute('aria-current', 'false');
  for (let line = 0; line < 4; line += 1) await page.keyboard.press('ArrowDown');
  await expect(row).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Control+End');
  await expect(row).toHaveAttribute('aria-current', 'false');
});

test('the pointer on an edge of the picture lights its rows', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await page.evaluate(() => document.fonts.ready);
  const spot = await page.evaluate((id) => {
    type Edge = { sourceEndpoint(): { x: number; y: number }; controlPoints(): readonly { x: number; y: number }[] };
    type Graph = { zoom(): number; pan(): { x: number; y: number }; getElementById(id: string): Edge };
    const hosts = [...document.querySelectorAll<HTMLElement & { _cyreg?: { cy: Graph } }>('[aria-label=Graph] div')];
    const host = hosts.find((one) => one._cyreg !== undefined)!;
    const { cy } = host._cyreg!;
    const [start, control] = [cy.getElementById(id).sourceEndpoint(), cy.getElementById(id).controlPoints()[0]!];
    const box = host.getBoundingClientRect();
    const at = { x: start.x * 0.64 + control.x * 0.36, y: start.y * 0.9 + control.y * 0.1 };
    return { x: box.left + at.x * cy.zoom() + cy.pan().x, y: box.top + at.y * cy.zoom() + cy.pan().y };
  }, ASSUMES);
  await page.mouse.move(spot.x, spot.y);
  const row = edgeRow(rolewalk, 'dev/alice', 'dev/deployer');
  await expect(row).toHaveAttribute('aria-current', 'true');
  await page.mouse.move(spot.x, spot.y - 120);
  await expect(row).toHaveAttribute('aria-current', 'false');
});
