// The rows of "Graph as a table": every edge in words, the question's own calls first.
import type { Edge, EdgeKind } from '../../model/analysis';
import type { Outcome } from '../../model/decision';
import type { World } from '../../model/world';
import { nodeLabel } from '../../store/selectors';
import type { PlainEdge } from './graph-edges';
import { LAYER_WORDS } from '../../words/layer-words';
import { OUTCOME_WORDS } from '../../words/outcome-words';

export type EdgeRow = {
  readonly id: string;
  readonly from: string;
  readonly edge: string;
  readonly to: string;
  readonly outcome: Outcome;
  readonly verdict: string;
  /** The layer that stopped it, or what it waits for; empty where there is nothing to add. */
  readonly reason: string;
};

export const EDGE_WORDS: Readonly<Record<EdgeKind, string>> = {
  'can-assume': 'can assume',
  federation: 'federation',
  'service-assumes': 'service assumes',
  'trust-only': 'trust only',
  'passes-role': 'passes role',
  access: 'access',
};

/** At most `limit` rows that contain every word of the filter, and how many there are in all. */
export function listRows(
  world: World,
  edges: readonly PlainEdge[],
  filter: string,
  limit: number,
): { readonly rows: readonly EdgeRow[]; readonly count: number } {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return { rows: edges.slice(0, limit).map((edge) => rowOf(world, edge)), count: edges.length };
  }
  const found = edges
    .map((edge) => rowOf(world, edge))
    .filter((row) => {
      const text = `${row.from} ${row.edge} ${row.to} ${row.verdict} ${row.reason}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  return { rows: found.slice(0, limit), count: found.length };
}

/** One edge in words. */
export function rowOf(world: World, edge: PlainEdge): EdgeRow {
  return {
    id: edge.id,
    from: nodeLabel(world, edge.from),
    edge: EDGE_WORDS[edge.kind],
    to: nodeLabel(world, edge.to),
    outcome: edge.outcome,
    verdict: OUTCOME_WORDS[edge.outcome],
    reason: reasonOf(edge),
  };
}

const LOST_WORDS: Readonly<Record<EdgeKind, string>> = {
  'can-assume': 'could assume',
  federation: 'was federated into',
  'service-assumes': 'assumed',
  'trust-only': 'was trust only',
  'passes-role': 'passed role',
  access: 'had access',
};

/** An edge that is no more, in the past tense. */
export function lostRowOf(world: World, { id, kind, from, to, outcome }: Edge): EdgeRow {
  return {
    id,
    from: nodeLabel(world, from),
    edge: LOST_WORDS[kind],
    to: nodeLabel(world, to),
    outcome,
    verdict: `was ${OUTCOME_WORDS[outcome]}`,
    reason: '',
  };
}

function reasonOf({ outcome, layer, waitsFor, service }: PlainEdge): string {
  if (outcome === 'depends' && waitsFor.length > 0) return `on ${waitsFor.join(', ')}`;
  if (outcome !== 'allow') return layer === null ? '' : LAYER_WORDS[layer].name;
  return service === null ? '' : `to ${service}`;
}
