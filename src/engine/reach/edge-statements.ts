// Which statements each edge rests on: those that grant it, forbid it or leave it open.
import { EDGE_KINDS, type Edge, type EdgeKind } from '../../model/analysis';
import type { Decision } from '../../model/decision';
import type { StatementRef } from '../../model/trace';
import type { Request } from '../decide/request';
import { askAdmission, idOfAdmission } from './admissions';
import { callerOf } from './caller-classes';
import { denyingStatement, grantingStatements, openStatement, possiblyGranting } from './granting-statements';
import { aroundEach, type RoleGraph } from './role-graph';
import { ASSUMING, PASSING, type Way } from './role-targets';

/** As many edges as can be asked again after every key without being felt. */
const MOST_ASKED = 300;

type Asked = { readonly request: Request; readonly decision: Decision };

/**
 * The edges with the statements they rest on. Kinds of which a world has very many are left as they are: one kind is
 * told of all its edges or of none.
 */
export function withStatements(graph: RoleGraph, edges: readonly Edge[]): readonly Edge[] {
  const told = toldKinds(edges);
  const ask = askerOf(graph);
  const asked = new Map<string, readonly StatementRef[]>();
  for (const edge of edges) {
    const found = told.has(edge.kind) ? ask(edge) : null;
    if (found !== null) asked.set(edge.id, statementsOf(found));
  }
  return edges.map((edge) => {
    const own = asked.get(edge.id);
    if (own === undefined) return edge;
    // A role that is handed to a service is put on by it (R206).
    const theirs = edge.service === undefined ? [] : (asked.get(idOfAdmission(edge.service, edge.to)) ?? []);
    return { ...edge, statements: [...own, ...theirs] };
  });
}

function toldKinds(edges: readonly Edge[]): ReadonlySet<EdgeKind> {
  const counts = new Map<EdgeKind, number>();
  for (const { kind } of edges) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  let room = MOST_ASKED;
  const told = new Set<EdgeKind>();
  for (const kind of EDGE_KINDS) {
    const count = counts.get(kind) ?? 0;
    if (count > room) continue;
    room -= count;
    told.add(kind);
  }
  return told;
}

const WAYS: Partial<Record<EdgeKind, Way>> = { 'can-assume': ASSUMING, 'trust-only': ASSUMING, 'passes-role': PASSING };

function askerOf(graph: RoleGraph): (edge: Edge) => Asked | null {
  const { source, identities, identityNumber, targets } = graph;
  const around = aroundEach(source.circumstances);
  return ({ kind, from, to }) => {
    const way = WAYS[kind];
    if (way === undefined) return askAdmission(graph, from, to);
    const identity = identities[identityNumber.get(from) ?? -1];
    const facts = targets.facts[targets.index.numberOf.get(to) ?? -1];
    if (identity === undefined || facts === undefined) return null;
    return way.ask(source.world, callerOf(identity), to, facts, around[identity.kind]);
  };
}

function statementsOf({ request, decision }: Asked): readonly StatementRef[] {
  const found = {
    allow: () => grantingStatements(request, decision),
    'explicit-deny': () => [denyingStatement(request, decision)],
    // What was granted in vain: a door that somebody opened for a caller who may not go through it.
    'implicit-deny': () => possiblyGranting(request),
    depends: () => [...possiblyGranting(request), openStatement(request, decision)],
  }[decision.outcome]();
  return [...new Set(found.flatMap((one) => (one === null ? [] : [one.ref])))];
}
