// A page over a storage of its own, as the tests of what is kept start, reload and leave it.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { asDocumentId } from '../model/policy-document';
import { EMPTY_WORLD, type World } from '../model/world';
import type { SmallStorage } from './journal';
import { openPersistence, type Persistence } from './persistence';
import { makeRolewalkStore, type RolewalkStore } from './store';

export const A = asDocumentId('a');
export const B = asDocumentId('b');

export function makeWorld(title: string, text = 'start'): World {
  const documents = [A, B].map((id) => ({ id, kind: 'inline' as const, name: id, text }));
  return { ...EMPTY_WORLD, title, documents };
}

export class FakeStorage implements SmallStorage {
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

/** What the browser keeps; `session` is null unless a test is about one tab alone. */
export type Browser = { readonly local: FakeStorage; session: FakeStorage | null };

/** A browser in which nothing was kept yet. The caller takes the global back with `vi.unstubAllGlobals`. */
export function makeBrowser(stubGlobal: (name: string, value: unknown) => void): Browser {
  stubGlobal('indexedDB', new IDBFactory());
  return { local: new FakeStorage(), session: null };
}

export type Page = { readonly store: RolewalkStore; readonly persistence: Persistence };

/** What the page does when it starts, until everything that keeps it is loaded. */
export async function startPage(browser: Browser): Promise<Page> {
  const persistence = await openPersistence(browser);
  const store = makeRolewalkStore(persistence.saved ?? undefined);
  if (persistence.saved === null) store.getState().openWorld(makeWorld('built in'), undefined, 'example');
  store.getState().setStorageProblem(persistence.problem);
  persistence.keep(store);
  await persistence.openShelf?.();
  return { store, persistence };
}

/** Long enough for every transaction under way. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 40));
}

export function textOf(store: RolewalkStore, id: string): string | null | undefined {
  return store.getState().world.documents.find((document) => document.id === id)?.text;
}

/** What the engine does once the world is opened. */
export function answer(store: RolewalkStore): void {
  const { revision, setAnalysis } = store.getState();
  setAnalysis({ revision, problems: {}, unreadable: [], answer: null, questionProblems: [], edges: [], edgeCount: 0 });
}

export function open(store: RolewalkStore, world: World): void {
  store.getState().openWorld(world);
  answer(store);
}

export async function listOf({ persistence }: Page) {
  const shelf = await persistence.openShelf?.();
  return (await shelf?.list()) ?? [];
}

export async function openKept({ persistence }: Page, key: string | null): Promise<boolean> {
  const shelf = await persistence.openShelf?.();
  return (await shelf?.open(key ?? '')) === true;
}
