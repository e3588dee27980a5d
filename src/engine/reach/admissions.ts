// Who puts a role on without being a user or role: the services and identity providers that its trust policy names.
import type { Edge, EdgeKind } from '../../model/analysis';
import type { Caller } from '../../model/caller';
import { decidingLayer, type Decision } from '../../model/decision';
import { decide } from '../decide/decide';
import { explain } from '../decide/explain';
import type { Request } from '../decide/request';
import { makeRequest } from '../world/make-request';
import type { RoleFacts } from './role-facts';
import type { RoleGraph } from './role-graph';
import { ASSUME_ROLE } from './role-targets';

type Admitted = { readonly kind: EdgeKind; readonly name: string; readonly caller: Caller; readonly action: string };

/** Facts are made anew whenever what they follow from changes, and so is what follows from them. */
const known = new WeakMap<RoleFacts, readonly Edge[]>();

/** One edge for each service and provider that the role's trust policy names in an Allow, with its verdict. */
export function admissionsTo(graph: RoleGraph, role: number): readonly Edge[] {
  const facts = graph.targets.facts[role];
  const arn = graph.targets.index.roles[role]?.arn;
  if (facts === undefined || arn === undefined) return [];
  const edges = known.get(facts) ?? listAdmitted(facts).map((admitted) => makeAdmission(graph, admitted, arn));
  known.set(facts, edges);
  return edges;
}

/** How many such edges the whole graph has; counted without making them. */
export function countAdmissions({ targets }: RoleGraph): number {
  return targets.facts.reduce((count, { services, providers }) => count + services.length + providers.length, 0);
}

/** All of them; as many decisions as there are edges, so for small worlds only. */
export function listAdmissions(graph: RoleGraph): readonly Edge[] {
  return graph.targets.facts.flatMap((_, role) => admissionsTo(graph, role));
}

/** Those that leave a service or provider. */
export function admissionsFrom(graph: RoleGraph, name: string): readonly Edge[] {
  return graph.targets.facts.flatMap(({ services, providers }, role) =>
    services.includes(name) || providers.includes(name)
      ? admissionsTo(graph, role).filter(({ from }) => from === name)
      : [],
  );
}

function listAdmitted({ services, providers }: RoleFacts): readonly Admitted[] {
  return [
    ...services.map((name): Admitted => ({
      kind: 'service-assumes',
      name,
      caller: { kind: 'service', service: name },
      action: ASSUME_ROLE,
    })),
    ...providers.map((name): Admitted => {
      const isSaml = name.includes(':saml-provider/');
      return {
        kind: 'federation',
        name,
        caller: { kind: isSaml ? 'saml' : 'oidc', provider: name },
        action: isSaml ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity',
      };
    }),
  ];
}

/** The call behind such an edge, with its decision; null where the role's trust policy does not name them. */
export function askAdmission(
  graph: RoleGraph,
  from: string,
  to: string,
): { readonly request: Request; readonly decision: Decision } | null {
  const facts = graph.targets.facts[graph.targets.index.numberOf.get(to) ?? -1];
  const admitted = facts === undefined ? undefined : listAdmitted(facts).find(({ name }) => name === from);
  return admitted === undefined ? null : ask(graph, admitted, to);
}

/** The id of the edge on which a service puts on a role. */
export function idOfAdmission(service: string, role: string): string {
  return `${service}>service-assumes>${role}`;
}

function ask({ source }: RoleGraph, { caller, action }: Admitted, resource: string) {
  const found = { caller, identity: null, isIdentityUnknown: false };
  const request = makeRequest(source.world, found, { action, resource }, source.circumstances);
  return { request, decision: decide(request) };
}

function makeAdmission(graph: RoleGraph, admitted: Admitted, resource: string): Edge {
  const { kind, name } = admitted;
  const { request, decision } = ask(graph, admitted, resource);
  const isOpen = decision.outcome === 'depends';
  const { unknownKeys, unreadable } = isOpen ? explain(request) : { unknownKeys: [], unreadable: [] };
  return {
    id: `${name}>${kind}>${resource}`,
    kind,
    from: name,
    to: resource,
    outcome: decision.outcome,
    layer: decidingLayer(decision),
    waitsFor: [...unknownKeys, ...unreadable],
  };
}
