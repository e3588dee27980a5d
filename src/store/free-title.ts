// A name that no other kept world has.

/** The title itself, else the first of `title (2)`, `title (3)` … that is free. */
export function freeTitle(title: string, taken: Iterable<string>): string {
  const others = new Set(taken);
  if (!others.has(title)) return title;
  const base = title.replace(/ \(\d{1,6}\)$/, '');
  for (let number = 2; ; number += 1) {
    const candidate = `${base} (${String(number)})`;
    if (!others.has(candidate)) return candidate;
  }
}
