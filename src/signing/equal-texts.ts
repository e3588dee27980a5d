// Compares what must stay secret with what somebody guesses.

/** Whether two texts are equal, in a time that does not tell at which place they first differ. */
export function areEqualTexts(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length;
  for (let at = 0; at < expected.length; at += 1) difference |= expected.charCodeAt(at) ^ given.charCodeAt(at);
  return difference === 0;
}
