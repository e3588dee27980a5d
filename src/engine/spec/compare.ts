// Two evaluators, one scenario: what each says, and whether they agree. The engine comes in as functions.
import { evaluateScenario } from './evaluate';
import { evaluateThree, type ThreeValued } from './evaluate-three';
import type { Scenario } from './scenario';

/** What the engine makes of a scenario: it may refuse a policy it cannot read. */
export type EngineAnswer =
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'decided'; readonly decided: string; readonly explained: string };

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
 * hold for every value; `Depends` where every value tried says the same is no mistake, and counted as `cautious`.
 */
export function compareUnknown(scenario: Scenario, engine: Engine): Comparison {
  const answer = engine(scenario);
  if (answer.kind === 'refused') return answer;
  const said = threeValued(answer.decided);
  const expected = evaluateThree(scenario);
  const isSound = said === 'Depends' || said === expected;
  if (!isSound || answer.explained !== answer.decided) {
    return {
      kind: 'different',
      difference: { engine: `${answer.decided}, explained as ${answer.explained}`, expected },
    };
  }
  return { kind: 'same', code: said === expected ? said : `cautious (${expected})` };
}

function threeValued(code: string): ThreeValued {
  if (code.startsWith('depends')) return 'Depends';
  return code.startsWith('allow:') ? 'Allow' : 'Deny';
}
