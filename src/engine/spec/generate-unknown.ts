// Scenarios in which one or two keys that the policies speak of have an unknown value.
import { generateScenario } from './generate-scenario';
import { chance, pick, seedRandom } from './random';
import type { Scenario } from './scenario';
import { KEYS } from './vocabulary';

/** Numbers whose policies speak of no key are passed over. */
const SKIPS = 0x10000;

export function generateUnknown(seed: number, number: number): Scenario {
  for (let next = number; ; next += SKIPS) {
    const scenario = generateScenario(seed, next);
    const spokenOf = keysIn(scenario);
    if (spokenOf.length > 0) return forget(scenario, spokenOf, seed ^ next);
  }
}

function keysIn(scenario: Scenario): string[] {
  const policies = JSON.stringify({ ...scenario, context: {} }).toLowerCase();
  return KEYS.map(({ name }) => name).filter((name) => policies.includes(name.toLowerCase()));
}

function forget(scenario: Scenario, spokenOf: readonly string[], seed: number): Scenario {
  const random = seedRandom(seed);
  const first = pick(random, spokenOf);
  const unknown = [...new Set([first, chance(random, 0.4) ? pick(random, spokenOf) : first])];
  const isUnknown = (key: string): boolean => unknown.some((name) => name.toLowerCase() === key.toLowerCase());
  const context = Object.fromEntries(Object.entries(scenario.context).filter(([key]) => !isUnknown(key)));
  return { ...scenario, context, unknownContext: unknown };
}
