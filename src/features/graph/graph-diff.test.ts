// The smallest change from one picture to the next.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffElements } from './graph-diff';

type Item = { readonly id: string; readonly value: number; readonly list: readonly string[] };

const items = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    value: fc.integer({ min: 0, max: 2 }),
    list: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
  }),
  { selector: ({ id }) => id },
);

const byId = (list: readonly Item[]): ReadonlyMap<string, Item> => new Map(list.map((item) => [item.id, item]));

describe('the change between two pictures', () => {
  it('is empty between equal ones', () => {
    fc.assert(
      fc.property(items, (list) => {
        const copy = list.map((item) => ({ ...item, list: [...item.list] }));
        expect(diffElements(byId(list), copy)).toEqual({ add: [], remove: [], update: [] });
      }),
    );
  });

  it('leads from one to the other and touches nothing else', () => {
    fc.assert(
      fc.property(items, items, (before, after) => {
        const change = diffElements(byId(before), after);
        const result = new Map(byId(before));
        for (const id of change.remove) expect(result.delete(id)).toBe(true);
        for (const item of change.add) {
          expect(result.has(item.id)).toBe(false);
          result.set(item.id, item);
        }
        for (const item of change.update) {
          expect(result.get(item.id)).not.toEqual(item);
          result.set(item.id, item);
        }
        expect([...result.values()].sort(order)).toEqual([...after].sort(order));
      }),
    );
  });
});

function order(a: Item, b: Item): number {
  return a.id < b.id ? -1 : 1;
}
