// What a benchmark prints of its measurements.
import { expect, it } from 'vitest';
import { summarizeTimes } from './summarize-times.mjs';

it('takes the middle, or the mean of the two middle ones', () => {
  expect(summarizeTimes([9, 1, 5]).median).toBe(5);
  expect(summarizeTimes([9, 1, 5, 7]).median).toBe(6);
});

it('takes the time that all but one in twenty stay below', () => {
  const times = Array.from({ length: 20 }, (_, index) => 20 - index);
  expect(summarizeTimes(times).p95).toBe(19);
});
