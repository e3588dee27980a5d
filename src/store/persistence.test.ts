// What was typed, asked and opened comes back after a reload, whatever the storage does meanwhile.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asDocumentId } from '../model/policy-document';
import { EMPTY_WORLD, type World } from '../model/world';
import type { SmallStorage } from './journal';
import { openPersistence, type Persistence } from './persistence';
import { makeRolewalkStore, type RolewalkStore } from './store';

const A = asDocumentId('a');
const B = asDocumentId('b');

function makeWorld(title: string, text = 'start'): World {
  const documents = [A, B].map((id) => ({ id, kind: 'inline' as const, name: id, text }));
  return { ...EMPTY_WORLD, title, documents };
}

class FakeStorage implements SmallStorage {
  readonly values = new Map<string, string>();
  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.values.set(key, value);
  }
  removeItem(key: string): void {
    this.values.delete(key);
  }
}

let storage: FakeStorage;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  storage = new FakeStorage();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** What the page does when it starts. */
async function startPage(): Promise<{ readonly store: RolewalkStore; readonly persistence: Persistence }> {
  const persistence = await openPersistence(storage);
  const store = makeRolewalkStore(persistence.saved ?? undefined);
  if (persistence.saved === null) store.getState().openWorld(makeWorld('built in'));
  store.getState().setStorageProblem(persistence.problem);
  persistence.keep(store);
  return { store, persistence };
}

/** Long enough for every transaction under way. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 40));
}

function textOf(store: RolewalkStore, id: string): string | null | undefined {
  return store.getState().world.documents.find((document) => document.id === id)?.text;
}

async function rawDatabase() {
  return openDB('rolewalk', 1);
}

test('a page that changed nothing keeps nothing', async () => {
  const { persistence } = await startPage();
  await settle();
  expect(persistence.saved).toBeNull();
  const { persistence: again } = await startPage();
  expect(again.saved).toBeNull();
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

test('the second keystroke in a document writes that document alone', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'first');
  await settle();
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  store.getState().editDocument(A, 'second');
  await settle();
  expect(put.mock.calls.map(([value]) => value as unknown)).toEqual([
    expect.objectContaining({ id: A, text: 'second' }),
  ]);
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
  const key = storage.getItem('rolewalk.world') ?? '';
  storage.setItem('rolewalk.journal', JSON.stringify({ worldKey: key, texts: [[A, 'last key']] }));
  const { store: again } = await startPage();
  expect(textOf(again, A)).toBe('last key');
  await settle();
  expect(storage.getItem('rolewalk.journal')).toBeNull();
  const { store: third } = await startPage();
  expect(textOf(third, A)).toBe('last key');
});

test('an edit is in the journal before any time passes, and leaves it when it is saved', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'whole world');
  await settle();
  store.getState().editDocument(A, 'noted');
  await Promise.resolve();
  expect(storage.getItem('rolewalk.journal')).toContain('noted');
  await settle();
  expect(storage.getItem('rolewalk.journal')).toBeNull();
});

test('a journal of another world is left alone, and a damaged one is no reason to fail', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'kept');
  await settle();
  for (const journal of [JSON.stringify({ worldKey: 'other', texts: [[A, 'wrong']] }), '{"worldKey":', '[]', '7']) {
    storage.setItem('rolewalk.journal', journal);
    const { store: again } = await startPage();
    expect(textOf(again, A)).toBe('kept');
  }
});

test('another world replaces the kept one whole', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'typed');
  await settle();
  store.getState().openWorld({ ...makeWorld('second'), documents: [] });
  await settle();
  const { store: again } = await startPage();
  expect(again.getState().world).toMatchObject({ title: 'second', documents: [] });
  expect(await (await rawDatabase()).count('documents')).toBe(0);
});

test('of two tabs the one that wrote last is kept, whole', async () => {
  const { store: first } = await startPage();
  const { store: second } = await startPage();
  first.getState().openWorld(makeWorld('first'));
  await settle();
  second.getState().openWorld(makeWorld('second'));
  await settle();
  first.getState().editDocument(B, 'typed in the first');
  await settle();
  const { store: again } = await startPage();
  expect(again.getState().world.title).toBe('first');
  expect([textOf(again, A), textOf(again, B)]).toEqual(['start', 'typed in the first']);
});

test('what cannot be read is said, and stays until something replaces it', async () => {
  const { store } = await startPage();
  store.getState().editDocument(A, 'typed');
  await settle();
  const database = await rawDatabase();
  await database.put('state', { schema: 99 }, 'head');
  const { store: again, persistence } = await startPage();
  expect(persistence).toMatchObject({ saved: null, problem: 'unreadable' });
  again.getState().setTheme('dark');
  await settle();
  expect(await database.get('state', 'head')).toEqual({ schema: 99 });
  again.getState().editDocument(A, 'new');
  await settle();
  expect(again.getState().storageProblem).toBeNull();
  const { store: third } = await startPage();
  expect(textOf(third, A)).toBe('new');
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
