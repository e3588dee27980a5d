// From an empty page to the article's world, by mouse and by keyboard alone; undone to nothing and made again.
import { expect, test, type Page } from '@playwright/test';
import ledger from '../src/worlds/ledger.rolewalk.json' with { type: 'json' };
import { keyboardBuilder, mouseBuilder, type Builder } from './pages/builder';
import { RolewalkPage } from './pages/rolewalk-page';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const [DEV, PROD] = ['dev (111122223333)', 'prod (222233334444)'];
const textOf = (end: string): string => {
  const found = ledger.documents.find(({ id }) => id.endsWith(end));
  if (found === undefined) throw new Error(`The built-in world has no policy ${end}.`);
  return found.text;
};

/** Everything of the built-in world, in the order in which somebody would make it. */
async function buildLedger(builder: Builder): Promise<void> {
  await builder.newEmptyWorld();
  for (const [id, name] of [
    ['999900001111', 'management'],
    ['111122223333', 'dev'],
    ['222233334444', 'prod'],
  ] as const) {
    await builder.openNew('Account');
    await builder.fill({ texts: { 'Account ID': id, Name: name } });
  }
  await builder.openNew('Service control policy (SCP)');
  await builder.fill({ texts: { Name: 'deny-unencrypted' } });
  await builder.write(textOf('p-unencrypted'));
  await builder.openNew('Organization unit');
  await builder.fill({ texts: { Name: 'workloads' } });
  await builder.changeAccount('dev');
  await builder.fill({ choices: { In: 'workloads' } });
  await builder.changeAccount('prod');
  await builder.fill({ choices: { In: 'workloads' }, ticks: ['deny-unencrypted'] });
  await builder.openNew('User');
  await builder.fill({ texts: { Name: 'alice' }, choices: { Account: DEV } });
  for (const [name, account] of [
    ['deployer', DEV],
    ['cfn-exec', DEV],
    ['ledger-reader', PROD],
    ['lambda-report', PROD],
  ] as const) {
    await builder.openNew('Role');
    await builder.fill({ texts: { Name: name }, choices: { Account: account } });
    await builder.openPolicy(`${name} trust policy`);
    await builder.write(textOf(`${name}#trust`));
  }
  for (const [name, account] of [
    ['notes', DEV],
    ['ledger', PROD],
  ] as const) {
    await builder.openNew('Bucket');
    // The built-in world says nothing of public access.
    await builder.fill({ texts: { Name: name }, choices: { Account: account }, ticks: ['Block all public access'] });
  }
  await builder.openNew('Resource policy');
  await builder.fill({ choices: { 'Belongs to': 'prod/ledger' } });
  await builder.write(textOf('ledger#resource'));
  for (const { id, name, owner } of ledger.documents.filter(({ kind }) => kind === 'inline')) {
    const account = owner?.includes('1111') === true ? 'dev' : 'prod';
    await builder.openNew('Inline policy');
    await builder.fill({
      texts: { Name: name },
      choices: { 'Belongs to': `${account}/${owner?.split('/').at(-1) ?? ''}` },
    });
    await builder.write(textOf(id));
  }
}

type Asked = { readonly verdict: string; readonly trace: string };

/** The answer to the question as it is asked now, once verdict and trace speak of it. */
async function answer(rolewalk: RolewalkPage): Promise<Asked> {
  await expect
    .poll(async () => Object.values(await rolewalk.revisions()))
    .toEqual([expect.any(Number), expect.any(Number)]);
  let before = '';
  await expect
    .poll(async () => {
      const now = `${await rolewalk.verdict.innerText()} ${await rolewalk.trace.innerText()}`;
      const isAtRest = now === before;
      before = now;
      return isAtRest;
    })
    .toBe(true);
  return { verdict: await rolewalk.verdict.innerText(), trace: await rolewalk.trace.innerText() };
}

async function setEncryption(page: Page, choice: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^encryption/ }).click();
  const editor = page.getByRole('dialog');
  await editor.getByText(choice).first().click();
  await page.keyboard.press('Escape');
  await editor.waitFor({ state: 'detached' });
}

async function askAll(rolewalk: RolewalkPage): Promise<readonly Asked[]> {
  const answers: Asked[] = [];
  for (const { who, what, where, context } of ledger.questions) {
    const encryption = (context as Readonly<Record<string, unknown>>)['s3:x-amz-server-side-encryption'];
    await rolewalk.ask({ Who: who, What: what, Where: where });
    await setEncryption(
      rolewalk.page,
      encryption === undefined ? /^Default/ : encryption === 'aws:kms' ? /^aws:kms$/ : /^Absent/,
    );
    answers.push(await answer(rolewalk));
  }
  return answers;
}

const HANDS = [
  ['the mouse', mouseBuilder],
  ['the keyboard alone', keyboardBuilder],
] as const;

for (const [name, makeBuilder] of HANDS) {
  test(`with ${name} the article's world is built from an empty page, answers alike, and is undone to nothing`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    const rolewalk = new RolewalkPage(page);
    await rolewalk.open();
    const builtIn = await askAll(rolewalk);
    expect(builtIn.map(({ verdict }) => verdict.split(/\s(?=directly|—)|\n/)[0])).toEqual([
      'NO ALLOW',
      'NO ALLOW',
      'DENY',
      'ALLOW',
    ]);

    await buildLedger(makeBuilder(page));
    expect(await askAll(rolewalk)).toEqual(builtIn);

    const undo = page.getByRole('button', { name: /^Undo/ });
    const redo = page.getByRole('button', { name: /^Redo/ });
    let steps = 0;
    await page.getByRole('button', { name: 'Theme', exact: false }).focus();
    for (; (await undo.isEnabled()) && steps < 300; steps += 1) await page.keyboard.press('Control+z');
    await expect(page.getByText('Nothing here yet')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Nothing here yet')).toBeVisible();
    for (let count = 0; count < steps; count += 1) await page.keyboard.press('Control+y');
    await expect(redo).toBeDisabled();
    expect(await askAll(rolewalk)).toEqual(builtIn);
  });
}

test('a cross-account role is made from nothing to ALLOW in a few steps, and taken back with its question', async ({
  page,
}) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  // Four actions of the fifteen that it may take.
  await page.getByRole('button', { name: /^World/ }).click();
  await page.getByRole('menuitem', { name: 'New empty world' }).click();
  await page.getByRole('button', { name: 'Cross-account role…' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(rolewalk.verdict).toHaveText(/^ALLOW/);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Nothing to draw yet')).toBeVisible();
  await expect(rolewalk.field('Who')).toHaveValue('');
});

test('faults stand at their fields, and what refers to something is told before it goes', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  const dialog = page.getByRole('dialog');
  await mouseBuilder(page).openNew('Account');
  await dialog.getByLabel('Account ID').fill('12345');
  await expect(dialog.getByText('An account ID has twelve digits; this is 5 digits.')).toBeVisible();
  await dialog.getByLabel('Account ID').fill('111122223333');
  await expect(dialog.getByText('111122223333 exists already. Choose another.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await mouseBuilder(page).openNew('Role');
  await dialog.getByLabel('Account', { exact: true }).selectOption({ label: DEV });
  await dialog.getByLabel('Name', { exact: true }).fill('Deployer');
  await expect(dialog.getByText('Deployer exists already. Choose another.')).toBeVisible();
  await page.keyboard.press('Escape');

  await rolewalk.outline.getByRole('treeitem', { name: 'deployer', exact: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete deployer…' }).click();
  await expect(dialog.getByRole('list', { name: 'What will break' })).toContainText(
    'ledger-reader trust policy still names it',
  );
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(rolewalk.verdict).not.toContainText('2 hops');
  await page.keyboard.press('Control+z');
  await expect(rolewalk.verdict).toContainText('2 hops');
});

test('an edge is drawn from the menu, shown as changes first, and true afterwards', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await rolewalk.ask({ Who: 'alice', What: 'sts:AssumeRole', Where: 'arn:aws:iam::222233334444:role/lambda-report' });
  await expect(rolewalk.verdict).toHaveText(/^NO ALLOW/);
  await rolewalk.outline.getByRole('treeitem', { name: 'alice', exact: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Let alice reach…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What', { exact: true }).selectOption({ label: 'role prod/lambda-report' });
  await expect(dialog).toContainText('added: +       "Sid": "AliceMayEnter"');
  await dialog.getByRole('button', { name: 'Make both changes' }).click();
  await expect(rolewalk.verdict).toHaveText(/^ALLOW/);
});

test('an edge is drawn in the picture by dragging from who to what', async ({ page }) => {
  const rolewalk = new RolewalkPage(page);
  await rolewalk.open();
  await page.getByRole('button', { name: 'Draw edges: drag from who to what' }).click();
  const centers = await page.evaluate(() => {
    const stage = document.querySelector('[aria-label="Picture of the graph"]')?.getBoundingClientRect();
    return stage === undefined ? null : { left: stage.left, top: stage.top, width: stage.width, height: stage.height };
  });
  if (centers === null) throw new Error('There is no picture.');
  // Where the two cards stand in the picture of the built-in world, as parts of its size.
  const from = { x: centers.left + centers.width * 0.155, y: centers.top + centers.height * 0.575 };
  const to = { x: centers.left + centers.width * 0.69, y: centers.top + centers.height * 0.32 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 5 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toContainText('Let dev/alice reach');
  await expect(page.getByRole('dialog').getByLabel('What', { exact: true })).toHaveValue(/lambda-report$/);
});
