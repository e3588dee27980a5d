// Whether a caller gets there by putting on roles: the answer that stands beside the direct one, each hop explained.
import type { Handing, Hop, Reach } from '../../model/analysis';
import type { Question } from '../../model/question';
import { decide } from '../decide/decide';
import { explain } from '../decide/explain';
import type { Request } from '../decide/request';
import { TRUE, leavesOf } from '../residual/formula';
import type { CompiledWorld } from '../world/compile-world';
import type { FoundCaller } from '../world/find-caller';
import { requestOf } from './assume-call';
import { requestsOfMove } from './build-path';
import { makeExplorer, type Explorer, type Move, type Pending } from './moves';
import { findMisses, type Miss } from './near-misses';
import { listHatches } from './pass-call';
import type { LinkMaker } from './role-links';
import { searchFrom, stepsOf, type Trail } from './search';
import { followApproach, towardsGoal } from './search-back';
import { standOfCaller } from './starts';
import type { Stand } from './terrain';
import { arrivalsAmong } from './trace-paths';

export type ReachQuestion = {
  readonly world: CompiledWorld;
  readonly question: Question;
  readonly caller: FoundCaller;
  /** The caller as the answer names it. */
  readonly startArn: string;
  readonly now: string;
  readonly makeLinks?: LinkMaker;
};

/**
 * The shortest chain of at least one role before the question's own call: one without condition where there is any, else
 * one that a condition stands before, else the one that nearly works.
 */
export function findReach(asked: ReachQuestion): Reach {
  const { startArn } = asked;
  const { explorer, start } = explore(asked, false);
  const write = (requests: readonly (readonly [Stand, Request])[]): readonly Hop[] =>
    requests.map(([from, request]) => ({
      from: from === start ? startArn : from.arn,
      to: request.resource,
      action: request.actionText,
      explanation: explain(request),
    }));
  const near = towardsGoal(explorer);
  const arrivals = arrivalsAmong(near, searchFrom(near, start).trails).filter(({ trail }) => trail.hops > 0);
  const best = arrivals.find(({ condition }) => condition === TRUE) ?? arrivals[0];
  if (best === undefined) {
    // A hop is told by the decision on it; what STS refuses by itself is told beside the paths.
    const miss = findMisses(explorer, searchFrom(explorer, start).trails, 1).find(
      ({ hops, failures }) => hops > 0 && failures.every(({ denial }) => denial === null),
    );
    const nearest = miss === undefined ? [] : write(requestsOfMiss(explorer, miss));
    const handing = findHanding(asked);
    return { kind: 'none', nearest, ...(handing === null ? {} : { handing }) };
  }
  const hops = write([...requestsOfTrail(explorer, best.trail), ...ownCall(explorer, best.trail.stand)]);
  const hopCount = best.trail.hops;
  if (best.condition === TRUE) return { kind: 'chain', hopCount, hops };
  const { unknownKeys, unreadable } = leavesOf(best.condition);
  return { kind: 'only-if', hopCount, hops, waitsFor: [...unknownKeys, ...unreadable] };
}

/** Of a world with more roles than this, ways that hand a role to a service are told beside the paths alone. */
const MOST_ROLES = 500;

/** A way on which a role is handed to a service, where no chain of assumed roles leads to the goal. */
function findHanding(asked: ReachQuestion): Handing | null {
  const { world } = asked;
  if (world.roles.length > MOST_ROLES || listHatches(world).size === 0) return null;
  const { explorer, start } = explore(asked, true);
  const near = towardsGoal(explorer);
  const arrivals = arrivalsAmong(near, searchFrom(near, start).trails).filter(({ trail }) => trail.hops > 0);
  const best = arrivals.find(({ condition }) => condition === TRUE) ?? arrivals[0];
  const handed = best === undefined ? undefined : stepsOf(best.trail).find(({ move }) => move?.how.kind === 'pass');
  if (best === undefined || handed?.move?.how.kind !== 'pass') return null;
  const { unknownKeys, unreadable } = leavesOf(best.condition);
  return {
    hopCount: best.trail.hops,
    role: handed.stand.arn,
    service: handed.move.how.service,
    waitsFor: best.condition === TRUE ? [] : [...unknownKeys, ...unreadable],
  };
}

type Exploring = { readonly explorer: Explorer; readonly start: Stand };

function explore(
  { world, question, caller, startArn, now, makeLinks }: ReachQuestion,
  includePassRole: boolean,
): Exploring {
  const { what, where, context } = question;
  const options = { now, context, includePassRole, ...(makeLinks === undefined ? {} : { makeLinks }) };
  const whole = makeExplorer(world, options, { action: what, resource: where });
  const start = standOfCaller(whole.terrain, caller, startArn);
  return { explorer: throughRoles(whole, start), start };
}

/** The direct way is another answer: where the goal is a role's session, the caller itself does not put it on. */
function throughRoles(explorer: Explorer, start: Stand): Explorer {
  const { goalRole, movesOf, openingsOf, othersOf, isByLink } = explorer;
  if (goalRole === null) return explorer;
  const isElsewhere = (step: Move | Pending) =>
    step.to.role !== goalRole || ('how' in step && step.how.kind === 'pass');
  return {
    ...explorer,
    movesOf: (stand) => (stand === start ? movesOf(stand).filter(isElsewhere) : movesOf(stand)),
    openingsOf: (stand) => (stand === start ? openingsOf(stand).filter(isElsewhere) : openingsOf(stand)),
    othersOf: (stand) => (stand === start ? othersOf(stand).filter(isElsewhere) : othersOf(stand)),
    isByLink: (from, to) => isByLink(from, to) && !(from === start && to.role === goalRole),
  };
}

type Call = readonly [Stand, Request];

function requestsOfMiss(explorer: Explorer, { failures, after }: Miss): readonly Call[] {
  const way = failures.flatMap(({ before, request }): readonly Call[] => [
    ...requestsOfTrail(explorer, before),
    [before.stand, request],
  ]);
  if (after === null) return way;
  const { trail } = followApproach(explorer, after);
  return [...way, ...requestsOfTrail(explorer, trail), ...ownCall(explorer, trail.stand)];
}

function requestsOfTrail({ terrain }: Explorer, trail: Trail): readonly Call[] {
  return stepsOf(trail).flatMap(({ via, move }): readonly Call[] => {
    if (via === null || move === null) return [];
    const requests = requestsOfMove(terrain, via.stand, move, terrain.circumstances);
    const telling = requests.find((request) => decide(request).outcome !== 'allow') ?? requests[0];
    return telling === undefined ? [] : [[via.stand, telling]];
  });
}

function ownCall({ terrain, goal, goalRole }: Explorer, stand: Stand): readonly Call[] {
  return goal === null || goalRole !== null ? [] : [[stand, requestOf(terrain, stand, goal)]];
}
