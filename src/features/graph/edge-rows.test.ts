// Edges in words.
import { describe, expect, it } from 'vitest';
import { listEdges } from './graph-edges';
import { ALICE, DEPLOYER, EDGES, makeAnalysis, makeEdge, STANDBY, WORLD } from './graph-fixture';
import { listRows } from './edge-rows';
import { findQuestionPath } from './question-path';

const analysis = makeAnalysis({}, [
  ...EDGES,
  makeEdge('can-assume', ALICE, STANDBY, { outcome: 'depends', layer: 'trust', waitsFor: ['sts:ExternalId'] }),
]);
const edges = listEdges(analysis, findQuestionPath(WORLD, analysis, null));
const rows = (filter = '', limit = 200) => listRows(WORLD, edges, filter, limit);
const texts = (filter?: string) =>
  rows(filter).rows.map((row) => `${row.from} ${row.edge} ${row.to} ${row.verdict} ${row.reason}`.trim());

describe('the rows of the table', () => {
  it('begin with the question and its chain', () => {
    expect(texts().slice(0, 4)).toEqual([
      'dev/alice access prod/ledger NO ALLOW resource policy',
      'dev/alice can assume dev/deployer ALLOW',
      'dev/deployer can assume prod/ledger-reader ALLOW',
      'prod/ledger-reader access prod/ledger ALLOW',
    ]);
  });

  it('name the layer that stopped an edge, the key it waits for, the service a role is passed to', () => {
    expect(texts()).toContain('dev/standby trust only dev/deployer NO ALLOW identity policy');
    expect(texts()).toContain('dev/alice can assume dev/standby DEPENDS on sts:ExternalId');
    expect(texts()).toContain('dev/standby passes role prod/ledger-reader ALLOW to lambda.amazonaws.com');
  });

  it('are found by every word of the filter, whatever its case, also past the limit', () => {
    expect(texts('STANDBY passes')).toEqual([
      'dev/standby passes role prod/ledger-reader ALLOW to lambda.amazonaws.com',
    ]);
    expect(rows('standby passes', 1).rows).toHaveLength(1);
    expect(rows('nobody')).toEqual({ rows: [], count: 0 });
  });

  it('stop at the limit and say how many there are', () => {
    expect(rows('', 2)).toMatchObject({ count: edges.length, rows: { length: 2 } });
  });

  it('list each edge once', () => {
    expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
    expect(edges.filter(({ from, to }) => from === ALICE && to === DEPLOYER)).toHaveLength(1);
  });
});
