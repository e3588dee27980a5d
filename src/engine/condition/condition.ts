// One key under one operator: compiled once, then asked for every request (R50–R64).
import type { TextSpan } from '../../base/text-span';
import type { CheckCode, ContextSource } from '../../model/trace';
import type { TextTest } from '../match/glob';
import { lowerName } from '../match/lower-name';
import { parseTemplate, staticTokens, type Template } from '../match/template';
import { memoTemplate, type TemplateMemo } from '../match/template-memo';
import { NO, UNKNOWN, YES, fromBoolean, not, or, type Tri } from '../match/tri';
import type { ConditionSyntax } from '../policy/policy-syntax';
import { parseBoolean } from './bool-operator';
import { lookUp, type Context, type ContextEntry } from './context';
import { parseOperator, type ParsedOperator } from './operators';

/** One policy value: a test, or a template whose variables are put in per request. */
type Operand = {
  readonly template: Template;
  readonly test: TextTest | null;
  readonly memo: TemplateMemo<TextTest> | null;
};

export type CompiledCondition = {
  readonly operator: ParsedOperator;
  /** Neither `Null` nor a set operator, and with something to compare. */
  readonly isPlain: boolean;
  readonly operatorText: string;
  /** As written, and in lower case for look-ups (R78). */
  readonly keyText: string;
  readonly key: string;
  readonly wanted: readonly string[];
  readonly operands: readonly Operand[];
  readonly span: TextSpan;
};

/** What a condition came to and why; `got` is null where the key is absent. */
export type ConditionFinding = {
  readonly match: Tri;
  readonly code: CheckCode;
  readonly got: readonly string[] | null;
  readonly source: ContextSource;
};

/** Null where the operator is none; the reader has reported it and refused the policy. */
export function compileCondition(syntax: ConditionSyntax, variables: boolean): CompiledCondition | null {
  const operator = parseOperator(syntax.operator.value);
  if (operator === null) return null;
  const { row } = operator;
  const options = { wildcards: row.hasWildcards, variables: variables && row.hasVariables };
  const operands = syntax.values.map(({ value }): Operand => {
    const template = parseTemplate(value, options);
    return template.hasVariables
      ? { template, test: null, memo: memoTemplate(template, row.compile) }
      : { template, test: row.compile(staticTokens(template)), memo: null };
  });
  return {
    operator,
    isPlain: operator.name !== 'Null' && operator.quantifier === 'none' && operands.length > 0,
    operatorText: syntax.operator.value,
    keyText: syntax.key.value,
    key: lowerName(syntax.key.value),
    wanted: syntax.values.map(({ value }) => value),
    operands,
    span: syntax.span,
  };
}

/** Whether the condition holds for a request with this context. */
export function matchCondition(condition: CompiledCondition, context: Context): Tri {
  const entry = lookUp(context, condition.key);
  // The usual case: one value, compared by an operator without ado.
  if (condition.isPlain && typeof entry === 'object' && !entry.isMultivalued) {
    return matchOne(condition, entry.values[0] ?? '', condition.operator.row.isNegated, context);
  }
  const settled = matchWithoutValue(condition, entry);
  if (settled !== null) return settled.match;
  return entry === undefined || entry === 'unknown' ? UNKNOWN : matchValues(condition, entry, context);
}

/** The same answer with its reason. */
export function explainCondition(condition: CompiledCondition, context: Context): ConditionFinding {
  const entry = lookUp(context, condition.key);
  const isKnown = entry !== undefined && entry !== 'unknown';
  const got = isKnown ? entry.values : null;
  const source = isKnown ? entry.source : entry === undefined ? 'request' : 'unset';
  const settled = matchWithoutValue(condition, entry);
  if (settled !== null) return { ...settled, got, source };
  if (!isKnown) return { match: UNKNOWN, code: 'condition-key-unknown', got, source };
  const match = matchValues(condition, entry, context);
  return { match, code: valueCode(match), got, source };
}

function valueCode(match: Tri): CheckCode {
  if (match === UNKNOWN) return 'condition-variable-unknown';
  return match === YES ? 'condition-holds' : 'condition-value-differs';
}

type Settled = { readonly match: Tri; readonly code: CheckCode };

const settle = (match: Tri, code: CheckCode): Settled => ({ match, code });
const KEY_UNKNOWN = settle(UNKNOWN, 'condition-key-unknown');
const KEY_ABSENT = settle(NO, 'condition-key-absent');
const KEY_ABSENT_COUNTS = settle(YES, 'condition-key-absent-counts');
const ALWAYS = settle(YES, 'condition-always');
const NEVER = settle(NO, 'condition-never');
const EMPTY_LIST = settle(NO, 'condition-empty-list');
const HOLDS = settle(YES, 'condition-holds');
const DIFFERS = settle(NO, 'condition-value-differs');
const NEEDS_SET_OPERATOR = settle(NO, 'condition-multivalued-needs-set-operator');

/** What follows without comparing a value; null where values have to be compared. */
function matchWithoutValue(condition: CompiledCondition, entry: ContextEntry | 'unknown' | undefined): Settled | null {
  const { quantifier, name } = condition.operator;
  if (name === 'Null') return matchNull(condition, entry);
  if (condition.operands.length === 0) return matchEmptyList(condition.operator, entry);
  if (entry === 'unknown') return KEY_UNKNOWN;
  if (entry === undefined) return matchAbsent(condition.operator);
  if (quantifier === 'none') return entry.isMultivalued ? NEEDS_SET_OPERATOR : null;
  if (quantifier === 'all') return isEmptySet(entry) ? KEY_ABSENT_COUNTS : null;
  return entry.values.length === 0 ? KEY_ABSENT : null;
}

/** R54, R55, R59, R60; `ForAnyValue:…IfExists` is U7. */
function matchAbsent({ quantifier, ifExists, row }: ParsedOperator): Settled {
  if (ifExists || quantifier === 'all') return KEY_ABSENT_COUNTS;
  return quantifier === 'none' && row.isNegated ? KEY_ABSENT_COUNTS : KEY_ABSENT;
}

/** A set that is empty or resolves to an empty string counts as none, however often it says so (R59, R79). */
function isEmptySet({ values }: ContextEntry): boolean {
  return values.every((value) => value === '');
}

/** An empty list of policy values (R14); `IfExists` prevails over `ForAnyValue` here too (U7). */
function matchEmptyList(operator: ParsedOperator, entry: ContextEntry | 'unknown' | undefined): Settled {
  if (operator.quantifier !== 'all' && !operator.ifExists) return EMPTY_LIST;
  if (entry === 'unknown') return KEY_UNKNOWN;
  return entry === undefined ? KEY_ABSENT_COUNTS : EMPTY_LIST;
}

/** R56, R57. */
function matchNull(condition: CompiledCondition, entry: ContextEntry | 'unknown' | undefined): Settled {
  if (condition.operator.quantifier === 'all') return ALWAYS;
  if (condition.operator.quantifier === 'any') return NEVER;
  const asked = condition.wanted.map(parseBoolean);
  const wantsAbsent = asked.includes(true);
  const wantsPresent = asked.includes(false);
  if (wantsAbsent && wantsPresent) return ALWAYS;
  if (!wantsAbsent && !wantsPresent) return NEVER;
  if (entry === 'unknown') return KEY_UNKNOWN;
  return (entry === undefined) === wantsAbsent ? HOLDS : DIFFERS;
}

/** The key is there and values are compared: OR over policy values, NOR for a negated operator (R52, R53, R61). */
function matchValues(condition: CompiledCondition, entry: ContextEntry, context: Context): Tri {
  const { quantifier, row } = condition.operator;
  if (quantifier === 'none') return matchOne(condition, entry.values[0] ?? '', row.isNegated, context);
  const stopsAt = quantifier === 'any' ? YES : NO;
  let isOpen = false;
  for (const value of entry.values) {
    const match = matchOne(condition, value, row.isNegated, context);
    if (match === stopsAt) return stopsAt;
    if (match === UNKNOWN) isOpen = true;
  }
  if (isOpen) return UNKNOWN;
  return stopsAt === YES ? NO : YES;
}

function matchOne(condition: CompiledCondition, value: string, isNegated: boolean, context: Context): Tri {
  let match: Tri = NO;
  for (const operand of condition.operands) {
    const one = operand.test === null ? matchTemplate(operand, value, context) : fromBoolean(operand.test(value));
    if (one === YES) return isNegated ? NO : YES;
    match = or(match, one);
  }
  return isNegated ? not(match) : match;
}

/** A variable without a value matches nothing, so that a negated operator holds (R77). */
function matchTemplate({ memo }: Operand, value: string, context: Context): Tri {
  const test = memo === null ? null : memo.compiledFor(context);
  if (test === undefined) return UNKNOWN;
  return test === null ? NO : fromBoolean(test(value));
}
