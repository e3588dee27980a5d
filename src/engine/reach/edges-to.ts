// The edges that lead to a role, found by looking through the classes of callers.
import type { Edge } from '../../model/analysis';
import { placeOf } from './class-links';
import { forEachLink, makeEdge, type RoleGraph } from './role-graph';

export function edgesTo(graph: RoleGraph, arn: string): readonly Edge[] {
  const role = graph.targets.index.numberOf.get(arn);
  if (role === undefined) return [];
  const near = new Set<number>();
  for (const { members, assuming, passing } of graph.classes.values()) {
    const isNear = placeOf(assuming.links.roles, role) !== -1 || placeOf(passing.links.roles, role) !== -1;
    if (isNear) for (const member of members) near.add(member);
  }
  graph.named.forEach((own, identity) => {
    if (own.has(role)) near.add(identity);
  });
  const edges: Edge[] = [];
  for (const identity of near) {
    forEachLink(graph, identity, (to, verdict) => {
      if (to === role) edges.push(makeEdge(graph, identity, to, verdict));
    });
  }
  return edges;
}
