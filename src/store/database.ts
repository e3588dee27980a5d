// The browser's database: which stores there are, and what is filed under which key.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { PolicyDocument } from '../model/policy-document';
import type { ViewRecord, WorldRecord } from './saved-records';

const DATABASE = 'rolewalk';
/** Grows when stores are added; an older page in another tab then gives the database up. */
const LAYOUT = 2;

type Schema = DBSchema & {
  /** `open`: the key of the world that was open last. `theme`. Layout 1 kept its one world here. */
  readonly state: { readonly key: string; readonly value: unknown };
  readonly worlds: { readonly key: string; readonly value: WorldRecord };
  readonly views: { readonly key: string; readonly value: ViewRecord };
  /** A member of a world other than its documents, and the order of those. */
  readonly parts: { readonly key: [contentKey: string, member: string]; readonly value: unknown };
  /** Many documents under a number; one by itself under its id, newer than the one in the many. */
  readonly documents: {
    readonly key: [contentKey: string, place: number | string];
    readonly value: PolicyDocument | readonly PolicyDocument[];
  };
  /** The steps of a world's history, by the world's key and their number. */
  readonly history: { readonly key: [worldKey: string, number: number]; readonly value: unknown };
};
export type Database = IDBPDatabase<Schema>;

/** Opens the database, with what an older layout kept brought into this one. Rejects where there is no storage. */
export async function openDatabase(): Promise<Database> {
  const database = await openDB<Schema>(DATABASE, LAYOUT, {
    upgrade: (fresh, before) => {
      if (before < 1) {
        fresh.createObjectStore('state');
        fresh.createObjectStore('documents');
      }
      fresh.createObjectStore('worlds');
      fresh.createObjectStore('views');
      fresh.createObjectStore('parts');
      fresh.createObjectStore('history');
    },
  });
  // A newer version of the page in another tab may need the database for itself.
  database.addEventListener('versionchange', () => {
    database.close();
  });
  return database;
}

/** Everything filed under this key: an array stands after every number and string. */
export function everythingOf(key: string): IDBKeyRange {
  return IDBKeyRange.bound([key], [key, []]);
}

/** A key that no other world, tab or moment has; it begins with the time it was made. */
export function makeKey(now: number = Date.now()): string {
  return `${now.toString(36)}-${Math.random().toString(36).slice(2)}`;
}

/** When the key was made, in milliseconds; NaN for a key of another form. */
export function timeOfKey(key: string): number {
  return parseInt(key, 36);
}

/** A request that fails makes its transaction fail, and that is where failure is handled. */
export function expectDone(request: Promise<unknown>): void {
  request.catch(() => undefined);
}
