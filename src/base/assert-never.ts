// Closes a switch over a union: a new member fails to compile until every switch knows it.

/** Throws, naming the value nobody handled; unreachable while the types hold. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
