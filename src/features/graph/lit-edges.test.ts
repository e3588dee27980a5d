// Edges of the picture and what lights them.
import { expect, it } from 'vitest';
import { ALICE, DEPLOYER, EDGES, LEDGER, makeAnalysis, WORLD } from './graph-fixture';
import { litByEdge, litEdges, selectionOfEdge } from './lit-edges';
import { findQuestionPath } from './question-path';

const path = findQuestionPath(WORLD, makeAnalysis(), null);
const nothing = { statements: new Map(), edges: new Set<string>(), calls: new Set<number | null>() };

it('calls of the answer light their edges, beside those of the analysis', () => {
  const lit = litEdges({ ...nothing, edges: new Set([EDGES[2]!.id]), calls: new Set([0, null, 9]) }, path);
  expect([...lit].sort()).toEqual([EDGES[0]!.id, EDGES[2]!.id, `access ${ALICE} ${LEDGER}`].sort());
});

it('what is lit stays the same object where no call is', () => {
  const edges = new Set([EDGES[2]!.id]);
  expect(litEdges({ ...nothing, edges }, path)).toBe(edges);
});

it('an edge stands for its hop, for the question’s own call, or for itself', () => {
  expect(litByEdge(`can-assume ${ALICE} ${DEPLOYER}`, path)).toEqual({ kind: 'call', hop: 0 });
  expect(litByEdge(`access ${ALICE} ${LEDGER}`, path)).toEqual({ kind: 'call', hop: null });
  expect(litByEdge(EDGES[2]!.id, path)).toEqual({ kind: 'edge', id: EDGES[2]!.id });
  expect(selectionOfEdge(`can-assume ${ALICE} ${DEPLOYER}`, path)).toEqual({ kind: 'hop', index: 0 });
  expect(selectionOfEdge(EDGES[2]!.id, path)).toEqual({ kind: 'edge', id: EDGES[2]!.id });
});
