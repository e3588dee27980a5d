// Text on the stage is cut to the room it has; widths are estimated, so that the picture needs no measuring.

/** Widths of Inter in parts of its size: narrow letters, wide letters, all others. */
const NARROW = /[iljtfr.,:;'’|!()[\]\-·\s]/;
const WIDE = /[mwMW@%]/;
const CAPITAL = /[A-Z]/;

/** Roughly how wide a text is. */
export function textWidth(text: string, size: number, isBold = false): number {
  let width = 0;
  for (const letter of text)
    width += NARROW.test(letter) ? 0.34 : WIDE.test(letter) ? 0.9 : CAPITAL.test(letter) ? 0.69 : 0.58;
  return width * size * (isBold ? 1.05 : 1);
}

/** The text as it fits, with its middle left out: both ends of a name tell more than its beginning alone. */
export function fitText(text: string, width: number, size: number, isBold = false): string {
  if (textWidth(text, size, isBold) <= width) return text;
  for (let kept = text.length - 1; kept > 2; kept -= 1) {
    const head = Math.ceil(kept / 2);
    const shortened = `${text.slice(0, head)}…${text.slice(text.length - (kept - head))}`;
    if (textWidth(shortened, size, isBold) <= width) return shortened;
  }
  return `${text.slice(0, 1)}…`;
}
