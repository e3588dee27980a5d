// The values tried for a key: absent, one of each class, and sets where sets make a difference.
import { describe, expect, it } from 'vitest';
import type { Residual } from '../../model/trace';
import { completeContext } from '../condition/context';
import { candidatesFor, type Candidates } from './candidates';
import { collectQuestions } from './key-questions';

const KEY = 'svc:key';

function candidatesOf(...conditions: readonly (readonly [operator: string, value: string])[]): Candidates {
  const residual: Residual = { all: conditions.map(([operator, value]) => ({ operator, key: KEY, values: [value] })) };
  const [questions] = collectQuestions(residual, { context: completeContext({}, [KEY]), resource: '*' });
  if (questions === undefined) throw new Error('no questions');
  return candidatesFor(questions);
}

describe('The values tried for a key', () => {
  it('are absence, the literal, another text, and a set, which no plain operator looks into', () => {
    expect(candidatesOf(['StringEquals', 'a'])).toEqual({
      key: KEY,
      values: [null, 'x', 'a', ['x']],
      isComplete: true,
    });
  });

  it('are all sets with one element for each set question and one more, the smallest first', () => {
    const { values, isComplete } = candidatesOf(['ForAnyValue:StringEquals', 'a']);
    expect(isComplete).toBe(true);
    expect(values).toEqual([
      ...[null, 'x', 'a', ''],
      ...[[], ['x'], ['a'], ['']],
      ...[
        ['x', 'a'],
        ['x', ''],
        ['a', ''],
      ],
    ]);
  });

  it('hold sets of numbers that answer several questions together', () => {
    const { values } = candidatesOf(['ForAnyValue:NumericEquals', '5'], ['ForAnyValue:NumericGreaterThan', '5']);
    expect(values).toContainEqual(['5', '6']);
  });

  it('are not called complete where the sets are too many, or where kinds are mixed', () => {
    const many = 'abcdefghijkl'.split('').map((letter) => ['ForAnyValue:StringEquals', letter] as const);
    const { values, isComplete } = candidatesOf(...many);
    expect(isComplete).toBe(false);
    expect(values.length).toBeLessThan(500);
    expect(candidatesOf(['StringEquals', 'a'], ['NumericEquals', '1']).isComplete).toBe(false);
  });
});
