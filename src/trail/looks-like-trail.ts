// Tells a file of CloudTrail from every other by its text alone, so that it finds its reader.

/**
 * Whether a text looks like one of CloudTrail, also where it is no JSON: by the names that every event has. Only its
 * beginning is looked at.
 */
export function looksLikeTrail(text: string): boolean {
  const start = text.slice(0, 20_000);
  return ['"eventSource"', '"eventName"', '"userIdentity"'].every((name) => start.includes(name));
}
