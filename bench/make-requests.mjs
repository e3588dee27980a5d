// `node bench/make-requests.mjs`: writes the requests that the benchmark decides, always the same, with the decisions
// that the second evaluator gives them. The files are committed, so that a benchmark measures what the last one did.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleModule } from '../scripts/lib/bundle-cli.mjs';
import { ROOT } from '../scripts/lib/root.mjs';
import { writeDecisionFile } from './lib/decision-file.mjs';
import { makeHeavy } from './lib/make-heavy.mjs';
import { describeAnswers } from './lib/make-rows.mjs';
import { makeTiny } from './lib/make-tiny.mjs';

const SEED = 2026;

/**
 * @param {string} source
 * @returns {Promise<unknown>}
 */
const load = async (source) => import(pathToFileURL(await bundleModule(source)).href);

const tools = /** @type {typeof import('../src/engine/spec/random')} */ (await load('src/engine/spec/random.ts'));
const { evaluateScenario } = /** @type {typeof import('../src/engine/spec/evaluate')} */ (
  await load('src/engine/spec/evaluate.ts')
);
for (const [name, make] of Object.entries({ tiny: makeTiny, heavy: makeHeavy })) {
  const file = make(tools, evaluateScenario, SEED);
  writeFileSync(join(ROOT, 'bench/data', `${name}-requests.json`), writeDecisionFile(file));
  console.log(`${name}: ${file.requests.length} requests\n${describeAnswers(file.requests).join('\n')}`);
}
