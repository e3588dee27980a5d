// Keeps one world: writes each new state of it, whole the first time and then what differs, and notes at once what is
// still under way. A half-written world never stands in the place of a whole one: its record is written last.
import type { DocumentId } from '../model/policy-document';
import type { World } from '../model/world';
import { makeKey, type Database } from './database';
import { attempt, markOf, readMark, type Journal, type SmallStorage } from './journal';
import { putHistory } from './kept-history';
import type { KeptState } from './saved-records';
import {
  beginWriting,
  dropContent,
  dropWorld,
  editedDocuments,
  isBig,
  putChanges,
  putContent,
  putContentInSlices,
  putRecord,
  putView,
  type Writing,
} from './write-world';

export type KeeperTools = {
  readonly database: Database;
  readonly journal: Journal;
  readonly storage: SmallStorage | null;
  /** Tells this page from the same page in other tabs. */
  readonly tab: string;
  readonly onSaved: () => void;
  readonly onFailed: (error: unknown) => void;
};

export type WorldKeeper = {
  readonly key: string;
  /** Whether the state differs from the last one that was pushed. */
  isNews(state: KeptState): boolean;
  /** Whether another tab has written this world since this one read it: then it belongs to that one. */
  isTaken(): boolean;
  /** Writes the state as soon as the one before is written; what is still to be written then is only the newest. */
  push(state: KeptState): void;
  /** Whether the whole is being written slice by slice, so that what was pushed is not safe yet. */
  isBehind(): boolean;
  /** Resolves when everything pushed is written or given up. */
  idle(): Promise<void>;
  /** Forgets the world; a later push writes it anew. */
  discard(): void;
};

export type KeptWorld = {
  readonly key: string;
  /** Null for a world that is not in the database. */
  readonly contentKey: string | null;
  /** What is in the database. */
  readonly written: KeptState | null;
  /** Who wrote it last, as it was when it was read. */
  readonly mark: string | null;
  /** What need not be written, being what the page starts from. */
  readonly pushed: KeptState | null;
};

export function makeWorldKeeper(tools: KeeperTools, { key, ...start }: KeptWorld): WorldKeeper {
  const { database, journal, storage, tab, onSaved, onFailed } = tools;
  let { contentKey, written, pushed, mark } = start;
  /** Waits until the whole is written. */
  let newest: KeptState | null = null;
  const underWay = new Set<Promise<void>>();
  let isWritingWhole = false;
  let isSlicing = false;
  const noted = new Map<DocumentId, string>();
  let pushes = 0;

  const fail = (error: unknown): void => {
    // Nothing is tried again before the next change.
    written = null;
    newest = null;
    onFailed(error);
  };

  const note = (before: World, now: World): void => {
    for (const { id, text } of editedDocuments(before, now)) {
      if (text === null) continue;
      journal.note(key, id, text);
      noted.set(id, text);
    }
  };

  const settle = ({ documents }: World): void => {
    if (noted.size > 0) {
      for (const { id, text } of documents) {
        if (text === null || noted.get(id) !== text) continue;
        journal.settle(id, text);
        noted.delete(id);
      }
    }
    onSaved();
  };

  const track = (work: Promise<void>): void => {
    underWay.add(work);
    void work.then(() => underWay.delete(work));
  };

  /** One transaction; a request that cannot be made leaves nothing of it behind. */
  const transact = async (fill: (writing: Writing) => void): Promise<void> => {
    const writing = beginWriting(database);
    try {
      fill(writing);
      // Committed by name, it is carried through even where the page goes away now.
      writing.commit();
    } catch (error) {
      writing.abort();
      await writing.done.catch(() => undefined);
      throw error;
    }
    await writing.done;
  };

  const writeWhole = async (state: KeptState): Promise<void> => {
    const [fresh, old] = [makeKey(), contentKey];
    isWritingWhole = true;
    try {
      const isSliced = isBig(state.world);
      isSlicing = isSliced;
      if (isSliced) await putContentInSlices(database, state.world, fresh);
      await transact((writing) => {
        if (!isSliced) putContent(writing, state.world, fresh);
        putRecord(writing, state, { key, contentKey: fresh }, Date.now());
        putView(writing, state, { key, contentKey: fresh });
        putHistory(writing, key, null, state.history);
        writing
          .objectStore('state')
          .put(key, 'open')
          .catch(() => undefined);
        if (old !== null) dropContent(writing, old);
      });
      written = state;
      contentKey = fresh;
      journal.sweep();
    } finally {
      isWritingWhole = false;
      isSlicing = false;
    }
  };

  const writeChanges = (before: KeptState, state: KeptState, place: string): Promise<void> => {
    written = state;
    return transact((writing) => {
      if (before.world !== state.world) {
        putChanges(writing, before.world, state.world, place);
        putHistory(writing, key, before.history, state.history);
        putRecord(writing, state, { key, contentKey: place }, Date.now());
      }
      if (hasOtherView(before, state)) putView(writing, state, { key, contentKey: place });
    });
  };

  const write = (state: KeptState): void => {
    const before = written === null || contentKey === null ? null : { state: written, place: contentKey };
    const isWhole = before === null;
    const work = isWhole ? writeWhole(state) : writeChanges(before.state, state, before.place);
    track(
      work.then(() => {
        settle(state.world);
        const next = isWhole ? newest : null;
        if (isWhole) newest = null;
        if (next !== null && next !== state) write(next);
      }, fail),
    );
  };

  return {
    key,
    isNews: (state) => pushed === null || differs(pushed, state),
    isTaken: () => readMark(storage, key) !== mark,
    push: (state) => {
      if (pushed !== null && pushed.world !== state.world) note(pushed.world, state.world);
      pushed = state;
      pushes += 1;
      attempt(() => storage?.setItem(markOf(key), `${tab} ${String(pushes)}`));
      mark = readMark(storage, key);
      if (isWritingWhole) newest = state;
      else write(state);
    },
    isBehind: () => isSlicing,
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    discard: () => {
      const drop = async (before: readonly Promise<void>[]) => {
        await Promise.all(before);
        const place = contentKey;
        [written, pushed, contentKey] = [null, null, null];
        if (place === null) return;
        await transact((writing) => {
          dropWorld(writing, key, place);
        });
      };
      track(drop([...underWay]).catch(() => undefined));
    },
  };
}

function differs(a: KeptState, b: KeptState): boolean {
  return a.world !== b.world || hasOtherView(a, b);
}

function hasOtherView(a: KeptState, b: KeptState): boolean {
  return (
    a.question !== b.question ||
    a.openTabs !== b.openTabs ||
    a.activeTab !== b.activeTab ||
    a.hasEdits !== b.hasEdits ||
    a.isExample !== b.isExample
  );
}
