// Who reaches a goal in one world and not in the other: what an edit gave and took beyond the roles next door.
import type { Goal, GoalChange, PathKind } from '../../model/paths';
import { TRUE } from '../residual/formula';
import type { CompiledWorld } from '../world/compile-world';
import { makeWitnesses } from './build-path';
import { isItself, type WhoCanQuestion } from './find-paths';
import { makeExplorer } from './moves';
import { followApproach, searchBack, type Approach } from './search-back';
import type { SearchOptions } from './terrain';

/** Everybody who reaches a goal, and at best on which terms. */
export type GoalReach = {
  readonly goal: Goal;
  /** By ARN of a user or role. */
  readonly kinds: ReadonlyMap<string, PathKind>;
  readonly isCut: boolean;
};

/**
 * The users and roles that `findWhoCan` lists, each with the best of its ways: `free` where one needs no condition, however
 * many hops it has, `conditional` where a case is known in which one works.
 */
export function findGoalReach(world: CompiledWorld, { goal, ...options }: WhoCanQuestion): GoalReach {
  const explorer = makeExplorer(world, options, goal);
  const { approaches, starts, isCut } = searchBack(explorer);
  const witnessOf = makeWitnesses(explorer);
  const kindOf = (approach: Approach): PathKind => {
    if (approach.condition === TRUE) return 'free';
    return witnessOf(followApproach(explorer, approach)) === null ? 'unsolved' : 'conditional';
  };
  const kinds = new Map<string, PathKind>();
  const open: Approach[] = [];
  for (const approach of approaches) {
    const { stand, condition } = approach;
    if (!starts.has(stand) || isItself(explorer, approach)) continue;
    if (condition === TRUE) kinds.set(stand.arn, 'free');
    else open.push(approach);
  }
  for (const approach of open) {
    const known = kinds.get(approach.stand.arn);
    if (known === undefined || known === 'unsolved') kinds.set(approach.stand.arn, kindOf(approach));
  }
  return { goal, kinds, isCut };
}

export type GoalsQuestion = SearchOptions & { readonly goals: readonly Goal[] };

/** Who reaches these goals in one world and not, or on other terms, in the other; goal by goal, then by ARN. */
export function diffGoals(
  before: CompiledWorld,
  after: CompiledWorld,
  { goals, ...options }: GoalsQuestion,
): readonly GoalChange[] {
  return goals.flatMap((goal) =>
    compareGoalReach(findGoalReach(before, { ...options, goal }), findGoalReach(after, { ...options, goal })),
  );
}

/** What differs in two answers about one goal, by ARN. */
export function compareGoalReach({ goal, kinds: old }: GoalReach, { kinds: now }: GoalReach): readonly GoalChange[] {
  const arns = [...new Set([...old.keys(), ...now.keys()])].sort();
  return arns.flatMap((arn) => {
    const [was, is] = [old.get(arn) ?? null, now.get(arn) ?? null];
    return was === is ? [] : [{ goal, arn, was, is }];
  });
}
