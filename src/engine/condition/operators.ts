// All condition operators as one table: what each compares, and how (R66–R76). A new operator is a new row.
import type { TextTest } from '../match/glob';
import type { GlobToken } from '../match/template';
import { compileArnLike } from './arn-operators';
import { compileBinaryEquals } from './binary-operator';
import { compileBool } from './bool-operator';
import { compileDate } from './date-operators';
import { compileIpAddress } from './ip-operator';
import { compileNumeric, type Comparison } from './numeric-operators';
import { compileStringEquals, compileStringEqualsIgnoreCase, compileStringLike } from './string-operators';

export type ValueType = 'string' | 'number' | 'date' | 'boolean' | 'binary' | 'ip' | 'arn' | 'null';

export type OperatorRow = {
  readonly valueType: ValueType;
  /** True only if no policy value matches (R53); an absent key then counts as a match (R54). */
  readonly isNegated: boolean;
  readonly hasWildcards: boolean;
  /** Whether `${…}` is substituted (R76); Bool is contested (U9). */
  readonly hasVariables: boolean;
  /** Makes the test of one policy value against one request value; unused for Null. */
  readonly compile: (tokens: readonly GlobToken[]) => TextTest;
};

const equals: Comparison = (value, wanted) => value === wanted;
const isLess: Comparison = (value, wanted) => value < wanted;
const isLessOrEqual: Comparison = (value, wanted) => value <= wanted;
const isGreater: Comparison = (value, wanted) => value > wanted;
const isGreaterOrEqual: Comparison = (value, wanted) => value >= wanted;

function row(
  valueType: ValueType,
  compile: OperatorRow['compile'],
  flags: Partial<Pick<OperatorRow, 'isNegated' | 'hasWildcards' | 'hasVariables'>> = {},
): OperatorRow {
  return { valueType, compile, isNegated: false, hasWildcards: false, hasVariables: false, ...flags };
}

const VARIABLES = { hasVariables: true } as const;
const LIKE = { hasVariables: true, hasWildcards: true } as const;
const NEGATED = { isNegated: true } as const;

export const OPERATORS = {
  StringEquals: row('string', compileStringEquals, VARIABLES),
  StringNotEquals: row('string', compileStringEquals, { ...VARIABLES, ...NEGATED }),
  StringEqualsIgnoreCase: row('string', compileStringEqualsIgnoreCase, VARIABLES),
  StringNotEqualsIgnoreCase: row('string', compileStringEqualsIgnoreCase, { ...VARIABLES, ...NEGATED }),
  StringLike: row('string', compileStringLike, LIKE),
  StringNotLike: row('string', compileStringLike, { ...LIKE, ...NEGATED }),
  NumericEquals: row('number', compileNumeric(equals)),
  NumericNotEquals: row('number', compileNumeric(equals), NEGATED),
  NumericLessThan: row('number', compileNumeric(isLess)),
  NumericLessThanEquals: row('number', compileNumeric(isLessOrEqual)),
  NumericGreaterThan: row('number', compileNumeric(isGreater)),
  NumericGreaterThanEquals: row('number', compileNumeric(isGreaterOrEqual)),
  DateEquals: row('date', compileDate(equals)),
  DateNotEquals: row('date', compileDate(equals), NEGATED),
  DateLessThan: row('date', compileDate(isLess)),
  DateLessThanEquals: row('date', compileDate(isLessOrEqual)),
  DateGreaterThan: row('date', compileDate(isGreater)),
  DateGreaterThanEquals: row('date', compileDate(isGreaterOrEqual)),
  Bool: row('boolean', compileBool, VARIABLES),
  BinaryEquals: row('binary', compileBinaryEquals),
  IpAddress: row('ip', compileIpAddress),
  NotIpAddress: row('ip', compileIpAddress, NEGATED),
  ArnEquals: row('arn', compileArnLike, LIKE),
  ArnLike: row('arn', compileArnLike, LIKE),
  ArnNotEquals: row('arn', compileArnLike, { ...LIKE, ...NEGATED }),
  ArnNotLike: row('arn', compileArnLike, { ...LIKE, ...NEGATED }),
  Null: row('null', compileBool),
} as const satisfies Readonly<Record<string, OperatorRow>>;

export type OperatorName = keyof typeof OPERATORS;

/** How request values of a multivalued key are counted (R59, R60). */
export type Quantifier = 'none' | 'all' | 'any';

export type ParsedOperator = {
  readonly name: OperatorName;
  readonly row: OperatorRow;
  readonly quantifier: Quantifier;
  readonly ifExists: boolean;
};

const SET_PREFIXES = [
  ['ForAllValues:', 'all'],
  ['ForAnyValue:', 'any'],
] as const;
const IF_EXISTS = 'IfExists';

/** The operator a policy names, set prefix and `IfExists` included; null where there is none of the name (R57, U3). */
export function parseOperator(text: string): ParsedOperator | null {
  const prefix = SET_PREFIXES.find(([name]) => text.startsWith(name));
  const rest = prefix === undefined ? text : text.slice(prefix[0].length);
  const ifExists = rest.endsWith(IF_EXISTS);
  const name = ifExists ? rest.slice(0, -IF_EXISTS.length) : rest;
  if (!isOperatorName(name) || (ifExists && name === 'Null')) return null;
  return { name, row: OPERATORS[name], quantifier: prefix?.[1] ?? 'none', ifExists };
}

function isOperatorName(name: string): name is OperatorName {
  return Object.hasOwn(OPERATORS, name);
}
