// Values to try for a key nobody has set: one for each way in which the residual's questions can be answered.
import { isMultivaluedKey } from '../condition/key-types';
import type { KeyQuestions } from './key-questions';
import { classifyTexts, type Classes } from './text-classes';
import { literalPattern } from './text-patterns';
import { classifyAddresses, classifyBytes, classifyInstants, classifyNumbers } from './value-classes';

/** Null stands for an absent key, a list for one that holds several values. */
export type KeyValue = string | readonly string[] | null;

export type Candidates = {
  readonly key: string;
  /** The simplest first: absent, then one value, then sets. */
  readonly values: readonly KeyValue[];
  /** Whether every value there is answers the questions like one of them. */
  readonly isComplete: boolean;
};

const MOST_SETS = 400;

const CLASSIFIERS = {
  number: classifyNumbers,
  date: classifyInstants,
  ip: classifyAddresses,
  binary: classifyBytes,
} as const;

export function candidatesFor(questions: KeyQuestions): Candidates {
  const { key, setQuestions, guesses, isIntertwined } = questions;
  const classes = classify(questions);
  const blank = setQuestions > 0 ? [''] : [];
  const found = new Set([...classes.texts, ...guesses, ...blank]);
  // An empty text is the last that anybody would choose.
  const texts = [...[...found].filter((text) => text !== ''), ...(found.has('') ? [''] : [])];
  const sets = setsOf(key, setQuestions, texts);
  const isForSets = isMultivaluedKey(key);
  return {
    key,
    values: isForSets ? [null, ...sets.sets, ...texts] : [null, ...texts, ...sets.sets],
    isComplete: classes.isComplete && sets.isComplete && !isIntertwined,
  };
}

/** Questions of one kind can be told apart completely; where several kinds are mixed, their values are put together. */
function classify({ patterns, compared, setQuestions }: KeyQuestions): Classes {
  const kinds = (['number', 'date', 'ip', 'binary'] as const).filter((kind) => compared[kind].length > 0);
  const found = kinds.map((kind) => CLASSIFIERS[kind](compared[kind]));
  if (kinds.length === 0 || patterns.length > 0) {
    // A set of empty texts counts as none (R59), so that they are a class of their own.
    found.push(classifyTexts([...patterns, ...(setQuestions > 0 ? [literalPattern('', false)] : [])]));
  }
  return {
    texts: found.flatMap(({ texts }) => texts),
    isComplete: found.length === 1 && found.every(({ isComplete }) => isComplete),
  };
}

type Sets = { readonly sets: readonly (readonly string[])[]; readonly isComplete: boolean };

/**
 * Sets of values. Each question is settled by one element that answers it yes or no, so that no set needs more elements
 * than there are questions, and one that is not empty.
 */
function setsOf(key: string, setQuestions: number, texts: readonly string[]): Sets {
  // Without set operators no value of a set is looked at, only that it is one (U8). Nothing stops a request from
  // bringing a set even where AWS's own never would.
  if (setQuestions === 0 && !isMultivaluedKey(key)) return { sets: [texts.slice(0, 1)], isComplete: true };
  const sets: (readonly string[])[] = [[]];
  /** All sets that grow by texts from there on; false where there are too many. */
  const grow = (set: readonly string[], from: number): boolean => {
    if (set.length > setQuestions) return true;
    for (const [at, text] of texts.entries()) {
      if (at < from) continue;
      if (sets.length >= MOST_SETS) return false;
      const longer = [...set, text];
      sets.push(longer);
      if (!grow(longer, at + 1)) return false;
    }
    return true;
  };
  const isComplete = grow([], 0);
  return { sets: sets.sort((a, b) => a.length - b.length), isComplete };
}
