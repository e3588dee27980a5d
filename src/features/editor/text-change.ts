// The smallest stretch in which two texts differ, so that a change from elsewhere leaves cursor and history alone.
import type { TextSpan } from '../../base/text-span';

export type TextChange = {
  /** What is replaced in the earlier text. */
  readonly span: TextSpan;
  readonly replacement: string;
};

/** A cut after a lead surrogate or between the characters of a line end would split what belongs together. */
function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return (before >= 0xd800 && before <= 0xdbff) || (before === 13 && text.charCodeAt(at) === 10);
}

/** Replacing `span` of `before` by `replacement` gives `after`. */
export function textChange(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  while (start > 0 && (splitsPair(before, start) || splitsPair(after, start))) start -= 1;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same += 1;
  }
  while (same > 0 && (splitsPair(before, before.length - same) || splitsPair(after, after.length - same))) same -= 1;
  return { span: { start, end: before.length - same }, replacement: after.slice(start, after.length - same) };
}
