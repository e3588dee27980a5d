// How the history of a world is laid out when it is kept: each step by its number, and how many of them are taken back.
import { everythingOf, expectDone } from './database';
import { NO_HISTORY, record, type History, type HistoryStep } from './history';
import { isRecord } from './saved-records';
import type { World } from '../model/world';
import type { Writing } from './write-world';

/** Where the head stands: before every step. */
const HEAD = -1;

/** `first` is the number of the oldest step that is kept; `past` how many from there are not taken back. */
type HistoryHead = { readonly first: number; readonly past: number; readonly count: number };

/** Writes the steps that `before` does not have, or all of them where it is null. */
export function putHistory(writing: Writing, key: string, before: History | null, now: History): void {
  if (before === now) return;
  const store = writing.objectStore('history');
  if (before === null) expectDone(store.delete(everythingOf(key)));
  const written = before === null ? new Map<number, HistoryStep>() : numbered(before);
  const wanted = numbered(now);
  for (const [number, step] of wanted) if (written.get(number) !== step) expectDone(store.put(step, [key, number]));
  for (const number of written.keys()) if (!wanted.has(number)) expectDone(store.delete([key, number]));
  if (before === null || !isSameHead(headOf(before), headOf(now))) expectDone(store.put(headOf(now), [key, HEAD]));
}

function headOf({ past, future, forgotten }: History): HistoryHead {
  return { first: forgotten, past: past.length, count: past.length + future.length };
}

function isSameHead(a: HistoryHead, b: HistoryHead): boolean {
  return a.first === b.first && a.past === b.past && a.count === b.count;
}

function numbered({ past, future, forgotten }: History): Map<number, HistoryStep> {
  return new Map([...past, ...future].map((step, at) => [forgotten + at, step]));
}

/** The history in these records, in the order of their numbers; an empty one where they do not make one. */
export function readHistory(records: readonly unknown[]): History {
  const [head, ...steps] = records;
  if (!isHead(head) || steps.length !== head.count || !steps.every(isStep)) return NO_HISTORY;
  return { past: steps.slice(0, head.past), future: steps.slice(head.past), forgotten: head.first };
}

function isHead(value: unknown): value is HistoryHead {
  return isRecord(value) && ['first', 'past', 'count'].every((name) => Number.isInteger(value[name]));
}

function isStep(value: unknown): value is HistoryStep {
  return (
    isRecord(value) &&
    isRecord(value['label']) &&
    typeof value['label']['code'] === 'string' &&
    isRecord(value['change']) &&
    isRecord(value['change']['lists'])
  );
}

/** The history with texts that were typed and noted, but not written as steps any more. */
export function withNotedTexts(history: History, before: World, after: World): History {
  const edited = after.documents.find((document, at) => before.documents[at]?.text !== document.text);
  if (edited === undefined) return history;
  return record(history, { label: { code: 'text', what: edited.id }, before, after, at: 0 });
}
