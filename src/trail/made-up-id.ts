// Ids in the form of a UUID that follow from a text alone, so that the same sitting writes the same trail.

/** Four words of 32 bits, each hashed from the text with a start of its own; marked as version 4, as AWS's are. */
export function madeUpId(text: string): string {
  const hex = [1, 2, 3, 4]
    .map((part) =>
      hashOf(`${String(part)} ${text}`)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

/** FNV-1a over code units, its bits mixed once more so that texts that differ at the end alone look unlike. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
