// How far a role is from the people who can put it on: the longest way over assume-role edges.

export type Link = { readonly from: string; readonly to: string };

/** More columns than this would make a picture nobody can survey. */
const DEEPEST = 8;

/**
 * Depth of each node that an edge touches: 0 for `people`, else one more than the deepest node before it; edges that
 * close a circle don't count. A role that nobody listed can assume, but which assumes others, begins at 1.
 */
export function findDepths(people: readonly string[], links: readonly Link[]): ReadonlyMap<string, number> {
  const next = new Map<string, string[]>();
  const hasIncoming = new Set<string>();
  for (const { from, to } of links) {
    if (from === to) continue;
    append(next, from, to);
    hasIncoming.add(to);
  }
  for (const list of next.values()) list.sort();
  const isPerson = new Set(people);
  const sources = [...next.keys()].sort();
  const starts = [
    ...[...people].sort(),
    ...sources.filter((id) => !isPerson.has(id) && !hasIncoming.has(id)),
    ...sources,
  ];

  const order = orderBeforeAfter(starts, next);
  const place = new Map(order.map((id, at) => [id, at]));
  const depths = new Map<string, number>();
  for (const id of order) {
    const depth = depths.get(id) ?? (isPerson.has(id) ? 0 : 1);
    depths.set(id, depth);
    for (const to of next.get(id) ?? []) {
      const closesCircle = (place.get(to) ?? 0) <= (place.get(id) ?? 0);
      if (!closesCircle) depths.set(to, Math.min(DEEPEST, Math.max(depths.get(to) ?? 0, depth + 1)));
    }
  }
  return depths;
}

/** Every node reached, each one before what it leads to, circles apart. */
function orderBeforeAfter(starts: readonly string[], next: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const seen = new Set<string>();
  const finished: string[] = [];
  for (const start of starts) {
    if (seen.has(start)) continue;
    seen.add(start);
    const path = [{ id: start, at: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const child = next.get(top.id)?.[top.at];
      top.at += 1;
      if (child === undefined) {
        finished.push(top.id);
        path.pop();
      } else if (!seen.has(child)) {
        seen.add(child);
        path.push({ id: child, at: 0 });
      }
    }
  }
  return finished.reverse();
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
