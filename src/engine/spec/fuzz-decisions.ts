// Many generated scenarios through both evaluators; what differs is made small and told.
import { compareDecisions, type Engine } from './compare';
import { generateScenario } from './generate-scenario';
import { minimise } from './minimise';

export type FuzzPlan = { readonly runs: number; readonly seed: number; readonly engine: Engine };
export type FuzzReport = {
  readonly differences: number;
  readonly refusals: number;
  /** How often each decision came out. */
  readonly codes: ReadonlyMap<string, number>;
  readonly lines: readonly string[];
};

/** So many differences are told; then the run ends. */
const ENOUGH = 5;

export function fuzzDecisions({ runs, seed, engine }: FuzzPlan): FuzzReport {
  const codes = new Map<string, number>();
  const lines: string[] = [];
  let differences = 0;
  let refusals = 0;
  for (let number = 0; number < runs && differences < ENOUGH; number += 1) {
    const scenario = generateScenario(seed, number);
    const comparison = compareDecisions(scenario, engine);
    if (comparison.kind === 'same') codes.set(comparison.code, (codes.get(comparison.code) ?? 0) + 1);
    if (comparison.kind === 'refused') refusals += 1;
    if (comparison.kind === 'different') {
      differences += 1;
      const small = minimise(scenario, (candidate) => compareDecisions(candidate, engine).kind === 'different');
      lines.push(JSON.stringify(small), JSON.stringify(compareDecisions(small, engine)));
    }
  }
  return { differences, refusals, codes, lines };
}
