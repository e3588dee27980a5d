// The time that matching takes against the length of what is matched: it should grow as the length does.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { at } from './lib/decision-file.mjs';
import { loadEngine } from './lib/load-engine.mjs';
import { MATCHING_CASES, matchingScenario, PLACES } from './lib/matching-cases.mjs';
import { measureRate } from './lib/measure-rate.mjs';
import { installPeer, PEER } from './lib/peer.mjs';

/** Each four times the one before; the last is longer than any policy that AWS accepts (R26). */
const LENGTHS = [400, 1_600, 6_400, 25_600];
const TIMES = { warmUpMs: 40, sampleMs: 20 };

/** The peer, on twelve groups, gets texts as short as these. */
const PEER_LENGTHS = [16, 20, 24, 28, 32, 40];
const PEER_LIMIT_MS = 20_000;

/** @param {number} microseconds */
const inMicroseconds = (microseconds) => `${microseconds.toFixed(microseconds < 10 ? 2 : 0)} µs`.padStart(12);

/**
 * @param {import('./lib/prepare-requests.mjs').Engine} engine
 * @param {import('./lib/decision-file.mjs').Scenario} scenario
 */
async function timeDecision({ decide, readAuthorizationScenario }, scenario) {
  const requests = readAuthorizationScenario(scenario);
  if (!requests.ok) throw new Error(requests.error.message);
  const request = at(requests.value, 0);
  const rate = await measureRate(1, () => void decide(request), TIMES);
  return 1e6 / rate.busy;
}

/** @param {string} folder */
function tellPeer(folder) {
  const [groups] = MATCHING_CASES;
  if (groups === undefined) return;
  console.log(`${PEER}, ${groups.name}, as a value:`);
  for (const length of PEER_LENGTHS) {
    const script = fileURLToPath(new URL('lib/time-peer.mjs', import.meta.url));
    const { stdout, status, stderr } = spawnSync(process.execPath, [script, folder], {
      input: JSON.stringify(matchingScenario('value', groups.make(length))),
      encoding: 'utf8',
      timeout: PEER_LIMIT_MS,
    });
    const isStopped = status === null;
    const told = isStopped ? `stopped after ${PEER_LIMIT_MS / 1000} s` : `${Number(stdout).toFixed(1)} ms`;
    console.log(`  ${String(length).padStart(6)} characters: ${status === 0 || isStopped ? told : stderr}`);
    if (isStopped) break;
  }
}

export async function run() {
  const engine = await loadEngine();
  for (const place of PLACES) {
    console.log(`One decision, the pattern as a ${place}, by the length of the text:`);
    console.log(
      `  ${''.padEnd(44)}${LENGTHS.map((length) => String(length).padStart(12)).join('')}   four times longer`,
    );
    for (const { name, make } of MATCHING_CASES) {
      /** @type {number[]} */
      const times = [];
      for (const length of LENGTHS) times.push(await timeDecision(engine, matchingScenario(place, make(length))));
      const growth = at(times, times.length - 1) / at(times, times.length - 2);
      console.log(`  ${name.padEnd(44)}${times.map(inMicroseconds).join('')}   ${growth.toFixed(1)} times the time`);
    }
  }
  const peer = installPeer();
  try {
    if (peer !== null) tellPeer(peer.folder);
  } finally {
    peer?.remove();
  }
}
