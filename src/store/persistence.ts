// Keeps the state over a reload: every change is written at once, and every world that was opened under its own name.
import type { DocumentId } from '../model/policy-document';
import type { World } from '../model/world';
import { makeKey, openDatabase, type Database } from './database';
import { freeTitle } from './free-title';
import { attempt, openJournal, type Journal, type SmallStorage } from './journal';
import { withNotedTexts } from './kept-history';
import { loadWorld, type Loaded } from './load-world';
import { isDisposable, readTheme, type KeptState } from './saved-records';
import type { SavedState, State, StorageProblem, Store, Theme } from './state';
import { makeWorldKeeper, type KeeperTools, type WorldKeeper } from './world-keeper';
import type { WorldShelf } from './world-shelf';

/** Which world this tab has open, so that a reload of it brings that one back. */
const OPEN_KEY = 'rolewalk.open';

type Keeper = {
  getState(): Store;
  subscribe(listener: (state: Store, before: Store) => void): () => void;
};

export type Persistence = {
  /** What was kept; null where nothing was, or where it cannot be read (see `problem`). */
  readonly saved: SavedState | null;
  readonly theme: Theme;
  readonly problem: StorageProblem | null;
  /** Writes the store's changes from now on, until the returned function is called. */
  keep(store: Keeper): () => void;
  /** All kept worlds; null without storage. To be called after `keep`. */
  readonly openShelf: (() => Promise<WorldShelf>) | null;
  /** Whether an edit is not written yet and would be gone with the page. */
  hasUnwrittenEdits(): boolean;
};

export type Storages = {
  /** Seen by every tab; null where a browser keeps nothing. */
  readonly local: SmallStorage | null;
  /** This tab's own. */
  readonly session: SmallStorage | null;
};

/** Opens what the browser keeps. Never fails: without storage the page works and says that nothing is kept. */
export async function openPersistence({ local, session }: Storages = browserStorages()): Promise<Persistence> {
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
  const journal = openJournal(local);
  const start = await readStart(
    database,
    attempt(() => session?.getItem(OPEN_KEY) ?? null),
  );
  const { theme, loaded, titles } = start;
  /** Of the world that is open and of the one before it. */
  let keepers: readonly WorldKeeper[] = [];
  /** The world that the shelf is about to put into the store. */
  let onShelf: WorldKeeper | null = null;
  let storeInUse: Keeper | null = null;

  const tools: KeeperTools = {
    database,
    journal,
    storage: local,
    tab: makeKey(),
    onSaved: () => {
      if (storeInUse?.getState().storageProblem !== null) storeInUse?.getState().setStorageProblem(null);
    },
    onFailed: (error) => {
      storeInUse?.getState().setStorageProblem(isQuotaError(error) ? 'full' : 'unavailable');
    },
  };

  const noteOpen = (key: string): void => {
    attempt(() => session?.setItem(OPEN_KEY, key));
  };
  const makeNew = (pushed: KeptState | null): WorldKeeper =>
    makeWorldKeeper(tools, { key: makeKey(), contentKey: null, written: null, pushed });

  const saved = loaded.kind === 'saved' ? withNoted(loaded, journal, theme) : null;

  const keep = (store: Keeper): (() => void) => {
    storeInUse = store;
    let writtenTheme = theme;
    let present =
      loaded.kind === 'saved'
        ? makeWorldKeeper(tools, {
            key: loaded.key,
            contentKey: loaded.contentKey,
            written: loaded.state,
            pushed: loaded.state,
          })
        : makeNew(store.getState());
    let previous: WorldKeeper | null = null;
    keepers = [present];
    let isNamed = loaded.kind === 'saved' && !isDisposable(loaded.state);
    let isDue = false;

    /** Keeps a state; what it is called and where it is filed is told to the store, where that still shows it. */
    const save = (state: State, isShown: boolean): void => {
      // A world nobody has seen an answer in, and nobody has edited, is not worth the work: opening it may be cancelled.
      if (!present.isNews(state) || (state.worldKey === null && !isAtHome(state))) return;
      if (present.isTaken()) {
        previous = present;
        present = makeNew(null);
        keepers = [present, previous];
        isNamed = false;
      }
      let { title } = state.world;
      if (!isNamed && !isDisposable(state)) {
        isNamed = true;
        title = freeTitle(
          title,
          [...titles].filter(([key]) => key !== present.key).map(([, other]) => other),
        );
      }
      titles.set(present.key, title);
      const isRenamed = title !== state.world.title;
      if (isShown) {
        noteOpen(present.key);
        if (isRenamed || state.worldKey !== present.key) store.getState().keptAs(present.key, title);
        present.push(store.getState());
      } else present.push(isRenamed ? { ...state, world: { ...state.world, title } } : state);
    };

    const leave = (state: State): void => {
      save(state, false);
      if (isDisposable(state)) {
        present.discard();
        titles.delete(present.key);
      }
      previous = present;
    };

    const arrive = ({ worldKey }: State): void => {
      isNamed = worldKey !== null;
      if (worldKey === null) present = makeNew(null);
      else {
        if (previous?.key === worldKey) present = previous;
        else
          present = onShelf ?? makeWorldKeeper(tools, { key: worldKey, contentKey: null, written: null, pushed: null });
        noteOpen(worldKey);
        database.put('state', worldKey, 'open').catch(() => undefined);
      }
      onShelf = null;
      keepers = previous === null ? [present] : [present, previous];
    };

    const flush = (): void => {
      isDue = false;
      const state = store.getState();
      if (state.theme !== writtenTheme) {
        writtenTheme = state.theme;
        database.put('state', writtenTheme, 'theme').catch(tools.onFailed);
      }
      save(state, true);
    };

    const unsubscribe = store.subscribe((state, before) => {
      const isCopy = state.worldKey === null && before.worldKey !== null;
      if (state.worldNumber !== before.worldNumber || isCopy) {
        leave(before);
        arrive(state);
      }
      if (isDue) return;
      isDue = true;
      queueMicrotask(flush);
    });
    // A text that only the journal had.
    if (saved !== null) flush();
    return unsubscribe;
  };

  return {
    saved,
    theme,
    problem: loaded.kind === 'unreadable' ? 'unreadable' : null,
    keep,
    openShelf: async () => {
      const { makeWorldShelf } = await import('./world-shelf');
      return makeWorldShelf({
        database,
        storage: local,
        titles,
        getState: () => storeInUse?.getState() ?? null,
        idle: async () => {
          await Promise.all(keepers.map((one) => one.idle()));
        },
        prepare: (key, { state, contentKey }) => {
          onShelf = makeWorldKeeper(tools, { key, contentKey, written: state, pushed: state });
        },
      });
    },
    hasUnwrittenEdits: () => keepers.some((one) => one.isBehind()) && storeInUse?.getState().hasEdits === true,
  };
}

type Start = {
  readonly theme: Theme;
  readonly loaded: Exclude<Loaded, { kind: 'saved' }> | (Extract<Loaded, { kind: 'saved' }> & { readonly key: string });
  /** What the kept worlds are called, by their keys. */
  readonly titles: Map<string, string>;
};

/** What the page begins with: the world this tab had open, else the one that was open last. */
async function readStart(database: Database, inThisTab: string | null): Promise<Start> {
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
      const loaded = await loadWorld(database, key);
      if (loaded.kind === 'saved') return { ...start, loaded: { ...loaded, key } };
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

/** Whether a world that was just opened is there to stay. */
function isAtHome({ analysis, failure, hasEdits }: State): boolean {
  return analysis !== null || failure !== null || hasEdits;
}

function isQuotaError(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

function browserStorages(): Storages {
  return { local: attempt(() => localStorage), session: attempt(() => sessionStorage) };
}
