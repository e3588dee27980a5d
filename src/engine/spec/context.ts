// What a request says about a condition key: one value, several, or nothing (R58, R78, R90).
import type { ScenarioContext } from './scenario';

export type KeyValue = { readonly isMultivalued: boolean; readonly values: readonly string[] };

/** Null where the key is absent. Names compare without case; of two that differ by case the first counts (U10). */
export function readKey(context: ScenarioContext, key: string): KeyValue | null {
  const wanted = key.toLowerCase();
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === wanted);
  if (found === undefined) return null;
  const [, value] = found;
  return typeof value === 'string'
    ? { isMultivalued: false, values: [value] }
    : { isMultivalued: true, values: value.map(String) };
}
