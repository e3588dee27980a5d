// The three questions of reach: by which ways a caller gets to a goal, what it gets to, and who gets to a goal.
import type { Goal, PathsAnswer, Reached, ReachedAnswer } from '../../model/paths';
import { TRUE } from '../residual/formula';
import type { CompiledWorld } from '../world/compile-world';
import { buildMiss, makePathBuilder } from './build-path';
import { makeExplorer, type Explorer } from './moves';
import { findMisses } from './near-misses';
import { searchFrom, type Trail } from './search';
import { followApproach, searchBack, towardsGoal, type Approach } from './search-back';
import { findStart, type Who } from './starts';
import type { SearchOptions } from './terrain';
import { arrivalsAmong, tracePaths, type Arrival } from './trace-paths';

export type PathsQuestion = SearchOptions & {
  readonly who: Who;
  readonly goal: Goal;
  /** So many paths at most; ten where it is left out. */
  readonly maxPaths?: number;
};

const USUAL_PATHS = 10;

/**
 * The minimal paths from a caller to a goal, fewest hops first, of equals those without condition first; where there is
 * none, the paths that fail at one call. A caller that names nobody has neither.
 */
export function findPaths(world: CompiledWorld, question: PathsQuestion): PathsAnswer {
  const { who, goal, maxPaths = USUAL_PATHS, ...options } = question;
  const whole = makeExplorer(world, options, goal);
  const start = findStart(whole.terrain, who);
  const from = typeof who === 'string' ? who : who.arn;
  if (typeof start === 'string') return { from, goal, paths: [], nearMisses: [], isCut: false };
  const explorer = towardsGoal(whole);
  const { trails, isCut } = searchFrom(explorer, start);
  if (arrivalsAmong(explorer, trails).length === 0) {
    const misses = findMisses(whole, searchFrom(whole, start).trails);
    const nearMisses = misses.map((miss) => buildMiss(whole, miss));
    return { from, goal, paths: [], nearMisses, isCut };
  }
  const traced = tracePaths(explorer, trails, maxPaths);
  const build = makePathBuilder(explorer);
  return { from, goal, paths: traced.arrivals.map(build), nearMisses: [], isCut: isCut || traced.isCut };
}

export type ReachedQuestion = SearchOptions & {
  readonly who: Who;
  /** Only roles whose sessions may make this call, with the call at the end of their paths. */
  readonly goal?: Goal;
};

/** What a caller gains: every role with the shortest way to it, by hops, then by ARN. */
export function findReached(world: CompiledWorld, question: ReachedQuestion): ReachedAnswer {
  const { who, goal, ...options } = question;
  const whole = makeExplorer(world, options, goal ?? null);
  const start = findStart(whole.terrain, who);
  if (typeof start === 'string') return { reached: [], isCut: false };
  const explorer = goal === undefined ? whole : towardsGoal(whole);
  const { trails, isCut } = searchFrom(explorer, start);
  const arrivals: readonly Arrival[] = goal === undefined ? trails.map(asArrival) : arrivalsAmong(explorer, trails);
  const build = makePathBuilder(explorer);
  const byRole = new Map<string, Arrival>();
  for (const arrival of arrivals) {
    const { stand, via } = arrival.trail;
    if (via !== null && !isBetter(byRole.get(stand.arn), arrival)) byRole.set(stand.arn, arrival);
  }
  const reached = [...byRole].map(([arn, arrival]): Reached => ({ arn, path: build(arrival) }));
  return { reached: reached.sort(byHopsThenArn), isCut };
}

export type WhoCanQuestion = SearchOptions & { readonly goal: Goal };

/**
 * Every user and role of the world from which the goal is reached, with the shortest way, by hops, then by ARN: who makes
 * the call itself stands first. A role whose session is the goal is not listed for itself.
 */
export function findWhoCan(world: CompiledWorld, question: WhoCanQuestion): ReachedAnswer {
  const { goal, ...options } = question;
  const explorer = makeExplorer(world, options, goal);
  const { approaches, starts, isCut } = searchBack(explorer);
  const first = new Map<string, Approach>();
  for (const approach of approaches) {
    const { stand } = approach;
    if (starts.has(stand) && !isItself(explorer, approach) && !first.has(stand.arn)) first.set(stand.arn, approach);
  }
  const build = makePathBuilder(explorer);
  const reached = [...first].map(([arn, one]): Reached => ({ arn, path: build(followApproach(explorer, one)) }));
  return { reached: reached.sort(byHopsThenArn), isCut };
}

/** Whether it is the goal's role itself, which nobody had to gain. */
export function isItself({ goalRole }: Explorer, { hops }: Approach): boolean {
  return goalRole !== null && hops === 0;
}

function asArrival(trail: Trail): Arrival {
  return { trail, end: TRUE, condition: trail.condition };
}

/** Fewer hops, and of equals none of the conditions. */
function isBetter(known: Arrival | undefined, other: Arrival): boolean {
  if (known === undefined) return false;
  if (known.trail.hops !== other.trail.hops) return known.trail.hops < other.trail.hops;
  return known.condition === TRUE || other.condition !== TRUE;
}

export function byHopsThenArn(a: Reached, b: Reached): number {
  return a.path.hopCount - b.path.hopCount || (a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0);
}
