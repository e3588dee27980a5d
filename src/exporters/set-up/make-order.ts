// In which order things are made that name one another: first what is named, and where names go round in a circle, the
// names that have to wait.

/** Who names whom; names that are nobody here do not count. */
export type Naming = ReadonlyMap<string, readonly string[]>;

export type Order = {
  readonly order: readonly string[];
  /** Those that name somebody who comes later, or themselves. */
  readonly waiting: ReadonlySet<string>;
};

/** The order, the same for the same input: each time the first one that names nobody who is still to come, else the first. */
export function orderByNames(naming: Naming): Order {
  const open = new Map([...naming].map(([name, named]) => [name, named.filter((one) => naming.has(one))]));
  const order: string[] = [];
  const waiting = new Set<string>();
  const namedBy = new Map<string, string[]>();
  const counts = new Map<string, number>();
  for (const [name, named] of open) {
    const others = new Set(named.filter((one) => one !== name));
    if (named.includes(name)) waiting.add(name);
    counts.set(name, others.size);
    for (const one of others) namedBy.set(one, [...(namedBy.get(one) ?? []), name]);
  }
  const ready = [...open.keys()].filter((name) => counts.get(name) === 0);
  const left = new Set(open.keys());
  while (left.size > 0) {
    const next = ready.shift() ?? [...left][0];
    if (next === undefined) break;
    if (!left.delete(next)) continue;
    if ((counts.get(next) ?? 0) > 0) waiting.add(next);
    order.push(next);
    for (const name of namedBy.get(next) ?? []) {
      const count = (counts.get(name) ?? 0) - 1;
      counts.set(name, count);
      if (count === 0 && left.has(name)) ready.push(name);
    }
  }
  return { order, waiting };
}
