// Scenarios in which one or two keys that the policies speak of have an unknown value.
import { generateScenario } from './generate-scenario';
import { chance, pick, seedRandom } from './random';
import type { Scenario } from './scenario';
import { KEYS } from './vocabulary';

/** Null where no policy speaks of a key. */
export function generateUnknown(seed: number, number: number): Scenario | null {
  const scenario = generateScenario(seed, number);
  const random = seedRandom(seed ^ number);
  const policies = JSON.stringify({ ...scenario, context: {} }).toLowerCase();
  const spokenOf = KEYS.filter(({ name }) => policies.includes(name.toLowerCase()));
  if (spokenOf.length === 0) return null;
  const first = pick(random, spokenOf).name;
  const second = chance(random, 0.25) ? pick(random, spokenOf).name : first;
  const unknown = [...new Set([first, second])];
  const isUnknown = (key: string): boolean => unknown.some((name) => name.toLowerCase() === key.toLowerCase());
  const context = Object.fromEntries(Object.entries(scenario.context).filter(([key]) => !isUnknown(key)));
  return { ...scenario, context, unknownContext: unknown };
}
