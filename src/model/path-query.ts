// What can be asked about ways through roles besides the question itself, and what comes back.
import type { CutAnswer, Goal, PathsAnswer, ReachedAnswer } from './paths';

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

/** The answer to a query of the same kind; null where the question or the caller cannot be read. */
export type PathReport =
  | { readonly kind: 'paths'; readonly answer: PathsAnswer | null }
  | { readonly kind: 'reached'; readonly from: string; readonly answer: ReachedAnswer | null }
  | { readonly kind: 'who-can'; readonly goal: Goal; readonly answer: ReachedAnswer | null }
  | { readonly kind: 'cut'; readonly answer: CutAnswer | null };
