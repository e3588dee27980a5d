// Who can put on which role: every pair that a trust policy brings together, decided by the engine.
// Pairs come from an index of the names in trust policies, not from trying everybody with everything.
import type { Edge, EdgeKind } from '../../model/analysis';
import { decidingLayer, type Decision } from '../../model/decision';
import type { Role, User } from '../../model/principal';
import { candidates } from '../decide/compile-policy';
import { decide } from '../decide/decide';
import { explain } from '../decide/explain';
import type { Request } from '../decide/request';
import { findPrincipal, matchBody } from '../decide/statement';
import { NO } from '../match/tri';
import { GRANT } from '../match/principal';
import { identitySet, trustSet, type CompiledWorld } from '../world/compile-world';
import { DEFAULT_SESSION_NAME, roleSession, type FoundCaller } from '../world/find-caller';
import { makeRequest } from '../world/make-request';
import { withGiven, withoutMfa, type Circumstances } from '../world/circumstances';

export const ASSUME_ROLE = 'sts:AssumeRole';
const ASSUME_ROLE_KEY = ASSUME_ROLE.toLowerCase();
const PASS_ROLE = 'iam:PassRole';

/** Whether a call is allowed, or may be. */
export function isOpen({ outcome }: Pick<Decision, 'outcome'>): boolean {
  return outcome === 'allow' || outcome === 'depends';
}

/** A user, or a session of a role, as it makes calls. */
export function callerOf(identity: User | Role): FoundCaller {
  const account = identity.arn.split(':')[4] ?? '';
  const caller =
    identity.kind === 'user'
      ? ({ kind: 'user', arn: identity.arn, account } as const)
      : roleSession(identity.arn, DEFAULT_SESSION_NAME, identity);
  return { caller, identity, isIdentityUnknown: false };
}

/** All assume-role and pass-role edges, sorted by id. */
export function findRoleEdges(world: CompiledWorld, circumstances: Circumstances): readonly Edge[] {
  const identities = [...world.users, ...world.roles];
  const byName = indexTrust(world);
  const hatches = listHatches(world);
  const inSession = withoutMfa(circumstances);
  const asUser = passingTo(hatches, circumstances);
  const asSession = passingTo(hatches, inSession);
  const edges = identities.flatMap((identity) => {
    const isUser = identity.kind === 'user';
    const found = callerOf(identity);
    const assumed = assumeEdges(world, found, rolesNaming(byName, found), isUser ? circumstances : inSession);
    return [...assumed, ...passEdges(world, found, hatches, isUser ? asUser : asSession)];
  });
  return edges.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

type TrustIndex = { readonly named: ReadonlyMap<string, readonly Role[]>; readonly always: readonly Role[] };

/** Roles by the AWS principals their trust policies name; those that can be matched otherwise are always tried. */
function indexTrust(world: CompiledWorld): TrustIndex {
  const named = new Map<string, Role[]>();
  const always: Role[] = [];
  for (const role of world.roles) {
    const trust = trustSet(world, role.arn);
    const statements = candidates(trust, ASSUME_ROLE_KEY).allows;
    const names = new Set(statements.flatMap(({ principal }) => [...(principal?.named.AWS ?? [])]));
    if (!trust.isReadable || names.has('*')) always.push(role);
    else for (const name of names) named.set(name, [...(named.get(name) ?? []), role]);
  }
  return { named, always };
}

function rolesNaming({ named, always }: TrustIndex, { caller }: FoundCaller): readonly Role[] {
  if (!('account' in caller)) return always;
  const names =
    caller.kind === 'role-session' ? [caller.arn, caller.roleArn, caller.account] : [caller.arn, caller.account];
  return [...new Set([...always, ...names.flatMap((name) => named.get(name) ?? [])])];
}

function assumeEdges(
  world: CompiledWorld,
  found: FoundCaller,
  roles: readonly Role[],
  circumstances: Circumstances,
): readonly Edge[] {
  return roles.flatMap((role) => {
    const from = found.identity?.arn ?? '';
    const request = makeRequest(world, found, { action: ASSUME_ROLE, resource: role.arn }, circumstances);
    const decision = decide(request);
    const works = isOpen(decision);
    if (!works && !isAdmitted(request)) return [];
    return [makeEdge(works ? 'can-assume' : 'trust-only', from, role.arn, request, decision)];
  });
}

/** Whether the trust policy allows the caller by name, or its account while the caller's own policies would allow. */
function isAdmitted(request: Request): boolean {
  if (request.target === null) return false;
  return candidates(request.target, request.action).allows.some((statement) => {
    const { grant } = findPrincipal(statement, request);
    if (grant === GRANT.none || matchBody(statement, request) === NO) return false;
    return grant !== GRANT.account || isAllowedByIdentity(request);
  });
}

function isAllowedByIdentity(request: Request): boolean {
  return candidates(request.identity, request.action).allows.some((statement) => matchBody(statement, request) !== NO);
}

function makeEdge(kind: EdgeKind, from: string, to: string, request: Request, decision: Decision): Edge {
  return {
    id: `${from}>${kind}>${to}`,
    kind,
    from,
    to,
    outcome: decision.outcome,
    layer: decidingLayer(decision),
    waitsFor: decision.outcome === 'depends' ? waitsFor(request) : [],
  };
}

/** The keys and policies an open request waits for. */
function waitsFor(request: Request): readonly string[] {
  const { unknownKeys, unreadable } = explain(request);
  return [...unknownKeys, ...unreadable];
}

/** A role that services may put on, with their names in the order of its trust policy. */
type Hatch = { readonly role: Role; readonly services: readonly string[] };

function listHatches(world: CompiledWorld): readonly Hatch[] {
  return world.roles.flatMap((role) => {
    const statements = candidates(trustSet(world, role.arn), ASSUME_ROLE_KEY).allows;
    const services = [...new Set(statements.flatMap(({ principal }) => [...(principal?.named.Service ?? [])]))];
    return services.length === 0 ? [] : [{ role, services }];
  });
}

/** The circumstances of handing a role to each of the services. */
function passingTo(hatches: readonly Hatch[], circumstances: Circumstances): ReadonlyMap<string, Circumstances> {
  const services = new Set(hatches.flatMap((hatch) => hatch.services));
  return new Map(
    [...services].map((service) => [service, withGiven(circumstances, 'iam:PassedToService', service)] as const),
  );
}

/** Roles a principal may hand to a service that they trust (R206); of several services the first is named. */
function passEdges(
  world: CompiledWorld,
  found: FoundCaller,
  hatches: readonly Hatch[],
  passing: ReadonlyMap<string, Circumstances>,
): readonly Edge[] {
  const { identity } = found;
  if (identity === null) return [];
  const set = identitySet(world, identity);
  if (set.isReadable && candidates(set, PASS_ROLE.toLowerCase()).allows.length === 0) return [];
  const account = 'account' in found.caller ? found.caller.account : '';
  return hatches.flatMap(({ role, services }) => {
    if (role.arn.split(':')[4] !== account) return [];
    for (const service of services) {
      const circumstances = passing.get(service);
      if (circumstances === undefined) continue;
      const request = makeRequest(world, found, { action: PASS_ROLE, resource: role.arn }, circumstances);
      const decision = decide(request);
      if (isOpen(decision)) {
        return [{ ...makeEdge('passes-role', identity.arn, role.arn, request, decision), service }];
      }
    }
    return [];
  });
}
