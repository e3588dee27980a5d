// Many measured times as the two numbers people compare.

/**
 * The median, and the time that 95 of 100 stay at or below.
 * @param {readonly number[]} times
 */
export function summarizeTimes(times) {
  const sorted = [...times].sort((a, b) => a - b);
  /** @param {number} share */
  const at = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  return { median: sorted.length % 2 === 0 ? (at(0.5) + upper) / 2 : upper, p95: at(0.95) };
}
