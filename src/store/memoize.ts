// Look-ups that are computed once per value they come from.

/** `compute`, remembering its result for as long as the key object lives. */
export function memoizeByKey<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const present = known.get(key);
    if (present !== undefined) return present;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

/**
 * `compute` for the parts of its input that it reads: the last list comes back while these parts are the same
 * objects, and also where the new list holds equal entries, so that whoever shows it is not drawn anew.
 */
export function memoizeList<Input, Entry>(
  partsOf: (input: Input) => readonly unknown[],
  compute: (input: Input) => readonly Entry[],
  isSame: (a: Entry, b: Entry) => boolean,
): (input: Input) => readonly Entry[] {
  let parts: readonly unknown[] = [];
  let list: readonly Entry[] = [];
  return (input) => {
    const nextParts = partsOf(input);
    if (parts.length === nextParts.length && parts.every((part, at) => part === nextParts[at])) return list;
    parts = nextParts;
    const next = compute(input);
    const isEqual = next.length === list.length && next.every((entry, at) => isSame(entry, list[at] as Entry));
    if (!isEqual) list = next;
    return list;
  };
}
