// A failing scenario made small: parts are taken away, one at a time, as long as it still fails.
import { isList, isObject, type Json, type JsonObject } from './json';
import type { Scenario } from './scenario';

const REDUCIBLE = [
  ...['identityPolicies', 'boundary', 'sessionPolicy', 'scps', 'rcps', 'resourcePolicy', 'trustPolicy'],
  ...['endpointPolicy', 'extras', 'context', 'unknownContext', 'alsoActions'],
];
const NULLABLE = [...['boundary', 'sessionPolicy', 'scps', 'rcps', 'resourcePolicy', 'trustPolicy', 'endpointPolicy']];

/** The smallest scenario on the way down; `fails` is asked about every attempt. */
export function minimise(scenario: Scenario, fails: (candidate: Scenario) => boolean): Scenario {
  let current = scenario;
  for (;;) {
    const smaller = attempts(current).find(fails);
    if (smaller === undefined) return current;
    current = smaller;
  }
}

function attempts(scenario: Scenario): Scenario[] {
  const whole = scenario as unknown as JsonObject;
  const without = NULLABLE.filter((name) => whole[name] !== null).map((name) => ({ ...whole, [name]: null }));
  const reduced = REDUCIBLE.flatMap((name) => reductionsOf(whole[name]).map((value) => ({ ...whole, [name]: value })));
  return [...without, ...reduced] as unknown as Scenario[];
}

/** The same value with one element less, anywhere in it. */
function reductionsOf(value: Json | undefined): Json[] {
  if (isList(value)) {
    const shorter = value.map((_, at) => value.filter((_item, other) => other !== at));
    const inner = value.flatMap((item, at) => reductionsOf(item).map((reduced) => value.with(at, reduced)));
    return [...shorter, ...inner];
  }
  if (!isObject(value)) return [];
  const names = Object.keys(value);
  const shorter = names.map((name) => Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)));
  const inner = names.flatMap((name) => reductionsOf(value[name]).map((reduced) => ({ ...value, [name]: reduced })));
  return [...shorter, ...inner];
}
