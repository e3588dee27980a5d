// What an edit changed in a world: small enough to keep by the hundred, and good for both directions.
import { omit } from '../base/omit';
import type { Point, World } from './world';

/** The lists of a world whose entries are compared one by one. */
const LISTS = ['accounts', 'principals', 'resources', 'endpoints', 'documents', 'questions', 'missing'] as const;
type ListName = (typeof LISTS)[number];

/** Entries that stand at `at` in the list before, and what stands there after. */
export type Splice = {
  readonly at: number;
  readonly removed: readonly unknown[];
  readonly added: readonly unknown[];
};

/** A value before and after; null where there was or is none. */
export type BeforeAfter<Value> = readonly [before: Value | null, after: Value | null];

export type WorldChange = {
  /** In ascending order of `at`; they never overlap. */
  readonly lists: Partial<Readonly<Record<ListName, readonly Splice[]>>>;
  readonly title?: BeforeAfter<World['title']>;
  readonly organization?: BeforeAfter<NonNullable<World['organization']>>;
  readonly positions?: Readonly<Record<string, BeforeAfter<Point>>>;
};

/** What leads from one world to the other; null where they are alike. */
export function changeBetween(before: World, after: World): WorldChange | null {
  const lists: Partial<Record<ListName, readonly Splice[]>> = {};
  for (const name of LISTS) {
    const splices = before[name] === after[name] ? [] : splicesBetween(before[name], after[name]);
    if (splices.length > 0) lists[name] = splices;
  }
  const positions = positionsBetween(before.positions, after.positions);
  const change: WorldChange = {
    lists,
    ...(before.title === after.title ? {} : { title: [before.title, after.title] }),
    ...(before.organization === after.organization
      ? {}
      : { organization: [before.organization ?? null, after.organization ?? null] }),
    ...(positions === null ? {} : { positions }),
  };
  return Object.keys(change).length === 1 && Object.keys(lists).length === 0 ? null : change;
}

/** The same step backwards. */
export function invert({ lists, title, organization, positions }: WorldChange): WorldChange {
  return {
    lists: Object.fromEntries(Object.entries(lists).map(([name, splices]) => [name, invertSplices(splices)] as const)),
    ...(title === undefined ? {} : { title: [title[1], title[0]] }),
    ...(organization === undefined ? {} : { organization: [organization[1], organization[0]] }),
    ...(positions === undefined
      ? {}
      : { positions: Object.fromEntries(Object.entries(positions).map(([id, [from, to]]) => [id, [to, from]])) }),
  };
}

/** The world after the change; null where the world is not the one that the change was made from. */
export function applyChange(world: World, change: WorldChange): World | null {
  let next: World = world;
  for (const name of LISTS) {
    const splices = change.lists[name];
    if (splices === undefined) continue;
    const list = applySplices(world[name], splices);
    if (list === null) return null;
    next = { ...next, [name]: list };
  }
  if (change.title !== undefined) next = { ...next, title: change.title[1] ?? '' };
  if (change.organization !== undefined) {
    const [, after] = change.organization;
    const rest = omit(next, 'organization');
    next = after === null ? rest : { ...rest, organization: after };
  }
  if (change.positions !== undefined) next = { ...next, positions: applyPositions(world.positions, change.positions) };
  return next;
}

/** Lists of one length differ entry by entry; otherwise everything between their common ends was replaced. */
function splicesBetween(before: readonly unknown[], after: readonly unknown[]): readonly Splice[] {
  if (before.length !== after.length) {
    let start = 0;
    while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
    let [end, endAfter] = [before.length, after.length];
    while (end > start && endAfter > start && before[end - 1] === after[endAfter - 1])
      [end, endAfter] = [end - 1, endAfter - 1];
    return [{ at: start, removed: before.slice(start, end), added: after.slice(start, endAfter) }];
  }
  const splices: Splice[] = [];
  for (let at = 0; at < before.length; at += 1) {
    if (before[at] === after[at]) continue;
    const start = at;
    while (at < before.length && before[at] !== after[at]) at += 1;
    const splice = { at: start, removed: before.slice(start, at), added: after.slice(start, at) };
    if (!splice.removed.every((entry, index) => isSameEntry(entry, splice.added[index]))) splices.push(splice);
  }
  return splices;
}

function invertSplices(splices: readonly Splice[]): readonly Splice[] {
  let shift = 0;
  return splices.map(({ at, removed, added }) => {
    const inverted = { at: at + shift, removed: added, added: removed };
    shift += added.length - removed.length;
    return inverted;
  });
}

function applySplices(list: readonly unknown[], splices: readonly Splice[]): readonly unknown[] | null {
  const next: unknown[] = [];
  let done = 0;
  for (const { at, removed, added } of splices) {
    if (at < done || at + removed.length > list.length) return null;
    if (!removed.every((entry, index) => isSameEntry(entry, list[at + index]))) return null;
    for (; done < at; done += 1) next.push(list[done]);
    next.push(...added);
    done = at + removed.length;
  }
  for (; done < list.length; done += 1) next.push(list[done]);
  return next;
}

/** Entries that were stored and read back are equal without being the same. */
function isSameEntry(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function positionsBetween(
  before: World['positions'],
  after: World['positions'],
): NonNullable<WorldChange['positions']> | null {
  if (before === after) return null;
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  const moved = [...ids].filter((id) => !isSamePoint(before[id], after[id]));
  if (moved.length === 0) return null;
  return Object.fromEntries(moved.map((id) => [id, [before[id] ?? null, after[id] ?? null]] as const));
}

function isSamePoint(a: Point | undefined, b: Point | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]);
}

function applyPositions(
  positions: World['positions'],
  changes: NonNullable<WorldChange['positions']>,
): World['positions'] {
  const next: Record<string, Point> = { ...positions };
  for (const [id, [, after]] of Object.entries(changes)) {
    if (after === null) Reflect.deleteProperty(next, id);
    else next[id] = after;
  }
  return next;
}
