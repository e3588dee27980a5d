// Decisions a second over committed requests, tiny and heavy, beside those of the peer, and what compiling a policy costs.
import { cpus } from 'node:os';
import { join } from 'node:path';
import { readJson } from '../scripts/lib/read-json.mjs';
import { ROOT } from '../scripts/lib/root.mjs';
import { comparePeer, explainDifferences } from './lib/compare-peer.mjs';
import { toScenario } from './lib/decision-file.mjs';
import { loadEngine } from './lib/load-engine.mjs';
import { measureRate } from './lib/measure-rate.mjs';
import { installPeer, PEER } from './lib/peer.mjs';
import { listDocuments, prepareRequests } from './lib/prepare-requests.mjs';

/**
 * @typedef {import('./lib/prepare-requests.mjs').Engine} Engine
 * @typedef {import('./lib/decision-file.mjs').DecisionFile} DecisionFile
 * @typedef {import('./lib/measure-rate.mjs').Rate} Rate
 */

const KINDS = /** @type {const} */ (['tiny', 'heavy']);

/**
 * @param {string} name
 * @returns {DecisionFile}
 */
function readRequests(name) {
  return /** @type {DecisionFile} */ (readJson(join(ROOT, 'bench/data', `${name}-requests.json`)));
}

/** @param {number} number */
const grouped = (number) => Math.round(number).toLocaleString('en-US');

/**
 * @param {string} name
 * @param {Rate} rate
 */
const rateLine = (name, { median, busy, slowest, fastest }) =>
  `  ${name.padEnd(18)}${grouped(median).padStart(11)}${grouped(busy).padStart(13)}` +
  `  ${`(${grouped(slowest)} to ${grouped(fastest)})`.padEnd(26)}`;

/**
 * @param {Engine} engine
 * @param {DecisionFile} file
 */
async function measureDecisions(engine, file) {
  const { decide, decisionCode } = engine;
  const prepared = prepareRequests(engine, file);
  const wrong = prepared.filter(({ request, expected }) => decisionCode(decide(request)) !== expected);
  const requests = prepared.map(({ request }) => request);
  let allowed = 0;
  const rate = await measureRate(requests.length, () => {
    for (const request of requests) if (decide(request).outcome === 'allow') allowed += 1;
  });
  if (allowed === 0) throw new Error('Nothing was allowed.');
  return { rate, wrong };
}

/**
 * @param {Engine} engine
 * @param {DecisionFile} file
 */
async function measureCompiling(engine, file) {
  const documents = listDocuments(engine, file);
  const world = { ...engine.EMPTY_WORLD, documents };
  let compiled = 0;
  const rate = await measureRate(documents.length, () => {
    compiled += engine.compileWorld(world).documents.size;
  });
  if (compiled === 0) throw new Error('Nothing was compiled.');
  const characters = documents.reduce((sum, { text }) => sum + text.length, 0) / documents.length;
  return { microseconds: 1e6 / rate.busy, policies: documents.length, characters };
}

/**
 * @param {string} folder
 * @param {DecisionFile} file
 * @param {Rate} ours
 */
async function tellPeer(folder, file, ours) {
  const scenarios = file.requests.map((row) => toScenario(file, row));
  const codes = file.requests.map(({ expected }) => expected);
  const { internal, open, answers } = await comparePeer(folder, scenarios, codes);
  /** @param {Rate} rate */
  const times = (rate) => ` ${grouped(ours.busy / rate.busy)} times slower`;
  console.log(rateLine('peer, inside', internal) + times(internal));
  console.log(rateLine('peer, public call', open) + times(open));
  /** @param {'internal' | 'open'} call */
  const share = (call) => (100 * answers.filter((one) => one[call] === one.ours).length) / answers.length;
  console.log(`  decided the same: ${share('internal').toFixed(1)} % inside, ${share('open').toFixed(1)} % publicly`);
  for (const line of explainDifferences(answers)) console.log(`    ${line}`);
}

export async function run() {
  const engine = await loadEngine();
  const peer = installPeer();
  try {
    console.log(`${cpus()[0]?.model ?? 'A processor'}, ${cpus().length} cores, Node ${process.versions.node}`);
    console.log('Decisions on one thread, requests prepared once, medians of 5: in a second, in a second of processor');
    console.log('time (which the ratios are of), and the range of the seconds.');
    console.log(`The peer is ${PEER}: "inside" with everything parsed before, "public" as it is called.`);
    for (const kind of KINDS) {
      const file = readRequests(kind);
      console.log(`${kind}: ${file.requests.length} requests in rotation`);
      const { rate, wrong } = await measureDecisions(engine, file);
      console.log(rateLine('decide', rate).trimEnd());
      for (const { id, expected } of wrong) console.log(`    ${id} is not decided as committed: ${expected}`);
      if (peer !== null) await tellPeer(peer.folder, file, rate);
    }
    console.log('compiling one policy, its problems included');
    for (const kind of KINDS) {
      const { microseconds, policies, characters } = await measureCompiling(engine, readRequests(kind));
      const size = `${policies} policies of ${Math.round(characters)} characters on average`;
      console.log(`  of the ${kind.padEnd(15)}${microseconds.toFixed(1).padStart(11)} µs  (${size})`);
    }
  } finally {
    peer?.remove();
  }
}
