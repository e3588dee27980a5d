// A name that nothing else has: the wanted one, else the first numbered one that is free.

/**
 * @param isTaken whether a name is in use
 * @param numbered the name that carries a number, asked for 2, 3, 4 …
 */
export function firstFree(
  wanted: string,
  isTaken: (candidate: string) => boolean,
  numbered: (number: number) => string,
): string {
  let candidate = wanted;
  for (let number = 2; isTaken(candidate); number += 1) candidate = numbered(number);
  return candidate;
}
