// Two tabs lose each other nothing, and a world of thousands is written without holding the page or leaving half of it.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { asDocumentId } from '../model/policy-document';
import { EMPTY_WORLD, type World } from '../model/world';
import {
  A,
  B,
  FakeStorage,
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

let browser: Browser;
const startPage = () => start(browser);

beforeEach(() => {
  browser = makeBrowser(vi.stubGlobal);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('of two tabs', () => {
  test('with worlds of their own each keeps its own, and a new one begins with what was written last', async () => {
    const { store: first } = await startPage();
    const { store: second } = await startPage();
    open(first, makeWorld('first'));
    await settle();
    open(second, makeWorld('second'));
    await settle();
    first.getState().editDocument(B, 'typed in the first');
    await settle();
    const again = await startPage();
    expect((await listOf(again)).map(({ title }) => title).sort()).toEqual(['first', 'second']);
    await openKept(again, first.getState().worldKey);
    expect([textOf(again.store, A), textOf(again.store, B)]).toEqual(['start', 'typed in the first']);
  });

  test('each comes back to the world it had open', async () => {
    browser.session = new FakeStorage();
    const { store: first } = await startPage();
    open(first, makeWorld('first'));
    await settle();
    const ofFirst = browser.session;
    browser.session = new FakeStorage();
    const { store: second } = await startPage();
    open(second, makeWorld('second'));
    await settle();
    browser.session = ofFirst;
    expect((await startPage()).store.getState().world.title).toBe('first');
  });

  test('that edit the same world the later one goes on in a copy, so that neither loses a text', async () => {
    const { store: first } = await startPage();
    first.getState().editDocument(A, 'shared');
    await settle();
    const { store: second } = await startPage();
    first.getState().editDocument(A, 'typed in the first');
    await settle();
    second.getState().editDocument(B, 'typed in the second');
    await settle();
    first.getState().editDocument(B, 'typed in the first as well');
    await settle();
    expect(second.getState().world.title).toBe('built in (2)');
    const again = await startPage();
    await openKept(again, first.getState().worldKey);
    expect([textOf(again.store, A), textOf(again.store, B)]).toEqual([
      'typed in the first',
      'typed in the first as well',
    ]);
    await openKept(again, second.getState().worldKey);
    expect([textOf(again.store, A), textOf(again.store, B)]).toEqual(['shared', 'typed in the second']);
  });
});

describe('a big world', () => {
  const big = (text: string): World => {
    const documents = Array.from({ length: 2_000 }, (_, at) => ({
      id: asDocumentId(`d${String(at)}`),
      kind: 'inline' as const,
      name: `d${String(at)}`,
      text,
    }));
    return { ...EMPTY_WORLD, title: 'big', documents };
  };

  test('is written in slices and comes back whole, with what was typed meanwhile', async () => {
    const { store, persistence } = await startPage();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    open(store, big('start'));
    await Promise.resolve();
    store.getState().editDocument(asDocumentId('d7'), 'typed meanwhile');
    expect(persistence.hasUnwrittenEdits()).toBe(true);
    await vi.waitFor(() => {
      expect(persistence.hasUnwrittenEdits()).toBe(false);
    });
    await settle();
    const sizes = put.mock.calls.map(([value]) => (Array.isArray(value) ? value.length : 0));
    expect(Math.max(...sizes.filter((size) => size < 2_000))).toBeLessThanOrEqual(250);
    put.mockRestore();
    const { store: again } = await startPage();
    expect(again.getState().world.documents).toHaveLength(2_000);
    expect([textOf(again, 'd7'), textOf(again, 'd1999')]).toEqual(['typed meanwhile', 'start']);
  });

  test('half-written never stands in the place of a whole one', async () => {
    const { store } = await startPage();
    store.getState().editDocument(A, 'typed');
    await settle();
    open(store, big('start'));
    await settle();
    const { put: kept } = Object.getOwnPropertyDescriptors(IDBObjectStore.prototype);
    let count = 0;
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      count += 1;
      if (count > 13) throw new DOMException('no room', 'QuotaExceededError');
      return kept.value?.apply(this, args) as IDBRequest<IDBValidKey>;
    });
    open(store, { ...big('other'), title: 'other' });
    await settle();
    expect(store.getState().storageProblem).toBe('full');
    put.mockRestore();
    const again = await startPage();
    expect(again.store.getState().world.title).toBe('big');
    expect((await listOf(again)).map(({ title }) => title)).toEqual(['big', 'built in']);
  });
});
