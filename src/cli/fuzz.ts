// `npm run fuzz -- --runs N --seed S --kind decisions|unknown|hostile`: the engine against the second evaluator.
import { parseArgs } from 'node:util';
import { decisionCode, type Decision } from '../model/decision';
import { decide, explain, readAuthorizationScenario } from '../engine/index';
import type { Engine } from '../engine/spec/compare';
import { fuzzDecisions, type FuzzReport } from '../engine/spec/fuzz-decisions';

type Streams = {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
};

const OK = 0;
const DIFFERENT = 1;
const USAGE = 2;

/** Of several required actions the first that is not allowed decides (R48). */
function decisiveCode(decisions: readonly Decision[]): string {
  const decisive = decisions.find(({ outcome }) => outcome !== 'allow') ?? decisions[0];
  return decisive === undefined ? 'nothing' : decisionCode(decisive);
}

export const engine: Engine = (scenario) => {
  const requests = readAuthorizationScenario(scenario);
  if (!requests.ok) return { kind: 'refused', message: requests.error.message };
  return {
    kind: 'decided',
    decided: decisiveCode(requests.value.map(decide)),
    explained: decisiveCode(requests.value.map((request) => explain(request).decision)),
  };
};

/** Exit code 0 where nothing differed, 1 where something did, 2 for usage. */
export async function main(args: readonly string[], { stdout, stderr }: Streams): Promise<number> {
  await Promise.resolve();
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
      kind: { type: 'string', default: 'decisions' },
    },
  });
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  if (!Number.isSafeInteger(runs) || !Number.isSafeInteger(seed)) {
    stderr.write('Usage: npm run fuzz -- [--runs N] [--seed S] [--kind decisions|unknown|hostile]\n');
    return USAGE;
  }
  const started = performance.now();
  const report: FuzzReport = fuzzDecisions({ runs, seed, engine });
  const seconds = (performance.now() - started) / 1000;
  for (const line of report.lines) stdout.write(`${line}\n`);
  stdout.write(`${runs} runs, ${Math.round(runs / seconds)} a second\n`);
  return report.differences === 0 ? OK : DIFFERENT;
}
