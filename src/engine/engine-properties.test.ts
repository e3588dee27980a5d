// What must hold for every request: both evaluations agree, order and form never matter, a Deny never opens a door.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POLICY_TYPES } from '../model/policy-document';
import { decisionCode } from '../model/decision';
import { decide, explain, readAuthorizationScenario, validate } from './index';

type Json = Record<string, unknown>;
type Policy = { readonly Version?: string; readonly Statement: Json | readonly Json[] };
type Scenario = Json & { readonly identityPolicies: readonly Policy[]; readonly context: Json };

const scenarios = readFileSync(new URL('cases/vectors.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.includes('"kind": "authz"'))
  .map((line) => JSON.parse(line) as Scenario);

const anyScenario = fc.constantFrom(...scenarios);

function codes(scenario: unknown): readonly string[] {
  const requests = readAuthorizationScenario(scenario);
  if (!requests.ok) throw new Error(requests.error.message);
  return requests.value.map((request) => decisionCode(decide(request)));
}

function statementsOf(policy: Policy): readonly Json[] {
  return Array.isArray(policy.Statement) ? (policy.Statement as readonly Json[]) : [policy.Statement as Json];
}

const isAllowed = (code: string) => code.startsWith('allow:');
const FULL: Policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const WALL: Policy = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] };

describe('Every decision', () => {
  it('is the same with and without its reasons, also where context keys are unknown', () => {
    expect(scenarios.length).toBeGreaterThan(200);
    fc.assert(
      fc.property(anyScenario, fc.nat(), (scenario, seed) => {
        const keys = Object.keys(scenario.context);
        const unknownContext = keys.filter((_, at) => ((seed >> (at % 20)) & 1) === 1);
        const requests = readAuthorizationScenario({ ...scenario, unknownContext });
        if (!requests.ok) throw new Error(requests.error.message);
        for (const request of requests.value) expect(explain(request).decision).toEqual(decide(request));
      }),
      { numRuns: 400 },
    );
  });

  it('does not depend on the order of policies and statements', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const identityPolicies = scenario.identityPolicies
          .map((policy) => ({ ...policy, Statement: [...statementsOf(policy)].reverse() }))
          .reverse();
        expect(codes({ ...scenario, identityPolicies })).toEqual(codes(scenario));
      }),
    );
  });

  it('is never opened by one more Deny, nor closed by one more Allow of the identity', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const before = codes(scenario);
        codes({ ...scenario, identityPolicies: [...scenario.identityPolicies, WALL] }).forEach((code, at) => {
          expect(isAllowed(code) && !isAllowed(before[at] ?? '')).toBe(false);
        });
        codes({ ...scenario, identityPolicies: [...scenario.identityPolicies, FULL] }).forEach((code, at) => {
          expect(!isAllowed(code) && isAllowed(before[at] ?? '')).toBe(false);
        });
      }),
    );
  });

  it('holds for every value an unknown key could have', () => {
    fc.assert(
      fc.property(anyScenario, fc.nat(), (scenario, seed) => {
        const keys = Object.keys(scenario.context);
        const key = keys[seed % Math.max(1, keys.length)];
        if (key === undefined) return;
        const open = codes({ ...scenario, unknownContext: [key] });
        const known = codes(scenario);
        open.forEach((code, at) => {
          if (!code.startsWith('depends:')) expect(isAllowed(code)).toBe(isAllowed(known[at] ?? ''));
        });
      }),
      { numRuns: 400 },
    );
  });
});

describe('Hostile input', () => {
  const texts = scenarios.flatMap(({ identityPolicies }) => identityPolicies.map((policy) => JSON.stringify(policy)));

  it('gets a verdict on its form, never an exception', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat(),
        fc.constantFrom('', '{', ']', '"', '\\u', '\ud800', '"__proto__":{"Effect":"Allow"},', '*a*a*a*a', '\u0000'),
        fc.constantFrom(...POLICY_TYPES),
        (text, from, length, insert, type) => {
          const at = from % text.length;
          const cut = text.slice(0, at) + insert + text.slice(at + (length % 12));
          const { policy, problems } = validate(cut, type);
          expect(policy !== null || problems.length > 0).toBe(true);
          for (const { span } of problems) {
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeLessThanOrEqual(cut.length);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('does not nest deeper than the reader follows', () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    expect(validate(`{"Statement":${deep}}`, 'identity').problems[0]?.code).toBe('json-too-deep');
  });

  it('cannot name a member that means something to the language', () => {
    const text = '{"__proto__":{"x":1},"Statement":{"Effect":"Allow","Action":"*","Resource":"*","constructor":1}}';
    expect(validate(text, 'identity').problems.map(({ code }) => code)).toEqual(['element-unknown', 'element-unknown']);
    expect(({} as Json)['x']).toBeUndefined();
  });

  it('takes time in proportion to its length, whatever the pattern', () => {
    const scenario = (stars: number) => ({
      ...scenarios[0],
      identityPolicies: [
        {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${'*a'.repeat(stars)}b` }],
        },
      ],
      resource: `arn:aws:s3:::${'a'.repeat(5_000)}`,
    });
    expect(codes(scenario(2_000))).toEqual(['implicit-deny:identity']);
  });
});
