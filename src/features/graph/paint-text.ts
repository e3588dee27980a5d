// Text on a canvas: cut to a width with the middle left out, or set in two lines where a name allows it.

export type Font = { readonly size: number; readonly weight: number; readonly family: string };

export function setFont(context: CanvasRenderingContext2D, { size, weight, family }: Font): void {
  context.font = `${weight} ${size}px ${family}`;
}

/** The text as it fits: both ends of a name tell more than its beginning alone. */
export function fitText(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  let kept = Math.min(text.length - 1, Math.floor(text.length * (width / measure(text))) + 2);
  for (; kept > 2; kept -= 1) {
    const head = Math.ceil(kept / 2);
    const shortened = `${text.slice(0, head)}…${text.slice(text.length - (kept - head))}`;
    if (measure(shortened) <= width) return shortened;
  }
  return `${text.slice(0, 1)}…`;
}

/** One line, or two broken after `-`, `_`, `.`, `/` or before a capital; the second is shortened where it must be. */
export function breakText(text: string, width: number, measure: (text: string) => number): readonly string[] {
  if (measure(text) <= width) return [text];
  let at = 0;
  for (let next = 1; next < text.length && measure(text.slice(0, next)) <= width; next += 1) {
    const isBreak = /[-_./ ]/.test(text[next - 1] ?? '') || /[a-z][A-Z]/.test(text.slice(next - 1, next + 1));
    if (isBreak) at = next;
  }
  if (at === 0) return [fitText(text, width, measure)];
  return [text.slice(0, at).trimEnd(), fitText(text.slice(at), width, measure)];
}
