// Plays the named cases, one file a topic: decisions through the engine, its explanation and the second evaluator,
// the other kinds through the scenario format.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decisionCode, type Decision } from '../../model/decision';
import { decide } from '../decide/decide';
import { explain } from '../decide/explain';
import { answerScenario } from '../scenario/answer-scenario';
import { readAuthorizationScenario } from '../scenario/read-scenario';
import { evaluateScenario } from '../spec/evaluate';
import type { Scenario } from '../spec/scenario';

type Case = { readonly [Field in keyof Scenario]?: Exclude<Scenario[Field], undefined> } & Pick<
  Scenario,
  'id' | 'principal' | 'action' | 'resource' | 'resourceAccount'
> & {
    readonly kind?: 'authz';
    readonly rule: string;
    readonly why: string;
    readonly decidedBy: string;
  };

/** A policy to judge. */
type OtherCase = {
  readonly id: string;
  readonly kind: 'validate';
  readonly rule: string;
  readonly why: string;
  readonly expected: unknown;
};

const folder = dirname(fileURLToPath(import.meta.url));

const topics = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, cases: JSON.parse(readFileSync(join(folder, name), 'utf8')) as (Case | OtherCase)[] }));

const ABSENT = {
  kind: 'authz',
  identityPolicies: [],
  boundary: null,
  sessionPolicy: null,
  scps: null,
  rcps: null,
  resourcePolicy: null,
  trustPolicy: null,
  endpointPolicy: null,
  resourceOrg: null,
  context: {},
} as const;

function decisiveCode(decisions: readonly Decision[]): string {
  return decisionCode(decisions.find(({ outcome }) => outcome !== 'allow') ?? decisions[0]!);
}

describe('The named cases', () => {
  it('are there, each with a name of its own', () => {
    const ids = topics.flatMap(({ cases }) => cases.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
  });

  describe.each(topics)('of $name', ({ cases }) => {
    it.each(cases.map((one) => [one.id, one.why, one] as const))('%s: %s', (_id, _why, one) => {
      if (one.kind === 'validate') {
        expect(answerScenario(one)).toMatchObject({ expected: one.expected });
        return;
      }
      const requests = readAuthorizationScenario(one);
      if (!requests.ok) throw new Error(requests.error.message);
      expect(decisiveCode(requests.value.map(decide))).toBe(one.decidedBy);
      expect(decisiveCode(requests.value.map((request) => explain(request).decision))).toBe(one.decidedBy);
      expect(evaluateScenario({ ...ABSENT, ...one })).toBe(one.decidedBy);
    });
  });
});
