// The answer played on the stage: forwards and backwards with the keyboard alone, the same picture both ways.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { RolewalkPage } from './pages/rolewalk-page';

const stageOf = (page: Page): Locator => page.getByRole('region', { name: 'Stage', exact: true });
const pictureOf = (page: Page): Locator => stageOf(page).locator('svg[data-step]');

/** The picture as text, with the step it shows. */
async function pictureAt(page: Page, step: number): Promise<string> {
  const picture = pictureOf(page);
  await expect(picture).toHaveAttribute('data-step', String(step));
  return picture.evaluate((svg) => svg.outerHTML);
}

async function countSteps(page: Page): Promise<number> {
  const text = await stageOf(page)
    .getByText(/^step \d+ of \d+$/)
    .innerText();
  return Number(/of (\d+)/.exec(text)?.[1]);
}

/** Opens the stage with P, as somebody does who does not type. */
async function play(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Play', exact: false }).first().focus();
  await page.keyboard.press('p');
  await expect(pictureOf(page)).toBeVisible();
}

test('the chain to the ledger plays forwards and backwards with the keyboard, and looks the same both ways', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await play(page);
  const count = await countSteps(page);
  expect(count).toBeGreaterThan(15);
  const forwards: string[] = [await pictureAt(page, 0)];
  for (let step = 1; step < count; step += 1) {
    await page.keyboard.press('ArrowRight');
    forwards.push(await pictureAt(page, step));
  }
  await expect(stageOf(page)).toContainText('ALLOW');
  await expect(stageOf(page)).toContainText('alice may read ledger, through 2 roles.');
  expect(new Set(forwards).size).toBe(count);
  const backwards: string[] = [await pictureAt(page, count - 1)];
  for (let step = count - 2; step >= 0; step -= 1) {
    await page.keyboard.press('ArrowLeft');
    backwards.unshift(await pictureAt(page, step));
  }
  expect(backwards).toEqual(forwards);

  await page.keyboard.press('End');
  await pictureAt(page, count - 1);
  await page.keyboard.press('Home');
  await pictureAt(page, 0);
});

test('Space plays to the end and stops there; Escape closes and gives the focus back', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await play(page);
  await stageOf(page).getByRole('button', { name: '4×' }).click();
  await stageOf(page).getByRole('button', { name: 'Headline' }).click();
  await stageOf(page).focus();
  await page.keyboard.press(' ');
  await expect(stageOf(page).getByRole('button', { name: 'Pause (Space)' })).toBeVisible();
  await expect(stageOf(page)).toContainText('ALLOW', { timeout: 20_000 });
  await expect(stageOf(page).getByRole('button', { name: 'Play (Space)' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(stageOf(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the stage has no serious fault for assistive technology (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const rolewalk = new RolewalkPage(page);
    await rolewalk.open();
    await play(page);
    await stageOf(page).getByRole('button', { name: 'Directly' }).click();
    await stageOf(page).getByRole('button', { name: 'Evidence' }).click();
    await page.keyboard.press('End');
    await expect(stageOf(page)).toContainText('NO ALLOW');
    await expect(stageOf(page)).toContainText('because no resource-based policy allows the s3:GetObject action');
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
}

test('nothing travels where motion is reduced', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await play(page);
  const moving = await pictureOf(page).evaluate(
    (svg) =>
      [...svg.querySelectorAll('*')].filter((one) => {
        const { transitionDuration, animationName } = getComputedStyle(one);
        return transitionDuration.split(',').some((time) => parseFloat(time) > 0) || animationName !== 'none';
      }).length,
  );
  expect(moving).toBe(0);
});

test('a hint closes the stage and opens the policy', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await play(page);
  await stageOf(page).getByRole('button', { name: 'Directly' }).click();
  await stageOf(page).getByRole('button', { name: 'Evidence' }).click();
  await page.keyboard.press('End');
  await stageOf(page).getByRole('button', { name: 'Open ledger bucket policy' }).click();
  await expect(stageOf(page)).toHaveCount(0);
  await expect(rolewalk.tab('ledger bucket policy')).toHaveAttribute('aria-selected', 'true');
});

test('a link carries the step', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await play(page);
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('ArrowRight');
  await pictureAt(page, 6);
  const told = await stageOf(page).getByRole('paragraph').first().innerText();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  await expect(pictureOf(other)).toHaveAttribute('data-step', '6');
  await expect(stageOf(other)).toContainText(told);
});

test('a reload shows the same step again, and nothing once the stage was closed', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await play(page);
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('ArrowRight');
  await pictureAt(page, 6);
  await page.reload();
  await pictureAt(page, 6);
  await page.keyboard.press('Escape');
  await expect(stageOf(page)).toHaveCount(0);
  await page.reload();
  await expect(rolewalk.verdict).toContainText('NO ALLOW');
  await expect(stageOf(page)).toHaveCount(0);
});

test('a denied call ends in the words of AWS, and in who would have to change something', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await play(page);
  await stageOf(page).getByRole('button', { name: 'Directly' }).click();
  await page.keyboard.press('End');
  await expect(stageOf(page)).toContainText('AWS would say');
  await expect(stageOf(page)).toContainText('because no resource-based policy allows the s3:GetObject action');
  await expect(stageOf(page)).toContainText('would both have to change something');
  await stageOf(page).getByRole('button', { name: 'Why, and how to change it' }).click();
  await expect(stageOf(page)).toContainText('To change it');
  // A button that was clicked does not keep Space from playing.
  await stageOf(page).getByRole('button', { name: '4×' }).click();
  await page.keyboard.press('Space');
  await expect(stageOf(page).getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('? lists every key', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keys' });
  await expect(list).toContainText('Play the answer step by step');
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
});
