// A wanted name stays where it is free, and is numbered from two where it is not.
import { expect, test } from 'vitest';
import { firstFree } from './first-free';

test.each([
  [[], 'a'],
  [['b', 'a-2'], 'a'],
  [['a'], 'a-2'],
  [['a', 'a-2', 'a-3'], 'a-4'],
])('beside %j it is %s', (taken, free) => {
  expect(
    firstFree(
      'a',
      (name) => taken.includes(name),
      (number) => `a-${String(number)}`,
    ),
  ).toBe(free);
});
