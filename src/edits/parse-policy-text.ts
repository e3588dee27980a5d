// A policy's text as an edit sees it: an object with statements, or nothing that could be edited.

export type PolicyShape = { readonly Statement?: unknown };

/** Null where the text is no JSON object. */
export function parsePolicyText(text: string): PolicyShape | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
