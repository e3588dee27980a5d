// What can be asked about ways through roles besides the question itself, and what comes back.
import type { CutAnswer, Goal, GoalChange, PathsAnswer, ReachedAnswer } from './paths';

/**
 * `paths`: the ways of the current question. `reached`: what a caller can reach. `who-can`: who gets to a goal.
 * `cut`: the smallest change that closes the ways of the current question.
 */
export type PathQuery =
  | { readonly kind: 'paths' }
  | { readonly kind: 'reached'; readonly from: string }
  | { readonly kind: 'who-can'; readonly goal: Goal }
  | { readonly kind: 'cut' };

export const QUESTION_PATHS: PathQuery = { kind: 'paths' };
export const QUESTION_CUT: PathQuery = { kind: 'cut' };

/** What the last edit, or the last change of the context, did to who reaches the goals of the questions. */
export type GoalReport = {
  readonly cause: 'edit' | 'context';
  /** The revision it is compared with. */
  readonly since: number;
  readonly changes: readonly GoalChange[];
  /** Set where a search stopped at its limits, so that there may be more. */
  readonly isCut: boolean;
  /** False in a world too large to be searched after every change. */
  readonly isCompared: boolean;
};

/** The answer to a query of the same kind; null where the question or the caller cannot be read. */
export type PathReport =
  | { readonly kind: 'paths'; readonly answer: PathsAnswer | null }
  | { readonly kind: 'reached'; readonly from: string; readonly answer: ReachedAnswer | null }
  | { readonly kind: 'who-can'; readonly goal: Goal; readonly answer: ReachedAnswer | null }
  | { readonly kind: 'cut'; readonly answer: CutAnswer | null };
