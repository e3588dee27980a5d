// A small number for each action that is asked about, so that policies find their statements by place, not by name.

/** A world names some thousand actions at most; beyond that somebody enumerates, and the rest go without a number. */
const MOST = 4096;

export const NO_NUMBER = -1;

const numbers = new Map<string, number>();

/** The number of an action in lower case, or NO_NUMBER once all are given away. */
export function actionNumber(action: string): number {
  const known = numbers.get(action);
  if (known !== undefined) return known;
  if (numbers.size >= MOST) return NO_NUMBER;
  numbers.set(action, numbers.size);
  return numbers.size - 1;
}
