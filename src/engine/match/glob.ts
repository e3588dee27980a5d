// Wildcard matching over a whole string: `*` is any run of characters, `?` exactly one (R31, R36, R68).
// The text between two stars is looked for leftmost first, so that the time grows with the input, never exponentially.
import { compileLongRun, LONG_RUN, type RunSearch } from './find-long-run';
import type { GlobToken } from './template';

/** Whether the whole text matches. */
export type TextTest = (text: string) => boolean;

/** A run between two stars; `isAny[i]` marks a `?`, null where there is none. */
type Run = {
  readonly text: string;
  readonly lastCode: number;
  readonly isAny: readonly boolean[] | null;
  /** How a long run is found between two stars; null for a short one. */
  readonly search: RunSearch | null;
};

const ANYTHING = 0;
/** No star at all. */
const WHOLE = 1;
/** Stars, with something before, between or behind them. */
const RUNS = 2;

export type Glob = {
  readonly kind: typeof ANYTHING | typeof WHOLE | typeof RUNS;
  readonly first: Run;
  readonly middle: readonly Run[];
  readonly last: Run;
};

const EMPTY_RUN: Run = { text: '', lastCode: 0, isAny: null, search: null };

export function compileGlob(tokens: readonly GlobToken[]): Glob {
  const runs = splitAtStars(tokens);
  const first = runs[0] ?? EMPTY_RUN;
  const last = runs.at(-1) ?? EMPTY_RUN;
  if (runs.length < 2) return { kind: WHOLE, first, middle: [], last };
  const middle = runs.slice(1, -1).flatMap((run) => (run.text === '' ? [] : [withSearch(run)]));
  const isAnything = middle.length === 0 && first.text === '' && last.text === '';
  return { kind: isAnything ? ANYTHING : RUNS, first, middle, last };
}

function splitAtStars(tokens: readonly GlobToken[]): readonly Run[] {
  const runs: Run[] = [];
  let text = '';
  let isAny: boolean[] = [];
  const close = () => {
    runs.push({ text, lastCode: lastCodeOf(text, isAny), isAny: isAny.includes(true) ? isAny : null, search: null });
    text = '';
    isAny = [];
  };
  for (const token of tokens) {
    if (token.kind === 'star') {
      close();
    } else {
      const part = token.kind === 'text' ? token.text : '?';
      text += part;
      for (let at = 0; at < part.length; at += 1) isAny.push(token.kind === 'one');
    }
  }
  close();
  return runs;
}

function withSearch(run: Run): Run {
  return run.text.length < LONG_RUN ? run : { ...run, search: compileLongRun(run.text, run.isAny) };
}

const ANY_CODE = -1;

function lastCodeOf(text: string, isAny: readonly boolean[]): number {
  return isAny.at(-1) === true ? ANY_CODE : text.charCodeAt(text.length - 1);
}

export function matchGlob(glob: Glob, text: string): boolean {
  if (glob.kind === ANYTHING) return true;
  if (glob.kind === WHOLE && glob.first.isAny === null) return text === glob.first.text;
  return matchGlobIn(glob, text, 0, text.length);
}

/** Whether the stretch of the text from `start` up to `end` matches. */
export function matchGlobIn(glob: Glob, text: string, start: number, end: number): boolean {
  if (glob.kind === ANYTHING) return true;
  const { first, middle, last } = glob;
  const firstEnd = start + first.text.length;
  if (glob.kind === WHOLE) return firstEnd === end && isAt(first, text, start);
  const tail = end - last.text.length;
  if (tail < firstEnd || !isAt(first, text, start) || !isAt(last, text, tail)) return false;
  let at = firstEnd;
  for (const run of middle) {
    const found = findRun(run, text, at, tail);
    if (found === -1) return false;
    at = found + run.text.length;
  }
  return true;
}

/** ARNs begin alike and end apart, so that a run's last character tells most of them from each other. */
function isAt(run: Run, text: string, at: number): boolean {
  const { text: wanted, isAny } = run;
  if (wanted === '') return true;
  if (run.lastCode !== ANY_CODE && text.charCodeAt(at + wanted.length - 1) !== run.lastCode) return false;
  if (isAny === null) return text.startsWith(wanted, at);
  for (let index = 0; index < wanted.length; index += 1) {
    if (isAny[index] !== true && wanted.charCodeAt(index) !== text.charCodeAt(at + index)) return false;
  }
  return true;
}

function findRun(run: Run, text: string, from: number, end: number): number {
  const last = end - run.text.length;
  if (run.search !== null) return run.search(text, from, last);
  if (run.isAny === null) {
    const found = text.indexOf(run.text, from);
    return found <= last ? found : -1;
  }
  for (let at = from; at <= last; at += 1) if (isAt(run, text, at)) return at;
  return -1;
}
