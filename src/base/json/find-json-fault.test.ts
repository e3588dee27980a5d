// The finder and JSON.parse agree on what is JSON, and the place it names is the right one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from './find-json-fault';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const broken = [
  ['{"a": 1,}', 8, '"}"', 'a name in double quotes'],
  ['{"a" 1}', 5, '"1"', ':'],
  ['[1 2]', 3, '"2"', ', or ]'],
  ['{"a": 1]', 7, '"]"', ', or }'],
  ['[1, tru]', 4, '"t"', 'a value'],
  ['{a: 1}', 1, '"a"', 'a name in double quotes or }'],
  ['{} {}', 3, '"{"', 'nothing more'],
  ['"a\nb"', 2, '"\\n"', 'the closing double quote'],
  ['"\\q"', 1, '"\\\\"', 'an escape such as \\n'],
  ['[01]', 2, '"1"', ', or ]'],
  ['💥', 0, '"💥"', 'a value'],
] as const;

test.each(broken)('%j stops being JSON at %i', (text, offset, found, expected) => {
  expect(findJsonFault(text)).toEqual({ offset, isEndOfText: false, found, expected });
});

test.each(['{"a": 1', '["b', '{"a":', '[tr', '-', '"\\u00', '[1,', '[1.', '[1e', '[1.5E+', '{"a":"b\\'])(
  '%j ends early',
  (text) => {
    expect(findJsonFault(text)).toMatchObject({ isEndOfText: true, offset: text.length });
  },
);

test('every text is JSON for both or for neither', () => {
  const nearJson = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', '[', ':', '1', '\\', ' ', 'e', '.', '-', '\u0001'))
    .map(([json, at, extra]) => {
      const cut = at % (json.length + 1);
      return json.slice(0, cut) + extra + json.slice(cut + 1);
    });
  fc.assert(
    fc.property(fc.oneof(nearJson, fc.json(), fc.string()), (text) => {
      expect(findJsonFault(text) === null).toBe(isJson(text));
    }),
    { numRuns: 2000 },
  );
});

test('a cut-off file always ends early, wherever it is cut', () => {
  const whole = JSON.stringify({ list: [1.5e3, true, false, null, 'x\n\u00e9"'], deep: { a: [{}, []] } }, null, 1);
  for (let length = 1; length < whole.length; length += 1) {
    expect(findJsonFault(whole.slice(0, length))).toMatchObject({ isEndOfText: true });
  }
});

test('a hundred thousand brackets do not overflow the stack', () => {
  expect(findJsonFault('['.repeat(100_000))).toMatchObject({ isEndOfText: true, offset: 100_000 });
});
