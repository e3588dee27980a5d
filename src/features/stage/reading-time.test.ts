// Playing waits for readers, the longer the more there is to read.
import { expect, test } from 'vitest';
import { readingTime } from './reading-time';

test.each([
  ['', 0],
  ['  ', 0],
  ['Denied.', 200],
  ['alice asked to read ledger/2026.csv.\nNobody opened that door.', 1_800],
])('%j', (text, ms) => {
  expect(readingTime(text)).toBe(ms);
});
