// The condition context of one request, ready for look-ups: names in lower case, values as lists (R90).
import type { ContextSource } from '../../model/trace';
import { lowerName } from '../match/lower-name';

export type ContextEntry = {
  /** As written. */
  readonly name: string;
  readonly values: readonly string[];
  /** A property of the request key, not of how many values it has (R58). */
  readonly isMultivalued: boolean;
  readonly source: ContextSource;
};

/** A key's values; `unknown` where nobody has said, `absent` where somebody has said that it is not there. */
export type ContextState = ContextEntry | 'unknown' | 'absent';

export type ContextEntries = ReadonlyMap<string, ContextState>;

export type Context = {
  /** Looked through in order, names in lower case: what a person set comes before what follows from caller and target. */
  readonly maps: readonly ContextEntries[];
  /** Whether a key that is in none of them is absent, or nobody has said. */
  readonly isUnsetUnknown: (key: string) => boolean;
  /** Entries whose name differs from an earlier one only in case; left out where there are none (U10). */
  readonly others?: ContextEntries;
};

/** The entry under a name in lower case; undefined where the key is absent. */
export function lookUp(context: Context, key: string): ContextEntry | 'unknown' | undefined {
  for (const map of context.maps) {
    const entry = map.get(key);
    if (entry !== undefined) return entry === 'absent' ? undefined : entry;
  }
  return context.isUnsetUnknown(key) ? 'unknown' : undefined;
}

const neverUnknown = () => false;

/**
 * A context that is complete: a key that is not given is absent, except those listed as unknown.
 * Of two names that differ only in case the first counts (U10).
 */
export function completeContext(
  given: Readonly<Record<string, string | readonly string[]>>,
  unknownKeys: readonly string[] = [],
): Context {
  const entries = new Map<string, ContextState>();
  const others = new Map<string, ContextState>();
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (value === undefined) continue;
    const map = entries.has(lowerName(name)) ? others : entries;
    map.set(lowerName(name), makeEntry(name, value, 'request'));
  }
  for (const name of unknownKeys) entries.set(lowerName(name), 'unknown');
  return { maps: [entries], isUnsetUnknown: neverUnknown, ...(others.size === 0 ? {} : { others }) };
}

/** The same context, complete: what nobody has set is absent. */
export function dropUnknown({ maps }: Context): Context {
  const complete = maps.map((map) => {
    const states = [...map].map(([key, state]) => [key, state === 'unknown' ? 'absent' : state] as const);
    return new Map<string, ContextState>(states);
  });
  return { maps: complete, isUnsetUnknown: neverUnknown };
}

export function makeEntry(name: string, value: string | readonly string[], source: ContextSource): ContextEntry {
  return typeof value === 'string'
    ? { name, values: [value], isMultivalued: false, source }
    : { name, values: value, isMultivalued: true, source };
}
