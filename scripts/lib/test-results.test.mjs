// What the last line of a test run says.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { add, readBrowserCount, readUnitCount, summarize } from './test-results.mjs';

const folder = mkdtempSync(join(tmpdir(), 'rolewalk-results-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** @param {unknown} report */
function write(report) {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(report));
  return path;
}

it('adds up both runners', () => {
  const unit = readUnitCount(write({ numPassedTests: 40, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }));
  const browser = readBrowserCount(write({ stats: { expected: 6, unexpected: 1, flaky: 0, skipped: 0 } }));
  expect(summarize(add(unit, browser), false)).toBe('46 passed, 1 failed');
});

it('counts a test that passed at the second try as failed', () => {
  expect(readBrowserCount(write({ stats: { expected: 1, unexpected: 0, flaky: 1, skipped: 0 } })).failed).toBe(1);
});

it('never reads as success when a step without tests failed', () => {
  expect(summarize({ passed: 12, failed: 0, skipped: 0 }, false)).toBe('12 passed, 1 failed');
});

it('names what was skipped on a line before the last', () => {
  expect(summarize({ passed: 1, failed: 0, skipped: 2 }, true)).toBe('2 skipped\n1 passed, 0 failed');
});
