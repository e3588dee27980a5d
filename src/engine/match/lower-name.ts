// One string for every spelling of an action or a condition key, so that look-ups compare references, not characters.

/** Beyond this many names somebody enumerates, and the table starts anew; strings that are equal stay equal. */
const MAX_NAMES = 8192;
const names = new Map<string, string>();

/** The name in lower case (R30, R78). Equal names give equal strings, and while the table holds them the identical one. */
export function lowerName(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MAX_NAMES) names.clear();
  const lower = text.toLowerCase();
  const name = names.get(lower) ?? lower;
  names.set(lower, name);
  names.set(text, name);
  return name;
}
