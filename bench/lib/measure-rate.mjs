// How often something can be done in a second: warmed, then the median of five samples.

const SAMPLES = 5;

/**
 * @typedef {{ median: number, slowest: number, fastest: number }} Rate each per second
 */

/**
 * @param {number} count how many things one round does
 * @param {() => void | Promise<void>} round
 * @param {{ warmUpMs?: number, sampleMs?: number }} [times]
 * @returns {Promise<Rate>}
 */
export async function measureRate(count, round, { warmUpMs = 1000, sampleMs = 600 } = {}) {
  await repeatFor(warmUpMs, round);
  /** @type {number[]} */
  const rates = [];
  while (rates.length < SAMPLES) {
    const { rounds, ms } = await repeatFor(sampleMs, round);
    rates.push((1000 * rounds * count) / ms);
  }
  rates.sort((a, b) => a - b);
  const [slowest = NaN] = rates;
  return { slowest, median: rates[Math.floor(SAMPLES / 2)] ?? NaN, fastest: rates.at(-1) ?? NaN };
}

/**
 * @param {number} least milliseconds
 * @param {() => void | Promise<void>} round
 */
async function repeatFor(least, round) {
  const start = performance.now();
  let rounds = 0;
  let ms = 0;
  while (ms < least) {
    const pending = round();
    if (pending !== undefined) await pending;
    rounds += 1;
    ms = performance.now() - start;
  }
  return { rounds, ms };
}
