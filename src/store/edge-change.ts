// What a change of a policy or of the context did to the graph: the ways from one to the next that came and went.
import type { Analysis, Answer, Edge } from '../model/analysis';

export type EdgeChange = {
  readonly cause: 'edit' | 'context';
  /** Of the analysis that shows it first. */
  readonly revision: number;
  readonly gained: readonly Edge[];
  readonly lost: readonly Edge[];
  /** Set where the world is so large that only edges between nodes of the question and its chain are compared. */
  readonly isPartial: boolean;
  /** By how many edges of all kinds the whole world grew. */
  readonly growth: number;
};

/**
 * The edges that lead somewhere (allowed, or open) in one analysis and not in the other, by id and outcome: one whose
 * verdict changed is lost with the old one and gained with the new. Null where there is no difference.
 */
export function findEdgeChange(before: Analysis, after: Analysis, cause: EdgeChange['cause']): EdgeChange | null {
  if (before.edges === after.edges) return null;
  const isPartial = !isWhole(before) || !isWhole(after);
  const growth = after.edgeCount - before.edgeCount;
  const isComparable = isPartial ? comparableEdges(before.answer, after.answer) : () => true;
  const gained: Edge[] = [];
  const lost: Edge[] = [];
  const note = (list: Edge[], edge: Edge): void => {
    if (leadsOn(edge) && isComparable(edge)) list.push(edge);
  };
  // Both lists are sorted by id.
  let old = 0;
  let now = 0;
  while (old < before.edges.length || now < after.edges.length) {
    const was = before.edges[old];
    const is = after.edges[now];
    if (was !== undefined && is !== undefined && was.id === is.id) {
      if (was.outcome !== is.outcome) {
        note(lost, was);
        note(gained, is);
      }
      old += 1;
      now += 1;
    } else if (is === undefined || (was !== undefined && was.id < is.id)) {
      if (was !== undefined) note(lost, was);
      old += 1;
    } else {
      note(gained, is);
      now += 1;
    }
  }
  const isSame = gained.length === 0 && lost.length === 0 && (!isPartial || growth === 0);
  return isSame ? null : { cause, revision: after.revision, gained, lost, isPartial, growth };
}

function isWhole({ edges, edgeCount }: Analysis): boolean {
  return edges.length === edgeCount;
}

/** Of a large world an analysis holds every edge between two nodes of its answer; of all others it may hold some. */
function comparableEdges(before: Answer | null, after: Answer | null): (edge: Edge) => boolean {
  const known = nodesOf(before);
  const both = new Set([...nodesOf(after)].filter((node) => known.has(node)));
  return ({ from, to }) => both.has(from) && both.has(to);
}

function nodesOf(answer: Answer | null): ReadonlySet<string | null> {
  if (answer === null) return new Set();
  const { fromNode, toNode, reach } = answer;
  const hops = 'hops' in reach ? reach.hops : reach.kind === 'none' ? reach.nearest : [];
  return new Set([fromNode, toNode, ...hops.flatMap(({ from, to }) => [from, to])]);
}

function leadsOn({ kind, outcome }: Edge): boolean {
  return kind !== 'trust-only' && (outcome === 'allow' || outcome === 'depends');
}
