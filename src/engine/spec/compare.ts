// Two evaluators, one scenario: what each says, and whether they agree. The engine comes in as functions.
import type { Residual } from '../../model/trace';
import { evaluateScenario } from './evaluate';
import { holdsResidual } from './evaluate-residual';
import { tryAssignments, type Tried } from './try-assignments';
import type { Scenario } from './scenario';

/** What the engine makes of a scenario: it may refuse a policy it cannot read. */
export type EngineAnswer =
  | { readonly kind: 'refused'; readonly message: string }
  | {
      readonly kind: 'decided';
      readonly decided: string;
      readonly explained: string;
      readonly answer: EngineSays;
    };

/** What the engine answers in the scenario format; a residual stands only beside `Depends`. */
export type EngineSays = { readonly expected: 'Allow' | 'Deny' | 'Depends'; readonly residual: Residual | null };

export type Engine = (scenario: Scenario) => EngineAnswer;

export type Difference = { readonly engine: string; readonly expected: string };

export type Comparison =
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'same'; readonly code: string }
  | { readonly kind: 'different'; readonly difference: Difference };

/** The engine's decision, and its explained decision, against the second evaluator's. */
export function compareDecisions(scenario: Scenario, engine: Engine): Comparison {
  const answer = engine(scenario);
  if (answer.kind === 'refused') return answer;
  const { decided, explained } = answer;
  const expected = evaluateScenario(scenario);
  if (decided === expected && explained === decided) return { kind: 'same', code: decided };
  const said = explained === decided ? decided : `${decided}, explained as ${explained}`;
  return { kind: 'different', difference: { engine: said, expected } };
}

/**
 * The engine's answer to a question with unknown keys against trying them all. What the engine says for certain must
 * hold for every value, and so must its residual; `Depends` where every value tried says the same is no mistake, and
 * counted as `cautious`.
 */
export function compareUnknown(scenario: Scenario, engine: Engine): Comparison {
  const said = engine(scenario);
  if (said.kind === 'refused') return said;
  const { decided, explained, answer } = said;
  if (explained !== decided || !isFiner(answer, decided)) {
    const engineSays = `${decided}, explained as ${explained}, answered as ${answer.expected}`;
    return { kind: 'different', difference: { engine: engineSays, expected: 'one answer' } };
  }
  const tried = tryAssignments(scenario);
  const wrong = tried.find((one) => foretell(answer, scenario, one) !== one.answer);
  if (wrong !== undefined) {
    const engineSays = `${decided}, ${JSON.stringify(answer.residual ?? answer.expected)}`;
    return {
      kind: 'different',
      difference: { engine: engineSays, expected: `${wrong.answer} with ${JSON.stringify(wrong.context)}` },
    };
  }
  const answers = [...new Set(tried.map((one) => one.answer))];
  const isCautious = answer.expected === 'Depends' && answers.length === 1;
  return { kind: 'same', code: isCautious ? `cautious (${answers.join('')})` : answer.expected };
}

/** An answer may settle what the decision left open, and nothing else. */
function isFiner(answer: EngineSays, decided: string): boolean {
  if (answer.expected !== 'Depends' && answer.residual !== null) return false;
  if (decided.startsWith('depends')) return true;
  return answer.expected === (decided.startsWith('allow:') ? 'Allow' : 'Deny');
}

/** What the answer says of one assignment. */
function foretell({ expected, residual }: EngineSays, scenario: Scenario, { context }: Tried): string {
  if (expected !== 'Depends') return expected;
  if (residual === null) return 'Depends';
  return holdsResidual(residual, { context, resource: scenario.resource }) ? 'Allow' : 'Deny';
}
