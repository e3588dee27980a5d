// What no JSON of ours holds: a name twice in one object, names that JavaScript's objects have of their own, halves of
// surrogate pairs, and nesting without end.
import { pathTo, type ProblemList } from './shape';

/** Deeper than any world, whatever members it brings that nobody knows. */
const DEEPEST = 64;

/** No name of ours, but a tag's key, for one, is what people make it. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export type NameRules = {
  /** Objects whose members people name as they like. */
  readonly free: ReadonlySet<string>;
  /** Names that are refused there as well. */
  readonly refused?: ReadonlySet<string>;
};

/** Reports what is wrong with names and texts; true where nothing is. */
export function checkNames(value: unknown, { free, refused }: NameRules, problems: ProblemList): boolean {
  let isRight = true;
  const report = (...problem: Parameters<ProblemList['error']>): void => {
    isRight = false;
    problems.error(...problem);
  };
  const visit = (item: unknown, path: string, depth: number, isFree: boolean): void => {
    if (typeof item === 'string') {
      if (hasHalfPair(item)) report('not-unicode', path, {});
      return;
    }
    if (typeof item !== 'object' || item === null) return;
    if (depth > DEEPEST) {
      report('too-deep', path, { expected: `at most ${String(DEEPEST)} levels` });
      return;
    }
    if (Array.isArray(item)) {
      item.forEach((entry, at) => {
        visit(entry, pathTo(path, at), depth + 1, false);
      });
      return;
    }
    for (const [name, member] of Object.entries(item)) {
      const place = pathTo(path, name);
      if (refused?.has(name) === true || (!isFree && RESERVED.has(name)))
        report('reserved-name', path, { found: name });
      else if (hasHalfPair(name)) report('not-unicode', path, {});
      else visit(member, place, depth + 1, free.has(name));
    }
  };
  visit(value, '', 0, false);
  return isRight;
}

function hasHalfPair(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

/**
 * The first name that stands a second time in the same object, with the place of the second; null where none does.
 * `text` is JSON.
 */
export function findRepeatedName(text: string): { readonly name: string; readonly offset: number } | null {
  const STRING = /"(?:[^"\\]|\\.)*"/gy;
  /** One for each object or list that is open: the names so far, null for a list. */
  const open: (Set<string> | null)[] = [];
  let isName = false;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charAt(at)) {
      case '{':
        open.push(new Set());
        isName = true;
        break;
      case '[':
        open.push(null);
        isName = false;
        break;
      case '}':
      case ']':
        open.pop();
        isName = false;
        break;
      case ',':
        isName = open.at(-1) instanceof Set;
        break;
      case '"': {
        STRING.lastIndex = at;
        const found = STRING.exec(text)?.[0];
        if (found === undefined) return null;
        const names = open.at(-1);
        if (isName && names instanceof Set) {
          const name = JSON.parse(found) as string;
          if (names.has(name)) return { name, offset: at };
          names.add(name);
          isName = false;
        }
        at += found.length - 1;
        break;
      }
      default:
    }
  }
  return null;
}
