// What each condition operator says about one value of the request and one value of the policy (R66-R77).
import type { ScenarioContext } from './scenario';
import { substitute, type Substitution } from './variables';
import { readAddress, readBytes, readInstant, readNumber, readRange } from './values';
import { matchesTokens, type Token } from './wildcards';

/** `wanted` is a value of the policy as written, `got` one of the request. */
type Compare = (wanted: string, got: string, context: ScenarioContext | null) => boolean;

export type Operator = { readonly isNegated: boolean; readonly compare: Compare };

/** The operator of that name, without quantifier and `IfExists`; null for a name that means nothing. */
export function operatorOf(name: string): Operator | null {
  const positive = POSITIVE.get(name);
  if (positive !== undefined) return { isNegated: false, compare: positive };
  const negated = NEGATED.get(name);
  return negated === undefined ? null : { isNegated: true, compare: negated };
}

const equals: Compare = (wanted, got, context) => {
  const text = textWith(wanted, context);
  return text !== null && text === got;
};

const equalsIgnoringCase: Compare = (wanted, got, context) => {
  const text = textWith(wanted, context);
  return text !== null && text.toLowerCase() === got.toLowerCase();
};

const isLike: Compare = (wanted, got, context) => {
  const tokens = tokensWith(wanted, { context, hasWildcards: true });
  return tokens !== null && matchesTokens(tokens, got);
};

/** Six components, compared one by one; the sixth takes the rest (R74, R75). */
const isLikeArn: Compare = (wanted, got, context) => {
  const tokens = tokensWith(wanted, { context, hasWildcards: true });
  if (tokens === null) return false;
  const patterns = splitTokens(tokens);
  const parts = splitText(got);
  return (
    patterns.length === 6 &&
    parts.length === 6 &&
    patterns.every((pattern, at) => matchesTokens(pattern, parts[at] ?? ''))
  );
};

const compareNumbers =
  (holds: (got: number, wanted: number) => boolean): Compare =>
  (wanted, got) =>
    bothRead(readNumber, wanted, got, holds);

const compareInstants =
  (holds: (got: number, wanted: number) => boolean): Compare =>
  (wanted, got) =>
    bothRead(readInstant, wanted, got, holds);

const isTruth: Compare = (wanted, got, context) => {
  const text = textWith(wanted, context)?.toLowerCase();
  return (text === 'true' || text === 'false') && text === got.toLowerCase();
};

const isSameBytes: Compare = (wanted, got) => bothRead(readBytes, wanted, got, (left, right) => left === right);

const isInRange: Compare = (wanted, got) => {
  const range = readRange(wanted);
  const address = readAddress(got);
  return range !== null && address?.length === range.length && address.startsWith(range.prefix);
};

const POSITIVE: ReadonlyMap<string, Compare> = new Map(
  Object.entries({
    StringEquals: equals,
    StringEqualsIgnoreCase: equalsIgnoringCase,
    StringLike: isLike,
    ArnEquals: isLikeArn,
    ArnLike: isLikeArn,
    NumericEquals: compareNumbers((got, wanted) => got === wanted),
    NumericLessThan: compareNumbers((got, wanted) => got < wanted),
    NumericLessThanEquals: compareNumbers((got, wanted) => got <= wanted),
    NumericGreaterThan: compareNumbers((got, wanted) => got > wanted),
    NumericGreaterThanEquals: compareNumbers((got, wanted) => got >= wanted),
    DateEquals: compareInstants((got, wanted) => got === wanted),
    DateLessThan: compareInstants((got, wanted) => got < wanted),
    DateLessThanEquals: compareInstants((got, wanted) => got <= wanted),
    DateGreaterThan: compareInstants((got, wanted) => got > wanted),
    DateGreaterThanEquals: compareInstants((got, wanted) => got >= wanted),
    Bool: isTruth,
    BinaryEquals: isSameBytes,
    IpAddress: isInRange,
  }),
);

/** Each negates what is named here: it holds where none of its values matches (R53). */
const NEGATED: ReadonlyMap<string, Compare> = new Map(
  Object.entries({
    StringNotEquals: equals,
    StringNotEqualsIgnoreCase: equalsIgnoringCase,
    StringNotLike: isLike,
    ArnNotEquals: isLikeArn,
    ArnNotLike: isLikeArn,
    NumericNotEquals: compareNumbers((got, wanted) => got === wanted),
    DateNotEquals: compareInstants((got, wanted) => got === wanted),
    NotIpAddress: isInRange,
  }),
);

function bothRead<Value>(
  read: (text: string) => Value | null,
  wanted: string,
  got: string,
  holds: (got: Value, wanted: Value) => boolean,
): boolean {
  const [left, right] = [read(got), read(wanted)];
  return left !== null && right !== null && holds(left, right);
}

function tokensWith(pattern: string, substitution: Substitution): Token[] | null {
  return substitute(pattern, substitution)?.map(({ token }) => token) ?? null;
}

function textWith(pattern: string, context: ScenarioContext | null): string | null {
  const tokens = tokensWith(pattern, { context, hasWildcards: false });
  return tokens === null ? null : tokens.map((token) => (token.kind === 'character' ? token.character : '')).join('');
}

function splitTokens(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    const isColon = token.kind === 'character' && token.character === ':';
    if (isColon && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function splitText(text: string): string[] {
  const parts = text.split(':');
  return parts.length < 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
