// What a request says about a condition key: one value, several, or nothing (R58, R78, R90).
import type { ScenarioContext } from './scenario';

export type KeyValue = { readonly isMultivalued: boolean; readonly values: readonly string[] };

/** Null where the key is absent. Names compare without case; of two that differ by case the first counts (U10). */
export function readKey(context: ScenarioContext, key: string): KeyValue | null {
  return keysOf(context).get(key.toLowerCase()) ?? null;
}

const remembered = new WeakMap<ScenarioContext, ReadonlyMap<string, KeyValue>>();

function keysOf(context: ScenarioContext): ReadonlyMap<string, KeyValue> {
  const known = remembered.get(context);
  if (known !== undefined) return known;
  const keys = new Map<string, KeyValue>();
  for (const [name, value] of Object.entries(context).reverse()) {
    keys.set(name.toLowerCase(), {
      isMultivalued: typeof value !== 'string',
      values: typeof value === 'string' ? [value] : value.map(String),
    });
  }
  remembered.set(context, keys);
  return keys;
}
