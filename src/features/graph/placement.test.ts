// Where nodes stand: laid out once, then never moved by anything but a hand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point, World } from '../../model/world';
import { buildElements } from './graph-elements';
import { ALICE, DEPLOYER, EDGES, LEDGER, makeAnalysis, makeEdge, READER, STANDBY, WORLD } from './graph-fixture';
import { PLAIN_VIEW } from './graph-view';
import { layOut } from './layout';
import { sizeOfNode, type NodeShape } from './node-size';
import { placeNodes } from './placement';
import type { Link } from './role-depth';

const ACCOUNTS = ['111122223333', '222233334444', '333344445555', '444455556666', '555566667777'];

type Node = Parameters<typeof layOut>[0][number];

const node = fc
  .record({
    shape: fc.constantFrom<NodeShape>('user', 'role', 'resource', 'provider'),
    account: fc.option(fc.constantFrom(...ACCOUNTS), { nil: null }),
    label: fc.string({ minLength: 1, maxLength: 50 }),
  })
  .map((plain) => ({ ...plain, ...sizeOfNode(plain.shape, plain.label) }));
const nodes = fc
  .array(node, { minLength: 1, maxLength: 60 })
  .map((list): readonly Node[] => list.map((entry, at) => ({ ...entry, id: `n${at}` })));
const linksOver = (list: readonly Node[]) =>
  fc
    .array(fc.record({ from: fc.constantFrom(...list), to: fc.constantFrom(...list) }), { maxLength: 80 })
    .map((pairs) => pairs.map(({ from, to }): Link => ({ from: from.id, to: to.id })));
const pictures = nodes.chain((list) => fc.tuple(fc.constant(list), linksOver(list)));

function findOverlap(list: readonly Node[], points: ReadonlyMap<string, Point>): readonly string[] | null {
  for (const [at, a] of list.entries()) {
    for (const b of list.slice(at + 1)) {
      const [ax, ay] = points.get(a.id)!;
      const [bx, by] = points.get(b.id)!;
      const isApart = Math.abs(ax - bx) >= (a.width + b.width) / 2 || Math.abs(ay - by) >= (a.height + b.height) / 2;
      if (!isApart) return [a.id, b.id];
    }
  }
  return null;
}

describe('the first picture of a world', () => {
  it('gives every node a place of its own', () => {
    fc.assert(
      fc.property(pictures, ([list, links]) => {
        const points = layOut(list, links, ACCOUNTS);
        expect([...points.keys()].sort()).toEqual(list.map(({ id }) => id).sort());
        expect(findOverlap(list, points)).toBeNull();
      }),
    );
  });

  it('is the same whatever order nodes and links come in', () => {
    fc.assert(
      fc.property(pictures, ([list, links]) => {
        const forward = layOut(list, links, ACCOUNTS);
        const backward = layOut([...list].reverse(), [...links].reverse(), ACCOUNTS);
        expect(Object.fromEntries(backward)).toEqual(Object.fromEntries(forward));
      }),
    );
  });

  it('goes from people over roles by distance to resources, and from one account to the next', () => {
    const elements = buildElements(WORLD, makeAnalysis(), null, PLAIN_VIEW);
    const points = layOut(elements.nodes, [EDGES[0]!, EDGES[1]!], ACCOUNTS);
    const xs = [ALICE, DEPLOYER, READER, LEDGER].map((id) => points.get(id)![0]);
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
    expect(points.get(STANDBY)![0]).toBe(points.get(DEPLOYER)![0]);
  });

  it('has no column longer than twelve rows', () => {
    const list = Array.from({ length: 100 }, (_, at): Node => {
      const label = `role-${at}`;
      return { id: label, label, shape: 'role', account: ACCOUNTS[0]!, ...sizeOfNode('role', label) };
    });
    const perColumn = new Map<number, number>();
    for (const [x] of layOut(list, [], ACCOUNTS).values()) perColumn.set(x, (perColumn.get(x) ?? 0) + 1);
    expect(Math.max(...perColumn.values())).toBe(12);
  });
});

describe('later pictures', () => {
  const place = (world: World, known: World['positions'], edges = EDGES) => {
    const elements = buildElements(world, makeAnalysis({}, edges), null, PLAIN_VIEW);
    return placeNodes(elements.nodes, known, edges, ACCOUNTS);
  };

  it('keep stored places exactly', () => {
    const stored = { [ALICE]: [7, 9], [LEDGER]: [1000, -50] } as const;
    const points = place(WORLD, stored);
    expect(points.get(ALICE)).toEqual([7, 9]);
    expect(points.get(LEDGER)).toEqual([1000, -50]);
  });

  it('move nothing when edges come and go', () => {
    const before = place(WORLD, {});
    const edited = [makeEdge('can-assume', ALICE, STANDBY), makeEdge('can-assume', STANDBY, READER)];
    const after = place(WORLD, Object.fromEntries(before), edited);
    expect(Object.fromEntries(after)).toEqual(Object.fromEntries(before));
  });

  it('find free room for what appears, and move nothing for it', () => {
    fc.assert(
      fc.property(pictures, fc.integer({ min: 1, max: 59 }), ([list, links], split) => {
        const first = list.slice(0, Math.max(1, list.length - split));
        const before = layOut(first, links, ACCOUNTS);
        const after = placeNodes(list, Object.fromEntries(before), links, ACCOUNTS);
        for (const { id } of first) expect(after.get(id)).toEqual(before.get(id));
        expect(findOverlap(list, after)).toBeNull();
      }),
    );
  });
});
