// The search itself: from a stand outwards, hop by hop, remembering under which conditions a stand was gained. A way
// that asks for no less than a shorter one to the same stand leads nowhere new.
import { FALSE, TRUE, type Formula } from '../residual/formula';
import { solve, type Explorer, type Move } from './moves';
import { isWeaker } from './path-condition';
import type { Stand } from './terrain';

/** One way to a stand; `via` is how it goes before its last step. */
export type Trail = {
  readonly stand: Stand;
  readonly hops: number;
  /** Of all its steps together. */
  readonly condition: Formula;
  readonly move: Move | null;
  readonly via: Trail | null;
};

export type Reaching = {
  /** By hops; of one stand the first is the shortest, a later one asks for less or for something else. */
  readonly trails: readonly Trail[];
  /** Conditions to one stand, or hops, were more than the search follows. */
  readonly isCut: boolean;
};

/** Within one hop: what surely needs no condition, what turns out to need none, and the rest. */
export const PASSES = ['sure', 'free', 'conditional'] as const;
const FREE_PASSES = ['sure', 'free'] as const;

/** Incomparable conditions kept for one stand. */
const MOST_CONDITIONS = 12;

/**
 * Every stand that can be gained, with the conditions under which no shorter way gains it.
 * @param onlyFree leaves out everything that a condition stands before
 */
export function searchFrom(explorer: Explorer, start: Stand, onlyFree = false): Reaching {
  const { conditions, openingsOf, terrain } = explorer;
  const maxHops = terrain.options.maxHops ?? Infinity;
  const first: Trail = { stand: start, hops: 0, condition: TRUE, move: null, via: null };
  const gained = new Map<Stand, Formula[]>([[start, [TRUE]]]);
  const trails = [first];
  const cut = { happened: false };
  const extend = (via: Trail, move: Move, hops: number): Trail | null => {
    const known = gained.get(move.to);
    if (known !== undefined && isCovered(known, via.condition, move.condition)) return null;
    const condition = conditions.join(via.condition, move.condition);
    if (condition === FALSE || known?.some((one) => isWeaker(one, condition)) === true) return null;
    if (known !== undefined && known.length >= MOST_CONDITIONS && condition !== TRUE) {
      cut.happened = true;
      return null;
    }
    if (known === undefined) gained.set(move.to, [condition]);
    else known.push(condition);
    return { stand: move.to, hops, condition, move, via };
  };
  let frontier: readonly Trail[] = trails;
  for (let hops = 1; frontier.length > 0; hops += 1) {
    if (hops > maxHops) {
      cut.happened ||= frontier.some(({ stand }) => explorer.movesOf(stand).some(({ to }) => !gained.has(to)));
      break;
    }
    const next: Trail[] = [];
    for (const pass of onlyFree ? FREE_PASSES : PASSES) {
      for (const via of frontier) {
        if (pass !== 'conditional' && via.condition !== TRUE) continue;
        for (const opening of openingsOf(via.stand)) {
          const isPending = 'solve' in opening;
          if (isPending ? pass === 'sure' || gained.get(opening.to)?.includes(TRUE) === true : pass === 'free')
            continue;
          for (const move of solve(opening)) {
            const isFree = via.condition === TRUE && move.condition === TRUE;
            if (isFree !== (pass !== 'conditional')) continue;
            const trail = extend(via, move, hops);
            if (trail !== null) next.push(trail);
          }
        }
      }
    }
    trails.push(...next);
    frontier = next;
  }
  return { trails, isCut: cut.happened || explorer.isCut() };
}

/** Seen without joining: something known asks for no more than one of the two alone. */
function isCovered(known: readonly Formula[], a: Formula, b: Formula): boolean {
  return known.some((one) => one === TRUE || isWeaker(one, a) || isWeaker(one, b));
}

/** The trail's steps, first to last. */
export function stepsOf(trail: Trail): readonly Trail[] {
  const steps: Trail[] = [];
  for (let one = trail; one.via !== null; one = one.via) steps.unshift(one);
  return steps;
}
