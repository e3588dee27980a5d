// The place of a member is where its value begins, whatever stands before it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeInJson } from './place-in-json';

const TEXT = '{ "a": [1, {"b\\"}": "x]\\\\"}, [true, -1.5e3]],\n "c" : {"d":null} , "c2":"", "c":{"d": false} }';

test.each([
  [[], '{ "a"'],
  [['a'], '[1,'],
  [['a', 0], '1,'],
  [['a', 1], '{"b'],
  [['a', 1, 'b"}'], '"x]'],
  [['a', 2, 1], '-1.5e3'],
  [['c2'], '""'],
  [['c', 'd'], 'false'],
  [['missing'], '{ "a"'],
  [['a', 9], '[1,'],
  [['a', 'b'], '[1,'],
  [['a', 1, 'missing', 'deeper'], '{"b'],
] as const)('%j begins at %s', (path, start) => {
  expect(TEXT.slice(placeInJson(TEXT, path))).toSatisfy((rest: string) => rest.startsWith(start));
});

test('of every value in every text', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(3), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const visit = (item: unknown, path: readonly (string | number)[]): void => {
        const own = JSON.stringify(item, null, indent);
        const rest = text.slice(placeInJson(text, path));
        expect(rest.replaceAll(/\s/g, '').startsWith(own.replaceAll(/\s/g, ''))).toBe(true);
        if (Array.isArray(item)) item.forEach((one, at) => visit(one, [...path, at]));
        else if (typeof item === 'object' && item !== null) {
          for (const [name, one] of Object.entries(item)) visit(one, [...path, name]);
        }
      };
      visit(value, []);
    }),
    { numRuns: 200 },
  );
});
