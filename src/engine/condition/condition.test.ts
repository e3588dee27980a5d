// Each way a condition comes out, with its reason: the same answer whether it is merely matched or explained.
import { describe, expect, test } from 'vitest';
import { NO, UNKNOWN, YES, type Tri } from '../match/tri';
import type { ConditionSyntax } from '../policy/policy-syntax';
import { compileCondition, explainCondition, matchCondition } from './condition';
import { completeContext } from './context';

const span = { start: 0, end: 0 };
const syntaxOf = (operator: string, key: string, values: readonly string[]): ConditionSyntax => ({
  operator: { value: operator, span },
  key: { value: key, span },
  values: values.map((value) => ({ value, span })),
  span,
});

type Given = Readonly<Record<string, string | readonly string[]>>;
type Row = readonly [
  operator: string,
  values: readonly string[],
  given: Given,
  unknown: readonly string[],
  match: Tri,
  code: string,
];

const K = 'aws:Key';
const ROWS: readonly Row[] = [
  ['StringEquals', ['a'], { [K]: 'a' }, [], YES, 'condition-holds'],
  ['StringEquals', ['a'], { [K]: 'b' }, [], NO, 'condition-value-differs'],
  ['StringEquals', ['a', 'b'], { [K]: 'b' }, [], YES, 'condition-holds'],
  ['StringNotEquals', ['a', 'b'], { [K]: 'b' }, [], NO, 'condition-value-differs'],
  ['StringNotEquals', ['a', 'b'], { [K]: 'c' }, [], YES, 'condition-holds'],
  ['StringEquals', ['a'], {}, [], NO, 'condition-key-absent'],
  ['StringNotEquals', ['a'], {}, [], YES, 'condition-key-absent-counts'],
  ['StringEqualsIfExists', ['a'], {}, [], YES, 'condition-key-absent-counts'],
  ['StringEqualsIfExists', ['a'], { [K]: 'b' }, [], NO, 'condition-value-differs'],
  ['StringEquals', ['a'], {}, [K], UNKNOWN, 'condition-key-unknown'],
  ['StringEqualsIfExists', ['a'], {}, [K], UNKNOWN, 'condition-key-unknown'],
  ['StringEquals', ['a'], { [K]: ['a'] }, [], NO, 'condition-multivalued-needs-set-operator'],
  ['StringEquals', [], { [K]: 'a' }, [], NO, 'condition-empty-list'],
  ['StringEquals', [], {}, [K], NO, 'condition-empty-list'],
  ['StringEqualsIfExists', [], {}, [], YES, 'condition-key-absent-counts'],
  ['StringEqualsIfExists', [], { [K]: 'a' }, [], NO, 'condition-empty-list'],
  ['StringEqualsIfExists', [], {}, [K], UNKNOWN, 'condition-key-unknown'],
  ['ForAllValues:StringEquals', [], {}, [], YES, 'condition-key-absent-counts'],
  ['ForAllValues:StringEquals', [], { [K]: ['a'] }, [], NO, 'condition-empty-list'],
  ['ForAllValues:StringEquals', [], {}, [K], UNKNOWN, 'condition-key-unknown'],
  ['ForAnyValue:StringEquals', [], { [K]: ['a'] }, [], NO, 'condition-empty-list'],
  ['ForAllValues:StringEquals', ['a', 'b'], { [K]: ['a', 'b'] }, [], YES, 'condition-holds'],
  ['ForAllValues:StringEquals', ['a'], { [K]: ['a', 'b'] }, [], NO, 'condition-value-differs'],
  ['ForAllValues:StringEquals', ['a'], {}, [], YES, 'condition-key-absent-counts'],
  ['ForAllValues:StringEquals', ['a'], { [K]: [] }, [], YES, 'condition-key-absent-counts'],
  ['ForAllValues:StringEquals', ['a'], { [K]: ['', ''] }, [], YES, 'condition-key-absent-counts'],
  ['ForAllValues:StringEquals', ['a'], {}, [K], UNKNOWN, 'condition-key-unknown'],
  ['ForAnyValue:StringEquals', ['a'], { [K]: ['b', 'a'] }, [], YES, 'condition-holds'],
  ['ForAnyValue:StringEquals', ['a'], { [K]: ['b', 'c'] }, [], NO, 'condition-value-differs'],
  ['ForAnyValue:StringEquals', ['a'], { [K]: [] }, [], NO, 'condition-key-absent'],
  ['ForAnyValue:StringEquals', ['a'], {}, [], NO, 'condition-key-absent'],
  ['ForAnyValue:StringNotEquals', ['a'], { [K]: ['a', 'b'] }, [], YES, 'condition-holds'],
  ['ForAllValues:StringNotEquals', ['a'], { [K]: ['a', 'b'] }, [], NO, 'condition-value-differs'],
  ['Null', ['true'], {}, [], YES, 'condition-holds'],
  ['Null', ['true'], { [K]: 'a' }, [], NO, 'condition-value-differs'],
  ['Null', ['false'], { [K]: 'a' }, [], YES, 'condition-holds'],
  ['Null', ['false'], {}, [], NO, 'condition-value-differs'],
  ['Null', ['true'], {}, [K], UNKNOWN, 'condition-key-unknown'],
  ['Null', ['true', 'false'], {}, [K], YES, 'condition-always'],
  ['Null', ['maybe'], {}, [], NO, 'condition-never'],
  ['ForAllValues:Null', ['true'], { [K]: 'a' }, [], YES, 'condition-always'],
  ['ForAnyValue:Null', ['true'], {}, [], NO, 'condition-never'],
  ['StringEquals', ['${aws:username}'], { [K]: 'ann', 'aws:username': 'ann' }, [], YES, 'condition-holds'],
  ['StringEquals', ['${aws:username}'], { [K]: 'ann' }, [], NO, 'condition-value-differs'],
  ['StringEquals', ['${aws:username}'], { [K]: 'ann' }, ['aws:username'], UNKNOWN, 'condition-variable-unknown'],
  ['StringEquals', ['${aws:username}', 'ann'], { [K]: 'ann' }, ['aws:username'], YES, 'condition-holds'],
  [
    'ForAnyValue:StringEquals',
    ['${aws:username}'],
    { [K]: ['a'] },
    ['aws:username'],
    UNKNOWN,
    'condition-variable-unknown',
  ],
  ['ForAnyValue:StringEquals', ['${aws:username}', 'b'], { [K]: ['a', 'b'] }, ['aws:username'], YES, 'condition-holds'],
  [
    'ForAllValues:StringEquals',
    ['${aws:username}', 'b'],
    { [K]: ['b', 'a'] },
    ['aws:username'],
    UNKNOWN,
    'condition-variable-unknown',
  ],
];

describe('a condition', () => {
  test.each(ROWS)('%s %j with %j, unknown %j', (operator, values, given, unknown, match, code) => {
    const condition = compileCondition(syntaxOf(operator, K, values), true);
    if (condition === null) throw new Error('The operator was not read.');
    const context = completeContext(given, unknown);
    expect(matchCondition(condition, context)).toBe(match);
    const value = given[K];
    const got = value === undefined ? null : typeof value === 'string' ? [value] : value;
    const source = value === undefined && unknown.includes(K) ? 'unset' : 'request';
    expect(explainCondition(condition, context)).toEqual({ match, code, got, source });
  });
});

test('an operator that is none makes no condition', () => {
  expect(compileCondition(syntaxOf('StringAlmostEquals', K, ['a']), true)).toBeNull();
});

test('of two names that differ only in case the first counts, and the other is kept beside it', () => {
  const context = completeContext({ 'aws:Key': 'a', 'AWS:KEY': 'b' });
  expect(context.others?.get('aws:key')).toMatchObject({ values: ['b'] });
  expect(completeContext({ 'aws:Key': 'a' }).others).toBeUndefined();
});
