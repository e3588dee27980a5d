// Many generated scenarios through both evaluators; what differs is made small and told.
import type { World } from '../../model/world';
import { comparePaths, type PathEngine } from './compare-paths';
import { compareDecisions, compareUnknown, type Comparison, type Engine } from './compare';
import { generateHostile, type Hostile } from './generate-hostile';
import { generateScenario } from './generate-scenario';
import { generateUnknown } from './generate-unknown';
import { generateWorld, goalIn } from './generate-world';
import { minimise } from './minimise';
import { minimiseWorld } from './minimise-world';
import type { Scenario } from './scenario';

/** One thing that is wrong: a scenario to play again, and what each side says of it. */
export type Finding = { readonly scenario: object; readonly engine: string; readonly expected: string };

export type FuzzReport = {
  readonly runs: number;
  readonly refusals: number;
  /** How often each answer came out. */
  readonly answers: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
};

/** So many findings are told; then the run ends. */
const ENOUGH = 5;

type Plan = {
  readonly runs: number;
  readonly seed: number;
  /** Called now and then, for a sign of life. */
  readonly onProgress?: (runs: number) => void;
};

export function fuzzDecisions(plan: Plan & { readonly engine: Engine }): FuzzReport {
  const compare = (scenario: Scenario) => compareDecisions(scenario, plan.engine);
  return fuzz(plan, (number) => compareAndMinimise(generateScenario(plan.seed, number), compare));
}

export function fuzzUnknown(plan: Plan & { readonly engine: Engine }): FuzzReport {
  const compare = (scenario: Scenario) => compareUnknown(scenario, plan.engine);
  return fuzz(plan, (number) => compareAndMinimise(generateUnknown(plan.seed, number), compare));
}

/** `trouble` plays a hostile document and says what went wrong, or null. */
export function fuzzHostile(plan: Plan & { readonly trouble: (hostile: Hostile) => string | null }): FuzzReport {
  return fuzz(plan, (number) => {
    const hostile = generateHostile(plan.seed, number);
    const engine = plan.trouble(hostile);
    if (engine === null) return { kind: 'same', code: 'answered' };
    return { kind: 'found', finding: { scenario: hostile.scenario, engine, expected: 'an answer or a problem' } };
  });
}

/** Who reaches what in small worlds, against brute force; made small by leaving out principals and statements. */
export function fuzzWorlds(plan: Plan & { readonly engine: PathEngine }): FuzzReport {
  return fuzz(plan, (number) => {
    const world = generateWorld(plan.seed, number);
    const goal = goalIn(world, number);
    const compare = (candidate: World) => comparePaths(candidate, goal, plan.engine);
    const comparison = compare(world);
    if (comparison.kind === 'same') return comparison;
    const hasGoal = ({ principals }: World) => principals.some(({ arn }) => arn === goal.resource) || number % 2 === 0;
    const small = minimiseWorld(world, (candidate) => hasGoal(candidate) && compare(candidate).kind === 'different');
    const again = compare(small);
    const { engine, expected } = again.kind === 'different' ? again.difference : comparison.difference;
    return { kind: 'found', finding: { scenario: { world: small, goal }, engine, expected } };
  });
}

type Step = Exclude<Comparison, { readonly kind: 'different' }> | { readonly kind: 'found'; readonly finding: Finding };

function fuzz({ runs, onProgress }: Plan, play: (number: number) => Step): FuzzReport {
  const answers = new Map<string, number>();
  const findings: Finding[] = [];
  let refusals = 0;
  let number = 0;
  for (; number < runs && findings.length < ENOUGH; number += 1) {
    const step = play(number);
    if (step.kind === 'same') answers.set(step.code, (answers.get(step.code) ?? 0) + 1);
    if (step.kind === 'refused') refusals += 1;
    if (step.kind === 'found') findings.push(step.finding);
    if (number % 10_000 === 9_999) onProgress?.(number + 1);
  }
  return { runs: number, refusals, answers, findings };
}

function compareAndMinimise(scenario: Scenario, compare: (scenario: Scenario) => Comparison): Step {
  const comparison = compare(scenario);
  if (comparison.kind !== 'different') return comparison;
  const small = minimise(scenario, (candidate) => compare(candidate).kind === 'different');
  const again = compare(small);
  const { engine, expected } = again.kind === 'different' ? again.difference : comparison.difference;
  return { kind: 'found', finding: { scenario: small, engine, expected } };
}
