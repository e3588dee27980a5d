// A way that somebody looks at, in the picture.
import { describe, expect, it } from 'vitest';
import type { PathStep } from '../../model/paths';
import { buildElements } from './graph-elements';
import { lookOfEdge } from './graph-edges';
import { ALICE, DEPLOYER, EDGES, LEDGER, makeAnalysis, READER, STANDBY, WORLD } from './graph-fixture';
import { PLAIN_VIEW } from './graph-view';

const step = (from: string, to: string, more: Partial<PathStep> = {}): PathStep => ({
  kind: 'assume',
  from,
  to,
  action: 'sts:AssumeRole',
  chosen: [],
  outcome: 'allow',
  layer: null,
  statement: null,
  condition: null,
  unreadable: [],
  ...more,
});
const quiet = { ...makeAnalysis(), answer: null };
const shownIn = (steps: readonly PathStep[], isPathOnly = false) => {
  const elements = buildElements(WORLD, quiet, null, { ...PLAIN_VIEW, isPathOnly }, steps);
  return { elements, shown: elements.edges.filter(({ isShown }) => isShown) };
};

describe('a way that somebody looks at', () => {
  it('lights up the edges that are there and looks like a path', () => {
    const { shown } = shownIn([step(ALICE, DEPLOYER), step(DEPLOYER, READER)]);
    expect(shown.map(({ id }) => id)).toEqual([EDGES[0]!.id, EDGES[1]!.id]);
    expect(shown.map(lookOfEdge)).toEqual(['path-allow', 'path-allow']);
  });

  it('adds what the picture lacks, and leaves the table as it is', () => {
    const { elements, shown } = shownIn([
      step(ALICE, READER, { outcome: 'depends', layer: 'trust' }),
      step(READER, `${LEDGER}/2026.csv`, { kind: 'call', action: 's3:GetObject' }),
    ]);
    expect(shown).toMatchObject([
      { kind: 'can-assume', from: ALICE, to: READER, outcome: 'depends' },
      { kind: 'access', from: READER, to: LEDGER, outcome: 'allow' },
    ]);
    expect(elements.allEdges).toHaveLength(EDGES.length);
  });

  it('takes the edge of the service that is handed the role', () => {
    const pass = step(STANDBY, READER, { kind: 'pass', action: 'iam:PassRole', service: 'lambda.amazonaws.com' });
    expect(shownIn([pass]).shown.map(({ id }) => id)).toEqual([EDGES[3]!.id]);
    expect(shownIn([{ ...pass, service: 'ec2.amazonaws.com' }]).shown).toMatchObject([
      { kind: 'passes-role', service: 'ec2.amazonaws.com' },
    ]);
  });

  it('stays in sight where everything else steps back', () => {
    const { elements } = shownIn([step(ALICE, DEPLOYER)], true);
    const dimmed = elements.nodes.filter(({ isDimmed }) => isDimmed).map(({ id }) => id);
    expect(dimmed).not.toContain(ALICE);
    expect(dimmed).not.toContain(DEPLOYER);
    expect(dimmed).toContain(STANDBY);
    expect(elements.nodes.find(({ id }) => id === DEPLOYER)?.emphasis).toBe('path');
  });

  it('changes nothing where nobody looks', () => {
    expect(shownIn([]).shown).toEqual([]);
  });
});
