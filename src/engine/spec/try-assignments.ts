// A question with unknown context keys, tried out: every unknown key takes every value that could matter.
import { matchesAction } from './actions';
import { readKey } from './context';
import { evaluateScenario } from './evaluate';
import { isList, isObject, listOf, textsOf, type Json, type JsonObject } from './json';
import { matchesResource } from './resources';
import type { Scenario, ScenarioContext } from './scenario';

/** Null stands for an absent key. */
type Candidate = string | readonly string[] | null;

/** More assignments than this are thinned out evenly. */
const MOST_ASSIGNMENTS = 60;

/** One way the unknown keys may turn out, and the answer then. */
export type Tried = { readonly context: ScenarioContext; readonly answer: 'Allow' | 'Deny' };

/** The answers for many assignments of the unknown keys; at least one. */
export function tryAssignments(scenario: Scenario): readonly Tried[] {
  const shorter = dropOthers(scenario);
  return assignmentsOf(scenario).map((context) => ({ context, answer: answerWith(shorter, context) }));
}

function answerWith(scenario: Scenario, context: ScenarioContext): 'Allow' | 'Deny' {
  return evaluateScenario({ ...scenario, unknownContext: [], context }).startsWith('allow:') ? 'Allow' : 'Deny';
}

/**
 * Without the statements that speak of other actions or resources: no context brings them back. The resource's policy
 * stays whole, for all that it says makes a bucket public or not (R176).
 */
function dropOthers(scenario: Scenario): Scenario {
  const actions = [scenario.action, ...(scenario.alsoActions ?? [])];
  const canApply = (statement: JsonObject): boolean =>
    actions.some((action) => matchesAction(statement, action)) &&
    (hasVariables(statement) || matchesResource(statement, scenario.resource, null));
  const drop = (json: Json): Json => {
    if (isList(json)) return json.map(drop);
    if (!isObject(json)) return json;
    if (!Object.hasOwn(json, 'Statement')) return json;
    return { ...json, Statement: listOf(json['Statement']).filter(isObject).filter(canApply) };
  };
  const shortened = Object.entries(scenario).map(([name, value]) => [name, drop(value as Json)] as const);
  const others = Object.fromEntries(shortened) as unknown as Scenario;
  return { ...others, resourcePolicy: scenario.resourcePolicy };
}

function hasVariables(statement: JsonObject): boolean {
  return JSON.stringify([statement['Resource'], statement['NotResource']]).includes('${');
}

/** The contexts that the scenario's may turn out to be. */
function assignmentsOf(scenario: Scenario): ScenarioContext[] {
  const unknown = (scenario.unknownContext ?? []).map((key) => key.toLowerCase());
  const known = Object.entries(scenario.context).filter(([key]) => !unknown.includes(key.toLowerCase()));
  let contexts: ScenarioContext[] = [Object.fromEntries(known)];
  for (const key of scenario.unknownContext ?? []) {
    const candidates = candidatesFor(key, scenario);
    contexts = thin(contexts.flatMap((context) => candidates.map((candidate) => assign(context, key, candidate))));
  }
  return contexts;
}

function assign(context: ScenarioContext, key: string, candidate: Candidate): ScenarioContext {
  return candidate === null ? context : { ...context, [key]: candidate };
}

function thin(contexts: ScenarioContext[]): ScenarioContext[] {
  const step = Math.ceil(contexts.length / MOST_ASSIGNMENTS);
  return contexts.filter((_, at) => at % step === 0);
}

/** Absent, and everything the policies ask of the key or could put in its place, with near values; sets where sets are asked. */
function candidatesFor(key: string, scenario: Scenario): Candidate[] {
  const asked = findAsked(key, scenario);
  const values = [
    ...new Set([
      ...asked.values.flatMap(nearValues),
      ...(asked.isVariable ? piecesOf(scenario) : []),
      'no such value',
      '',
    ]),
  ];
  const sets = asked.isSet ? [[], ...values.map((value) => [value]), ...pairsOf(values.slice(0, 12))] : [];
  return [null, ...values, ...sets];
}

function pairsOf(values: readonly string[]): string[][] {
  return values.flatMap((left, at) => values.slice(at + 1).map((right) => [left, right]));
}

type Asked = {
  readonly values: readonly string[];
  readonly isSet: boolean;
  /** Some policy puts the key's value into its own text. */
  readonly isVariable: boolean;
};

/** What the scenario's conditions ask of the key, or compare with it as a variable. */
function findAsked(key: string, scenario: Scenario): Asked {
  const values: string[] = [];
  let isSet = false;
  const visit = (json: Json): void => {
    if (isList(json)) json.forEach(visit);
    if (!isObject(json)) return;
    for (const [name, value] of Object.entries(json)) {
      if (name === 'Condition' && isObject(value)) visitCondition(value);
      else visit(value);
    }
  };
  const visitCondition = (block: { readonly [operator: string]: Json }): void => {
    for (const [operator, keys] of Object.entries(block)) {
      if (!isObject(keys)) continue;
      for (const [name, wanted] of Object.entries(keys)) {
        const texts = textsOf(wanted);
        if (name.toLowerCase() === key.toLowerCase()) {
          values.push(...texts);
          isSet ||= operator.startsWith('For');
        }
        const isCompared = texts.some((text) => text.toLowerCase().includes(`\${${key.toLowerCase()}`));
        if (isCompared) values.push(...(readKey(scenario.context, name)?.values ?? []));
      }
    }
  };
  visit(scenario);
  const isVariable = JSON.stringify(scenario).toLowerCase().includes(`\${${key.toLowerCase()}`);
  return { values, isSet, isVariable };
}

/** The value itself, other spellings, an instance of the pattern, and neighbours in the order of numbers and instants. */
function nearValues(value: string): string[] {
  const instance = (run: string): string => value.replaceAll('*', run).replaceAll('?', 'q');
  const number = Number(value);
  const isNumber = value !== '' && !Number.isNaN(number);
  const instant = Date.parse(value);
  return [
    ...[value, value.toUpperCase(), instance(''), instance('zz')],
    ...(isNumber ? [String(number - 1), String(number + 1), String(number + 0.5)] : []),
    ...(Number.isNaN(instant) ? [] : [instant - 1000, instant + 1000].map((at) => new Date(at).toISOString())),
    ...(/^[\d.]+\/\d+$/.test(value) ? [value.slice(0, value.indexOf('/')), '255.255.255.255'] : []),
    ...(/^[\da-f:]+\/\d+$/i.test(value) ? [value.slice(0, value.indexOf('/')), 'ffff::1'] : []),
    ...(value === 'true' || value === 'false' ? ['true', 'false'] : []),
  ];
}

/** What a variable in a resource pattern might stand for. */
function piecesOf({ resource }: Scenario): string[] {
  return [...new Set(resource.split(/[:/]/))].filter((piece) => piece !== '');
}
