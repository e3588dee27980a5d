// The texts whose saving is still under way, noted at once: a reload that comes first finds them here.
import type { DocumentId } from '../model/policy-document';

/** The part of localStorage that is needed; null where a browser keeps nothing. */
export type SmallStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Under this key other tabs see at once who wrote a world last. */
export function markOf(worldKey: string): string {
  return `rolewalk.world.${worldKey}`;
}

export function readMark(storage: SmallStorage | null, worldKey: string): string | null {
  return attempt(() => storage?.getItem(markOf(worldKey)) ?? null);
}

const KEY = 'rolewalk.journal';
const LARGEST = 200_000;

export type Journal = {
  /** Texts that were noted for this world and never saved. */
  read(worldKey: string): ReadonlyMap<DocumentId, string>;
  note(worldKey: string, document: DocumentId, text: string): void;
  /** Forgets a text that is saved now; a newer one of the same document stays. */
  settle(document: DocumentId, text: string): void;
  /** Empties the storage once nothing is under way. */
  sweep(): void;
};

export function openJournal(storage: SmallStorage | null): Journal {
  const pending = new Map<DocumentId, string>();
  let pendingWorld = '';

  const write = (): void => {
    const size = [...pending.values()].reduce((sum, text) => sum + text.length, 0);
    if (size > LARGEST) remove();
    else attempt(() => storage?.setItem(KEY, JSON.stringify({ worldKey: pendingWorld, texts: [...pending] })));
  };
  const remove = (): void => {
    attempt(() => storage?.removeItem(KEY));
  };

  return {
    read: (worldKey) => {
      const kept = attempt(() => parse(storage?.getItem(KEY) ?? null));
      return kept?.worldKey === worldKey ? kept.texts : new Map();
    },
    note: (worldKey, document, text) => {
      if (pendingWorld !== worldKey) pending.clear();
      pendingWorld = worldKey;
      pending.set(document, text);
      write();
    },
    settle: (document, text) => {
      if (pending.get(document) !== text) return;
      pending.delete(document);
      if (pending.size === 0) remove();
    },
    sweep: () => {
      if (pending.size === 0) remove();
    },
  };
}

type Kept = { readonly worldKey: string; readonly texts: ReadonlyMap<DocumentId, string> };

function parse(text: string | null): Kept | null {
  if (text === null) return null;
  const kept: unknown = JSON.parse(text);
  if (typeof kept !== 'object' || kept === null || !('worldKey' in kept) || !('texts' in kept)) return null;
  const { worldKey, texts } = kept;
  if (typeof worldKey !== 'string' || !Array.isArray(texts)) return null;
  const isPair = (pair: unknown): pair is [DocumentId, string] =>
    Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string');
  return { worldKey, texts: new Map(texts.filter(isPair)) };
}

/** Storage may be full, forbidden or damaged; the journal is a second net, so that is no reason to stop. */
export function attempt<Value>(action: () => Value): Value | null {
  try {
    return action();
  } catch {
    return null;
  }
}
