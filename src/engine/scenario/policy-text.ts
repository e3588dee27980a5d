// A policy as a scenario carries it: the text somebody typed, or the object that such a text stands for.

/** The text; null where the value nests deeper than JSON can be written. */
export function policyText(policy: unknown): string | null {
  if (typeof policy === 'string') return policy;
  try {
    return JSON.stringify(policy);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
