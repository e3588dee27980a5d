// The answer in words, glyph and colour, with the way through roles below it.

export function Verdict() {
  return null;
}
