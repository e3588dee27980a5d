// How often something can be done in a second: warmed, then the median of five samples.

const WARM_UP_MS = 1000;
const SAMPLE_MS = 600;
const SAMPLES = 5;

/**
 * @typedef {{ median: number, slowest: number, fastest: number }} Rate each per second
 */

/**
 * @param {number} count how many things one round does
 * @param {() => void} round
 * @param {{ warmUpMs?: number, sampleMs?: number }} [times]
 * @returns {Rate}
 */
export function measureRate(count, round, { warmUpMs = WARM_UP_MS, sampleMs = SAMPLE_MS } = {}) {
  repeatFor(warmUpMs, round);
  const rates = Array.from({ length: SAMPLES }, () => {
    const { rounds, ms } = repeatFor(sampleMs, round);
    return (1000 * rounds * count) / ms;
  }).sort((a, b) => a - b);
  const [slowest = NaN] = rates;
  return { slowest, median: rates[Math.floor(SAMPLES / 2)] ?? NaN, fastest: rates.at(-1) ?? NaN };
}

/**
 * @param {number} least milliseconds
 * @param {() => void} round
 */
function repeatFor(least, round) {
  const start = performance.now();
  let rounds = 0;
  let ms = 0;
  while (ms < least) {
    round();
    rounds += 1;
    ms = performance.now() - start;
  }
  return { rounds, ms };
}
