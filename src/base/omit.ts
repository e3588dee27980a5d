// An object without some of its members.

/** A copy without the members of these names; the others stay the same objects. */
export function omit<Value extends object, Name extends keyof Value>(
  value: Value,
  ...names: readonly Name[]
): Omit<Value, Name> {
  const kept = Object.entries(value).filter(([name]) => !names.some((one) => one === name));
  return Object.fromEntries(kept) as Omit<Value, Name>;
}
