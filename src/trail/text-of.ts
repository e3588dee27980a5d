// The one text of a context value, as far as it has one.
import type { ContextValue } from '../model/request-context';

/** The first of several values; empty where the key is absent or unknown. */
export function textOf(value: ContextValue | undefined): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? String(value[0] ?? '') : '';
}
