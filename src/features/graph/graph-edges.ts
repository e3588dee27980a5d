// The edges of the picture and of its table: what the analysis found, and the calls of the current question.
import { EDGE_KINDS, type Analysis, type Edge, type EdgeKind } from '../../model/analysis';
import type { Outcome } from '../../model/decision';
import type { Layer } from '../../model/layer';
import type { Call, QuestionPath } from './question-path';

export type PlainEdge = {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  readonly outcome: Outcome;
  readonly layer: Layer | null;
  readonly waitsFor: readonly string[];
  readonly service: string | null;
  /** How many edges it stands for; more than one where it leads from or to a group. */
  readonly count: number;
  /** Position in the chain, from 1; null where the edge is no hop of it. */
  readonly hop: number | null;
  /** Whether this is the question's own call. */
  readonly isAsked: boolean;
};

export type EdgeElement = PlainEdge & {
  readonly isSelected: boolean;
  readonly isHidden: boolean;
  /** Part of a way that somebody looks at. */
  readonly isShown: boolean;
  /** What the last change did to it; an edge that is gone stays as a trace until the next one. */
  readonly mark: 'gained' | 'lost' | null;
};

/** The calls of the question first, then all edges of the analysis: what works before what is only possible. */
export function listEdges(analysis: Analysis | null, path: QuestionPath): readonly PlainEdge[] {
  const edges = new Map<string, PlainEdge>();
  if (path.direct !== null) edges.set(path.direct.edge, edgeOfCall(path.direct, null, true));
  path.hops.forEach((hop, at) => {
    edges.set(hop.edge, edgeOfCall(hop, at + 1, edges.get(hop.edge)?.isAsked ?? false));
  });
  for (const edge of byKind(analysis?.edges ?? [])) {
    if (edges.has(edge.id)) continue;
    edges.set(edge.id, plainEdge(edge));
  }
  return [...edges.values()];
}

/** Without the statements it rests on: what is drawn compares field by field. */
export function plainEdge({ id, kind, from, to, outcome, layer, waitsFor, service }: Edge): PlainEdge {
  return {
    id,
    kind,
    from,
    to,
    outcome,
    layer,
    waitsFor,
    service: service ?? null,
    count: 1,
    hop: null,
    isAsked: false,
  };
}

function byKind(edges: readonly Edge[]): readonly Edge[] {
  return EDGE_KINDS.flatMap((kind) => edges.filter((edge) => edge.kind === kind));
}

function edgeOfCall({ edge, kind, from, to, outcome, layer, waitsFor }: Call, hop: number | null, isAsked: boolean) {
  return { id: edge, kind, from, to, outcome, layer, waitsFor, service: null, count: 1, hop, isAsked };
}

export function isOnPath({ hop, isAsked }: PlainEdge): boolean {
  return hop !== null || isAsked;
}

/** The edge's look, one word per line style; see the style sheet. */
export type EdgeLook = `path-${Outcome}` | `assume-${Outcome}` | 'trust-only' | 'passes-role' | 'lost';

export function lookOfEdge(edge: EdgeElement): EdgeLook {
  if (edge.mark === 'lost') return 'lost';
  if (isOnPath(edge) || edge.isShown) return `path-${edge.outcome}`;
  // A wall is drawn as one wherever it stands.
  if (edge.kind === 'trust-only' && edge.outcome === 'explicit-deny') return 'assume-explicit-deny';
  return edge.kind === 'trust-only' || edge.kind === 'passes-role' ? edge.kind : `assume-${edge.outcome}`;
}
