// The committed requests are what the benchmark says they are, and are decided as they were committed.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../scripts/lib/read-json.mjs';
import { ROOT } from '../../scripts/lib/root.mjs';
import { at, toScenario } from './decision-file.mjs';
import * as engine from './engine';
import { prepareRequests } from './prepare-requests.mjs';

/** @param {string} name */
const read = (name) =>
  /** @type {import('./decision-file.mjs').DecisionFile} */ (
    readJson(join(ROOT, 'bench/data', `${name}-requests.json`))
  );

/**
 * Statements of policies, each alone.
 * @param {readonly (import('./decision-file.mjs').Policy | null)[]} policies
 */
const statementsOf = (policies) =>
  policies.flatMap((policy) => {
    const statements = policy?.['Statement'];
    return Array.isArray(statements) ? /** @type {import('./decision-file.mjs').Policy[]} */ (statements) : [];
  });

/** @param {readonly (import('./decision-file.mjs').Policy | null)[]} policies */
const countConditions = (policies) =>
  statementsOf(policies)
    .flatMap(({ Condition }) => Object.values(/** @type {Record<string, object>} */ (Condition ?? {})))
    .flatMap((keys) => Object.keys(keys)).length;

describe.each(['tiny', 'heavy'])('The %s requests', (name) => {
  const file = read(name);

  it('are a thousand, no two alike', () => {
    const combinations = file.requests.map(({ set, caller, resource, circumstances, action }) =>
      JSON.stringify([set, caller, resource, circumstances, action]),
    );
    expect(new Set(combinations).size).toBe(1000);
  });

  it('are allowed in a third to a half, denied by a Deny in a fifth or more, and by nothing in as many', () => {
    /** @param {string} kind */
    const share = (kind) => file.requests.filter(({ expected }) => expected.startsWith(kind)).length / 1000;
    expect(share('allow:')).toBeGreaterThan(1 / 3);
    expect(share('allow:')).toBeLessThan(1 / 2);
    expect(share('explicit-deny:')).toBeGreaterThan(1 / 5);
    expect(share('implicit-deny:')).toBeGreaterThan(1 / 5);
  });

  it('are decided by the engine as the second evaluator did', () => {
    const wrong = prepareRequests(engine, file).filter(
      ({ request, expected }) => engine.decisionCode(engine.decide(request)) !== expected,
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

it('A heavy request has ten policies of ten statements, a boundary, three levels, a resource policy, thirty conditions', () => {
  const file = read('heavy');
  for (const row of file.requests) {
    const { identityPolicies, boundary, scps, resourcePolicy } = toScenario(file, row);
    expect(identityPolicies.map((policy) => statementsOf([policy]).length)).toEqual(
      Array.from({ length: 10 }, () => 10),
    );
    expect(boundary).not.toBeNull();
    expect(scps).toHaveLength(3);
    expect(resourcePolicy).not.toBeNull();
    expect(countConditions([...identityPolicies, boundary, ...(scps ?? []).flat(), resourcePolicy])).toBe(30);
  }
});

it('A tiny request has one policy', () => {
  const file = read('tiny');
  expect(file.sets.every(({ identityPolicies }) => statementsOf([at(identityPolicies, 0)]).length <= 3)).toBe(true);
  expect(file.sets.every(({ identityPolicies }) => identityPolicies.length === 1)).toBe(true);
});
