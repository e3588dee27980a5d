// What the picture shows of a world, its edges and the current question.
import { describe, expect, it } from 'vitest';
import type { Arn } from '../../model/arn';
import type { World } from '../../model/world';
import { buildElements } from './graph-elements';
import {
  ALICE,
  ALLOWED,
  DEPLOYER,
  EDGES,
  explain,
  LEDGER,
  makeAnalysis,
  makeEdge,
  makeHop,
  READER,
  STANDBY,
  WORLD,
} from './graph-fixture';
import { PLAIN_VIEW } from './graph-view';

const PATH_ONLY = { ...PLAIN_VIEW, isPathOnly: true };
const FOCUS = { ...PLAIN_VIEW, mode: 'focus' as const };

const nodeOf = (elements: ReturnType<typeof buildElements>, id: string) =>
  elements.nodes.find((node) => node.id === id);
const edgeOf = (elements: ReturnType<typeof buildElements>, from: string, to: string) =>
  elements.edges.find((edge) => edge.from === from && edge.to === to);

describe('nodes', () => {
  it('are the users, roles and resources of the world, but not its groups', () => {
    const { nodes } = buildElements(WORLD, null, null, PLAIN_VIEW);
    expect(nodes.map(({ label }) => label).sort()).toEqual(['alice', 'deployer', 'ledger', 'ledger-reader', 'standby']);
  });

  it('know their account, a bucket by the account it belongs to', () => {
    const elements = buildElements(WORLD, null, null, PLAIN_VIEW);
    expect(nodeOf(elements, ALICE)?.account).toBe('111122223333');
    expect(nodeOf(elements, LEDGER)?.account).toBe('222233334444');
  });

  it('include an identity provider only where an edge needs it', () => {
    const provider = 'arn:aws:iam::111122223333:oidc-provider/token.example.com';
    const world: World = {
      ...WORLD,
      principals: [...WORLD.principals, { kind: 'oidc-provider', arn: provider as never }],
    };
    expect(nodeOf(buildElements(world, makeAnalysis(), null, PLAIN_VIEW), provider)).toBeUndefined();
    const analysis = makeAnalysis({}, [...EDGES, makeEdge('can-assume', provider, DEPLOYER)]);
    expect(nodeOf(buildElements(world, analysis, null, PLAIN_VIEW), provider)).toMatchObject({
      shape: 'provider',
      isInWorld: true,
    });
  });

  it('include what the question asks for even when the world does not have it', () => {
    const elsewhere = 'arn:aws:s3:::elsewhere';
    const analysis = makeAnalysis({
      question: { who: ALICE, what: 's3:GetObject', where: elsewhere, context: {} },
      toNode: null,
      reach: { kind: 'none', nearest: [] },
    });
    expect(nodeOf(buildElements(WORLD, analysis, null, PLAIN_VIEW), elsewhere)).toMatchObject({
      isInWorld: false,
      emphasis: 'asked',
      sublabel: 'bucket · not in this world',
    });
  });

  it('say which hop enters a role and with which verdict its door let it in', () => {
    const elements = buildElements(WORLD, makeAnalysis(), null, PLAIN_VIEW);
    expect(nodeOf(elements, READER)).toMatchObject({ sublabel: 'role · hop 2', door: 'allow', emphasis: 'path' });
    expect(nodeOf(elements, STANDBY)).toMatchObject({ sublabel: 'role', door: null, emphasis: 'quiet' });
  });
});

describe('the path of the question', () => {
  it('numbers the hops on the edges of the analysis and adds the last call and the direct one', () => {
    const elements = buildElements(WORLD, makeAnalysis(), null, PLAIN_VIEW);
    expect(edgeOf(elements, ALICE, DEPLOYER)).toMatchObject({ id: EDGES[0]!.id, hop: 1, kind: 'can-assume' });
    expect(edgeOf(elements, DEPLOYER, READER)).toMatchObject({ id: EDGES[1]!.id, hop: 2 });
    expect(edgeOf(elements, READER, LEDGER)).toMatchObject({ kind: 'access', hop: 3, outcome: 'allow' });
    expect(edgeOf(elements, ALICE, LEDGER)).toMatchObject({
      kind: 'access',
      isAsked: true,
      hop: null,
      outcome: 'implicit-deny',
      layer: 'resource',
    });
  });

  it('uses the edge that is there when the question itself is to assume a role', () => {
    const analysis = makeAnalysis({
      question: { who: STANDBY, what: 'sts:AssumeRole', where: DEPLOYER, context: {} },
      fromNode: STANDBY,
      toNode: DEPLOYER,
      direct: explain({ outcome: 'implicit-deny', layer: 'identity' }),
      reach: { kind: 'none', nearest: [] },
    });
    const asked = buildElements(WORLD, analysis, null, PLAIN_VIEW).edges.filter(({ isAsked }) => isAsked);
    expect(asked).toMatchObject([{ id: EDGES[2]!.id, kind: 'trust-only', outcome: 'implicit-deny' }]);
  });

  it('names the keys and the unreadable policies an open hop waits for', () => {
    const open = explain({ outcome: 'depends', layer: 'trust' }, { unknownKeys: ['sts:ExternalId'] });
    const hops = [makeHop(ALICE, DEPLOYER), makeHop(DEPLOYER, READER, 'sts:AssumeRole', open)];
    const analysis = makeAnalysis({ reach: { kind: 'only-if', hopCount: 2, hops, waitsFor: ['sts:ExternalId'] } });
    expect(edgeOf(buildElements(WORLD, analysis, null, PLAIN_VIEW), DEPLOYER, READER)).toMatchObject({
      outcome: 'depends',
      waitsFor: ['sts:ExternalId'],
    });
  });

  it('shows the nearest failing chain only while one of its hops is selected', () => {
    const failing = explain({ outcome: 'explicit-deny', layer: 'trust' });
    const nearest = [makeHop(ALICE, DEPLOYER), makeHop(DEPLOYER, READER, 'sts:AssumeRole', failing)];
    const analysis = makeAnalysis({ reach: { kind: 'none', nearest } });
    expect(buildElements(WORLD, analysis, null, PLAIN_VIEW).edges.some(({ hop }) => hop !== null)).toBe(false);
    const shown = buildElements(WORLD, analysis, { kind: 'hop', index: 1 }, PLAIN_VIEW);
    expect(edgeOf(shown, DEPLOYER, READER)).toMatchObject({ hop: 2, outcome: 'explicit-deny', isSelected: true });
  });

  it('is empty while the question cannot be read', () => {
    const elements = buildElements(WORLD, { ...makeAnalysis(), answer: null }, null, PLAIN_VIEW);
    expect(elements.path).toEqual({ direct: null, hops: [] });
    expect(elements.edges).toHaveLength(EDGES.length);
  });
});

describe('drawing less', () => {
  const many = Array.from({ length: 50 }, (_, at) => ({
    kind: 'user' as const,
    arn: `arn:aws:iam::111122223333:user/u${at}` as never,
  }));
  const big: World = { ...WORLD, principals: [...WORLD.principals, ...many] };

  it('leaves out edges for passing roles in a big world, except those of the selected node', () => {
    const passes = (selected: string | null) =>
      buildElements(
        big,
        makeAnalysis(),
        selected === null ? null : { kind: 'node', id: selected },
        PLAIN_VIEW,
      ).edges.filter(({ kind }) => kind === 'passes-role');
    expect(passes(null)).toEqual([]);
    expect(passes(STANDBY)).toHaveLength(1);
  });

  it('keeps every edge for the table', () => {
    expect(buildElements(big, makeAnalysis(), null, PLAIN_VIEW).allEdges.map(({ kind }) => kind)).toContain(
      'passes-role',
    );
  });

  it('does not draw an edge from a role to itself', () => {
    const analysis = makeAnalysis({}, [makeEdge('can-assume', DEPLOYER, DEPLOYER)]);
    expect(edgeOf(buildElements(WORLD, analysis, null, PLAIN_VIEW), DEPLOYER, DEPLOYER)).toBeUndefined();
  });

  it('dims everything off the path and hides the edges that lead there', () => {
    const elements = buildElements(WORLD, makeAnalysis(), null, PATH_ONLY);
    expect(elements.nodes.filter(({ isDimmed }) => isDimmed).map(({ id }) => id)).toEqual([STANDBY]);
    expect(edgeOf(elements, STANDBY, DEPLOYER)?.isHidden).toBe(true);
    expect(edgeOf(elements, ALICE, DEPLOYER)?.isHidden).toBe(false);
  });

  it('keeps whoever can assume a role of the path in view in a big world', () => {
    const [neighbour, stranger] = many;
    const analysis = makeAnalysis({}, [...EDGES, makeEdge('can-assume', neighbour!.arn, DEPLOYER)]);
    const elements = buildElements(big, analysis, null, FOCUS);
    expect(nodeOf(elements, neighbour!.arn)).toBeDefined();
    expect(nodeOf(elements, stranger!.arn)).toBeUndefined();
  });

  it('dims nothing where there is no question to follow', () => {
    const elements = buildElements(WORLD, { ...makeAnalysis(), answer: null }, null, PATH_ONLY);
    expect(elements.nodes.some(({ isDimmed }) => isDimmed)).toBe(false);
  });
});

it('an allowed direct call is the whole path', () => {
  const analysis = makeAnalysis({ direct: explain(ALLOWED), reach: { kind: 'not-asked' } });
  const marked = buildElements(WORLD, analysis, null, PLAIN_VIEW).edges.filter(
    ({ isAsked, hop }) => isAsked || hop !== null,
  );
  expect(marked).toMatchObject([{ from: ALICE, to: LEDGER, outcome: 'allow' }]);
});

describe('a huge world', () => {
  const many = Array.from({ length: 1_600 }, (_, at) => ({
    kind: 'user' as const,
    arn: `arn:aws:iam::111122223333:user/u${at}` as Arn,
  }));
  const huge = { ...WORLD, principals: [...WORLD.principals, ...many] };

  it('is drawn around the question, and tells how much there would be', () => {
    const elements = buildElements(huge, makeAnalysis(), null, FOCUS);
    const drawn = elements.nodes.filter(({ count }) => count === 0);
    expect(drawn.map(({ id }) => id).sort()).toEqual([ALICE, DEPLOYER, READER, LEDGER].sort());
    expect(elements.nodeCount).toBeGreaterThan(1_600);
  });

  it('is drawn around a node that somebody looks at instead', () => {
    const elements = buildElements(huge, makeAnalysis(), null, { ...FOCUS, center: many[7]!.arn });
    const drawn = elements.nodes.filter(({ count }) => count === 0);
    expect(drawn.map(({ id }) => id)).toEqual([many[7]!.arn]);
  });

  it('is a blank while nothing is answered', () => {
    expect(buildElements(huge, null, null, FOCUS).nodes).toEqual([]);
  });
});
