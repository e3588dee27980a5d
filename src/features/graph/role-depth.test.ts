// The distance of roles from people.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findDepths } from './role-depth';

const link = (from: string, to: string) => ({ from, to });

it('is the longest way from a person', () => {
  const depths = findDepths(['alice'], [link('alice', 'a'), link('a', 'b'), link('b', 'c'), link('alice', 'c')]);
  expect(Object.fromEntries(depths)).toEqual({ alice: 0, a: 1, b: 2, c: 3 });
});

it('begins at one for a role that nobody can assume but that assumes others', () => {
  expect(Object.fromEntries(findDepths([], [link('start', 'end')]))).toEqual({ start: 1, end: 2 });
});

it('does not count the edge that closes a circle, nor one from a role to itself', () => {
  const depths = findDepths(['alice'], [link('alice', 'a'), link('a', 'b'), link('b', 'a'), link('b', 'b')]);
  expect(Object.fromEntries(depths)).toEqual({ alice: 0, a: 1, b: 2 });
});

it('says nothing about roles without an edge', () => {
  expect(findDepths(['alice'], []).has('lonely')).toBe(false);
});

it('ends on any graph, with every touched node placed', () => {
  const id = fc.integer({ min: 0, max: 15 }).map(String);
  fc.assert(
    fc.property(fc.array(fc.record({ from: id, to: id })), (links) => {
      const depths = findDepths(['0', '1'], links);
      for (const { from, to } of links) {
        if (from !== to) expect([depths.get(from), depths.get(to)]).not.toContain(undefined);
      }
    }),
  );
});

it('follows a chain of ten thousand roles without running out of stack', () => {
  const links = Array.from({ length: 10_000 }, (_, at) => link(`r${at}`, `r${at + 1}`));
  expect(findDepths([], links).size).toBe(10_001);
});
