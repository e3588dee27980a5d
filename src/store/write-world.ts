// Writes worlds into the database: whole, in slices where they are big, or what differs.
import type { PolicyDocument } from '../model/policy-document';
import type { World } from '../model/world';
import { everythingOf, expectDone, type Database } from './database';
import { goneParts, toParts, toViewRecord, toWorldRecord, type KeptState } from './saved-records';

/** What is copied in one go, so that the page may draw in between: an amount that takes a few milliseconds. */
const SLICE = { documents: 250, characters: 200_000 };

const STORES = ['state', 'worlds', 'views', 'parts', 'documents', 'history'] as const;

export type Writing = ReturnType<typeof beginWriting>;

export function beginWriting(database: Database) {
  return database.transaction(STORES, 'readwrite');
}

/** A world in more than one slice is not written in one go. */
export function isBig({ documents }: World): boolean {
  return slicesOf(documents).length > 1;
}

/** Everything of the world under a key that nothing refers to yet. */
export function putContent(writing: Writing, world: World, contentKey: string): void {
  const [parts, documents] = [writing.objectStore('parts'), writing.objectStore('documents')];
  for (const [member, value] of toParts(world)) expectDone(parts.put(value, [contentKey, member]));
  slicesOf(world.documents).forEach((slice, at) => {
    expectDone(documents.put(slice, [contentKey, at]));
  });
}

/** The same, each slice in a turn of its own. */
export async function putContentInSlices(database: Database, world: World, contentKey: string): Promise<void> {
  for (const [member, value] of toParts(world)) await database.put('parts', value, [contentKey, member]);
  for (const [at, slice] of slicesOf(world.documents).entries()) {
    await database.put('documents', slice, [contentKey, at]);
  }
}

export type Place = { readonly key: string; readonly contentKey: string };

/** What the list of worlds says; where it refers to the content, the world is there. */
export function putRecord(writing: Writing, state: KeptState, { key, contentKey }: Place, now: number): void {
  expectDone(writing.objectStore('worlds').put(toWorldRecord(state, contentKey, now), key));
}

export function putView(writing: Writing, state: KeptState, { key }: Place): void {
  expectDone(writing.objectStore('views').put(toViewRecord(state), key));
}

/** Members and documents that `before` does not have, under the key that holds the rest of them. */
export function putChanges(writing: Writing, before: World, now: World, contentKey: string): void {
  const [parts, documents] = [writing.objectStore('parts'), writing.objectStore('documents')];
  for (const document of editedDocuments(before, now)) expectDone(documents.put(document, [contentKey, document.id]));
  for (const [member, value] of toParts(now, before)) expectDone(parts.put(value, [contentKey, member]));
  for (const member of goneParts(now, before)) expectDone(parts.delete([contentKey, member]));
}

export function dropContent(writing: Writing, contentKey: string): void {
  expectDone(writing.objectStore('parts').delete(everythingOf(contentKey)));
  expectDone(writing.objectStore('documents').delete(everythingOf(contentKey)));
}

/** The world with everything that is filed under its key. */
export function dropWorld(writing: Writing, key: string, contentKey: string): void {
  dropContent(writing, contentKey);
  expectDone(writing.objectStore('worlds').delete(key));
  expectDone(writing.objectStore('views').delete(key));
  expectDone(writing.objectStore('history').delete(everythingOf(key)));
}

/** The documents of `now` that `before` does not have like that. */
export function editedDocuments(before: World, now: World): readonly PolicyDocument[] {
  if (before.documents === now.documents) return [];
  const strangers = now.documents.filter((document, at) => before.documents[at] !== document);
  if (before.documents.length === now.documents.length) return strangers;
  const known = new Set(before.documents);
  return strangers.filter((document) => !known.has(document));
}

function slicesOf(documents: readonly PolicyDocument[]): readonly (readonly PolicyDocument[])[] {
  const slices: PolicyDocument[][] = [];
  let room = { documents: 0, characters: 0 };
  for (const document of documents) {
    const size = document.text?.length ?? 0;
    if (room.documents < 1 || room.characters < size) {
      slices.push([]);
      room = { ...SLICE };
    }
    slices.at(-1)?.push(document);
    room.documents -= 1;
    room.characters -= size;
  }
  return slices;
}
