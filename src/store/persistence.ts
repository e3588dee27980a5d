// Keeps the state over a reload: every change is written at once, one small record where one text changed.
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { DocumentId, PolicyDocument } from '../model/policy-document';
import type { Question } from '../model/question';
import type { World } from '../model/world';
import { hasSameStructure } from './structure';
import { openJournal, type SmallStorage } from './journal';
import { fromRecords, toHeadRecord, toViewRecord, worldKeyOf, type HeadRecord, type ViewRecord } from './saved-records';
import type { SavedState, StorageProblem, Store } from './state';

const DATABASE = 'rolewalk';
const LAYOUT = 1;
/** Which world the database holds, seen by other tabs at once: whoever finds another one writes its own whole. */
const OWNER_KEY = 'rolewalk.world';

type Schema = DBSchema & {
  readonly state: { readonly key: string; readonly value: HeadRecord | Question | ViewRecord };
  readonly documents: { readonly key: [worldKey: string, id: string]; readonly value: PolicyDocument };
};
type Database = IDBPDatabase<Schema>;
type Writing = IDBPTransaction<Schema, ['state', 'documents'], 'readwrite'>;

type Keeper = {
  getState(): SavedState & Pick<Store, 'worldNumber' | 'storageProblem' | 'setStorageProblem'>;
  subscribe(listener: () => void): () => void;
};

export type Persistence = {
  /** What was kept; null where nothing was, or where it cannot be read (see `problem`). */
  readonly saved: SavedState | null;
  readonly problem: StorageProblem | null;
  /** Writes the store's changes from now on, until the returned function is called. */
  keep(store: Keeper): () => void;
};

/** What is in the database, as this tab last wrote it. */
type Written = SavedState;

/** Opens what the browser keeps. Never fails: without storage the page works and says that nothing is kept. */
export async function openPersistence(storage: SmallStorage | null = smallStorage()): Promise<Persistence> {
  const journal = openJournal(storage);
  let database: Database;
  try {
    database = await openDatabase();
  } catch {
    return { saved: null, problem: 'unavailable', keep: keepNothing };
  }
  const loaded = await load(database);
  let written: Written | null = loaded.kind === 'saved' ? loaded.state : null;
  let worldKey = loaded.kind === 'saved' ? loaded.worldKey : makeWorldKey();
  const saved = loaded.kind === 'saved' ? withTexts(loaded.state, journal.read(worldKey)) : null;

  const keep = (store: Keeper): (() => void) => {
    let start: Written | null = written === null ? store.getState() : null;
    let { worldNumber } = store.getState();
    let isFlushDue = false;

    const fail = (error: unknown): void => {
      written = null;
      // Nothing is tried again before the next change.
      start = store.getState();
      store.getState().setStorageProblem(isQuotaError(error) ? 'full' : 'unavailable');
    };
    const finish = (): void => {
      if (store.getState().storageProblem !== null) store.getState().setStorageProblem(null);
    };

    const flush = (): void => {
      isFlushDue = false;
      const state = store.getState();
      // What cannot be read stays until there is something to replace it.
      if (start !== null && !isWorthWriting(start, state, loaded.kind === 'unreadable')) return;
      start = null;
      const isOtherWorld = state.worldNumber !== worldNumber;
      if (isOtherWorld) worldKey = makeWorldKey();
      ({ worldNumber } = state);
      const isWhole = isOtherWorld || written === null || attempt(() => storage?.getItem(OWNER_KEY)) !== worldKey;
      const before = isWhole ? null : written;
      const texts = before === null ? [] : editedDocuments(before.world, state.world);
      for (const { id, text } of texts) if (text !== null) journal.note(worldKey, id, text);
      if (isWhole) attempt(() => storage?.setItem(OWNER_KEY, worldKey));
      written = state;
      let hasWritten = false;
      let writing: Writing;
      try {
        writing = database.transaction(['state', 'documents'], 'readwrite');
      } catch (error) {
        fail(error);
        return;
      }
      writing.done.then(() => {
        if (isWhole) journal.sweep();
        for (const { id, text } of texts) if (text !== null) journal.settle(id, text);
        if (hasWritten) finish();
      }, fail);
      try {
        hasWritten =
          before === null ? writeWhole(writing, state, worldKey) : writeChanges(writing, before, state, worldKey);
        // Committed by name, it is carried through even where the page goes away now.
        writing.commit();
      } catch {
        // Half a world must not replace a whole one; the transaction then reports that it failed.
        writing.abort();
      }
    };

    const unsubscribe = store.subscribe(() => {
      if (isFlushDue || !differs(written ?? start, store.getState())) return;
      isFlushDue = true;
      queueMicrotask(flush);
    });
    if (saved !== null && saved !== written) flush();
    return unsubscribe;
  };

  return { saved, problem: loaded.kind === 'unreadable' ? 'unreadable' : null, keep };
}

function keepNothing(): () => void {
  return () => undefined;
}

async function openDatabase(): Promise<Database> {
  const database = await openDB<Schema>(DATABASE, LAYOUT, {
    upgrade: (fresh) => {
      fresh.createObjectStore('state');
      fresh.createObjectStore('documents');
    },
  });
  // A newer version of the page in another tab may need the database for itself.
  database.addEventListener('versionchange', () => {
    database.close();
  });
  return database;
}

type Loaded =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'saved'; readonly state: SavedState; readonly worldKey: string };

async function load(database: Database): Promise<Loaded> {
  try {
    const reading = database.transaction(['state', 'documents'], 'readonly');
    const state = reading.objectStore('state');
    const [head, question, view] = await Promise.all([state.get('head'), state.get('question'), state.get('view')]);
    if (head === undefined) return { kind: 'nothing' };
    const worldKey = worldKeyOf(head);
    if (worldKey === null) return { kind: 'unreadable' };
    // An array stands after every string, so this is every document of the world.
    const ofWorld = IDBKeyRange.bound([worldKey], [worldKey, []]);
    const documents = await reading.objectStore('documents').getAll(ofWorld);
    const saved = fromRecords({ head, question, view, documents });
    return saved === null ? { kind: 'unreadable' } : { kind: 'saved', state: saved, worldKey };
  } catch {
    return { kind: 'unreadable' };
  }
}

function withTexts(state: SavedState, texts: ReadonlyMap<DocumentId, string>): SavedState {
  const isNews = state.world.documents.some(({ id, text }) => texts.has(id) && texts.get(id) !== text);
  if (!isNews) return state;
  const documents = state.world.documents.map((document) => ({
    ...document,
    text: texts.get(document.id) ?? document.text,
  }));
  return { ...state, world: { ...state.world, documents } };
}

function differs(a: Written | null, b: Written): boolean {
  return a === null || a.world !== b.world || a.question !== b.question || hasOtherView(a, b);
}

function hasOtherView(a: Written, b: Written): boolean {
  return a.openTabs !== b.openTabs || a.activeTab !== b.activeTab || a.theme !== b.theme || a.hasEdits !== b.hasEdits;
}

function isWorthWriting(start: Written, now: Written, isReplacing: boolean): boolean {
  return isReplacing ? start.world !== now.world || start.question !== now.question : differs(start, now);
}

function editedDocuments(before: World, now: World): readonly PolicyDocument[] {
  if (before.documents === now.documents) return [];
  return now.documents.filter((document, at) => before.documents[at] !== document);
}

/** Empties the database and writes everything, as one transaction. */
function writeWhole(writing: Writing, state: Written, worldKey: string): boolean {
  const [states, documents] = [writing.objectStore('state'), writing.objectStore('documents')];
  expectDone(states.clear());
  expectDone(documents.clear());
  expectDone(states.put(toHeadRecord(state.world, worldKey), 'head'));
  expectDone(states.put(state.question, 'question'));
  expectDone(states.put(toViewRecord(state), 'view'));
  for (const document of state.world.documents) expectDone(documents.put(document, [worldKey, document.id]));
  return true;
}

/** Writes what differs; false where nothing does. */
function writeChanges(writing: Writing, before: Written, now: Written, worldKey: string): boolean {
  const [states, documents] = [writing.objectStore('state'), writing.objectStore('documents')];
  const edited = editedDocuments(before.world, now.world);
  const isRestructured = !hasSameStructure(before.world, now.world);
  for (const document of edited) expectDone(documents.put(document, [worldKey, document.id]));
  if (isRestructured) expectDone(states.put(toHeadRecord(now.world, worldKey), 'head'));
  if (before.question !== now.question) expectDone(states.put(now.question, 'question'));
  if (hasOtherView(before, now)) expectDone(states.put(toViewRecord(now), 'view'));
  return edited.length > 0 || isRestructured || before.question !== now.question || hasOtherView(before, now);
}

/** A request that fails makes its transaction fail, and that is where failure is handled. */
function expectDone(request: Promise<unknown>): void {
  request.catch(() => undefined);
}

function makeWorldKey(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

function isQuotaError(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

function smallStorage(): SmallStorage | null {
  return attempt(() => localStorage);
}

function attempt<Value>(action: () => Value): Value | null {
  try {
    return action();
  } catch {
    return null;
  }
}
