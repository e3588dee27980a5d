// Finding values with which a residual holds, and proving that there are none.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Residual } from '../../model/trace';
import { completeContext, makeEntry } from '../condition/context';
import { lowerName } from '../match/lower-name';
import { generateUnknown } from '../spec/generate-unknown';
import { readAuthorizationScenario } from '../scenario/read-scenario';
import { evaluateResidual, type Situation } from './evaluate-residual';
import { findResidual } from './find-residual';
import { findConstant, solveResidual, type Solution } from './solve-residual';

const RESOURCE = 'arn:aws:s3:::bucket/home/alice/notes';
const KEY = 'svc:key';

function situation(known: Readonly<Record<string, string | readonly string[]>> = {}): Situation {
  const unknown = [KEY, 'svc:other', 'aws:username', 'aws:TagKeys', 'sts:ExternalId'].filter((key) => !(key in known));
  return { context: completeContext(known, unknown), resource: RESOURCE };
}

const is = (operator: string, values: string | readonly string[], key = KEY): Residual => ({
  operator,
  key,
  values: [values].flat(),
});
const not = (residual: Residual): Residual => ({ not: residual });
const both = (...all: readonly Residual[]): Residual => ({ all });
const either = (...any: readonly Residual[]): Residual => ({ any });

/** The situation with the choices made. */
function withChoices({ context, resource }: Situation, solution: Solution): Situation {
  if (solution.kind !== 'witness') throw new Error(solution.kind);
  const entries = solution.choices.map(({ key, value }) => {
    return [lowerName(key), value === null ? 'absent' : makeEntry(key, value, 'request')] as const;
  });
  return { resource, context: { ...context, maps: [new Map(entries), ...context.maps] } };
}

const satisfiable: readonly (readonly [string, Residual])[] = [
  ['a value', is('StringEquals', 'c-1')],
  ['absence', both(not(is('StringEquals', 'c-1')), not(is('Null', 'false')))],
  ['a value beside others', both(is('Null', 'false'), is('StringNotEquals', ['a', 'b', 'x']))],
  ['the other case', both(is('StringEqualsIgnoreCase', 'Prod'), is('StringNotEquals', ['Prod', 'prod', 'PROD']))],
  ['two patterns at once', both(is('StringLike', 'a*c?'), is('StringLike', '*bc*'), not(is('StringLike', '*bb*')))],
  ['an ARN', both(is('ArnLike', 'arn:aws:iam::*:role/*'), is('StringLike', '*:444455556666:*'))],
  ['a number between others', both(is('NumericGreaterThan', '3'), is('NumericLessThan', '3.5'))],
  [
    'what is no number',
    both(
      is('Null', 'false'),
      is('NumericNotEquals', '3'),
      not(is('NumericLessThan', '3')),
      not(is('NumericGreaterThan', '3')),
    ),
  ],
  ['a date', both(is('DateGreaterThan', '2025-01-01'), is('DateLessThan', '2025-01-01T00:00:01Z'))],
  ['an early date', is('DateLessThan', '0000-01-01')],
  [
    'an address outside a smaller range',
    both(is('IpAddress', '10.0.0.0/8'), is('NotIpAddress', ['10.0.0.0/9', '10.128.0.0/10'])),
  ],
  ['an IPv6 address', both(is('IpAddress', '2001:db8::/32'), is('NotIpAddress', '2001:db8::/33'))],
  ['bytes', both(is('Null', 'false'), not(is('BinaryEquals', ['AAAA', 'AA==', '?'])))],
  ['a flag', both(is('Bool', 'false'), is('StringNotEquals', 'false'))],
  [
    'a set',
    both(is('ForAnyValue:StringEquals', 'a'), is('ForAnyValue:StringEquals', 'b'), is('ForAllValues:StringLike', '?')),
  ],
  [
    'an empty set',
    both(is('Null', 'false'), is('ForAllValues:StringEquals', 'a'), not(is('ForAnyValue:StringLike', '*'))),
  ],
  [
    'the part of the resource that a variable stands for',
    { match: 'resource', pattern: 'arn:aws:s3:::bucket/home/${aws:username}/*' },
  ],
  [
    'another value than that part',
    both(
      is('Null', 'false', 'aws:username'),
      not({ match: 'resource', pattern: 'arn:aws:s3:::bucket/*/${aws:username}/*' }),
    ),
  ],
  ['two keys with the same value', both(is('Null', 'false'), is('StringEquals', '${svc:other}'))],
  [
    'two keys, one made of the other',
    both(is('StringEquals', 'team-${svc:other}'), is('StringLike', 'r*', 'svc:other')),
  ],
];

const unsatisfiable: readonly (readonly [string, Residual])[] = [
  ['one key with two values', both(is('StringEquals', 'a'), is('StringEquals', 'b'))],
  ['a key that is there and is not', both(is('Null', 'true'), is('StringEquals', 'a'))],
  [
    'patterns that exclude each other',
    both(is('StringLike', 'a*'), is('StringLike', '*b'), not(is('StringLike', 'a*b'))),
  ],
  ['an ARN without colons', both(is('ArnLike', 'arn:*:*:*:*:*'), not(is('StringLike', '*:*')))],
  ['an empty interval', both(is('NumericGreaterThan', '3'), is('NumericLessThan', '3'))],
  [
    'an instant between equals',
    both(is('DateGreaterThan', '2025-01-01'), is('DateLessThan', '2025-01-01T01:00:00+01:00')),
  ],
  [
    'a range that smaller ones fill',
    both(is('IpAddress', '10.0.0.0/8'), is('NotIpAddress', ['10.0.0.0/9', '10.128.0.0/9'])),
  ],
  ['other letters of a text without letters', both(is('StringEqualsIgnoreCase', '12'), is('StringNotEquals', '12'))],
  ['a third truth', both(is('Bool', 'true'), is('Bool', 'false'))],
  ['all and none', both(is('ForAllValues:StringEquals', 'a'), is('ForAnyValue:StringEquals', 'b'))],
  [
    'a variable that is no part of the resource',
    both(is('StringEquals', 'bob', 'aws:username'), {
      match: 'resource',
      pattern: 'arn:aws:s3:::bucket/home/${aws:username}/*',
    }),
  ],
];

describe('A residual that can hold', () => {
  it.each(satisfiable)('does so with %s', (_, residual) => {
    const asked = situation();
    const found = withChoices(asked, solveResidual(residual, asked));
    expect(evaluateResidual(residual, found)).toBe('yes');
    const failing = withChoices(asked, solveResidual(residual, asked, false));
    expect(evaluateResidual(residual, failing)).toBe('no');
  });

  it('needs no key that changes nothing', () => {
    const residual = either(is('StringEquals', 'c-1'), is('StringEquals', 'x', 'svc:other'));
    expect(solveResidual(residual, situation())).toMatchObject({
      kind: 'witness',
      choices: [
        { key: KEY, value: null },
        { key: 'svc:other', value: 'x' },
      ],
    });
    expect(solveResidual({ all: [] }, situation())).toEqual({ kind: 'witness', choices: [] });
  });

  it('knows what is known: a value that the variable has to equal', () => {
    const residual = is('StringLike', 'team-${aws:username}', 'svc:team');
    const asked = situation({ 'svc:team': 'team-red' });
    expect(solveResidual(residual, asked)).toEqual({
      kind: 'witness',
      choices: [{ key: 'aws:username', value: 'red' }],
    });
  });

  it('is given sets for keys that hold several values', () => {
    const residual = both(is('Null', 'false', 'aws:TagKeys'), is('ForAllValues:StringEquals', ['team'], 'aws:TagKeys'));
    expect(solveResidual(residual, situation())).toEqual({
      kind: 'witness',
      choices: [{ key: 'aws:TagKeys', value: [] }],
    });
  });
});

describe('A residual that cannot hold', () => {
  it.each(unsatisfiable)('asks for %s', (_, residual) => {
    expect(solveResidual(residual, situation())).toEqual({ kind: 'unsatisfiable' });
    expect(findConstant(residual, situation())).toBe(false);
    expect(findConstant(not(residual), situation())).toBe(true);
  });

  it('is not called so without proof', () => {
    const mixed = both(is('NumericEquals', '3'), is('StringEquals', 'three'));
    expect(solveResidual(mixed, situation())).toEqual({ kind: 'unknown' });
    const linked = both(is('StringEquals', '${svc:other}'), is('StringNotEquals', '${svc:other}'));
    expect(solveResidual(linked, situation())).toEqual({ kind: 'unknown' });
    expect(findConstant(linked, situation())).toBeNull();
  });

  it('is given up in time where the patterns are too many', () => {
    const patterns = Array.from({ length: 12 }, (_, at) => is('StringLike', `*${String.fromCharCode(97 + at)}*b*c*`));
    const residual = both(...patterns, is('StringEquals', 'z'));
    expect(solveResidual(residual, situation())).toEqual({ kind: 'unknown' });
  });
});

describe('Over generated residuals', () => {
  const texts = [
    'a',
    'b',
    'B',
    'ab',
    '',
    '1',
    '2',
    '1.5',
    'true',
    'False',
    '10.0.0.1',
    '10.9.0.0/16',
    'AAAA',
    '2025-01-01',
  ];
  const operators = [
    ...['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringLike', 'StringNotLike', 'ArnLike', 'Bool'],
    ...['NumericEquals', 'NumericLessThan', 'NumericGreaterThan', 'IpAddress', 'NotIpAddress', 'BinaryEquals', 'Null'],
    ...['DateLessThan', 'DateGreaterThanEquals'],
  ];
  const anyAtom = fc
    .tuple(
      fc.constantFrom('', '', 'ForAllValues:', 'ForAnyValue:'),
      fc.constantFrom(...operators),
      fc.constantFrom('', 'IfExists'),
      fc.array(fc.constantFrom(...texts, '*', 'a*', '*b', '?', '10.0.0.0/8', '0.0.0.0/0', '${svc:other}'), {
        maxLength: 2,
      }),
      fc.constantFrom(KEY, KEY, 'svc:other'),
    )
    .map(([set, name, ifExists, values, key]) => is(`${set}${name}${name === 'Null' ? '' : ifExists}`, values, key));
  const anyResidual = fc.array(fc.tuple(fc.boolean(), anyAtom), { minLength: 1, maxLength: 4 }).chain((atoms) => {
    const parts = atoms.map(([isNegated, atom]) => (isNegated ? not(atom) : atom));
    return fc.constantFrom<Residual>({ all: parts }, { any: parts });
  });
  const anyValue = fc.oneof(
    fc.constant(null),
    fc.constantFrom(...texts),
    fc.array(fc.constantFrom(...texts), { maxLength: 3 }),
  );

  it('no value changes what is proven to be constant', () => {
    const proven = { true: 0, false: 0 };
    fc.assert(
      fc.property(
        anyResidual,
        fc.array(fc.tuple(anyValue, anyValue), { minLength: 30, maxLength: 30 }),
        (residual, tried) => {
          const constant = findConstant(residual, situation());
          if (constant === null) return;
          proven[`${constant}`] += 1;
          for (const [value, other] of tried) {
            const choices = [
              { key: KEY, value },
              { key: 'svc:other', value: other },
            ];
            const found = withChoices(situation(), { kind: 'witness', choices });
            expect(evaluateResidual(residual, found)).toBe(constant ? 'yes' : 'no');
          }
        },
      ),
      { numRuns: 3000 },
    );
    expect(Math.min(proven.true, proven.false)).toBeGreaterThan(100);
  });
});

describe('Over generated requests', () => {
  it('every witness is one, on both sides', () => {
    let witnesses = 0;
    fc.assert(
      fc.property(fc.nat(0xffff), fc.boolean(), (number, wanted) => {
        const requests = readAuthorizationScenario(generateUnknown(12, number));
        for (const request of requests.ok ? requests.value : []) {
          const { residual } = findResidual([request]);
          if (residual === null || 'all' in residual || 'any' in residual) continue;
          const solution = solveResidual(residual, request, wanted);
          if (solution.kind !== 'witness') continue;
          witnesses += 1;
          expect(evaluateResidual(residual, withChoices(request, solution))).toBe(wanted ? 'yes' : 'no');
        }
      }),
      { numRuns: 700 },
    );
    expect(witnesses).toBeGreaterThan(10);
  });
});
