// The ways to a goal, one by one and the shortest first, once a search has shown which stands can be gained.
import { FALSE, TRUE, type Formula } from '../residual/formula';
import type { Explorer, Move } from './moves';
import { isWeaker } from './path-condition';
import { stepsOf, type Trail } from './search';
import type { Stand } from './terrain';

/** A trail that ends at the goal: in a session of the goal's role, or where the goal's own call is made. */
export type Arrival = {
  readonly trail: Trail;
  /** The condition of the goal's own call; TRUE where the goal is a role's session. */
  readonly end: Formula;
  /** Of the trail and the call together. */
  readonly condition: Formula;
};

/** The arrivals among trails, in their order; a stand that cannot make the call is none. */
export function arrivalsAmong(explorer: Explorer, trails: readonly Trail[]): readonly Arrival[] {
  const { goalRole } = explorer;
  if (goalRole !== null && trails[0]?.stand.role === goalRole) return returnsTo(explorer, trails);
  return trails.flatMap((trail) => arrivalOf(explorer, trail) ?? []);
}

function arrivalOf({ goalRole, endOf, conditions }: Explorer, trail: Trail): Arrival | null {
  if (goalRole !== null) {
    if (trail.stand.role !== goalRole || trail.via === null) return null;
    return { trail, end: TRUE, condition: trail.condition };
  }
  const end = endOf(trail.stand);
  const condition = end === FALSE ? FALSE : conditions.join(trail.condition, end);
  return condition === FALSE ? null : { trail, end, condition };
}

/** A caller that stands where the goal is has to leave and come back, or to put its own role on again (R168). */
function returnsTo({ goalRole, movesOf, conditions }: Explorer, trails: readonly Trail[]): readonly Arrival[] {
  return trails.flatMap((via) =>
    movesOf(via.stand).flatMap((move): readonly Arrival[] => {
      if (move.to.role !== goalRole) return [];
      const condition = conditions.join(via.condition, move.condition);
      if (condition === FALSE) return [];
      return [{ trail: { stand: move.to, hops: via.hops + 1, condition, move, via }, end: TRUE, condition }];
    }),
  );
}

export type Traced = { readonly arrivals: readonly Arrival[]; readonly isCut: boolean };

/** Trails followed before the search for more paths is given up. */
const MOST_FOLLOWED = 20_000;

/**
 * The minimal paths to the goal: none of them can leave out a role and ask for no more. Fewest hops first, of those
 * without condition before others.
 * @param trails what `searchFrom` gained from the start
 * @param most so many paths at most
 */
export function tracePaths(explorer: Explorer, trails: readonly Trail[], most: number): Traced {
  const { conditions, movesOf, terrain } = explorer;
  const [start] = trails;
  if (start === undefined) return { arrivals: [], isCut: false };
  const maxHops = terrain.options.maxHops ?? Infinity;
  const distances = distancesToGoal(explorer, trails);
  const queue = new Queue();
  const found: Arrival[] = [];
  const add = (trail: Trail): void => {
    const distance = distances.get(trail.stand);
    if (distance !== undefined && trail.hops + distance <= maxHops) queue.add(trail, trail.hops + distance);
  };
  add(start);
  let followed = 0;
  for (let trail = queue.next(); trail !== null && found.length < most; trail = queue.next()) {
    followed += 1;
    if (followed > MOST_FOLLOWED) return { arrivals: found, isCut: true };
    if ('end' in trail) {
      if (isNew(found, trail)) found.push(trail);
      continue;
    }
    const arrival = arrivalOf(explorer, trail);
    if (arrival !== null && !isLonger(explorer, arrival)) queue.add(arrival, trail.hops);
    if (arrival !== null && explorer.goalRole !== null) continue;
    const passed = new Set(standsOf(trail));
    for (const move of movesOf(trail.stand).toReversed()) {
      const isBack = passed.has(move.to) && (move.to.role === null || move.to.role !== explorer.goalRole);
      if (isBack || !distances.has(move.to)) continue;
      const condition = conditions.join(trail.condition, move.condition);
      if (condition === FALSE) continue;
      const next: Trail = { stand: move.to, hops: trail.hops + 1, condition, move, via: trail };
      if (!hasShortcut(explorer, next)) add(next);
    }
  }
  return { arrivals: found, isCut: false };
}

/** How many roles each stand is away from the goal at least, conditions put aside; a stand that never gets there is left out. */
function distancesToGoal(
  { openingsOf, endOf, goalRole }: Explorer,
  trails: readonly Trail[],
): ReadonlyMap<Stand, number> {
  const back = new Map<Stand, Stand[]>();
  const stands = new Set(trails.map(({ stand }) => stand));
  for (const stand of stands) {
    for (const { to } of openingsOf(stand)) {
      const known = back.get(to);
      if (known === undefined) back.set(to, [stand]);
      else known.push(stand);
    }
  }
  const isEnd = (stand: Stand) => (goalRole === null ? endOf(stand) !== FALSE : stand.role === goalRole);
  let frontier = [...stands].filter(isEnd);
  const distances = new Map(frontier.map((stand) => [stand, 0]));
  for (let distance = 1; frontier.length > 0; distance += 1) {
    const next: Stand[] = [];
    for (const stand of frontier.flatMap((one) => back.get(one) ?? [])) {
      if (distances.has(stand)) continue;
      distances.set(stand, distance);
      next.push(stand);
    }
    frontier = next;
  }
  return distances;
}

/** Whether an earlier stand of the trail gains its last one as well, under no more conditions. */
function hasShortcut({ movesOf, conditions }: Explorer, { stand, condition, via }: Trail): boolean {
  for (let earlier = via?.via ?? null; earlier !== null; earlier = earlier.via) {
    const before = earlier;
    const direct = movesOf(before.stand).filter(({ to }) => to === stand);
    if (direct.some((move) => isNoMore(conditions.join(before.condition, move.condition), condition))) return true;
  }
  return false;
}

function isNoMore(a: Formula, b: Formula): boolean {
  return a !== FALSE && isWeaker(a, b);
}

/** Whether an earlier stand of the trail makes the goal's call, or gains its role, under no more conditions. */
function isLonger(explorer: Explorer, { trail, condition }: Arrival): boolean {
  const { goalRole, movesOf, endOf, conditions } = explorer;
  for (let earlier = trail.via; earlier !== null; earlier = earlier.via) {
    const before = earlier;
    if (goalRole === null) {
      const end = endOf(before.stand);
      if (end !== FALSE && isNoMore(conditions.join(before.condition, end), condition)) return true;
    } else if (before !== trail.via) {
      const direct = movesOf(before.stand).filter(({ to }) => to.role === goalRole);
      if (direct.some((move: Move) => isNoMore(conditions.join(before.condition, move.condition), condition)))
        return true;
    }
  }
  return false;
}

/** Whether no path through the same roles asks for as little. */
function isNew(found: readonly Arrival[], { trail, condition }: Arrival): boolean {
  const roles = rolesOf(trail);
  return !found.some((known) => rolesOf(known.trail) === roles && isWeaker(known.condition, condition));
}

function rolesOf(trail: Trail): string {
  return JSON.stringify(stepsOf(trail).map(({ stand, move }) => [stand.arn, move?.how.kind]));
}

function standsOf(trail: Trail): readonly Stand[] {
  return [...stepsOf(trail).map(({ stand }) => stand), ...firstOf(trail)];
}

function firstOf(trail: Trail): readonly Stand[] {
  let one = trail;
  while (one.via !== null) one = one.via;
  return [one.stand];
}

/** Trails and arrivals by the length they come to at least; of equals those without condition, then the last added. */
class Queue {
  private readonly rows: (readonly [(Trail | Arrival)[], (Trail | Arrival)[]])[] = [];

  add(item: Trail | Arrival, length: number): void {
    while (this.rows.length <= length) this.rows.push([[], []]);
    this.rows[length]?.[item.condition === TRUE ? 0 : 1].push(item);
  }

  next(): Trail | Arrival | null {
    for (const [free, conditional] of this.rows) {
      const item = free.pop() ?? conditional.pop();
      if (item !== undefined) return item;
    }
    return null;
  }
}
