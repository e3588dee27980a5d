// How often something can be done in a second: warmed, then the median of five samples. On a machine that does other
// things meanwhile, a second of the clock holds less than a second of the processor's time; both are told.

const SAMPLES = 5;
/** The clocks are read so seldom that reading them costs nothing. */
const CHECK_MS = 1;

/**
 * Per second of the clock: the median, the slowest and the fastest sample. `median` per second of processor time: `busy`.
 * @typedef {{ median: number, slowest: number, fastest: number, busy: number }} Rate
 */

/**
 * @param {number} count how many things one round does
 * @param {() => void | Promise<void>} round
 * @param {{ warmUpMs?: number, sampleMs?: number }} [times] of processor time
 * @returns {Promise<Rate>}
 */
export async function measureRate(count, round, { warmUpMs = 1000, sampleMs = 500 } = {}) {
  await repeatFor(warmUpMs, round);
  /** @type {number[]} */
  const byClock = [];
  /** @type {number[]} */
  const byProcessor = [];
  while (byClock.length < SAMPLES) {
    const { rounds, ms, busyMs } = await repeatFor(sampleMs, round);
    byClock.push((1000 * rounds * count) / ms);
    byProcessor.push((1000 * rounds * count) / busyMs);
  }
  const sorted = byClock.sort((a, b) => a - b);
  const [slowest = NaN] = sorted;
  return { slowest, median: medianOf(byClock), fastest: sorted.at(-1) ?? NaN, busy: medianOf(byProcessor) };
}

/** @param {readonly number[]} samples an odd number of them */
function medianOf(samples) {
  return [...samples].sort((a, b) => a - b)[(samples.length - 1) / 2] ?? NaN;
}

/**
 * @param {number} least milliseconds of processor time
 * @param {() => void | Promise<void>} round
 */
async function repeatFor(least, round) {
  const start = performance.now();
  const startBusy = process.cpuUsage();
  let rounds = 0;
  let batch = 1;
  let ms = 0;
  let busyMs = 0;
  while (busyMs < least) {
    for (let index = 0; index < batch; index += 1) {
      const pending = round();
      if (pending !== undefined) await pending;
    }
    rounds += batch;
    const before = ms;
    ms = performance.now() - start;
    const { user, system } = process.cpuUsage(startBusy);
    busyMs = (user + system) / 1000;
    if (ms - before < CHECK_MS) batch *= 2;
  }
  return { rounds, ms, busyMs };
}
