// Paths that fail at one call, where somebody may have meant them to work: what a caller gains by itself, one call that
// is denied, and a way on from there to the goal.
import type { Role } from '../../model/principal';
import { explain } from '../decide/explain';
import type { CompiledStatement, PolicySet } from '../decide/compile-policy';
import type { Request } from '../decide/request';
import { findPrincipal } from '../decide/statement';
import { matchArnPattern } from '../match/arn-pattern';
import { GRANT } from '../match/principal';
import { FALSE } from '../residual/formula';
import { identitySet, trustSet } from '../world/compile-world';
import { DEFAULT_SESSION_NAME } from '../world/find-caller';
import type { Explanation } from '../../model/trace';
import { assumeRequests, requestOf } from './assume-call';
import { isChosenKey } from './chosen-keys';
import type { Explorer } from './moves';
import type { Trail } from './search';
import { followApproach, searchBack, type Approach } from './search-back';
import type { Stand } from './terrain';

/** A call that fails, between a way that works and one that would work from there. */
export type Miss = {
  readonly before: Trail;
  /** Null where it is the goal's own call that fails. */
  readonly after: Approach | null;
  readonly request: Request;
  readonly explanation: Explanation;
  readonly hops: number;
};

/** Pairs that are looked at, and misses that are told. */
const MOST_PAIRS = 30_000;
const MOST_EXPLAINED = 200;
const MOST_TOLD = 5;

/**
 * The nearest misses: those in which the fewest layers stop the call, of these those from which the goal is reached once
 * the role is gained, then the shortest. A call counts only where some
 * policy speaks of it, so that somebody may have meant it to be allowed.
 * @param trails what `searchFrom` gained
 */
export function findMisses(explorer: Explorer, trails: readonly Trail[]): readonly Miss[] {
  const first = new Map<Stand, Trail>();
  for (const trail of trails) if (!first.has(trail.stand)) first.set(trail.stand, trail);
  const gained = [...first.values()];
  const misses = [...missedRoles(explorer, gained), ...missedCalls(explorer, gained)].slice(0, MOST_EXPLAINED);
  const rated = misses.map((miss) => ({ ...miss, explanation: explain(miss.request) }));
  return rated
    .filter(({ explanation }) => explanation.decision.outcome.endsWith('deny'))
    .sort(
      (a, b) =>
        layersMissing(a.explanation) - layersMissing(b.explanation) ||
        Number(a.after === null) - Number(b.after === null) ||
        a.hops - b.hops,
    )
    .slice(0, MOST_TOLD);
}

type Found = Omit<Miss, 'explanation'>;

/** Roles from which the goal is near, but which the caller does not gain. */
function missedRoles(explorer: Explorer, gained: readonly Trail[]): readonly Found[] {
  const { goalRole } = explorer;
  const approaches = new Map<Stand, Approach>();
  for (const approach of searchBack(explorer).approaches) {
    if (!approaches.has(approach.stand)) approaches.set(approach.stand, approach);
  }
  const near = [...approaches.values()].filter(
    ({ stand, hops }) =>
      stand.role !== null && stand.isPlain && (goalRole === null || hops > 0 || stand.role === goalRole),
  );
  const found: Found[] = [];
  let pairs = 0;
  for (const before of gained) {
    for (const after of near) {
      pairs += 1;
      if (pairs > MOST_PAIRS) return found;
      const { role } = after.stand;
      if (role === null || before.stand.role === role || !isSpokenOf(explorer, before.stand, role)) continue;
      const hops = before.hops + 1 + after.hops;
      const arrival = followApproach(explorer, after, {
        ...before,
        stand: after.stand,
        via: before,
        hops: before.hops + 1,
      });
      if (arrival.condition === FALSE || hasTwice(before, after)) continue;
      const request = deniedRequest(explorer, before.stand, role);
      if (request !== null) found.push({ before, after, request, hops });
    }
  }
  return found.sort((a, b) => a.hops - b.hops);
}

/** The way there and the way on meet in a role. */
function hasTwice(before: Trail, after: Approach): boolean {
  const roles = new Set<string>();
  for (let one: Trail | null = before; one !== null; one = one.via) roles.add(one.stand.arn);
  for (let one: Approach | null = after; one !== null; one = one.next) if (roles.has(one.stand.arn)) return true;
  return false;
}

/** The caller and the roles it gains that may have been meant to make the call. */
function missedCalls(explorer: Explorer, gained: readonly Trail[]): readonly Found[] {
  const { goal, goalRole, terrain } = explorer;
  if (goal === null || goalRole !== null) return [];
  return gained.flatMap((before): readonly Found[] => {
    const request = requestOf(terrain, before.stand, goal);
    const isMeant = isNamedBy(request) || namesResource(identityOf(explorer, before.stand), goal.resource);
    return isMeant ? [{ before, after: null, request, hops: before.hops }] : [];
  });
}

/** The first permission of the call that is surely denied. */
function deniedRequest({ terrain }: Explorer, stand: Stand, role: Role): Request | null {
  const sts = { RoleSessionName: DEFAULT_SESSION_NAME };
  return assumeRequests(terrain, stand, role, { sts, open: isChosenKey })[0] ?? null;
}

/** Whether the target's policy names the caller itself, or the caller's policies name the target. */
function isSpokenOf(explorer: Explorer, stand: Stand, role: Role): boolean {
  const { caller } = stand.found;
  const trust = trustSet(explorer.terrain.world, role.arn);
  const names = namesOf(stand);
  const isNamed = statementsOf(trust).some(({ principal }) => {
    if (principal === null || principal.isAnyone) return false;
    const { AWS, Service, Federated } = principal.named;
    return names.some((name) => AWS.has(name) || Service.has(name) || Federated.has(name));
  });
  return isNamed || (caller.kind !== 'anonymous' && namesResource(identityOf(explorer, stand), role.arn));
}

function namesOf({ found: { caller } }: Stand): readonly string[] {
  switch (caller.kind) {
    case 'role-session':
      return [caller.arn, caller.roleArn];
    case 'service':
      return [caller.service];
    case 'oidc':
    case 'saml':
      return [caller.provider];
    case 'anonymous':
      return [];
    case 'user':
    case 'root':
    case 'federated-user':
      return [caller.arn];
  }
}

function identityOf({ terrain }: Explorer, { found: { identity } }: Stand): PolicySet | null {
  return identity === null ? null : identitySet(terrain.world, identity);
}

function isNamedBy(request: Request): boolean {
  return statementsOf(request.target).some((statement) => {
    const { grant } = findPrincipal(statement, request);
    return grant !== GRANT.none && grant !== GRANT.account && statement.principal?.isAnyone !== true;
  });
}

function namesResource(set: PolicySet | null, resource: string): boolean {
  return statementsOf(set).some(
    ({ effect, resource: listed }) =>
      effect === 'Allow' &&
      listed !== null &&
      !listed.isNegated &&
      !listed.values.includes('*') &&
      listed.patterns.some((pattern) => matchArnPattern(pattern, resource)),
  );
}

function statementsOf(set: PolicySet | null): readonly CompiledStatement[] {
  return set === null ? [] : set.policies.flatMap(({ statements }) => statements);
}

/** How many layers would have to say something else. */
function layersMissing({ trace, decision }: Explanation): number {
  const stopping = trace.filter(
    (event) => event.kind === 'layer' && (event.state === 'denies' || event.state === 'silent'),
  );
  return Math.max(stopping.length, decision.outcome === 'allow' ? 0 : 1);
}
