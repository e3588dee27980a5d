// Policy values of string, ARN and Bool operators as patterns that can be followed together.
import { parseBoolean } from '../condition/bool-operator';
import type { ParsedOperator } from '../condition/operators';
import { tokensText, type GlobToken } from '../match/template';
import { ANY, ANY_IN_PART, STAR, STAR_IN_PART, type TextPattern } from './text-classes';

const COLONS_IN_ARN = 5;
/** Beyond it, changing the case of a text is no matter of its single characters (R15 allows no such text). */
const LAST_PLAIN_CODE = 0xff;

/** Matches this text and no other. */
export function literalPattern(text: string, ignoresCase: boolean): TextPattern {
  return { items: codesOf(ignoresCase ? text.toLowerCase() : text), ignoresCase };
}

/** Null where the value matches nothing at all. */
export function patternOf({ name, row }: ParsedOperator, tokens: readonly GlobToken[]): TextPattern | null {
  if (row.valueType === 'boolean') {
    const wanted = parseBoolean(tokensText(tokens));
    return wanted === null ? null : literalPattern(String(wanted), true);
  }
  if (row.valueType === 'arn') return arnPattern(tokens);
  if (!row.hasWildcards) return literalPattern(tokensText(tokens), name.endsWith('IgnoreCase'));
  const items = tokens.flatMap((token) =>
    token.kind === 'text' ? codesOf(token.text) : [token.kind === 'star' ? STAR : ANY],
  );
  return { items, ignoresCase: false };
}

/** Whether lower case can be told character by character. */
export function isPlain({ items, ignoresCase }: TextPattern): boolean {
  return !ignoresCase || items.every((code) => code <= LAST_PLAIN_CODE);
}

/** Five parts without colons, and the rest (R74, R75). */
function arnPattern(tokens: readonly GlobToken[]): TextPattern | null {
  const items: number[] = [];
  let colons = 0;
  for (const token of tokens) {
    if (token.kind === 'text') {
      items.push(...codesOf(token.text));
      colons += token.text.split(':').length - 1;
    } else if (colons < COLONS_IN_ARN) items.push(token.kind === 'star' ? STAR_IN_PART : ANY_IN_PART);
    else items.push(token.kind === 'star' ? STAR : ANY);
  }
  return colons < COLONS_IN_ARN ? null : { items, ignoresCase: false };
}

function codesOf(text: string): number[] {
  return text.split('').map((char) => char.charCodeAt(0));
}
