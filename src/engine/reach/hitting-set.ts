// The smallest set that has something in common with each of several sets.

/** What is known of a set that meets all the others; it is proven that none is smaller where `isProvenSmallest` is set. */
export type HittingSet = { readonly items: readonly string[]; readonly isProvenSmallest: boolean };

/** Up to this size every choice is looked at; beyond it the item that meets the most sets is taken again and again. */
const LARGEST_PROVEN = 3;

/** @param weightOf of sets of one size the lightest is taken, then the first in the order of its items */
export function findHittingSet(sets: readonly ReadonlySet<string>[], weightOf: (item: string) => number): HittingSet {
  for (let size = 0; size <= LARGEST_PROVEN; size += 1) {
    const found = hitWith(sets, size).map((items) => [...items].sort());
    const weigh = (items: readonly string[]) => items.reduce((sum, item) => sum + weightOf(item), 0);
    const [best] = found.sort((a, b) => weigh(a) - weigh(b) || compare(a.join('\n'), b.join('\n')));
    if (best !== undefined) return { items: best, isProvenSmallest: true };
  }
  return { items: takeMost(sets, weightOf), isProvenSmallest: false };
}

/** Every set of at most that size in which nothing is there for nothing. */
function hitWith(sets: readonly ReadonlySet<string>[], size: number): readonly (readonly string[])[] {
  const [open] = sets;
  if (open === undefined) return [[]];
  if (size === 0) return [];
  return [...open].flatMap((item) =>
    hitWith(
      sets.filter((set) => !set.has(item)),
      size - 1,
    ).map((items) => [item, ...items]),
  );
}

function takeMost(sets: readonly ReadonlySet<string>[], weightOf: (item: string) => number): readonly string[] {
  const taken: string[] = [];
  let open = sets;
  while (open.length > 0) {
    const counts = new Map<string, number>();
    for (const item of open.flatMap((set) => [...set])) counts.set(item, (counts.get(item) ?? 0) + 1);
    const [best] = [...counts].sort(([a, m], [b, n]) => n - m || weightOf(a) - weightOf(b) || compare(a, b));
    if (best === undefined) break;
    taken.push(best[0]);
    open = open.filter((set) => !set.has(best[0]));
  }
  return taken.sort();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
