// The edges that lead to some roles, found by looking once through the classes of callers.
import type { Edge } from '../../model/analysis';
import { NO_VERDICT } from './class-links';
import { makeEdge, type RoleGraph } from './role-graph';

/** The edges to each of the roles, by number; at most so many for one, which are those that come first. */
export function edgesToEach(
  graph: RoleGraph,
  roles: Iterable<number>,
  most = Number.POSITIVE_INFINITY,
): ReadonlyMap<number, readonly Edge[]> {
  const lists = new Map<number, Edge[]>([...roles].map((role) => [role, []]));
  const isAsked = new Uint8Array(graph.targets.facts.length);
  for (const role of lists.keys()) isAsked[role] = 1;
  const note = (identity: number, role: number, verdict: number): void => {
    const list = lists.get(role);
    if (list !== undefined && list.length < most) list.push(makeEdge(graph, identity, role, verdict));
  };
  for (const { members, assuming, passing } of graph.classes.values()) {
    for (const { links } of [assuming, passing]) {
      for (let at = 0; at < links.roles.length; at += 1) {
        const role = links.roles[at] ?? -1;
        if (isAsked[role] !== 1) continue;
        for (const member of members) {
          const isNamed = links === assuming.links && graph.named.get(member)?.has(role) === true;
          if (!isNamed) note(member, role, links.verdicts[at] ?? NO_VERDICT);
        }
      }
    }
  }
  graph.named.forEach((own, identity) => {
    own.forEach((verdict, role) => {
      if (isAsked[role] === 1 && verdict !== NO_VERDICT) note(identity, role, verdict);
    });
  });
  return lists;
}
