// Edges gained and lost from one answer to the next.
import { describe, expect, it } from 'vitest';
import type { Analysis, Answer, Edge } from '../model/analysis';
import { findEdgeChange } from './edge-change';

const edge = (id: string, more: Partial<Edge> = {}): Edge => ({
  id,
  kind: 'can-assume',
  from: 'a',
  to: 'b',
  outcome: 'allow',
  layer: null,
  waitsFor: [],
  ...more,
});
const analysis = (...edges: Edge[]): Analysis => ({
  revision: 1,
  problems: {},
  unreadable: [],
  answer: null,
  questionProblems: [],
  edges,
  edgeCount: edges.length,
});
const ids = (change: ReturnType<typeof findEdgeChange>) =>
  change === null ? null : [change.gained.map(({ id }) => id), change.lost.map(({ id }) => id)];

describe('the edges of two answers', () => {
  it('are told by id, wherever in the list they are', () => {
    const before = analysis(edge('a'), edge('c'), edge('e'));
    const after = analysis(edge('b'), edge('c'), edge('d'), edge('f'));
    expect(ids(findEdgeChange(before, after, 'edit'))).toEqual([
      ['b', 'd', 'f'],
      ['a', 'e'],
    ]);
  });

  it('are none where nothing changed', () => {
    expect(findEdgeChange(analysis(edge('a')), analysis(edge('a', { waitsFor: ['x'] })), 'edit')).toBeNull();
  });

  it('count as lost and gained where the verdict changed', () => {
    const change = findEdgeChange(analysis(edge('a')), analysis(edge('a', { outcome: 'depends' })), 'context');
    expect(change).toMatchObject({
      cause: 'context',
      gained: [{ id: 'a', outcome: 'depends' }],
      lost: [{ id: 'a', outcome: 'allow' }],
    });
    const denied = findEdgeChange(analysis(edge('a')), analysis(edge('a', { outcome: 'implicit-deny' })), 'edit');
    expect(ids(denied)).toEqual([[], ['a']]);
  });

  it('leave out what leads nowhere', () => {
    const trust = edge('t', { kind: 'trust-only', outcome: 'implicit-deny' });
    expect(findEdgeChange(analysis(), analysis(trust), 'edit')).toBeNull();
  });

  it('are compared in a large world between nodes of both answers alone, with the growth of the whole', () => {
    const answer = (toNode: string): Answer => ({
      question: { who: 'a', what: 's3:GetObject', where: 'b', context: {} },
      fromNode: 'a',
      toNode,
      direct: {
        decision: { outcome: 'allow', by: 'identity' },
        deciding: null,
        nearest: null,
        unreadable: [],
        unknownKeys: [],
        residual: null,
        contested: [],
        trace: [],
      },
      reach: { kind: 'not-asked' },
      assumptions: [],
    });
    const part = (edges: readonly Edge[], toNode: string, edgeCount: number): Analysis => ({
      ...analysis(...edges),
      answer: answer(toNode),
      edgeCount,
    });
    const before = part([edge('1'), edge('2', { to: 'far' })], 'b', 9_000);
    expect(findEdgeChange(before, part([], 'b', 8_990), 'edit')).toMatchObject({
      lost: [{ id: '1' }],
      isPartial: true,
      growth: -10,
    });
    expect(findEdgeChange(before, part([], 'elsewhere', 9_000), 'edit')).toBeNull();
  });
});
