// How many roles a way assumes; apart from the other words of calls, since the first view needs nothing else of them.

/** `1 hop`, `3 hops`. */
export function countHops(count: number): string {
  return count === 1 ? '1 hop' : `${String(count)} hops`;
}
