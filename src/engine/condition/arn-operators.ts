// ArnLike and its kin: six colon-separated parts compared one by one, wildcards staying inside their part (R74, R75).
import { compileGlob, matchGlobIn, type Glob, type TextTest } from '../match/glob';
import type { GlobToken } from '../match/template';

const PARTS = 6;

export function compileArnLike(tokens: readonly GlobToken[]): TextTest {
  const parts = splitTokens(tokens);
  if (parts.length < PARTS) return () => false;
  const globs = parts.map(compileGlob);
  return (value) => matchParts(globs, value);
}

function matchParts(globs: readonly Glob[], value: string): boolean {
  let start = 0;
  for (let part = 0; part < PARTS; part += 1) {
    const colon = part === PARTS - 1 ? value.length : value.indexOf(':', start);
    if (colon === -1) return false;
    const glob = globs[part];
    if (glob === undefined || !matchGlobIn(glob, value, start, colon)) return false;
    start = colon + 1;
  }
  return true;
}

/** The tokens of each part; the sixth takes all the rest, colons included. */
function splitTokens(tokens: readonly GlobToken[]): readonly (readonly GlobToken[])[] {
  const parts: GlobToken[][] = [[]];
  const last = () => parts[parts.length - 1] ?? [];
  for (const token of tokens) {
    if (token.kind !== 'text') {
      last().push(token);
      continue;
    }
    let rest = token.text;
    while (parts.length < PARTS && rest.includes(':')) {
      const colon = rest.indexOf(':');
      if (colon > 0) last().push({ kind: 'text', text: rest.slice(0, colon) });
      parts.push([]);
      rest = rest.slice(colon + 1);
    }
    if (rest !== '') last().push({ kind: 'text', text: rest });
  }
  return parts;
}
