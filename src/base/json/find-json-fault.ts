// Where a text stops being JSON: JSON.parse refuses it but does not always say where.
import type { JsonFault } from './json-fault';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What may follow a whole number when the text stops inside a longer one. */
const CUT_NUMBER = /^(?:\.|[eE][+-]?)$/;
const STRING_RUN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACE = /[ \t\n\r]*/y;
const WORDS = ['true', 'false', 'null'] as const;

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

const EXPECTED_WORDS: Readonly<Record<Expected, string>> = {
  value: 'a value',
  'value-or-end': 'a value or ]',
  key: 'a name in double quotes',
  'key-or-end': 'a name in double quotes or }',
  colon: ':',
  'comma-or-end': ', or the closing bracket',
  nothing: 'nothing more',
};

/** The first place at which the text can no longer become JSON; null where it is JSON. Linear, and flat for any depth. */
export function findJsonFault(text: string): JsonFault | null {
  const open: ('{' | '[')[] = [];
  let at = 0;
  let expected: Expected = 'value';

  const fault = (place: number, wanted: string): JsonFault => ({
    offset: Math.min(place, text.length),
    isEndOfText: place >= text.length,
    expected: wanted,
    found: place >= text.length ? '' : JSON.stringify(String.fromCodePoint(text.codePointAt(place) ?? 0)),
  });
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const isFound = pattern.test(text);
    if (isFound) at = pattern.lastIndex;
    return isFound;
  };
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'comma-or-end');

  /** Reads a string whose opening quote stands at `at`; null where it is whole. */
  const readString = (): JsonFault | null => {
    at += 1;
    for (;;) {
      skip(STRING_RUN);
      if (text[at] === '"') {
        at += 1;
        return null;
      }
      if (text[at] !== '\\') return fault(at, 'the closing double quote');
      if (!skip(ESCAPE))
        return endsInsideEscape() ? fault(text.length, 'the closing double quote') : fault(at, 'an escape such as \\n');
    }
  };
  const endsInsideEscape = (): boolean =>
    /^\\(?:u[0-9a-fA-F]{0,3})?$/.test(text.slice(at, at + 6)) && at + 6 > text.length;

  for (;;) {
    skip(SPACE);
    const found = text[at];
    if (found === undefined) return expected === 'nothing' ? null : fault(at, EXPECTED_WORDS[expected]);
    switch (expected) {
      case 'value':
      case 'value-or-end': {
        if (found === ']' && expected === 'value-or-end') {
          open.pop();
          at += 1;
          expected = afterValue();
        } else if (found === '{' || found === '[') {
          open.push(found);
          at += 1;
          expected = found === '{' ? 'key-or-end' : 'value-or-end';
        } else if (found === '"') {
          const broken = readString();
          if (broken !== null) return broken;
          expected = afterValue();
        } else if (skip(NUMBER)) {
          if (text.length - at <= 2 && CUT_NUMBER.test(text.slice(at))) return fault(text.length, 'a digit');
          expected = afterValue();
        } else {
          const rest = text.slice(at, at + 5);
          const word = WORDS.find((candidate) => rest.startsWith(candidate));
          if (word === undefined) {
            const isCutOff = at + rest.length === text.length && WORDS.some((candidate) => candidate.startsWith(rest));
            return fault(isCutOff || rest === '-' ? text.length : at, EXPECTED_WORDS[expected]);
          }
          at += word.length;
          expected = afterValue();
        }
        break;
      }
      case 'key':
      case 'key-or-end': {
        if (found === '}' && expected === 'key-or-end') {
          open.pop();
          at += 1;
          expected = afterValue();
          break;
        }
        if (found !== '"') return fault(at, EXPECTED_WORDS[expected]);
        const broken = readString();
        if (broken !== null) return broken;
        expected = 'colon';
        break;
      }
      case 'colon': {
        if (found !== ':') return fault(at, EXPECTED_WORDS[expected]);
        at += 1;
        expected = 'value';
        break;
      }
      case 'comma-or-end': {
        const inside = open.at(-1);
        const closing = inside === '{' ? '}' : ']';
        if (found === ',') expected = inside === '{' ? 'key' : 'value';
        else if (found === closing) {
          open.pop();
          expected = afterValue();
        } else return fault(at, `, or ${closing}`);
        at += 1;
        break;
      }
      case 'nothing':
        return fault(at, EXPECTED_WORDS[expected]);
    }
  }
}
