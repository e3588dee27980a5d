// Account ids as people write them.
import { expect, test } from 'vitest';
import { parseAccountId, withoutDashes } from './account';

test.each([
  ['1111-2222-3333', '111122223333'],
  ['111122223333', '111122223333'],
  ['1111-2222-333', '1111-2222-333'],
  ['lambda.amazonaws.com', 'lambda.amazonaws.com'],
])('%s is taken as %s', (typed, taken) => {
  expect(withoutDashes(typed)).toBe(taken);
});

test('AWS’s own form is twelve digits', () => {
  expect(parseAccountId(withoutDashes('1111-2222-3333'))).toBe('111122223333');
  expect(parseAccountId('1111-2222-3333')).toBeNull();
});
