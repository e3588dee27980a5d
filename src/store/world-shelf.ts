// All kept worlds: listed, opened, renamed, duplicated, deleted and brought back. Loaded when somebody asks for them.
import { everythingOf, makeKey, timeOfKey, type Database } from './database';
import { attempt, markOf, readMark, type SmallStorage } from './journal';
import { loadWorld, type KnownWorld } from './load-world';
import { isReadable, type KeptState } from './saved-records';
import type { Store } from './state';
import { beginWriting, dropContent, dropWorld, putContentInSlices, putRecord, putView } from './write-world';

/** A world in the list. */
export type ShelfEntry = {
  readonly key: string;
  readonly title: string;
  /** Milliseconds of the clock at its last change. */
  readonly changed: number;
  readonly accounts: number;
  readonly roles: number;
  readonly isOpen: boolean;
  /** Deleted, and not swept away yet. */
  readonly isDeleted: boolean;
  /** False for what a newer or a broken page left here. */
  readonly isReadable: boolean;
};

export type WorldShelf = {
  /** Newest first. */
  list(): Promise<readonly ShelfEntry[]>;
  /** Puts a kept world into the page; false where it cannot be read or is gone, and the open one stays. */
  open(key: string): Promise<boolean>;
  rename(key: string, title: string): Promise<void>;
  /** A copy under another name; its key, or null where the world cannot be read. */
  duplicate(key: string, title: string): Promise<string | null>;
  /** Marks a world as deleted, which `restore` takes back until the next `sweep`. */
  remove(key: string): Promise<void>;
  restore(key: string): Promise<void>;
  /** Lets go of deleted worlds, and of what was left half-written more than an hour ago. */
  sweep(): Promise<void>;
};

export type ShelfTools = {
  readonly database: Database;
  readonly storage: SmallStorage | null;
  /** What the kept worlds are called, by their keys; kept up to date here. */
  readonly titles: Map<string, string>;
  readonly getState: () => Store | null;
  /** Resolves when everything the page has to keep is written. */
  readonly idle: () => Promise<void>;
  /** Announces the world that the next `reopen` puts into the store. */
  readonly prepare: (world: KnownWorld) => void;
};

/** Longer than any world takes to be written. */
const HALF_WRITTEN_MS = 3_600_000;

export function makeWorldShelf(tools: ShelfTools): WorldShelf {
  const { database, storage, titles, getState, idle, prepare } = tools;
  const openKey = () => getState()?.worldKey ?? null;

  const change = async (key: string, changes: { readonly title?: string; readonly deleted?: number | null }) => {
    const writing = beginWriting(database);
    const worlds = writing.objectStore('worlds');
    const record = await worlds.get(key);
    if (record !== undefined) {
      const { deleted: before, ...rest } = record;
      const { title = record.title, deleted = before ?? null } = changes;
      const next = { ...rest, title };
      await worlds.put(deleted === null ? next : { ...next, deleted }, key);
      if (title !== record.title) await writing.objectStore('parts').put(title, [record.contentKey, 'title']);
    }
    await writing.done;
  };

  const list = async (): Promise<readonly ShelfEntry[]> => {
    await idle();
    const [keys, records] = await Promise.all([database.getAllKeys('worlds'), database.getAll('worlds')]);
    const entries = keys.flatMap((key, at): ShelfEntry[] => {
      const record = records[at];
      const isOpen = key === openKey();
      if (record === undefined || (record.isExample && !isOpen)) return [];
      const { title, changed, accounts, roles, deleted } = record;
      return [
        {
          key,
          title,
          changed,
          accounts,
          roles,
          isOpen,
          isDeleted: deleted !== undefined,
          isReadable: isReadable(record),
        },
      ];
    });
    return entries.sort((a, b) => b.changed - a.changed || (a.key < b.key ? -1 : 1));
  };

  const copyOf = async (key: string): Promise<KeptState | null> => {
    await idle();
    const loaded = await loadWorld(database, key);
    return loaded.kind === 'saved' ? loaded.state : null;
  };

  return {
    list,
    open: async (key) => {
      await idle();
      const mark = readMark(storage, key);
      const loaded = await loadWorld(database, key);
      const store = getState();
      if (loaded.kind !== 'saved' || store === null) return false;
      prepare({ ...loaded, key, mark });
      store.reopen({ ...loaded.state, worldKey: key });
      store.report(null);
      return true;
    },
    rename: async (key, title) => {
      titles.set(key, title);
      if (key === openKey()) {
        getState()?.editWorld({ code: 'title' }, (world) => ({ ...world, title }));
        await idle();
      } else await change(key, { title });
    },
    duplicate: async (key, title) => {
      const state = await copyOf(key);
      if (state === null) return null;
      const [copy, contentKey] = [makeKey(), makeKey()];
      const named = { ...state, isExample: false, world: { ...state.world, title } };
      await putContentInSlices(database, named.world, contentKey);
      const writing = beginWriting(database);
      putRecord(writing, named, { key: copy, contentKey }, Date.now());
      putView(writing, named, { key: copy, contentKey });
      await writing.done;
      titles.set(copy, title);
      return copy;
    },
    remove: async (key) => {
      await idle();
      titles.delete(key);
      await change(key, { deleted: Date.now() });
    },
    restore: async (key) => {
      await change(key, { deleted: null });
      const record = await database.get('worlds', key);
      if (record !== undefined) titles.set(key, record.title);
    },
    sweep: async () => {
      await idle();
      const writing = beginWriting(database);
      const worlds = writing.objectStore('worlds');
      const [keys, records] = await Promise.all([worlds.getAllKeys(), worlds.getAll()]);
      const used = new Set<string>();
      keys.forEach((key, at) => {
        const record = records[at];
        if (record === undefined) return;
        if (record.deleted === undefined || key === openKey()) used.add(record.contentKey);
        else {
          dropWorld(writing, key, record.contentKey);
          attempt(() => storage?.removeItem(markOf(key)));
        }
      });
      const latest = Date.now() - HALF_WRITTEN_MS;
      for (const place of await contentKeys(writing.objectStore('documents'))) {
        if (!used.has(place) && timeOfKey(place) < latest) dropContent(writing, place);
      }
      for (const place of await contentKeys(writing.objectStore('parts'))) {
        if (!used.has(place) && timeOfKey(place) < latest) dropContent(writing, place);
      }
      await writing.done;
    },
  };
}

type Keyed = {
  openKeyCursor(range?: IDBKeyRange | null): Promise<{ readonly key: IDBValidKey } | null>;
};

/** The first part of every key, each once: behind the last key of one stands the first of the next. */
async function contentKeys(store: Keyed): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor = await store.openKeyCursor();
  while (cursor !== null) {
    const [place] = cursor.key as [string];
    found.push(place);
    cursor = await store.openKeyCursor(IDBKeyRange.lowerBound(everythingOf(place).upper, true));
  }
  return found;
}
