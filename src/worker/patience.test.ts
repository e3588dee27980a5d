// How long a search waits for keystrokes.
import { expect, test } from 'vitest';
import { patienceAfter } from './patience';

test('a search that nobody notices starts at once, a long one waits for quiet, and none waits for ever', () => {
  expect([0, 12, 13, 100, 5_000].map(patienceAfter)).toEqual([0, 0, 26, 200, 600]);
});
