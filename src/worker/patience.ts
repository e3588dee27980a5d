// How long the worker waits for more keystrokes before it starts a search that they would have to wait for.

/** Shorter than this, a search delays no frame that anybody sees. */
const UNNOTICED = 12;
const LONGEST = 600;

/** Milliseconds of quiet to wait for, after the last search took `milliseconds`. */
export function patienceAfter(milliseconds: number): number {
  return milliseconds <= UNNOTICED ? 0 : Math.min(LONGEST, 2 * milliseconds);
}
