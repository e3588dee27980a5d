// Bool: the value is true or false, as the policy says (R71).
import type { TextTest } from '../match/glob';
import { tokensText, type GlobToken } from '../match/template';

/** True, false, or null for any other text. */
export function parseBoolean(text: string): boolean | null {
  if (text === 'true') return true;
  if (text === 'false') return false;
  const lower = text.toLowerCase();
  if (lower === 'true') return true;
  return lower === 'false' ? false : null;
}

export function compileBool(tokens: readonly GlobToken[]): TextTest {
  const wanted = parseBoolean(tokensText(tokens));
  if (wanted === null) return () => false;
  return (text) => parseBoolean(text) === wanted;
}
