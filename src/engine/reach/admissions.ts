// Who puts a role on without being a user or role: the services and identity providers that its trust policy names.
import type { Edge, EdgeKind } from '../../model/analysis';
import type { Caller } from '../../model/caller';
import { decidingLayer } from '../../model/decision';
import { decide } from '../decide/decide';
import { explain } from '../decide/explain';
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

function makeAdmission({ source }: RoleGraph, { kind, name, caller, action }: Admitted, resource: string): Edge {
  const found = { caller, identity: null, isIdentityUnknown: false };
  const request = makeRequest(source.world, found, { action, resource }, source.circumstances);
  const decision = decide(request);
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
