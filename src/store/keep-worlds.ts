// Follows the store and has every world it shows kept under its name. Loaded once the page is there.
import { makeKey, type Database } from './database';
import { freeTitle } from './free-title';
import { attempt, readMark, type Journal, type SmallStorage } from './journal';
import type { KnownWorld, Loaded } from './load-world';
import { isDisposable, type KeptState } from './saved-records';
import type { State, Store, Theme } from './state';
import { makeWorldKeeper, type KeeperTools, type WorldKeeper } from './world-keeper';

/** Which world this tab has open; `persistence.ts` reads it. */
const OPEN_KEY = 'rolewalk.open';

export type StoreToKeep = {
  getState(): Store;
  subscribe(listener: (state: Store, before: Store) => void): () => void;
};

export type Storages = {
  /** Seen by every tab; null where a browser keeps nothing. */
  readonly local: SmallStorage | null;
  /** This tab's own. */
  readonly session: SmallStorage | null;
};

/** What the page began with. */
export type Start = {
  readonly theme: Theme;
  readonly loaded: Exclude<Loaded, { kind: 'saved' }> | KnownWorld;
  /** What the kept worlds are called, by their keys. */
  readonly titles: Map<string, string>;
};

export type KeptWorlds = {
  /** Resolves when everything the page has to keep is written. */
  idle(): Promise<void>;
  /** Whether a world is being written slice by slice. */
  isBehind(): boolean;
  /** Announces the world that the next `reopen` puts into the store. */
  prepare(world: KnownWorld): void;
  stop(): void;
};

type Place = Storages & { readonly database: Database; readonly journal: Journal };

/**
 * Writes the store's changes from `since` on, the state that the page began with: that one is not written itself, as
 * long as nothing differs from it.
 */
export function keepWorlds(
  place: Place,
  { theme, loaded, titles }: Start,
  store: StoreToKeep,
  since: Store,
): KeptWorlds {
  const { database, journal, local, session } = place;
  const tools: KeeperTools = {
    database,
    journal,
    storage: local,
    tab: makeKey(),
    onSaved: () => {
      if (store.getState().storageProblem !== null) store.getState().setStorageProblem(null);
    },
    onFailed: (error) => {
      store.getState().setStorageProblem(isQuotaError(error) ? 'full' : 'unavailable');
    },
  };
  const noteOpen = (key: string): void => {
    attempt(() => session?.setItem(OPEN_KEY, key));
  };
  const makeNew = (pushed: KeptState | null): WorldKeeper =>
    makeWorldKeeper(tools, { key: makeKey(), contentKey: null, written: null, mark: null, pushed });
  const keeperOf = ({ key, contentKey, mark, state }: KnownWorld): WorldKeeper =>
    makeWorldKeeper(tools, { key, contentKey, mark, written: state, pushed: state });

  /** The world that the shelf is about to put into the store. */
  let onShelf: WorldKeeper | null = null;
  let writtenTheme = theme;
  let present = loaded.kind === 'saved' ? keeperOf(loaded) : makeNew(since);
  let previous: WorldKeeper | null = null;
  let isNamed = loaded.kind === 'saved' && !isDisposable(loaded.state);
  let isDue = false;

  /** Keeps a state; what it is called and where it is filed is told to the store, where that still shows it. */
  const save = (state: State, isShown: boolean): void => {
    // A world nobody has seen an answer in, and nobody has edited, is not worth the work: opening it may be cancelled.
    if (!present.isNews(state) || (state.worldKey === null && !isAtHome(state))) return;
    if (present.isTaken()) {
      previous = present;
      present = makeNew(null);
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
      const before = previous?.key === worldKey ? previous : null;
      present =
        onShelf ??
        before ??
        makeWorldKeeper(tools, {
          ...{ key: worldKey, contentKey: null, written: null, pushed: null },
          mark: readMark(local, worldKey),
        });
      noteOpen(worldKey);
      database.put('state', worldKey, 'open').catch(() => undefined);
    }
    onShelf = null;
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
      move(state, before);
    }
    if (isDue) return;
    isDue = true;
    queueMicrotask(flush);
  });

  const move = (state: State, before: State): void => {
    leave(before);
    arrive(state);
  };
  /** Of the world that is open and of the one before it. */
  const keepers = (): readonly WorldKeeper[] => (previous === null ? [present] : [present, previous]);

  if (store.getState().worldNumber !== since.worldNumber) move(store.getState(), since);
  // What happened since, or a text that only the journal had.
  flush();
  return {
    idle: async () => {
      await Promise.all(keepers().map((one) => one.idle()));
    },
    isBehind: () => keepers().some((one) => one.isBehind()),
    prepare: (world) => {
      onShelf = keeperOf(world);
    },
    stop: unsubscribe,
  };
}

/** Whether a world that was just opened is there to stay. */
function isAtHome({ analysis, failure, hasEdits }: State): boolean {
  return analysis !== null || failure !== null || hasEdits;
}

function isQuotaError(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
