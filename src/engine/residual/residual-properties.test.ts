// Residuals and decisions are made from the same policies in two ways: over many requests they say the same.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../model/decision';
import { completeContext } from '../condition/context';
import { decide } from '../decide/decide';
import { explain } from '../decide/explain';
import { settleRequest } from '../decide/settle-request';
import { readAuthorizationScenario } from '../scenario/read-scenario';
import { generateScenario } from '../spec/generate-scenario';
import { generateUnknown } from '../spec/generate-unknown';
import type { Scenario } from '../spec/scenario';
import { evaluateResidual } from './evaluate-residual';
import { allowFormula } from './find-residual';

const NUMBERS = fc.nat(0xffff);
const SEED = 11;

function requestsOf(scenario: Scenario) {
  const requests = readAuthorizationScenario(scenario);
  return requests.ok ? requests.value : [];
}

function shapeOf({ outcome }: Decision): string {
  if (outcome === 'depends') return 'open';
  return outcome === 'allow' ? 'true' : 'false';
}

describe('Every request', () => {
  it('that is decided leaves nothing open, and one that is open leaves a condition', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(NUMBERS, fc.boolean(), (number, isKnown) => {
        const scenario = isKnown ? generateScenario(SEED, number) : generateUnknown(SEED, number);
        for (const request of requestsOf(scenario)) {
          const { kind, id } = allowFormula(request);
          const shape = shapeOf(decide(request));
          expect(kind === 'constant' ? id : 'open').toBe(shape);
          seen.add(shape);
        }
      }),
      { numRuns: 1000 },
    );
    expect([...seen].sort()).toEqual(['false', 'open', 'true']);
  });

  it('is decided, once its keys are known, as the residual said', () => {
    let open = 0;
    fc.assert(
      fc.property(NUMBERS, fc.nat(), (number, bits) => {
        const scenario = generateScenario(SEED, number);
        const names = Object.keys(scenario.context);
        const unknownContext = names.filter((_, at) => ((bits >> (at % 30)) & 1) === 1);
        for (const request of requestsOf({ ...scenario, unknownContext })) {
          const explanation = explain(request);
          expect(explanation.decision).toEqual(decide(request));
          const { residual } = explanation;
          expect(residual !== null).toBe(explanation.decision.outcome === 'depends');
          if (residual === null) continue;
          open += 1;
          const context = completeContext(scenario.context);
          const isAllowed = decide(settleRequest({ ...request, context })).outcome === 'allow';
          expect(evaluateResidual(residual, { ...request, context })).toBe(isAllowed ? 'yes' : 'no');
        }
      }),
      { numRuns: 1000 },
    );
    expect(open).toBeGreaterThan(25);
  });
});
