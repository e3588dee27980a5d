// What a change of a policy or of the context did to the graph: the ways from one to the next that came and went.
import type { Analysis, Edge } from '../model/analysis';

export type EdgeChange = {
  readonly cause: 'edit' | 'context';
  readonly gained: readonly Edge[];
  readonly lost: readonly Edge[];
};

/**
 * The edges that lead somewhere (allowed, or open) in one analysis and not in the other, by id and outcome: one whose
 * verdict changed is lost with the old one and gained with the new. Null where there is no difference.
 */
export function findEdgeChange(before: Analysis, after: Analysis, cause: EdgeChange['cause']): EdgeChange | null {
  if (before.edges === after.edges) return null;
  const gained: Edge[] = [];
  const lost: Edge[] = [];
  const note = (list: Edge[], edge: Edge): void => {
    if (leadsOn(edge)) list.push(edge);
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
  return gained.length === 0 && lost.length === 0 ? null : { cause, gained, lost };
}

function leadsOn({ kind, outcome }: Edge): boolean {
  return kind !== 'trust-only' && (outcome === 'allow' || outcome === 'depends');
}
