// Worlds of any size as a picture of bounded size, in which nobody is lost and nobody stands twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TRAITS, type Edge, type Survey } from '../../model/analysis';
import type { AccountId } from '../../model/account';
import type { Arn } from '../../model/arn';
import { asDocumentId } from '../../model/policy-document';
import type { Principal } from '../../model/principal';
import type { Resource } from '../../model/resource';
import { EMPTY_WORLD, type World } from '../../model/world';
import { MOST_EDGES, MOST_NODES } from './crowd';
import { buildElements, type GraphElements } from './graph-elements';
import { makeAnalysis, makeEdge } from './graph-fixture';
import { PLAIN_VIEW, type GraphView } from './graph-view';

type Size = { readonly roles: number; readonly accounts: number; readonly edges: number; readonly seed: number };

function makeRandom(seed: number): (below: number) => number {
  let state = (seed * 7_919 + 17) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Users, roles and buckets of several accounts in groups by chance, with a few hubs that many edges share. */
function generate({ roles, accounts, edges, seed }: Size) {
  const random = makeRandom(seed);
  const ids = Array.from({ length: accounts }, (_, at) => String(100_000_000_000 + at) as AccountId);
  const home = (): string => ids[random(ids.length)]!;
  const principals: Principal[] = [
    ...Array.from({ length: Math.ceil(roles / 5) }, (_, at) => ({
      kind: 'user' as const,
      arn: `arn:aws:iam::${home()}:user/u${at}` as Arn,
    })),
    ...Array.from({ length: roles }, (_, at) => ({
      kind: 'role' as const,
      arn: `arn:aws:iam::${home()}:role/r${at}` as Arn,
      trust: asDocumentId(`t${at}`),
    })),
  ];
  const resources: Resource[] = Array.from({ length: random(200) }, (_, at) => ({
    arn: `arn:aws:s3:::b${at}` as Arn,
    account: home() as AccountId,
    type: 's3:bucket',
  }));
  const groups: Survey['groups'][number][] = [];
  const places = new Map<string, number>();
  const groupOf = Int32Array.from(principals, ({ arn, kind }) => {
    const account = arn.split(':')[4]!;
    const trait = kind === 'user' ? TRAITS[random(2)]! : TRAITS[2 + random(6)]!;
    const name = trait === 'only-services' ? `s${random(6)}.amazonaws.com` : null;
    const key = `${account} ${kind} ${trait} ${name ?? ''}`;
    const place = places.get(key) ?? groups.push({ account, kind: kind as 'user' | 'role', trait, name }) - 1;
    places.set(key, place);
    return place;
  });
  const links = Array.from({ length: 400 }, () => ({
    from: random(groups.length),
    to: random(groups.length),
    kind: 'can-assume' as const,
    outcome: 'allow' as const,
    count: 1 + random(50),
  }));
  const hub = (): string => principals[random(principals.length < 20 ? principals.length : 20)]!.arn;
  const anybody = (): string => principals[random(principals.length)]!.arn;
  const made = new Map<string, Edge>();
  for (let at = 0; at < edges; at += 1) {
    const edge = makeEdge('can-assume', random(3) === 0 ? anybody() : hub(), anybody());
    made.set(edge.id, edge);
  }
  const world: World = {
    ...EMPTY_WORLD,
    accounts: ids.map((id) => ({ id })),
    principals,
    resources,
  };
  const [first, second] = [hub(), anybody()];
  const analysis = makeAnalysis(
    {
      question: { who: first, what: 'sts:AssumeRole', where: second, context: {} },
      fromNode: first,
      toNode: second,
      reach: { kind: 'none', nearest: [] },
    },
    [...made.values()],
  );
  return { world, analysis: { ...analysis, edgeCount: 1_000_000, survey: { groups, groupOf, links } } };
}

function look(world: World, analysis: ReturnType<typeof generate>['analysis'], view: Partial<GraphView>) {
  return buildElements(world, analysis, null, { ...PLAIN_VIEW, mode: 'focus', ...view });
}

/** Who is in the picture: drawn, or a member of a group that is closed. */
function everybodyIn({ nodes, groups }: GraphElements): readonly string[] {
  const members = groups.flatMap((group) => (group.isOpen ? [] : group.members));
  return [...nodes.filter(({ count }) => count === 0).map(({ id }) => id), ...members];
}

const sizes = fc.record({
  roles: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constantFrom(1_000, 3_000, 10_000)),
  accounts: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constantFrom(40, 150)),
  edges: fc.integer({ min: 0, max: 1_500 }),
  seed: fc.integer({ min: 0, max: 1_000 }),
});

describe('a picture of a world of any size', () => {
  it('holds no more than a canvas can, and everybody in it once, however groups are opened', () => {
    let most = 0;
    fc.assert(
      fc.property(
        sizes,
        fc.constantFrom('focus', 'overview'),
        fc.array(fc.nat(40), { maxLength: 6 }),
        (size, mode, choices) => {
          const { world, analysis } = generate(size);
          let opened: readonly string[] = [];
          for (const choice of [null, ...choices]) {
            const elements = look(world, analysis, { mode, opened });
            expect(elements.nodes.length).toBeLessThanOrEqual(MOST_NODES);
            expect(elements.edges.length).toBeLessThanOrEqual(MOST_EDGES);
            const everybody = everybodyIn(elements);
            expect(new Set(everybody).size).toBe(everybody.length);
            const people = new Set<string>([...world.principals, ...world.resources].map(({ arn }) => arn));
            expect(everybody.length).toBe(people.size);
            expect(everybody.every((id) => people.has(id))).toBe(true);
            most = Math.max(most, elements.nodes.length);
            const { groups } = elements;
            if (choice !== null && groups.length > 0) opened = [...opened, groups[choice % groups.length]!.id];
          }
        },
      ),
      { numRuns: 15 },
    );
    expect(most).toBeGreaterThan(60);
  });

  it('is the same for the same world', () => {
    const size = { roles: 3_000, accounts: 12, edges: 900, seed: 5 };
    const tell = () => {
      const { world, analysis } = generate(size);
      return JSON.stringify(look(world, analysis, {}));
    };
    expect(tell()).toBe(tell());
  });

  it('opens a group into its members or into groups by name, and closes it again', () => {
    const { world, analysis } = generate({ roles: 3_000, accounts: 1, edges: 0, seed: 1 });
    const closed = look(world, analysis, {});
    const large = closed.groups.find(({ kind, members }) => kind === 'role' && members.length > 300)!;
    const open = look(world, analysis, { opened: [large.id] });
    const parts = open.groups.filter(({ id }) => id.startsWith(`${large.id}/`));
    expect(parts.flatMap(({ members }) => members)).toHaveLength(large.members.length);
    expect(parts[0]!.subtitle).toMatch(/^r\d+ … r\d+$/);
    const deeper = look(world, analysis, { opened: [large.id, parts[0]!.id] });
    const smaller = deeper.groups.filter(({ id }) => id.startsWith(`${parts[0]!.id}/`));
    expect(smaller.length + deeper.nodes.filter(({ of }) => of === parts[0]!.id).length).toBeGreaterThan(1);
    expect(JSON.stringify(look(world, analysis, { opened: [] }))).toBe(JSON.stringify(closed));
  });

  it('tells between groups how many edges lead from one to the other', () => {
    const { world, analysis } = generate({ roles: 500, accounts: 2, edges: 0, seed: 3 });
    const { edges, nodes } = look(world, analysis, { mode: 'overview' });
    expect(edges.length).toBeGreaterThan(3);
    const ids = new Set(nodes.map(({ id }) => id));
    for (const { from, to, count } of edges) {
      expect(ids.has(from) && ids.has(to)).toBe(true);
      expect(count).toBeGreaterThan(0);
    }
  });
});

describe('the neighbourhood of a focus', () => {
  const arn = (kind: string, name: string) => `arn:aws:iam::100000000000:${kind}/${name}`;
  const role = (name: string): Principal => ({
    kind: 'role',
    arn: arn('role', name) as Arn,
    trust: asDocumentId(name),
  });
  const users = Array.from({ length: 60 }, (_, at): Principal => ({ kind: 'user', arn: arn('user', `u${at}`) as Arn }));
  const world: World = {
    ...EMPTY_WORLD,
    accounts: [{ id: '100000000000' as AccountId }],
    principals: [...users, role('middle'), role('next'), role('after'), role('far'), role('alone')],
  };
  const edges = [
    ...users.slice(0, 20).map((user) => makeEdge('can-assume', user.arn, arn('role', 'middle'))),
    makeEdge('can-assume', arn('role', 'middle'), arn('role', 'next')),
    makeEdge('can-assume', arn('role', 'next'), arn('role', 'after')),
    makeEdge('can-assume', arn('role', 'after'), arn('role', 'far')),
  ];
  const analysis = makeAnalysis({ fromNode: null, toNode: null, reach: { kind: 'not-asked' } }, edges);
  const elements = buildElements(world, analysis, null, {
    ...PLAIN_VIEW,
    mode: 'focus',
    center: arn('role', 'middle'),
  });

  it('is drawn one by one for two edges, and no further', () => {
    const drawn = elements.nodes.filter(({ count }) => count === 0).map(({ label }) => label);
    expect(drawn.sort()).toEqual(['after', 'middle', 'next']);
  });

  it('tells many with the same ties as one group, with one edge for all of them', () => {
    const group = elements.groups.find(({ isNear }) => isNear)!;
    expect([group.title, group.subtitle]).toEqual(['20 users', 'can assume middle']);
    expect(elements.edges.filter(({ from }) => from === group.id)).toMatchObject([
      { to: arn('role', 'middle'), count: 20, outcome: 'allow' },
    ]);
  });

  it('follows no edge that is left out', () => {
    const filtered = buildElements(world, analysis, null, {
      ...PLAIN_VIEW,
      mode: 'focus',
      center: arn('role', 'middle'),
      hidden: new Set(['can-assume']),
    });
    expect(filtered.nodes.filter(({ count }) => count === 0).map(({ label }) => label)).toEqual(['middle']);
    expect(filtered.allEdges.map(({ kind }) => kind)).toEqual(['access']);
    expect(filtered.counts.get('can-assume')).toBe(23);
  });
});
