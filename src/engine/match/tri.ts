// Three-valued logic: no, yes, and unknown where nobody has said (an unset context key, an unreadable policy).
import type { Match } from '../../model/trace';

export const NO = 0;
export const YES = 1;
export const UNKNOWN = 2;
export type Tri = typeof NO | typeof YES | typeof UNKNOWN;

export function and(a: Tri, b: Tri): Tri {
  if (a === NO || b === NO) return NO;
  return a === YES ? b : UNKNOWN;
}

export function or(a: Tri, b: Tri): Tri {
  if (a === YES || b === YES) return YES;
  return a === NO ? b : UNKNOWN;
}

export function not(a: Tri): Tri {
  return a === UNKNOWN ? UNKNOWN : a === YES ? NO : YES;
}

export function fromBoolean(value: boolean): Tri {
  return value ? YES : NO;
}

const WORDS: readonly Match[] = ['no', 'yes', 'unknown'];

export function toMatch(value: Tri): Match {
  return WORDS[value] ?? 'unknown';
}
