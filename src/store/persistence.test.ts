// What was typed, asked and opened comes back after a reload, whatever the storage does meanwhile.
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  A,
  answer,
  B,
  listOf,
  makeBrowser,
  makeWorld,
  open,
  openKept,
  settle,
  startPage as start,
  textOf,
  type Browser,
} from './persistence-fixture';
import { openPersistence } from './persistence';
import { makeRolewalkStore, toWorldBefore } from './store';

let browser: Browser;
const startPage = () => start(browser);

beforeEach(() => {
  browser = makeBrowser(vi.stubGlobal);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function rawDatabase() {
  return openDB('rolewalk', 2);
}

test('a page that changed nothing keeps nothing', async () => {
  const { persistence } = await startPage();
  await settle();
  expect(persistence.saved).toBeNull();
  const { persistence: again } = await startPage();
  expect(again.saved).toBeNull();
});

test('what is typed before the writing is loaded is kept, in whichever world', async () => {
  const start = async () => {
    const persistence = await openPersistence(browser);
    const store = makeRolewalkStore(persistence.saved ?? undefined);
    if (persistence.saved === null) store.getState().openWorld(makeWorld('built in'), undefined, 'example');
    persistence.keep(store);
    return store;
  };
  (await start()).getState().editDocument(A, 'typed early');
  await settle();
  const again = await start();
  expect(textOf(again, A)).toBe('typed early');
  open(again, makeWorld('second'));
  again.getState().editDocument(A, 'typed in the second');
  await settle();
  expect(textOf(await start(), A)).toBe('typed in the second');
});

test('texts, question, tabs and theme come back', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'typed');
  store.getState().ask({ who: 'ann' });
  store.getState().setContext('aws:MultiFactorAuthPresent', { absent: true });
  store.getState().openDocument(A);
  store.getState().openDocument(B);
  store.getState().setTheme('dark');
  await settle();
  const { question, openTabs, activeTab, theme, world, hasEdits } = store.getState();
  const { store: again } = await startPage();
  expect(again.getState()).toMatchObject({ question, openTabs, activeTab, theme, world, hasEdits });
  expect([textOf(again, A), textOf(again, B)]).toEqual(['typed', 'start']);
});

test('the second keystroke in a document writes that document and its step alone', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'first');
  await settle();
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  store.getState().editDocument(A, 'second');
  await settle();
  expect(put.mock.instances.map((store) => (store as IDBObjectStore).name)).toEqual(['documents', 'history', 'worlds']);
  expect(put.mock.calls[0]?.[0]).toMatchObject({ id: A, text: 'second' });
  put.mockRestore();
});

test('a moved node keeps its new place', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'typed');
  await settle();
  store.getState().moveNodes({ a: [1, 2] });
  await settle();
  const { store: again } = await startPage();
  expect(again.getState().world.positions).toMatchObject({ a: [1, 2] });
  expect(textOf(again, A)).toBe('typed');
});

test('a reload that beats the transaction finds the text in the journal, and the database then gets it', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'kept');
  await settle();
  const key = store.getState().worldKey ?? '';
  browser.local.setItem('rolewalk.journal', JSON.stringify({ worldKey: key, texts: [[A, 'last key']] }));
  const { store: again } = await startPage();
  expect(textOf(again, A)).toBe('last key');
  await settle();
  expect(browser.local.getItem('rolewalk.journal')).toBeNull();
  const { store: third } = await startPage();
  expect(textOf(third, A)).toBe('last key');
});

test('an edit is in the journal before any time passes, and leaves it when it is saved', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'whole world');
  await settle();
  store.getState().editDocument(A, 'noted');
  await Promise.resolve();
  expect(browser.local.getItem('rolewalk.journal')).toContain('noted');
  await settle();
  expect(browser.local.getItem('rolewalk.journal')).toBeNull();
});

test('a journal of another world is left alone, and a damaged one is no reason to fail', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'kept');
  await settle();
  for (const journal of [JSON.stringify({ worldKey: 'other', texts: [[A, 'wrong']] }), '{"worldKey":', '[]', '7']) {
    browser.local.setItem('rolewalk.journal', journal);
    const { store: again } = await startPage();
    expect(textOf(again, A)).toBe('kept');
  }
});

test('another world is kept beside the one before, whose last keystroke is not lost', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'typed');
  await settle();
  store.getState().editDocument(A, 'last key');
  open(store, { ...makeWorld('second'), documents: [] });
  await settle();
  const again = await startPage();
  expect(again.store.getState().world).toMatchObject({ title: 'second', documents: [] });
  const entries = await listOf(again);
  expect(Object.fromEntries(entries.map(({ title, isOpen }) => [title, isOpen]))).toEqual({
    second: true,
    'built in': false,
  });
  const kept = entries.find(({ title }) => title === 'built in');
  expect(await openKept(again, kept?.key ?? null)).toBe(true);
  expect(textOf(again.store, A)).toBe('last key');
  await settle();
  expect((await startPage()).store.getState().world.title).toBe('built in');
});

test('an example that nobody edited goes when it is left, and is kept from the first edit on', async () => {
  const page = await startPage();
  page.store.getState().ask({ who: 'ann' });
  answer(page.store);
  await settle();
  expect((await startPage()).store.getState().question.who).toBe('ann');
  expect(await listOf(page)).toMatchObject([{ title: 'built in', isOpen: true }]);
  open(page.store, makeWorld('second'));
  await settle();
  expect(await listOf(page)).toMatchObject([{ title: 'second' }]);
  page.store.getState().openWorld(makeWorld('built in'), undefined, 'example');
  page.store.getState().editDocument(A, 'typed');
  open(page.store, makeWorld('third'));
  await settle();
  expect((await listOf(page)).map(({ title }) => title).sort()).toEqual(['built in', 'second', 'third']);
});

test('a world that was opened and cancelled before its answer leaves nothing behind', async () => {
  const page = await startPage();
  page.store.getState().editDocument(A, 'typed');
  await settle();
  const before = toWorldBefore(page.store.getState());
  page.store.getState().openWorld(makeWorld('cancelled'));
  await settle();
  page.store.getState().reopen(before);
  page.store.getState().editDocument(B, 'typed later');
  await settle();
  expect(await listOf(page)).toMatchObject([{ title: 'built in', isOpen: true }]);
  const { store } = await startPage();
  expect([textOf(store, A), textOf(store, B)]).toEqual(['typed', 'typed later']);
});

test('a second world of the same name gets a number', async () => {
  const page = await startPage();
  open(page.store, makeWorld('second'));
  await settle();
  open(page.store, makeWorld('second'));
  await settle();
  expect(page.store.getState().world.title).toBe('second (2)');
  expect((await listOf(page)).map(({ title }) => title).sort()).toEqual(['second', 'second (2)']);
});

test('what cannot be read is said and stays in the list, and what is typed next is kept beside it', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'typed');
  await settle();
  const broken = store.getState().worldKey ?? '';
  const database = await rawDatabase();
  await database.put('worlds', { schema: 99, title: 'from tomorrow' }, broken);
  const { store: again, persistence } = await startPage();
  expect(persistence).toMatchObject({ saved: null, problem: 'unreadable' });
  again.getState().setTheme('dark');
  await settle();
  expect(again.getState().storageProblem).toBe('unreadable');
  again.getState().editDocument(A, 'new');
  await settle();
  expect(again.getState().storageProblem).toBeNull();
  const third = await startPage();
  expect(textOf(third.store, A)).toBe('new');
  expect(third.store.getState().theme).toBe('dark');
  expect(await database.get('worlds', broken)).toEqual({ schema: 99, title: 'from tomorrow' });
  expect(await listOf(third)).toContainEqual(
    expect.objectContaining({ key: broken, title: 'from tomorrow', isReadable: false }),
  );
});

test('a missing document makes the whole unreadable rather than a world with a hole', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'typed');
  await settle();
  await (await rawDatabase()).clear('documents');
  expect((await startPage()).persistence.problem).toBe('unreadable');
});

test('without storage the page works and says that nothing is kept', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('forbidden', 'SecurityError');
    },
  });
  const { store, persistence } = await startPage();
  expect(persistence.problem).toBe('unavailable');
  store.getState().editDocument(A, 'typed');
  expect(textOf(store, A)).toBe('typed');
});

test('a write that fails is said once, and the next change writes everything', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'one');
  await settle();
  const problems: unknown[] = [];
  store.subscribe(({ storageProblem }, before) => {
    if (storageProblem !== before.storageProblem) problems.push(storageProblem);
  });
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('broken', 'DataCloneError');
  });
  store.getState().editDocument(A, 'two');
  await settle();
  expect(problems).toEqual(['unavailable']);
  put.mockRestore();
  store.getState().editDocument(B, 'three');
  await settle();
  expect(problems).toEqual(['unavailable', null]);
  const { store: again } = await startPage();
  expect([textOf(again, A), textOf(again, B)]).toEqual(['two', 'three']);
});

test('two hundred steps outlive a reload, and can be taken back and made again after it', async () => {
  const { store } = await startPage();
  open(store, makeWorld('mine'));
  for (let count = 1; count <= 200; count += 1) {
    store.getState().editWorld({ code: 'title' }, (world) => ({ ...world, title: `title ${String(count)}` }));
  }
  await settle();
  const { store: again } = await startPage();
  expect(again.getState().history.past).toHaveLength(200);
  for (let count = 0; count < 150; count += 1) again.getState().undo();
  expect(again.getState().world.title).toBe('title 50');
  await settle();
  const { store: third } = await startPage();
  expect(third.getState().history).toMatchObject({ past: { length: 50 }, future: { length: 150 } });
  for (let count = 0; count < 150; count += 1) third.getState().redo();
  expect(third.getState().world.title).toBe('title 200');
  for (let count = 0; count < 200; count += 1) third.getState().undo();
  expect(third.getState().world.title).toBe('mine');
});

test('what was typed just before a reload can be taken back after it', async () => {
  const { store } = await startPage();
  open(store, makeWorld('mine'));
  store.getState().editDocument(A, 'typed');
  await settle();
  store.getState().editDocument(B, 'just now');
  const { store: again } = await startPage();
  expect(textOf(again, B)).toBe('just now');
  again.getState().undo();
  expect([textOf(again, A), textOf(again, B)]).toEqual(['typed', 'start']);
  again.getState().undo();
  expect(textOf(again, A)).toBe('start');
});

test('a history that cannot be read is forgotten, and the world stays', async () => {
  const { store } = await startPage();
  open(store, makeWorld('mine'));
  store.getState().editDocument(A, 'typed');
  await settle();
  const database = await rawDatabase();
  const [key] = await database.getAllKeys('history');
  if (key === undefined) throw new Error('No history was written.');
  await database.put('history', { broken: true }, key);
  database.close();
  const { store: again } = await startPage();
  expect(textOf(again, A)).toBe('typed');
  expect(again.getState().history).toEqual({ past: [], future: [], forgotten: 0 });
});

test('each kept world has a history of its own', async () => {
  const page = await startPage();
  const { store } = page;
  open(store, makeWorld('one'));
  store.getState().editDocument(A, 'in one');
  await settle();
  open(store, makeWorld('two'));
  store.getState().editDocument(A, 'in two');
  await settle();
  const list = await listOf(page);
  const one = list.find(({ title }) => title === 'one');
  if (one === undefined) throw new Error('It is not kept.');
  await openKept(page, one.key);
  expect(store.getState().history.past).toHaveLength(1);
  store.getState().undo();
  expect(textOf(store, A)).toBe('start');
});
