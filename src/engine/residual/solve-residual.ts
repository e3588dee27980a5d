// Values of the unknown keys with which a residual holds, or with which it does not; or the proof that there are none.
import type { Residual } from '../../model/trace';
import { makeEntry, type ContextState } from '../condition/context';
import { lowerName } from '../match/lower-name';
import { NO, UNKNOWN, YES } from '../match/tri';
import { candidatesFor, type Candidates, type KeyValue } from './candidates';
import { compileResidual, type Situation } from './evaluate-residual';
import { collectQuestions } from './key-questions';

/** One key and the value it has to have; null: it has to be absent. */
export type Choice = { readonly key: string; readonly value: KeyValue };

/**
 * `witness`: with these choices the residual comes out as wanted, whatever keys are not named. `unsatisfiable`: it never
 * does, which is proven. `unknown`: nothing was found, and nothing is proven.
 */
export type Solution =
  | { readonly kind: 'witness'; readonly choices: readonly Choice[] }
  | { readonly kind: 'unsatisfiable' }
  | { readonly kind: 'unknown' };

/** So often the residual is asked before the search is given up. */
const MOST_TRIES = 20_000;

/**
 * Looks for values of the keys that are unknown in the situation. The search is bounded, and gives the same answer for
 * the same residual; of several witnesses the one with the fewest keys set comes first by and large, not surely.
 * @param wanted whether the residual shall hold, or fail
 */
export function solveResidual(residual: Residual, situation: Situation, wanted = true): Solution {
  const keys = collectQuestions(residual, situation).map(candidatesFor);
  const holds = compileResidual(residual);
  const chosen = new Map<string, ContextState>();
  const { context } = situation;
  const trial: Situation = { ...situation, context: { ...context, maps: [chosen, ...context.maps] } };
  const goal = wanted ? YES : NO;
  const choices: Choice[] = [];
  let tries = 0;
  const search = (at: number): boolean => {
    tries += 1;
    if (tries > MOST_TRIES) return false;
    const answer = holds(trial);
    if (answer !== UNKNOWN) return answer === goal;
    const candidates = keys[at];
    return candidates !== undefined && tryValues(candidates, at);
  };
  const tryValues = ({ key, values }: Candidates, at: number): boolean => {
    const name = lowerName(key);
    for (const value of values) {
      chosen.set(name, value === null ? 'absent' : makeEntry(key, value, 'request'));
      choices.push({ key, value });
      if (search(at + 1)) return true;
      choices.pop();
    }
    chosen.delete(name);
    return false;
  };
  if (search(0)) return { kind: 'witness', choices };
  return { kind: tries <= MOST_TRIES && keys.every(({ isComplete }) => isComplete) ? 'unsatisfiable' : 'unknown' };
}

/** Whether the residual holds for every value of the unknown keys, or for none; null where neither is proven. */
export function findConstant(residual: Residual, situation: Situation): boolean | null {
  if (solveResidual(residual, situation, true).kind === 'unsatisfiable') return false;
  return solveResidual(residual, situation, false).kind === 'unsatisfiable' ? true : null;
}
