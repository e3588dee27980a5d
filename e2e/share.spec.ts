// A world passes on: the link brings the same picture to somebody else, kept worlds come back, and links and files of
// strangers are refused with the reason while the open world stays.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { HOSTILE_FILES } from '../src/importers/fixtures/hostile/hostile-files';
import { makeHostileLinks } from '../src/importers/fixtures/hostile/hostile-links';
import { openFile } from '../src/importers/open-file';
import { readLink } from '../src/importers/share-link/read-link';
import { describeImportProblem } from '../src/words/import-words';
import { RolewalkPage } from './pages/rolewalk-page';

const READY = /^(ALLOW|DENY|NO ALLOW|DEPENDS)/;

/** The link that the dialog shows. */
async function takeLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const link = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  return link;
}

/** What the picture looks like once it fits and nothing points at it. */
async function pictureOf(rolewalk: RolewalkPage): Promise<Buffer> {
  await rolewalk.graph.getByRole('button', { name: 'Fit', exact: true }).click();
  await rolewalk.page.mouse.move(0, 0);
  await rolewalk.page.waitForTimeout(800);
  return rolewalk.graph.locator('canvas').last().screenshot();
}

/** How many pixels differ to the eye; edges of shapes may fall a shade apart. */
async function countOtherPixels(page: Page, [a, b]: readonly [Buffer, Buffer]): Promise<number> {
  return page.evaluate(
    async (sources) => {
      const pixels = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d');
          context?.drawImage(image, 0, 0);
          return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
        }),
      );
      const [first = new Uint8ClampedArray(), second = new Uint8ClampedArray()] = pixels;
      if (first.length !== second.length || first.length === 0) return Infinity;
      return first.reduce((count, value, at) => count + (Math.abs(value - (second[at] ?? 0)) > 48 ? 1 : 0), 0);
    },
    [a, b].map((picture) => `data:image/png;base64,${picture.toString('base64')}`),
  );
}

async function shown(rolewalk: RolewalkPage) {
  const fields = await Promise.all(
    (['Who', 'What', 'Where'] as const).map((name) => rolewalk.field(name).inputValue()),
  );
  return { fields, verdict: await rolewalk.verdict.textContent(), edges: await rolewalk.edges() };
}

test('a link opens in another browser with the same question, verdict, tabs and picture', async ({ page, browser }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.openFromOutline('ledger-reader', 'trust policy');
  await rolewalk.editorText().focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' ');
  await rolewalk.ask({ What: 's3:PutObject' });
  await rolewalk.explain('Paths');
  await expect.poll(async () => (await rolewalk.edges()).length).toBeGreaterThan(2);
  const link = await takeLink(page);
  expect(link.length).toBeLessThan(1_900);

  const context = await browser.newContext();
  const elsewhere = new RolewalkPage(await context.newPage());
  await elsewhere.page.setViewportSize(page.viewportSize() ?? { width: 1440, height: 900 });
  await elsewhere.page.goto(link);
  await elsewhere.verdict.filter({ hasText: READY }).waitFor();
  await elsewhere.page.getByRole('button', { name: 'Close this message', exact: true }).click();
  await expect(elsewhere.page.getByRole('tab', { name: 'Paths', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(elsewhere.tab('ledger-reader trust policy')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => shown(elsewhere)).toEqual(await shown(rolewalk));
  const pictures = [await pictureOf(rolewalk), await pictureOf(elsewhere)] as const;
  expect(await countOtherPixels(page, pictures)).toBeLessThan(20);
  // A reload keeps the world and opens nothing again.
  expect(elsewhere.page.url()).not.toContain('#');
  await elsewhere.page.reload();
  await elsewhere.verdict.filter({ hasText: READY }).waitFor();
  await expect.poll(() => shown(elsewhere)).toEqual(await shown(rolewalk));
  await context.close();
});

test('a link in the open page leaves the world that was open in the list, edits included', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  const link = await takeLink(page);
  await rolewalk.editorText().focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// mine');
  await expect(page.getByText('// mine')).toBeVisible();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, new URL(link).hash);
  await expect(page.getByRole('status', { name: 'File opened' })).toContainText('from a link');
  await expect(page.getByText('// mine')).toBeHidden();
  await rolewalk.verdict.filter({ hasText: READY }).waitFor();

  await page.getByRole('button', { name: /^World/ }).click();
  await page.getByRole('menuitem', { name: 'All worlds…' }).click();
  const list = page.getByRole('list', { name: 'Kept worlds' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await list.getByRole('button', { name: /^The ledger\s*3 accounts/ }).click();
  await expect(page.getByText('// mine')).toBeVisible();
});

test('kept worlds are renamed, duplicated, deleted and brought back', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.ask({ What: 's3:PutObject' });
  await page.getByRole('button', { name: /^World/ }).click();
  await page.getByRole('menuitem', { name: 'All worlds…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Worlds' });
  await dialog.getByRole('button', { name: 'Save a copy as…' }).click();
  await dialog.getByRole('textbox', { name: 'Name of the copy' }).fill('mine');
  await page.keyboard.press('Enter');
  const list = dialog.getByRole('list', { name: 'Kept worlds' });
  await expect(list.getByRole('listitem')).toHaveText([/^mineOpen now/]);
  await list.getByRole('button', { name: 'Duplicate mine' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await list.getByRole('button', { name: 'Rename mine copy' }).click();
  await list.getByRole('textbox').fill('mine');
  await expect(list.getByText('Another world has this name.')).toBeVisible();
  await list.getByRole('textbox').fill('second');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('button', { name: 'Delete second' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await list.getByRole('button', { name: 'Delete second' }).click();
  await expect(list.getByRole('button', { name: 'Bring second back' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(list.getByRole('button', { name: 'Delete second' })).toBeVisible();
  await list.getByRole('button', { name: 'Delete second' }).click();
  await expect(list.getByRole('button', { name: 'Bring second back' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: /^World/ })).toContainText('mine');
  await page.getByRole('button', { name: /^World/ }).click();
  await page.getByRole('menuitem', { name: 'All worlds…' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
});

test('a saved file opens as the same world', async ({ page, browser }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  const loading = page.waitForEvent('download');
  await page.getByRole('button', { name: /^World/ }).click();
  await page.getByRole('menuitem', { name: 'Save as file…' }).click();
  const file = await loading;
  expect(file.suggestedFilename()).toBe('the-ledger.rolewalk.json');
  const context = await browser.newContext();
  const elsewhere = new RolewalkPage(await context.newPage());
  await elsewhere.open();
  await elsewhere.ask({ What: 's3:PutObject' });
  await elsewhere.chooseAccountFile(await file.path());
  await expect(elsewhere.page.getByRole('status', { name: 'File opened' })).toBeVisible();
  await expect.poll(() => shown(elsewhere)).toEqual(await shown(rolewalk));
  await context.close();
});

/** The page says that something could not be opened, and why; the world that was open is still there. */
async function expectRefusal(page: Page, name: string, reason: string): Promise<void> {
  const alert = page.getByRole('alert').filter({ hasText: 'could not be opened' });
  await expect(alert, name).toContainText(reason);
  await expect(page.getByRole('button', { name: /^World/ }), name).toContainText('The ledger');
  await page.getByRole('button', { name: 'Close this message', exact: true }).click();
  await expect(alert).toBeHidden();
}

test('links of strangers are refused with the reason, and the open world stays', async ({ page }) => {
  test.setTimeout(240_000);
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  const before = await shown(rolewalk);
  const links = makeHostileLinks();
  expect(links.length).toBeGreaterThan(50);
  for (const { name, content } of links) {
    const outcome = await readLink(content);
    const [problem] = outcome.ok ? [] : outcome.problems;
    if (problem === undefined) throw new Error(`${name} opens.`);
    await page.evaluate((hash) => {
      location.hash = hash;
    }, content);
    await expectRefusal(page, name, describeImportProblem(problem));
  }
  expect(await shown(rolewalk)).toEqual(before);
});

test('files of strangers are refused with the reason, and the open world stays', async ({ page }) => {
  test.setTimeout(240_000);
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  const before = await shown(rolewalk);
  for (const { name, content } of HOSTILE_FILES) {
    const outcome = openFile(content);
    const [problem] = outcome.ok ? [] : outcome.problems;
    if (problem === undefined) throw new Error(`${name} opens.`);
    const choosing = page.waitForEvent('filechooser');
    await rolewalk.openAccountFile.click();
    await (
      await choosing
    ).setFiles({ name: 'strange.rolewalk.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    await expectRefusal(page, name, describeImportProblem(problem));
  }
  expect(await shown(rolewalk)).toEqual(before);
});
