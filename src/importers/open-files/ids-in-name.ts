// Where a file belongs, as its name tells: outputs of AWS do not say which parent or target they are about.

/** Ids of roots, units and accounts that a file's name holds, the last one first. */
export function idsInName(name: string): readonly string[] {
  const found = name.matchAll(/(?<![A-Za-z0-9])(?:ou-[a-z0-9]+-[a-z0-9]+|r-[a-z0-9]+|\d{12})(?![A-Za-z0-9])/g);
  return [...found].map(([id]) => id).reverse();
}
