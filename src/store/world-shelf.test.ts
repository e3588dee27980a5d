// Kept worlds are renamed, duplicated, deleted and brought back, and what an older page kept is among them.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asDocumentId } from '../model/policy-document';
import { EMPTY_WORLD, type World } from '../model/world';
import { EXAMPLE_OF_FIRST_LAYOUT } from './first-layout-fixture';
import { freeTitle } from './free-title';
import { openPersistence } from './persistence';
import { makeRolewalkStore } from './store';
import type { WorldShelf } from './world-shelf';

const A = asDocumentId('a');
const small: World = {
  ...EMPTY_WORLD,
  title: 'small',
  documents: [{ id: A, kind: 'inline', name: 'a', text: 'start' }],
};

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function startPage() {
  const persistence = await openPersistence({ local: null, session: null });
  const store = makeRolewalkStore(persistence.saved ?? undefined);
  if (persistence.saved === null) store.getState().openWorld(small);
  persistence.keep(store);
  const shelf = await persistence.openShelf?.();
  if (shelf === undefined) throw new Error('There is no storage.');
  return { store, shelf, persistence };
}

async function pageWithEdit() {
  const page = await startPage();
  page.store.getState().editDocument(A, 'typed');
  await settle();
  return page;
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 40));
}

async function titles(shelf: WorldShelf) {
  return (await shelf.list())
    .filter(({ isDeleted }) => !isDeleted)
    .map(({ title }) => title)
    .sort();
}

test('the open world takes its new name at once, and so does one that is not open', async () => {
  const { store, shelf } = await pageWithEdit();
  const key = store.getState().worldKey ?? '';
  await shelf.rename(key, 'ledger');
  expect(store.getState().world.title).toBe('ledger');
  const copy = (await shelf.duplicate(key, 'copy')) ?? '';
  await shelf.rename(copy, 'renamed copy');
  expect(await titles(shelf)).toEqual(['ledger', 'renamed copy']);
  expect(await shelf.open(copy)).toBe(true);
  expect(store.getState().world.title).toBe('renamed copy');
  await settle();
  expect((await startPage()).store.getState().world.title).toBe('renamed copy');
});

test('a copy goes its own way', async () => {
  const { store, shelf } = await pageWithEdit();
  const key = store.getState().worldKey ?? '';
  const copy = (await shelf.duplicate(key, 'copy')) ?? '';
  await shelf.open(copy);
  store.getState().editDocument(A, 'in the copy');
  await settle();
  await shelf.open(key);
  expect(store.getState().world.documents[0]?.text).toBe('typed');
  await shelf.open(copy);
  expect(store.getState().world.documents[0]?.text).toBe('in the copy');
});

test('whoever goes on in a copy leaves the world as it was', async () => {
  const { store, shelf } = await pageWithEdit();
  const key = store.getState().worldKey ?? '';
  store.getState().continueAs('copy');
  store.getState().editDocument(A, 'in the copy');
  await settle();
  expect(await titles(shelf)).toEqual(['copy', 'small']);
  await shelf.open(key);
  expect(store.getState().world).toMatchObject({ title: 'small', documents: [{ text: 'typed' }] });
});

test('what was deleted comes back until it is swept away, and then its records are gone', async () => {
  const { store, shelf } = await pageWithEdit();
  const copy = (await shelf.duplicate(store.getState().worldKey ?? '', 'copy')) ?? '';
  await shelf.remove(copy);
  expect(await shelf.open(copy)).toBe(false);
  expect(await titles(shelf)).toEqual(['small']);
  await shelf.restore(copy);
  expect(await titles(shelf)).toEqual(['copy', 'small']);
  await shelf.remove(copy);
  await shelf.sweep();
  await shelf.restore(copy);
  expect(await titles(shelf)).toEqual(['small']);
  const database = await openDB('rolewalk', 2);
  expect([await database.count('worlds'), await database.count('views')]).toEqual([1, 1]);
  const keys = (await database.getAllKeys('documents')) as unknown as readonly [string, unknown][];
  expect(new Set(keys.map(([place]) => place)).size).toBe(1);
});

test('what was left half-written is swept away once it is old, and never what another tab is writing', async () => {
  const { shelf } = await pageWithEdit();
  const database = await openDB('rolewalk', 2);
  const [old, young] = [`${(Date.now() - 4_000_000).toString(36)}-x`, `${Date.now().toString(36)}-y`];
  for (const key of [old, young]) {
    await database.put('documents', [], [key, 0]);
    await database.put('parts', 'title', [key, 'title']);
  }
  await shelf.sweep();
  expect(await database.get('documents', [old, 0])).toBeUndefined();
  expect(await database.get('parts', [old, 'title'])).toBeUndefined();
  expect(await database.get('documents', [young, 0])).toEqual([]);
  expect(await titles(shelf)).toEqual(['small']);
});

test('a world that was deleted in one tab and is typed into in another is kept after all', async () => {
  const { store, shelf } = await pageWithEdit();
  await shelf.remove(store.getState().worldKey ?? '');
  store.getState().editDocument(A, 'typed after that');
  await settle();
  await shelf.sweep();
  expect(await titles(shelf)).toEqual(['small']);
  expect((await startPage()).store.getState().world.documents[0]?.text).toBe('typed after that');
});

test('the one world of the first layout is the first of the kept ones, as it was', async () => {
  await deleteDB('rolewalk');
  const before = await openDB('rolewalk', 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('state');
      fresh.createObjectStore('documents');
    },
  });
  const { head, question, view, documents } = EXAMPLE_OF_FIRST_LAYOUT;
  await before.put('state', head, 'head');
  await before.put('state', question, 'question');
  await before.put('state', view, 'view');
  for (const document of documents) await before.put('documents', document, [head.worldKey, document.id]);
  before.close();

  const { store, shelf, persistence } = await startPage();
  expect(persistence.problem).toBeNull();
  const { documentIds } = head;
  expect(store.getState().world).toEqual({
    ...head.world,
    documents: documentIds.map((id) => documents.find((document) => document.id === id)),
  });
  const { theme, ...tabs } = view;
  expect(store.getState()).toMatchObject({ question, ...tabs });
  expect(persistence.theme).toBe(theme);
  expect(await titles(shelf)).toEqual([head.world.title]);
  store.getState().editDocument(asDocumentId(documentIds[0]), 'typed since');
  await settle();
  expect((await startPage()).store.getState().world.documents[0]?.text).toBe('typed since');
});

test('what the first layout kept and nobody can read is put aside, not thrown away', async () => {
  await deleteDB('rolewalk');
  const before = await openDB('rolewalk', 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('state');
      fresh.createObjectStore('documents');
    },
  });
  await before.put('state', { schema: 7 }, 'head');
  before.close();
  expect((await startPage()).persistence.problem).toBe('unreadable');
  expect((await startPage()).persistence.problem).toBeNull();
  expect(await (await openDB('rolewalk', 2)).get('state', 'unreadable')).toEqual({ schema: 7 });
});

test.each([
  ['a', [], 'a'],
  ['a', ['a'], 'a (2)'],
  ['a', ['a', 'a (2)'], 'a (3)'],
  ['a (2)', ['a (2)'], 'a (3)'],
  ['a (2)', ['b'], 'a (2)'],
] as const)('beside %j a new one of the name is called otherwise', (title, taken, expected) => {
  expect(freeTitle(title, taken)).toBe(expected);
});
