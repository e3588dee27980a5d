// A name that no other kept world has.
import { firstFree } from '../base/first-free';

/** The title itself, else the first of `title (2)`, `title (3)` … that is free. */
export function freeTitle(title: string, taken: Iterable<string>): string {
  const others = new Set(taken);
  const base = title.replace(/ \(\d{1,6}\)$/, '');
  return firstFree(
    title,
    (candidate) => others.has(candidate),
    (number) => `${base} (${String(number)})`,
  );
}
