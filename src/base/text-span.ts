// Where something stands in a text, so that every answer can point at its characters.

/** Half-open range of UTF-16 code units: `start` included, `end` not. */
export type TextSpan = { readonly start: number; readonly end: number };

export type TextPosition = { readonly line: number; readonly column: number };

/** Line and column (both counted from 1) of an offset; an offset past the end is the end. */
export function positionAt(text: string, offset: number): TextPosition {
  const end = Math.min(Math.max(offset, 0), text.length);
  let line = 1;
  let lineStart = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < end; next = text.indexOf('\n', next + 1)) {
    line += 1;
    lineStart = next + 1;
  }
  return { line, column: end - lineStart + 1 };
}
