// What must hold between two decisions of the engine, whatever the policies say: nobody has to know the right answer.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionCode } from '../../model/decision';
import { decide, readAuthorizationScenario } from '../index';
import { generateScenario } from './generate-scenario';
import { isList, isObject, listOf, type Json, type JsonObject } from './json';
import type { Scenario } from './scenario';
import { ABROAD, HOME } from './vocabulary';

const RUNS = { numRuns: 400 };

const scenarios = fc.nat({ max: 5_000_000 }).map((number) => generateScenario(9, number));

function decideCode(scenario: Scenario): string {
  const requests = readAuthorizationScenario(scenario);
  if (!requests.ok) throw new Error(requests.error.message);
  const decisions = requests.value.map(decide);
  return decisionCode(decisions.find(({ outcome }) => outcome !== 'allow') ?? decisions[0]!);
}

const isAllowed = (scenario: Scenario): boolean => decideCode(scenario).startsWith('allow:');

type Change = (document: JsonObject) => JsonObject;

/** The scenario with every document of every layer changed. */
function changeDocuments(scenario: Scenario, change: Change): Scenario {
  const one = (document: JsonObject | null): JsonObject | null => (document === null ? null : change(document));
  const levels = (given: Scenario['scps']) => given?.map((documents) => documents.map(change)) ?? null;
  const session = scenario.sessionPolicy;
  return {
    ...scenario,
    identityPolicies: scenario.identityPolicies.map(change),
    boundary: one(scenario.boundary),
    sessionPolicy: session === null ? null : (listOf(session) as JsonObject[]).map(change),
    scps: levels(scenario.scps),
    rcps: levels(scenario.rcps),
    resourcePolicy: one(scenario.resourcePolicy),
    trustPolicy: one(scenario.trustPolicy),
    endpointPolicy: one(scenario.endpointPolicy),
  };
}

/** Values inside a document, `change` first asked about the innermost. */
function changeValues(value: Json, change: (value: Json, name: string) => Json, name = ''): Json {
  if (isList(value)) {
    return change(
      value.map((item) => changeValues(item, change, `${name}[]`)),
      name,
    );
  }
  if (!isObject(value)) return change(value, name);
  const members = Object.entries(value).map(([key, item]) => [key, changeValues(item, change, key)] as const);
  return change(Object.fromEntries(members), name);
}

const statementsOf = (document: JsonObject): readonly Json[] => listOf(document['Statement']);

const addStatement =
  (statement: JsonObject): Change =>
  (document) => ({ ...document, Statement: [...statementsOf(document), statement] });

const DENY = { Effect: 'Deny', Action: '*', Resource: '*' };
const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const ALLOW_POLICY = { Version: '2012-10-17', Statement: [ALLOW] };

/** A Deny of everything for everybody, as the policy type writes it. */
function addDeny(scenario: Scenario, layer: string): Scenario {
  const withPrincipal = addStatement({ ...DENY, Principal: '*' });
  const trusting = addStatement({ Effect: 'Deny', Action: '*', Principal: '*' });
  const atLevels = (levels: Scenario['scps'], change: Change) =>
    levels?.map((documents) => documents.map(change)) ?? null;
  const on = (document: JsonObject | null, change: Change) => (document === null ? null : change(document));
  switch (layer) {
    case 'identity':
      return { ...scenario, identityPolicies: [...scenario.identityPolicies, { Statement: DENY }] };
    case 'boundary':
      return { ...scenario, boundary: on(scenario.boundary, addStatement(DENY)) };
    case 'scp':
      return { ...scenario, scps: atLevels(scenario.scps, addStatement(DENY)) };
    case 'rcp':
      return { ...scenario, rcps: atLevels(scenario.rcps, addStatement({ ...DENY, Action: 's3:*', Principal: '*' })) };
    case 'resource':
      return { ...scenario, resourcePolicy: on(scenario.resourcePolicy, withPrincipal) };
    case 'trust':
      return { ...scenario, trustPolicy: on(scenario.trustPolicy, trusting) };
    default:
      return { ...scenario, endpointPolicy: on(scenario.endpointPolicy, withPrincipal) };
  }
}

describe('Order', () => {
  it('of statements, policies, levels, values and principals never matters', () => {
    const reverseLists = (value: Json): Json => (isList(value) ? [...value].reverse() : value);
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const turned = changeDocuments(scenario, (document) => changeValues(document, reverseLists) as JsonObject);
        const reversed: Scenario = {
          ...turned,
          identityPolicies: [...turned.identityPolicies].reverse(),
          scps: turned.scps === null ? null : [...turned.scps].reverse().map((level) => [...level].reverse()),
          rcps: turned.rcps === null ? null : [...turned.rcps].reverse().map((level) => [...level].reverse()),
        };
        expect(decideCode(reversed)).toBe(decideCode(scenario));
      }),
      RUNS,
    );
  });

  it('of the members of an object never matters', () => {
    const reverseMembers = (value: Json): Json =>
      isObject(value) ? Object.fromEntries(Object.entries(value).reverse()) : value;
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const turned = changeDocuments(scenario, (document) => changeValues(document, reverseMembers) as JsonObject);
        expect(decideCode(turned)).toBe(decideCode(scenario));
      }),
      RUNS,
    );
  });
});

describe('Form', () => {
  const LISTABLE = ['Action', 'NotAction', 'Resource', 'NotResource', 'Statement', 'AWS', 'Service', 'Federated'];
  const isListable = (name: string): boolean =>
    !name.endsWith('[]') && (LISTABLE.includes(name) || name.includes(':') || name.includes('/'));

  it('does not decide: one value or a list of one', () => {
    const toList = (value: Json, name: string): Json => (isListable(name) && !isList(value) ? [value] : value);
    const toOne = (value: Json, name: string): Json =>
      isListable(name) && isList(value) && value.length === 1 ? (value[0] ?? value) : value;
    fc.assert(
      fc.property(scenarios, (scenario) => {
        // Operators hold objects, keys hold values: only what is no object of keys may be put into a list.
        const asLists = (value: Json, name: string): Json =>
          name.includes(':') && isObject(value) ? value : toList(value, name);
        const listed = changeDocuments(scenario, (document) => changeValues(document, asLists) as JsonObject);
        const single = changeDocuments(scenario, (document) => changeValues(document, toOne) as JsonObject);
        expect(decideCode(listed)).toBe(decideCode(scenario));
        expect(decideCode(single)).toBe(decideCode(scenario));
      }),
      RUNS,
    );
  });

  it('does not decide: names of statements, letters of actions and of condition keys', () => {
    const respell = (value: Json, name: string): Json => {
      const isAction = name.startsWith('Action') || name.startsWith('NotAction');
      if (isAction && typeof value === 'string') return value.toUpperCase();
      if (!isObject(value)) return value;
      if (Object.hasOwn(value, 'Effect')) return { ...value, Sid: 'Renamed' };
      const isBlock = Object.keys(value).every((key) => /^[\w-]+:[\w-]/.test(key) && !/^For(Any|All)/.test(key));
      return isBlock
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toUpperCase(), item]))
        : value;
    };
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const respelled = changeDocuments(scenario, (document) => changeValues(document, respell) as JsonObject);
        expect(decideCode(respelled)).toBe(decideCode(scenario));
      }),
      RUNS,
    );
  });

  it('does not decide: which numbers the accounts have', () => {
    const accounts: Readonly<Record<string, string>> = { [HOME]: '702702702702', [ABROAD]: '900100200300' };
    let compared = 0;
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const text = JSON.stringify(scenario);
        const rest = text.replaceAll(HOME, '').replaceAll(ABROAD, '');
        // A pattern with a piece of an account number speaks of other accounts too.
        fc.pre(!/11|22|33|44|55|66|\d[*?]|[*?]\d/.test(rest));
        compared += 1;
        const renamed = text.replaceAll(/\d{12}/g, (account) => accounts[account] ?? account);
        expect(decideCode(JSON.parse(renamed) as Scenario)).toBe(decideCode(scenario));
      }),
      RUNS,
    );
    expect(compared).toBeGreaterThan(100);
  });

  it('of nothing decides: a statement about another service', () => {
    const elsewhere = addStatement({ Effect: 'Allow', Action: 'zzz:Nothing', Resource: '*' });
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const longer = { ...scenario, identityPolicies: scenario.identityPolicies.map(elsewhere) };
        expect(decideCode(longer)).toBe(decideCode(scenario));
      }),
      RUNS,
    );
  });
});

/** An Allow of everyone makes a bucket public, which RestrictPublicBuckets closes to other accounts (R175, R176). */
function isClosedWhenPublic({ extras }: Scenario): boolean {
  return extras?.restrictPublicBuckets === true && extras.bucketPolicyIsPublic === undefined;
}

describe('Direction', () => {
  it.each(['identity', 'boundary', 'scp', 'rcp', 'resource', 'trust', 'endpoint'])(
    'a Deny more in the %s layer never allows',
    (layer) => {
      fc.assert(
        fc.property(scenarios, (scenario) => {
          expect(isAllowed(addDeny(scenario, layer)) && !isAllowed(scenario)).toBe(false);
        }),
        RUNS,
      );
    },
  );

  it('an Allow more in an identity policy or in the policy of the resource never denies', () => {
    const anybody = addStatement({ ...ALLOW, Principal: '*' });
    fc.assert(
      fc.property(scenarios, (scenario) => {
        fc.pre(isAllowed(scenario) && !isClosedWhenPublic(scenario));
        const { resourcePolicy } = scenario;
        expect(isAllowed({ ...scenario, identityPolicies: [...scenario.identityPolicies, ALLOW_POLICY] })).toBe(true);
        expect(
          isAllowed({ ...scenario, resourcePolicy: resourcePolicy === null ? null : anybody(resourcePolicy) }),
        ).toBe(true);
      }),
      RUNS,
    );
  });

  it('a wider boundary, session policy, SCP or endpoint policy never denies', () => {
    const widen = addStatement(ALLOW);
    fc.assert(
      fc.property(scenarios, (scenario) => {
        fc.pre(isAllowed(scenario));
        const { boundary, sessionPolicy, scps, endpointPolicy } = scenario;
        const wider: Scenario = {
          ...scenario,
          boundary: boundary === null ? null : widen(boundary),
          sessionPolicy: sessionPolicy === null ? null : (listOf(sessionPolicy) as JsonObject[]).map(widen),
          scps: scps?.map((level) => [...level, ALLOW_POLICY]) ?? null,
          endpointPolicy: endpointPolicy === null ? null : addStatement({ ...ALLOW, Principal: '*' })(endpointPolicy),
        };
        expect(isAllowed(wider)).toBe(true);
      }),
      RUNS,
    );
  });
});
