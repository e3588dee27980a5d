// Texts told apart by patterns: for every way in which patterns can match together, one text that does so.
// The patterns are followed all at once, over the characters that any of them waits for and one that none does.

const COLON = 58;

/** What stands for characters; everything else in a pattern is a character's code. */
export const ANY = -1;
export const ANY_IN_PART = -2;
export const STAR = -3;
export const STAR_IN_PART = -4;

export type TextPattern = {
  /** In lower case where case is ignored. `…_IN_PART` never stands for a colon. */
  readonly items: readonly number[];
  readonly ignoresCase: boolean;
};

export type Classes = {
  /** No two of them are matched by the same patterns. */
  readonly texts: readonly string[];
  /** Whether every text there is is matched by the same patterns as one of them. */
  readonly isComplete: boolean;
};

/** Beyond so many ways to stand in the patterns the search is given up. */
const MOST_STATES = 3000;
const MOST_CLASSES = 64;

/** Where a text can stand in each pattern, and how it got there. */
type State = { readonly places: readonly (readonly number[])[]; readonly text: string };

/** The classes of texts; the shortest text of a class stands for it, but one that is not empty where there is one. */
export function classifyTexts(patterns: readonly TextPattern[]): Classes {
  const start: State = { places: patterns.map(({ items }) => passStars(items, [0])), text: '' };
  const seen = new Set([keyOf(start)]);
  const queue = [start];
  const classes = new Map<string, string>();
  for (let at = 0; at < queue.length; at += 1) {
    const state = queue[at];
    if (state === undefined) break;
    const vector = state.places.map((places, index) => (isAtEnd(patterns[index], places) ? '1' : '0')).join('');
    const known = classes.get(vector);
    if (known === undefined || known === '') classes.set(vector, state.text);
    if (classes.size > MOST_CLASSES) return { texts: [...classes.values()], isComplete: false };
    // No pattern is left that could match a longer text, and the class of those has its text already.
    if (state.text !== '' && state.places.every((places) => places.length === 0)) continue;
    for (const code of codesThatMatter(patterns, state.places)) {
      const places = patterns.map((pattern, index) => step(pattern, state.places[index] ?? [], code));
      const next = { places, text: state.text + String.fromCharCode(code) };
      const key = keyOf(next);
      if (seen.has(key)) continue;
      if (seen.size >= MOST_STATES) return { texts: [...classes.values()], isComplete: false };
      seen.add(key);
      queue.push(next);
    }
  }
  return { texts: [...classes.values()], isComplete: true };
}

/** The start, where nothing has been read, is another state than the same places later: its text is empty. */
function keyOf({ places, text }: State): string {
  return `${text === '' ? '' : '+'}${places.map((list) => list.join(',')).join('|')}`;
}

function isAtEnd(pattern: TextPattern | undefined, places: readonly number[]): boolean {
  return pattern !== undefined && places.includes(pattern.items.length);
}

/** A star may stand for nothing. */
function passStars(items: readonly number[], places: Iterable<number>): readonly number[] {
  const all = new Set<number>();
  for (const start of places) {
    let place = start;
    all.add(place);
    while (items[place] === STAR || items[place] === STAR_IN_PART) {
      place += 1;
      all.add(place);
    }
  }
  return [...all].sort((a, b) => a - b);
}

function step({ items, ignoresCase }: TextPattern, places: readonly number[], code: number): readonly number[] {
  const asked = ignoresCase ? lowerCode(code) : code;
  const next: number[] = [];
  for (const place of places) {
    const item = items[place];
    if (item === STAR || (item === STAR_IN_PART && code !== COLON)) next.push(place);
    else if (item === ANY || (item === ANY_IN_PART && code !== COLON) || item === asked) next.push(place + 1);
  }
  return passStars(items, next);
}

/** Capitals besides the usual one whose small letter is this: the Kelvin and Ångström signs, and the capital ß. */
const MORE_CAPITALS: Readonly<Record<string, string>> = { k: '\u212a', å: '\u212b', ß: '\u1e9e' };

/** First a character that no pattern waits for, then those that some pattern does; all others do as the first does. */
function codesThatMatter(patterns: readonly TextPattern[], states: readonly (readonly number[])[]): readonly number[] {
  const codes = new Set<number>();
  patterns.forEach(({ items, ignoresCase }, index) => {
    for (const place of states[index] ?? []) {
      const item = items[place];
      if (item === ANY_IN_PART || item === STAR_IN_PART) codes.add(COLON);
      if (item === undefined || item < 0) continue;
      codes.add(item);
      if (!ignoresCase) continue;
      const lower = String.fromCharCode(item);
      for (const capital of [lower.toUpperCase(), MORE_CAPITALS[lower] ?? '']) {
        if (capital.length === 1) codes.add(capital.charCodeAt(0));
      }
    }
  });
  return [otherThan(codes), ...codes];
}

const FAVOURITES = Array.from('xyzabcdefghijklmnopqrstuvw0123456789', (char) => char.charCodeAt(0));
const FIRST_RARE = 0x4e00;

function otherThan(codes: ReadonlySet<number>): number {
  const favourite = FAVOURITES.find((code) => !codes.has(code));
  if (favourite !== undefined) return favourite;
  let rare = FIRST_RARE;
  while (codes.has(rare)) rare += 1;
  return rare;
}

function lowerCode(code: number): number {
  const lower = String.fromCharCode(code).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
}
