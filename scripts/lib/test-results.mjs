// Reads how many tests passed and failed from what the two test runners wrote down.
import { readJson } from './read-json.mjs';

/** @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Count */

/** @type {Count} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {Count} a
 * @param {Count} b
 * @returns {Count}
 */
export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/**
 * Vitest's JSON report.
 * @param {string} path
 * @returns {Count}
 */
export function readUnitCount(path) {
  const report =
    /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} */ (
      readJson(path)
    );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Playwright's JSON report. A test that passed only when tried again has failed.
 * @param {string} path
 * @returns {Count}
 */
export function readBrowserCount(path) {
  const { stats } = /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} */ (
    readJson(path)
  );
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/**
 * The last line of a test run. A run that stopped for another reason than a test counts that as one failure, so that
 * the line never reads as success when it was none.
 * @param {Count} count
 * @param {boolean} isGood
 */
export function summarize(count, isGood) {
  const failed = isGood ? count.failed : Math.max(count.failed, 1);
  const skipped = count.skipped === 0 ? '' : `${count.skipped} skipped\n`;
  return `${skipped}${count.passed} passed, ${failed} failed`;
}
