// Decisions a second over committed requests, tiny and heavy, and what making a policy ready costs.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleModule } from '../scripts/lib/bundle-cli.mjs';
import { readJson } from '../scripts/lib/read-json.mjs';
import { ROOT } from '../scripts/lib/root.mjs';
import { measureRate } from './lib/measure-rate.mjs';
import { listDocuments, prepareRequests } from './lib/prepare-requests.mjs';

/**
 * @typedef {import('./lib/prepare-requests.mjs').Engine} Engine
 * @typedef {import('./lib/decision-file.mjs').DecisionFile} DecisionFile
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
 * @param {Engine} engine
 * @param {DecisionFile} file
 */
function measureDecisions(engine, file) {
  const { decide, decisionCode } = engine;
  const prepared = prepareRequests(engine, file);
  const wrong = prepared.filter(({ request, expected }) => decisionCode(decide(request)) !== expected);
  const requests = prepared.map(({ request }) => request);
  let allowed = 0;
  const rate = measureRate(requests.length, () => {
    for (const request of requests) if (decide(request).outcome === 'allow') allowed += 1;
  });
  if (allowed === 0) throw new Error('Nothing was allowed.');
  return { rate, wrong };
}

/**
 * @param {Engine} engine
 * @param {DecisionFile} file
 */
function measureCompiling(engine, file) {
  const documents = listDocuments(engine, file);
  const world = { ...engine.EMPTY_WORLD, documents };
  let compiled = 0;
  const rate = measureRate(documents.length, () => {
    compiled += engine.compileWorld(world).documents.size;
  });
  if (compiled === 0) throw new Error('Nothing was compiled.');
  const characters = documents.reduce((sum, { text }) => sum + text.length, 0) / documents.length;
  return { microseconds: 1e6 / rate.median, policies: documents.length, characters };
}

export async function run() {
  /** @type {unknown} */
  const loaded = await import(pathToFileURL(await bundleModule('bench/lib/engine.ts')).href);
  const engine = /** @type {Engine} */ (loaded);
  const files = KINDS.map((kind) => ({ kind, file: readRequests(kind) }));
  console.log('Decisions a second on one thread, median of 5 (slowest to fastest), each request prepared once:');
  for (const { kind, file } of files) {
    const { rate, wrong } = measureDecisions(engine, file);
    const range = `(${grouped(rate.slowest)} to ${grouped(rate.fastest)})`;
    console.log(
      `  ${kind.padEnd(6)}${grouped(rate.median).padStart(11)}  ${range}, ${file.requests.length} in rotation`,
    );
    for (const { id, expected } of wrong) console.log(`    ${id} is not decided as committed: ${expected}`);
  }
  console.log('Compiling one policy, its problems included:');
  for (const { kind, file } of files) {
    const { microseconds, policies, characters } = measureCompiling(engine, file);
    const size = `${policies} policies of ${Math.round(characters)} characters on average`;
    console.log(`  ${kind.padEnd(6)}${microseconds.toFixed(1).padStart(8)} µs  (${size})`);
  }
}
