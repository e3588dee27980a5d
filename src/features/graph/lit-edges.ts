// What an edge of the picture stands for: a hop of the answer, its own call, or an edge of the analysis.
import type { LitParts } from '../../store/lit';
import type { Lit, Selection } from '../../store/state';
import type { QuestionPath } from './question-path';

/** Ids of the edges that are lit, drawn or not. */
export function litEdges({ edges, calls }: LitParts, { direct, hops }: QuestionPath): ReadonlySet<string> {
  const called = [...calls].flatMap((hop) => (hop === null ? direct : hops[hop])?.edge ?? []);
  return called.length === 0 ? edges : new Set([...edges, ...called]);
}

/** What somebody points at who points at this edge. */
export function litByEdge(id: string, { direct, hops }: QuestionPath): Lit {
  const hop = hops.findIndex(({ edge }) => edge === id);
  if (hop !== -1) return { kind: 'call', hop };
  return direct?.edge === id ? { kind: 'call', hop: null } : { kind: 'edge', id };
}

/** What is selected with this edge. */
export function selectionOfEdge(id: string, { hops }: QuestionPath): Selection {
  const hop = hops.findIndex(({ edge }) => edge === id);
  return hop === -1 ? { kind: 'edge', id } : { kind: 'hop', index: hop };
}
