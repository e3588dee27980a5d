// Times are written as CloudTrail writes them.
import { expect, test } from 'vitest';
import { isoTime, longTime } from './times';

const at = (...parts: readonly [number, number, number, number, number, number]): number => Date.UTC(...parts) / 1000;

test.each([
  [at(2014, 6, 18, 16, 7, 39), '2014-07-18T16:07:39Z', 'Jul 18, 2014, 4:07:39 PM'],
  [at(2026, 0, 1, 0, 0, 5), '2026-01-01T00:00:05Z', 'Jan 1, 2026, 12:00:05 AM'],
  [at(2026, 11, 31, 12, 30, 0), '2026-12-31T12:30:00Z', 'Dec 31, 2026, 12:30:00 PM'],
  [at(2026, 4, 9, 9, 5, 59) + 0.9, '2026-05-09T09:05:59Z', 'May 9, 2026, 9:05:59 AM'],
])('%i', (time, iso, long) => {
  expect([isoTime(time), longTime(time)]).toEqual([iso, long]);
});
