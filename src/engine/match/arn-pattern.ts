// Resource patterns. A star that ends its segment may run over colons, one inside a segment before the fifth colon
// stays in it, and in the resource part `*` and `?` take any character (R36, R37, U5).
import { compileGlob, matchGlob, type Glob } from './glob';
import type { GlobToken } from './template';

const COLON = 58;
const COLONS_BEFORE_RESOURCE = 5;

/** One character of the pattern: a code, or what stands for characters. */
const ANY = -1;
const ANY_IN_SEGMENT = -2;
const STAR = -3;
const STAR_IN_SEGMENT = -4;

export type ArnPattern = {
  readonly glob: Glob;
  /** Set where a wildcard stays inside its segment, which the glob does not know about. */
  readonly items: readonly number[] | null;
  /** An action without resource-level support is asked for with `*`, which only `*` covers (R47). */
  readonly coversStar: boolean;
};

/** A pattern of tokens made ready to be compared with resource names. */
export function compileArnPattern(tokens: readonly GlobToken[]): ArnPattern {
  const items = spell(tokens);
  const staysInSegment = items.some((item) => item === STAR_IN_SEGMENT || item === ANY_IN_SEGMENT);
  return { glob: compileGlob(tokens), items: staysInSegment ? items : null, coversStar: isOnlyStars(tokens) };
}

export function matchArnPattern(pattern: ArnPattern, text: string): boolean {
  if (text === '*') return pattern.coversStar;
  return pattern.items === null ? matchGlob(pattern.glob, text) : simulate(pattern.items, text);
}

function isOnlyStars(tokens: readonly GlobToken[]): boolean {
  return tokens.length > 0 && tokens.every(({ kind }) => kind === 'star');
}

/** The same with every wildcard kept to its segment, in the resource part too: the other reading of U5. */
export function matchInSegments(tokens: readonly GlobToken[], text: string): boolean {
  return text === '*' ? isOnlyStars(tokens) : simulate(spell(tokens, Infinity), text);
}

function spell(tokens: readonly GlobToken[], segments = COLONS_BEFORE_RESOURCE): readonly number[] {
  const items: number[] = [];
  let colons = 0;
  tokens.forEach((token, index) => {
    const isInside = colons < segments;
    if (token.kind === 'one') {
      items.push(isInside ? ANY_IN_SEGMENT : ANY);
    } else if (token.kind === 'star') {
      const next = tokens[index + 1];
      const endsSegment = next === undefined || (next.kind === 'text' && next.text.startsWith(':'));
      items.push(isInside && !endsSegment ? STAR_IN_SEGMENT : STAR);
    } else {
      for (let at = 0; at < token.text.length; at += 1) {
        const code = token.text.charCodeAt(at);
        if (code === COLON) colons += 1;
        items.push(code);
      }
    }
  });
  return items;
}

/** Follows every way the pattern can stand at once; time is pattern length times text length at worst. */
function simulate(items: readonly number[], text: string): boolean {
  let states = new Uint8Array(items.length + 1);
  let next = new Uint8Array(items.length + 1);
  states[0] = 1;
  passStars(items, states);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    let isAlive = false;
    next.fill(0);
    for (let state = 0; state < items.length; state += 1) {
      if (states[state] !== 1) continue;
      const item = items[state];
      if (item === STAR || (item === STAR_IN_SEGMENT && code !== COLON)) next[state] = 1;
      else if (item === code || item === ANY || (item === ANY_IN_SEGMENT && code !== COLON)) next[state + 1] = 1;
      else continue;
      isAlive = true;
    }
    if (!isAlive) return false;
    passStars(items, next);
    [states, next] = [next, states];
  }
  return states[items.length] === 1;
}

/** A star may also stand for nothing. */
function passStars(items: readonly number[], states: Uint8Array): void {
  for (let state = 0; state < items.length; state += 1) {
    if (states[state] === 1 && (items[state] === STAR || items[state] === STAR_IN_SEGMENT)) states[state + 1] = 1;
  }
}

/** Offset just after the fifth colon, where variables begin to count (R41); the length where there are fewer. */
export function resourcePartOffset(pattern: string): number {
  let at = -1;
  for (let colons = 0; colons < COLONS_BEFORE_RESOURCE; colons += 1) {
    at = pattern.indexOf(':', at + 1);
    if (at === -1) return pattern.length;
  }
  return at + 1;
}
