// Wildcard matching over a whole string: `*` is any run of characters, `?` exactly one (R31, R36, R68).
// The text between two stars is looked for leftmost first, so that the time grows with the input, never exponentially.
import type { GlobToken } from './template';

/** Whether the whole text matches. */
export type TextTest = (text: string) => boolean;

/** A run between two stars; `isAny[i]` marks a `?`, null where there is none. */
type Run = { readonly text: string; readonly isAny: readonly boolean[] | null };

const always: TextTest = () => true;

export function compileGlob(tokens: readonly GlobToken[]): TextTest {
  const runs = splitAtStars(tokens);
  const [first] = runs;
  const last = runs.at(-1);
  if (first === undefined || last === undefined) return (text) => text === '';
  if (runs.length === 1) return compileWhole(first);
  const middle = runs.slice(1, -1).filter((run) => run.text !== '');
  if (middle.length > 0) return (text) => matchRuns(text, first, middle, last);
  return compileEnds(first, last);
}

function splitAtStars(tokens: readonly GlobToken[]): readonly Run[] {
  const runs: Run[] = [];
  let text = '';
  let isAny: boolean[] = [];
  const close = () => {
    runs.push({ text, isAny: isAny.includes(true) ? isAny : null });
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

function compileWhole(run: Run): TextTest {
  const { text: wanted, isAny } = run;
  if (isAny === null) return (text) => text === wanted;
  return (text) => text.length === wanted.length && isAt(run, text, 0);
}

function compileEnds(first: Run, last: Run): TextTest {
  const head = first.text;
  const tail = last.text;
  if (first.isAny !== null || last.isAny !== null) {
    const length = head.length + tail.length;
    return (text) => text.length >= length && isAt(first, text, 0) && isAt(last, text, text.length - tail.length);
  }
  if (head === '' && tail === '') return always;
  if (tail === '') return (text) => text.startsWith(head);
  if (head === '') return (text) => text.endsWith(tail);
  return (text) => text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail);
}

function matchRuns(text: string, first: Run, middle: readonly Run[], last: Run): boolean {
  const end = text.length - last.text.length;
  if (end < first.text.length || !isAt(first, text, 0) || !isAt(last, text, end)) return false;
  let at = first.text.length;
  for (const run of middle) {
    const found = findRun(run, text, at, end);
    if (found === -1) return false;
    at = found + run.text.length;
  }
  return true;
}

function isAt(run: Run, text: string, at: number): boolean {
  const { text: wanted, isAny } = run;
  if (isAny === null) return text.startsWith(wanted, at);
  for (let index = 0; index < wanted.length; index += 1) {
    if (isAny[index] !== true && wanted.charCodeAt(index) !== text.charCodeAt(at + index)) return false;
  }
  return true;
}

function findRun(run: Run, text: string, from: number, end: number): number {
  const last = end - run.text.length;
  if (run.isAny === null) {
    const found = text.indexOf(run.text, from);
    return found <= last ? found : -1;
  }
  for (let at = from; at <= last; at += 1) if (isAt(run, text, at)) return at;
  return -1;
}
