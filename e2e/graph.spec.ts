// The picture itself: the same world gives the same pixels, verdicts are told without colour, large worlds stay readable.
import type { Buffer } from 'node:buffer';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { RolewalkPage } from './pages/rolewalk-page';

const ACCOUNT_FILE = fileURLToPath(new URL('../src/importers/fixtures/cloudsplaining-example.json', import.meta.url));
const FOUR_VERDICTS = fileURLToPath(new URL('worlds/four-verdicts.rolewalk.json', import.meta.url));

/** Waits until nothing in the picture moves any more. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(800);
}

async function openExample(page: Page): Promise<RolewalkPage> {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.chooseAccountFile(ACCOUNT_FILE);
  await expect(page.getByRole('status', { name: 'File opened' })).toContainText('44 users, 78 roles');
  // With the way on which a role is handed over, which comes after the answer.
  await expect(rolewalk.graph).toContainText('7 of 122 drawn');
  return rolewalk;
}

/** Every canvas of the picture, lowest first, as drawn: the page around it may round a pixel's colour to either side. */
async function pictureOfFreshPage(browser: Browser, baseURL: string, isExample: boolean): Promise<readonly string[]> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    const rolewalk = new RolewalkPage(page);
    if (isExample) await openExample(page);
    else await rolewalk.open();
    await settle(page);
    return await rolewalk.graph.locator('canvas').evaluateAll((canvases) => {
      return canvases.map((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));
    });
  } finally {
    await context.close();
  }
}

for (const [name, isExample] of [
  ['the built-in world', false],
  ['an account of 122 users and roles', true],
] as const) {
  test(`${name} opened twice gives the same picture, pixel by pixel`, async ({ browser, baseURL }) => {
    const first = await pictureOfFreshPage(browser, baseURL ?? '', isExample);
    const second = await pictureOfFreshPage(browser, baseURL ?? '', isExample);
    expect(first.join('').length).toBeGreaterThan(20_000);
    expect(first.length).toBeGreaterThanOrEqual(5);
    expect([...first.keys()].filter((at) => first[at] !== second[at])).toEqual([]);
  });
}

type Spot = { readonly x: number; readonly y: number };
/** Points along an edge in pixels of the window, about one apart, without its ends and without what stands on its middle. */
type Line = { readonly to: string; readonly points: readonly Spot[]; readonly end: Spot };

/** Where the edges of a node run: geometry alone, no colours and no verdicts. */
function linesFrom(page: Page, from: string): Promise<readonly Line[]> {
  return page.evaluate((node) => {
    type Edge = {
      data(name: string): string;
      visible(): boolean;
      sourceEndpoint(): Spot;
      targetEndpoint(): Spot;
      controlPoints(): readonly Spot[];
    };
    type Graph = { zoom(): number; pan(): Spot; edges(): { toArray(): readonly Edge[] } };
    const hosts = [...document.querySelectorAll<HTMLElement & { _cyreg?: { cy: Graph } }>('[aria-label=Graph] div')];
    const host = hosts.find((one) => one._cyreg !== undefined);
    if (host?._cyreg === undefined) throw new Error('There is no picture.');
    const { cy } = host._cyreg;
    const box = host.getBoundingClientRect();
    const [zoom, pan] = [cy.zoom(), cy.pan()];
    const inWindow = ({ x, y }: Spot): Spot => ({ x: box.left + x * zoom + pan.x, y: box.top + y * zoom + pan.y });
    const along = (a: Spot, b: Spot, c: Spot, t: number): Spot => ({
      x: (1 - t) ** 2 * a.x + 2 * t * (1 - t) * b.x + t * t * c.x,
      y: (1 - t) ** 2 * a.y + 2 * t * (1 - t) * b.y + t * t * c.y,
    });
    return cy
      .edges()
      .toArray()
      .filter((edge) => edge.data('source') === node && edge.visible())
      .map((edge) => {
        const [start, end] = [inWindow(edge.sourceEndpoint()), inWindow(edge.targetEndpoint())];
        const [first = start, second = end] = edge.controlPoints().map(inWindow);
        const middle = { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 };
        const steps = 2 * Math.ceil(Math.hypot(end.x - start.x, end.y - start.y));
        const points = Array.from({ length: steps }, (_, at) => {
          const part = at / steps;
          return part < 0.5 ? along(start, first, middle, part * 2) : along(middle, second, end, part * 2 - 1);
        }).filter(
          (spot) =>
            Math.hypot(spot.x - middle.x, spot.y - middle.y) > 62 &&
            Math.hypot(spot.x - start.x, spot.y - start.y) > 8 &&
            Math.hypot(spot.x - end.x, spot.y - end.y) > 22,
        );
        return { to: edge.data('target'), points, end };
      });
  }, from);
}

/** The greys of a screenshot, from 0, black, to 255, at places in pixels of the screenshot. */
async function greysAt(page: Page, shot: Buffer, spots: readonly Spot[]): Promise<readonly number[]> {
  return page.evaluate(
    async ({ text, places }) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
      if (context === null) throw new Error('There is no canvas.');
      context.drawImage(picture, 0, 0);
      const { data } = context.getImageData(0, 0, picture.width, picture.height);
      return places.map(({ x, y }) => {
        const at = 4 * (Math.round(y) * picture.width + Math.round(x));
        const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
        return Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
      });
    },
    { text: shot.toString('base64'), places: spots },
  );
}

const SCALE = 2;

/** How far to both sides of a line its picture is read, in pixels, and in how many steps. */
const REACH = 5;
const STEPS = 20;

/** Across each point of a line: places in pixels of the screenshot, from one side to the other. */
function placesAcross({ points }: Line): readonly Spot[] {
  return points.flatMap(({ x, y }, at) => {
    const before = points[at - 1] ?? points[at]!;
    const after = points[at + 1] ?? points[at]!;
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const [across, up] = [-(after.y - before.y) / length, (after.x - before.x) / length];
    return Array.from({ length: STEPS + 1 }, (_, step) => {
      const away = (step / STEPS - 0.5) * 2 * REACH;
      return { x: (x + across * away) * SCALE, y: (y + up * away) * SCALE };
    });
  });
}

/** The verdict that a line's own pattern tells: how much of it is drawn, in how long pieces, and whether it is double. */
function readVerdict({ points }: Line, greys: readonly number[]): string {
  const FAINTEST = 20;
  const HALF = STEPS / 2;
  let double = 0;
  let pattern = '';
  points.forEach((_, at) => {
    const profile = greys.slice(at * (STEPS + 1), (at + 1) * (STEPS + 1));
    const ground = (profile[0]! + profile.at(-1)!) / 2;
    const ink = profile.map((grey) => Math.abs(grey - ground));
    const core = ink.slice(HALF - 1, HALF + 2);
    const sides = [Math.max(...ink.slice(2, HALF)), Math.max(...ink.slice(HALF + 1, -2))];
    const weaker = Math.min(...sides);
    if (weaker > FAINTEST && Math.min(...core) < weaker / 2) double += 1;
    pattern += Math.max(...core, ...sides) > FAINTEST ? '#' : ' ';
  });
  if (double > 0.6 * points.length) return 'deny';
  const drawn = pattern.replaceAll(' ', '').length;
  if (drawn > 0.9 * points.length) return 'allow';
  const inner = pattern.trim().split(/ +/).slice(1, -1);
  const lengths = inner.map(({ length }) => length / 2).sort((a, b) => a - b);
  return (lengths[Math.floor(lengths.length / 2)] ?? 0) < 6 ? 'depends' : 'no allow';
}

test.describe('in greys', () => {
  test.use({ deviceScaleFactor: SCALE, reducedMotion: 'reduce' } as never);

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the four verdicts are told by the patterns of their lines alone, in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      const rolewalk = new RolewalkPage(page);
      await rolewalk.open();
      await rolewalk.chooseAccountFile(FOUR_VERDICTS);
      await expect(rolewalk.outline).toContainText('walled');
      await expect.poll(async () => (await rolewalk.edges()).length).toBeGreaterThan(3);
      await settle(page);
      const lines = await linesFrom(page, 'arn:aws:iam::111122223333:user/ann');
      const shot = await page.screenshot();
      const told: Record<string, string> = {};
      for (const line of lines) {
        const greys = await greysAt(page, shot, placesAcross(line));
        told[line.to.slice(line.to.lastIndexOf('/') + 1)] = readVerdict(line, greys);
      }
      expect(told).toMatchObject({ open: 'allow', guarded: 'depends', shut: 'no allow', walled: 'deny' });
    });
  }
});

test('a filter of the legend leaves edges out of picture and table, says so, and lets them back in', async ({
  page,
}) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  const legend = rolewalk.graph.getByRole('group', { name: 'Legend' });
  await expect(legend.getByRole('button', { name: 'can assume 2' })).toHaveAttribute('aria-pressed', 'true');
  await legend.getByRole('button', { name: 'can assume 2' }).click();
  await expect.poll(async () => (await rolewalk.edges()).map(({ edge }) => edge)).not.toContain('can assume');
  await expect(rolewalk.graph).toContainText('2 kinds hidden');
  await legend.getByRole('button', { name: /show all/ }).click();
  await expect.poll(async () => (await rolewalk.edges()).map(({ edge }) => edge)).toContain('service assumes');
  expect((await rolewalk.edges()).map(({ edge }) => edge)).toContain('can assume');
});

test('a group opens and closes by keyboard in the table, and a node chosen in the outline comes into the picture', async ({
  page,
}) => {
  const rolewalk = await openExample(page);
  await rolewalk.graph.getByRole('button', { name: 'Table' }).click();
  const groups = rolewalk.graph.getByRole('list', { name: 'Groups' });
  const group = groups.getByRole('button', { name: /without edges/ }).first();
  await group.focus();
  await page.keyboard.press('Enter');
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Enter');
  await expect(group).toHaveAttribute('aria-expanded', 'false');

  await page.getByRole('searchbox', { name: 'Find in the outline' }).fill('privesc-sre-role');
  await rolewalk.outline.getByRole('treeitem', { name: 'privesc-sre-role', exact: true }).click();
  await expect(rolewalk.graph).toContainText('Around privesc-sre-role');
  await rolewalk.graph.getByRole('button', { name: 'Back to the question' }).click();
  await expect(rolewalk.graph).toContainText('Around the question');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`groups, legend and table have no serious accessibility violation in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const rolewalk = await openExample(page);
    await rolewalk.graph.getByRole('button', { name: 'Table' }).click();
    await rolewalk.graph.getByRole('list', { name: 'Groups' }).getByRole('button').first().click();
    const { violations } = await new AxeBuilder({ page }).include('[aria-label=Graph]').analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) }))).toEqual([]);
  });
}
