// Reads a kept world out of the database.
import { everythingOf, type Database } from './database';
import { readHistory } from './kept-history';
import { fromRecords, isReadable, type KeptState } from './saved-records';

export type Loaded =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'saved'; readonly state: KeptState; readonly contentKey: string };

/** A world that was read, with who had written it last by then. */
export type KnownWorld = Extract<Loaded, { readonly kind: 'saved' }> & {
  readonly key: string;
  readonly mark: string | null;
};

/** The world of that key; never rejects. One that somebody deleted is nothing. */
export async function loadWorld(database: Database, key: string): Promise<Loaded> {
  try {
    const reading = database.transaction(['worlds', 'views', 'parts', 'documents', 'history'], 'readonly');
    const record = await reading.objectStore('worlds').get(key);
    if (record === undefined) return { kind: 'nothing' };
    if (!isReadable(record)) return { kind: 'unreadable' };
    if (record.deleted !== undefined) return { kind: 'nothing' };
    const { contentKey } = record;
    const range = everythingOf(contentKey);
    const [view, names, values, documents, steps] = await Promise.all([
      reading.objectStore('views').get(key),
      reading.objectStore('parts').getAllKeys(range),
      reading.objectStore('parts').getAll(range),
      reading.objectStore('documents').getAll(range),
      reading.objectStore('history').getAll(everythingOf(key)),
    ]);
    const parts = names.map(([, name], at) => [name, values[at]] as const);
    const state = fromRecords({ view, parts, documents });
    if (state === null) return { kind: 'unreadable' };
    return { kind: 'saved', state: { ...state, history: readHistory(steps) }, contentKey };
  } catch {
    return { kind: 'unreadable' };
  }
}
