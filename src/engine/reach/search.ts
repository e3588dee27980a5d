// The search itself: from a stand outwards, hop by hop, remembering under which conditions a stand was gained. A way
// that asks for no less than a shorter one to the same stand leads nowhere new.
import { FALSE, TRUE, type Formula } from '../residual/formula';
import type { Explorer, Move } from './moves';
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

/** Incomparable conditions kept for one stand. */
const MOST_CONDITIONS = 12;

/**
 * Every stand that can be gained, with the conditions under which no shorter way gains it.
 * @param onlyFree leaves out everything that a condition stands before
 */
export function searchFrom(explorer: Explorer, start: Stand, onlyFree = false): Reaching {
  const { conditions, movesOf, terrain } = explorer;
  const maxHops = terrain.options.maxHops ?? Infinity;
  const first: Trail = { stand: start, hops: 0, condition: TRUE, move: null, via: null };
  const gained = new Map<Stand, Formula[]>([[start, [TRUE]]]);
  const trails = [first];
  let isCut = false;
  let frontier: readonly Trail[] = trails;
  for (let hops = 1; frontier.length > 0; hops += 1) {
    if (hops > maxHops) {
      isCut ||= frontier.some(({ stand }) => movesOf(stand).some(({ to }) => !gained.has(to)));
      break;
    }
    const next: Trail[] = [];
    for (const isFreePass of onlyFree ? [true] : [true, false]) {
      for (const via of frontier) {
        for (const move of movesOf(via.stand)) {
          const isFree = via.condition === TRUE && move.condition === TRUE;
          if (isFree !== isFreePass) continue;
          const known = gained.get(move.to);
          if (known !== undefined && isCovered(known, via.condition, move.condition)) continue;
          const condition = conditions.join(via.condition, move.condition);
          if (condition === FALSE || known?.some((one) => isWeaker(one, condition)) === true) continue;
          if (known !== undefined && known.length >= MOST_CONDITIONS && condition !== TRUE) {
            isCut = true;
            continue;
          }
          if (known === undefined) gained.set(move.to, [condition]);
          else known.push(condition);
          next.push({ stand: move.to, hops, condition, move, via });
        }
      }
    }
    trails.push(...next);
    frontier = next;
  }
  return { trails, isCut: isCut || explorer.isCut() };
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
