// `npm run fuzz -- --runs N --seed S --kind decisions|unknown|hostile|worlds`: the engine against the second evaluator, or
// against documents that mean harm. Ends with 1 where something is wrong, after scenarios that `simulate` can play.
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { decisionCode, type Decision } from '../model/decision';
import type { Residual } from '../model/trace';
import {
  answerScenario,
  compileWorld,
  decide,
  explain,
  findDecisive,
  findPaths,
  findWhoCan,
  readAuthorizationScenario,
  rememberLinks,
  validate,
} from '../engine/index';
import type { Engine, EngineSays } from '../engine/spec/compare';
import type { PathEngine } from '../engine/spec/compare-paths';
import { fuzzDecisions, fuzzHostile, fuzzUnknown, fuzzWorlds, type FuzzReport } from '../engine/spec/fuzz';
import type { Hostile } from '../engine/spec/generate-hostile';
import type { Scenario } from '../engine/spec/scenario';

type Streams = { readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream };

const OK = 0;
const DIFFERENT = 1;
const USAGE = 2;

const USAGE_TEXT = 'Usage: npm run fuzz -- [--runs N] [--seed S] [--kind decisions|unknown|hostile|worlds]\n';

/** Every document is answered within this time, in milliseconds of processor time. */
const TIME_LIMIT = 50;

function decisiveCode(decisions: readonly Decision[]): string {
  const decisive = findDecisive(decisions.map((decision) => ({ decision })));
  return decisive === null ? 'nothing' : decisionCode(decisive.decision);
}

/** The engine, quick, explaining and answering in the scenario format, as the comparison asks it. */
export const engine: Engine = (scenario) => {
  const requests = readAuthorizationScenario(scenario);
  if (!requests.ok) return { kind: 'refused', message: requests.error.message };
  const decided = decisiveCode(requests.value.map(decide));
  const explained = decisiveCode(requests.value.map((request) => explain(request).decision));
  return { kind: 'decided', decided, explained, answer: say(scenario) };
};

/** The search for paths, as the comparison with brute force asks it. */
export const pathEngine: PathEngine = (world) => {
  const compiled = compileWorld(world);
  const options = { now: NOW, maxHops: 4, includePassRole: true, makeLinks: rememberLinks() };
  return {
    from: (who, goal) => findPaths(compiled, { ...options, who, goal }),
    whoCan: (goal) => findWhoCan(compiled, { ...options, goal }),
  };
};

const NOW = '2026-01-15T12:00:00Z';

function say(scenario: Scenario): EngineSays {
  const answer = answerScenario(scenario);
  if (!('expected' in answer)) throw new Error(JSON.stringify(answer));
  return {
    expected: answer.expected as EngineSays['expected'],
    residual: (answer['residual'] ?? null) as Residual | null,
  };
}

/** What goes wrong with a hostile document: an exception, or too much time five times running; null where nothing does. */
export function findTrouble({ type, text, scenario }: Hostile, limit = TIME_LIMIT): string | null {
  let milliseconds = Infinity;
  for (let attempt = 0; attempt < 5 && milliseconds > limit; attempt += 1) {
    const started = process.cpuUsage();
    try {
      validate(text, type);
      const requests = readAuthorizationScenario(scenario);
      if (requests.ok) requests.value.forEach((request) => [decide(request), explain(request)]);
    } catch (error) {
      return `throws ${error instanceof Error ? error.message : 'something'}`;
    }
    const { user, system } = process.cpuUsage(started);
    milliseconds = (user + system) / 1000;
  }
  return milliseconds > limit ? `takes ${Math.round(milliseconds)} ms` : null;
}

type Arguments = { readonly runs: number; readonly seed: number; readonly kind: string };

function readArguments(args: readonly string[]): Arguments | null {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ args: [...args], options: { runs: text, seed: text, kind: text } });
    const { runs = '20000', seed = '1', kind = 'decisions' } = values;
    const isNumber = /^\d{1,9}$/.test(runs) && /^\d{1,9}$/.test(seed);
    return isNumber ? { runs: Number(runs), seed: Number(seed), kind } : null;
  } catch {
    return null;
  }
}

/** Exit code 0 where nothing is wrong, 1 where something is, 2 for usage. */
export function main(args: readonly string[], { stdout, stderr }: Streams): Promise<number> {
  const asked = readArguments(args);
  const onProgress = (runs: number): void => void stderr.write(`${runs}\r`);
  const started = performance.now();
  const heapBefore = heapInUse();
  const report = asked === null ? null : run({ ...asked, onProgress });
  if (report === null) {
    stderr.write(USAGE_TEXT);
    return Promise.resolve(USAGE);
  }
  const seconds = (performance.now() - started) / 1000;
  stdout.write(describe(report, seconds, heapInUse() - heapBefore));
  return Promise.resolve(isGood(report) ? OK : DIFFERENT);
}

function run({ kind, ...plan }: Arguments & { readonly onProgress: (runs: number) => void }): FuzzReport | null {
  switch (kind) {
    case 'decisions':
      return fuzzDecisions({ ...plan, engine });
    case 'unknown':
      return fuzzUnknown({ ...plan, engine });
    case 'worlds':
      return fuzzWorlds({ ...plan, engine: pathEngine });
    case 'hostile':
      return fuzzHostile({ ...plan, trouble: (hostile) => findTrouble(hostile) });
    default:
      return null;
  }
}

/** Policies are generated by the grammar: an engine that refuses more than a few does not read it. */
function isGood({ runs, refusals, findings }: FuzzReport): boolean {
  return findings.length === 0 && refusals <= runs / 100;
}

function describe({ runs, refusals, answers, findings }: FuzzReport, seconds: number, growth: number): string {
  const shares = [...answers]
    .sort(([, left], [, right]) => right - left)
    .map(([answer, count]) => `${((100 * count) / runs).toFixed(2).padStart(6)} %  ${answer}`);
  const told = findings.flatMap(({ scenario, engine: said, expected }) => [
    JSON.stringify(scenario),
    `  the engine: ${said}; expected: ${expected}`,
  ]);
  const lines = [
    ...shares,
    `${runs} runs, ${refusals} refused, ${findings.length} wrong, ${Math.round(runs / seconds)} a second, ` +
      `memory ${(growth / 2 ** 20).toFixed(1)} MiB more than before`,
    ...told,
  ];
  return `${lines.join('\n')}\n`;
}

/** What is left after everything unreachable is gone. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
