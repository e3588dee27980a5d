// What the browser keeps over a reload: read when the page starts; the writing is loaded right after.
import type { DocumentId } from '../model/policy-document';
import type { World } from '../model/world';
import { openDatabase, type Database } from './database';
import { attempt, openJournal, readMark, type Journal, type SmallStorage } from './journal';
import type { KeptWorlds, Start, Storages, StoreToKeep } from './keep-worlds';
import { withNotedTexts } from './kept-history';
import { loadWorld } from './load-world';
import { readTheme, type KeptState } from './saved-records';
import type { SavedState, StorageProblem, Theme } from './state';
import type { WorldShelf } from './world-shelf';

/** Which world this tab has open, so that a reload of it brings that one back. */
const OPEN_KEY = 'rolewalk.open';

export type Persistence = {
  /** What was kept; null where nothing was, or where it cannot be read (see `problem`). */
  readonly saved: SavedState | null;
  readonly theme: Theme;
  readonly problem: StorageProblem | null;
  /** Writes the store's changes from now on, until the returned function is called. */
  keep(store: StoreToKeep): () => void;
  /** All kept worlds; null without storage. To be called after `keep`. */
  readonly openShelf: (() => Promise<WorldShelf>) | null;
  /** Whether an edit is not written yet and would be gone with the page. */
  hasUnwrittenEdits(): boolean;
};

/** Opens what the browser keeps. Never fails: without storage the page works and says that nothing is kept. */
export async function openPersistence(storages: Storages = browserStorages()): Promise<Persistence> {
  let database: Database;
  try {
    database = await openDatabase();
  } catch {
    return {
      saved: null,
      theme: 'system',
      problem: 'unavailable',
      keep: () => () => undefined,
      openShelf: null,
      hasUnwrittenEdits: () => false,
    };
  }
  const { local, session } = storages;
  const journal = openJournal(local);
  const inThisTab = attempt(() => session?.getItem(OPEN_KEY) ?? null);
  const start = await readStart(database, local, inThisTab);
  const { theme, loaded, titles } = start;
  let storeInUse: StoreToKeep | null = null;
  let isStopped = false;
  let worlds: KeptWorlds | null = null;
  let loading: Promise<void> = Promise.resolve();

  return {
    saved: loaded.kind === 'saved' ? withNoted(loaded, journal, theme) : null,
    theme,
    problem: loaded.kind === 'unreadable' ? 'unreadable' : null,
    keep: (store) => {
      storeInUse = store;
      const since = store.getState();
      loading = import('./keep-worlds').then(
        ({ keepWorlds }) => {
          if (!isStopped) worlds = keepWorlds({ database, journal, local, session }, start, store, since);
        },
        () => {
          store.getState().setStorageProblem('unavailable');
        },
      );
      return () => {
        isStopped = true;
        worlds?.stop();
      };
    },
    openShelf: async () => {
      const [{ makeWorldShelf }] = await Promise.all([import('./world-shelf'), loading]);
      return makeWorldShelf({
        database,
        storage: local,
        titles,
        getState: () => storeInUse?.getState() ?? null,
        idle: async () => worlds?.idle(),
        prepare: (world) => worlds?.prepare(world),
      });
    },
    hasUnwrittenEdits: () => worlds?.isBehind() === true && storeInUse?.getState().hasEdits === true,
  };
}

/** What the page begins with: the world this tab had open, else the one that was open last. */
async function readStart(database: Database, local: SmallStorage | null, inThisTab: string | null): Promise<Start> {
  try {
    let isAdopted = true;
    if ((await database.getKey('state', 'head')) !== undefined) {
      const { adoptFirstLayout } = await import('./adopt-first-layout');
      isAdopted = await adoptFirstLayout(database, Date.now());
    }
    const [open, theme, keys, records] = await Promise.all([
      database.get('state', 'open'),
      database.get('state', 'theme'),
      database.getAllKeys('worlds'),
      database.getAll('worlds'),
    ]);
    const titles = new Map(keys.map((key, at) => [key, String(records[at]?.title)]));
    const start = { theme: readTheme(theme), titles };
    for (const key of [inThisTab, open]) {
      if (typeof key !== 'string') continue;
      const mark = readMark(local, key);
      const loaded = await loadWorld(database, key);
      if (loaded.kind === 'saved') return { ...start, loaded: { ...loaded, key, mark } };
      if (loaded.kind === 'unreadable') return { ...start, loaded };
    }
    return { ...start, loaded: { kind: isAdopted ? 'nothing' : 'unreadable' } };
  } catch {
    return { theme: 'system', titles: new Map(), loaded: { kind: 'unreadable' } };
  }
}

/** The kept world with what was typed last, which the journal may have alone. */
function withNoted(
  { key, state }: { readonly key: string; readonly state: KeptState },
  journal: Journal,
  theme: Theme,
): SavedState {
  const world = withTexts(state.world, journal.read(key));
  const history = withNotedTexts(state.history, state.world, world);
  return { ...state, world, history, theme, worldKey: key };
}

function withTexts(world: World, texts: ReadonlyMap<DocumentId, string>): World {
  const isNews = world.documents.some(({ id, text }) => texts.has(id) && texts.get(id) !== text);
  if (!isNews) return world;
  return { ...world, documents: world.documents.map((one) => ({ ...one, text: texts.get(one.id) ?? one.text })) };
}

function browserStorages(): Storages {
  return { local: attempt(() => localStorage), session: attempt(() => sessionStorage) };
}
