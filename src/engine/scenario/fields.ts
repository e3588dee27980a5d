// Reads the fields of a scenario: what is there in the expected form, else an error that names the place.
import { fail, succeed, type Result } from '../../base/result';

/** Why a scenario cannot be answered: a stable code and a sentence that names the place. */
export type ScenarioError = { readonly code: string; readonly message: string };

export type Json = Readonly<Record<string, unknown>>;

/** Thrown while a scenario is read; `reading` turns it into a value. */
export class Unreadable extends Error {
  constructor(readonly error: ScenarioError) {
    super(error.message);
  }
}

/** What `read` makes of a scenario, or why it cannot. */
export function reading<Value>(read: () => Value): Result<Value, ScenarioError> {
  try {
    return succeed(read());
  } catch (error) {
    if (error instanceof Unreadable) return fail(error.error);
    throw error;
  }
}

export function expected(path: string, what: string, found: unknown): Unreadable {
  const kind = found === null ? 'null' : Array.isArray(found) ? 'a list' : typeof found;
  return new Unreadable({ code: 'invalid-scenario', message: `${path}: expected ${what}, found ${kind}.` });
}

export function asObject(value: unknown, path: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw expected(path, 'an object', value);
}

export function asString(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  throw expected(path, 'a string', value);
}

export function asNumber(value: unknown, path: string): number {
  if (typeof value === 'number') return value;
  throw expected(path, 'a number', value);
}

/** A list whose items `read` can read, each under its own place. */
export function asList<Item>(
  value: unknown,
  path: string,
  read: (item: unknown, path: string) => Item,
): readonly Item[] {
  if (!Array.isArray(value)) throw expected(path, 'a list', value);
  return value.map((item: unknown, index) => read(item, `${path}[${String(index)}]`));
}

export function asStrings(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string')) return value;
  throw expected(path, 'a list of strings', value);
}

/** A field that is left out means the same as one that is null. */
export function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
