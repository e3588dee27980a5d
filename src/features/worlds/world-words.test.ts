// What the list says of each world.
import { expect, test } from 'vitest';
import { describeSize, describeWhen } from './world-words';

test('one is one', () => {
  expect(describeSize({ accounts: 1, roles: 0 })).toBe('1 account, 0 roles');
  expect(describeSize({ accounts: 2, roles: 10_000 })).toBe('2 accounts, 10,000 roles');
});

test('what is near is told by its distance, the rest by its day', () => {
  const now = new Date(2026, 10, 28, 12).getTime();
  expect([30_000, 61_000, 7_200_000].map((past) => describeWhen(now - past, now))).toEqual([
    'just now',
    '1 min ago',
    '2 h ago',
  ]);
  expect(describeWhen(new Date(2026, 8, 1, 12).getTime(), now)).toBe('Sep 1, 2026');
});
