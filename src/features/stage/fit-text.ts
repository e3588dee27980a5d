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

/** The text in the largest of the sizes in which it fits; cut in the smallest where it fits in none. */
export function fitSize(
  text: string,
  width: number,
  sizes: readonly [number, ...number[]],
): { readonly text: string; readonly size: number } {
  const size = sizes.find((one) => textWidth(text, one, true) <= width) ?? sizes.at(-1) ?? sizes[0];
  return { text: fitText(text, width, size, true), size };
}

/** A name of an operation on one line or two, broken before a capital letter where both lines are shortest. */
export function twoLines(name: string, width: number, size: number): readonly string[] {
  if (textWidth(name, size, true) <= width) return [name];
  const breaks = [...name.matchAll(/(?<=[a-z0-9])[A-Z]/g)].map(({ index }) => index);
  const wider = (at: number): number =>
    Math.max(textWidth(name.slice(0, at), size, true), textWidth(name.slice(at), size, true));
  const [best] = breaks.sort((a, b) => wider(a) - wider(b) || a - b);
  const lines = best === undefined ? [name] : [name.slice(0, best), name.slice(best)];
  return lines.map((line) => fitText(line, width, size, true));
}

/** Names with a sign between them, on as many lines as there may be; what is too long for the last is cut. */
export function joinedLines(
  names: readonly string[],
  sign: string,
  width: number,
  size: number,
  most: number,
): readonly string[] {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    const longer = last === undefined ? name : `${last}${sign}${name}`;
    if (last === undefined || (textWidth(longer, size) > width && lines.length < most)) {
      lines.push(last === undefined ? name : `${sign.trimStart()}${name}`);
    } else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => fitText(line, width, size));
}

export type FittedLines = { readonly lines: readonly string[]; readonly size: number };

/** A name on one line where some size lets it, else on two in the smallest: its beginning, and its end, which tells most. */
export function nameLines(name: string, width: number, sizes: readonly [number, ...number[]]): FittedLines {
  const one = fitSize(name, width, sizes);
  if (one.text === name) return { lines: [name], size: one.size };
  const size = (sizes.at(-1) ?? sizes[0]) - 2;
  const fits = (text: string): boolean => textWidth(text, size, true) <= width;
  let head = name.length;
  while (head > 1 && !fits(name.slice(0, head))) head -= 1;
  let tail = name.length - head;
  while (tail > 1 && !fits(`…${name.slice(-tail)}`)) tail -= 1;
  const isWhole = head + tail >= name.length && fits(name.slice(head));
  return { lines: [name.slice(0, head), isWhole ? name.slice(head) : `…${name.slice(-tail)}`], size };
}
