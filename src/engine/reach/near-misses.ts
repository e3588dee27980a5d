// Paths that fail at one call or two, where somebody may have meant them to work: what a caller gains by itself, a call
// that is denied or that STS refuses, and a way on from there to the goal.
import type { Role } from '../../model/principal';
import type { StsDenial } from '../../model/sts-denial';
import { explain } from '../decide/explain';
import type { CompiledStatement, PolicySet } from '../decide/compile-policy';
import { decide } from '../decide/decide';
import type { Request } from '../decide/request';
import { findPrincipal } from '../decide/statement';
import { matchArnPattern } from '../match/arn-pattern';
import { GRANT } from '../match/principal';
import { FALSE } from '../residual/formula';
import { identitySet, trustSet } from '../world/compile-world';
import type { Explanation } from '../../model/trace';
import { requestOf } from './assume-call';
import type { Explorer } from './moves';
import { findRefusal } from './refused-call';
import { searchFrom, type Trail } from './search';
import { followApproach, searchBack, type Approach } from './search-back';
import { plainStand, type Stand } from './terrain';

/** One call that fails, behind a way that works. */
export type Failure = {
  /** From the caller, or from the role that the call before would have gained. */
  readonly before: Trail;
  readonly request: Request;
  readonly explanation: Explanation;
  /** What STS says to a call that the policies would let through; null where they do not. */
  readonly denial: StsDenial | null;
};

/** Calls that fail, and a way that would work from there. */
export type Miss = {
  readonly failures: readonly [Failure, ...Failure[]];
  /** Null where it is the goal's own call that fails last. */
  readonly after: Approach | null;
  readonly hops: number;
  /** How many permissions are missing on the whole path: each layer that stops a call, or STS itself, counts for one. */
  readonly missing: number;
};

/** Pairs that are looked at, calls that are explained, first calls behind which another is tried, and misses that are told. */
const MOST_PAIRS = 30_000;
const MOST_EXPLAINED = 200;
const MOST_FIRST = 12;
const MOST_TOLD = 5;

/**
 * The nearest misses: those on which the fewest permissions are missing, of these those that fail at one call before those
 * that fail at two, then those from which the goal is reached once the role is gained, then the shortest. A call counts
 * only where some policy speaks of it, so that somebody may have meant it to be allowed; where none does, roles count
 * that leave it to the caller's account whom they let in.
 * @param trails what `searchFrom` gained
 * @param mostFailing 1 where an answer is waited for: a second call takes as long again
 */
export function findMisses(explorer: Explorer, trails: readonly Trail[], mostFailing: 1 | 2 = 2): readonly Miss[] {
  const gained = firstOfEach(trails, ({ stand }) => stand);
  const near = listNear(explorer);
  const spoken = missesAmong(explorer, gained, near, isSpokenOf);
  const single = spoken.length > 0 ? spoken : missesAmong(explorer, gained, near, isLeftToAccount);
  const fewest = Math.min(...single.map(({ missing }) => missing));
  // Two calls that fail lack a permission each, so that they come first only where one call lacks more.
  const double = fewest <= 2 || mostFailing === 1 ? [] : missesBehind(explorer, gained, near);
  return [...single, ...double].sort(byMissing).slice(0, MOST_TOLD);
}

function byMissing(a: Miss, b: Miss): number {
  return (
    a.missing - b.missing ||
    a.failures.length - b.failures.length ||
    Number(a.after === null) - Number(b.after === null) ||
    a.hops - b.hops
  );
}

function firstOfEach<Item>(items: readonly Item[], keyOf: (item: Item) => Stand): readonly Item[] {
  const first = new Map<Stand, Item>();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return [...first.values()];
}

type Near = Approach & { readonly stand: Stand & { readonly role: Role } };

/** Roles from which the goal is reached, each by its shortest way. */
function listNear(explorer: Explorer): readonly Near[] {
  const { goalRole } = explorer;
  const isNear = (approach: Approach): approach is Near => {
    const { stand, hops } = approach;
    return stand.role !== null && stand.isPlain && (goalRole === null || hops > 0 || stand.role === goalRole);
  };
  return firstOfEach(searchBack(explorer).approaches, ({ stand }) => stand).filter(isNear);
}

/** What fails at one call behind these trails. */
function missesAmong(
  explorer: Explorer,
  gained: readonly Trail[],
  near: readonly Near[],
  isMeant: IsMeant,
): readonly Miss[] {
  const tried = [...roleAttempts(explorer, gained, near, isMeant), ...callAttempts(explorer, gained)];
  return tried.slice(0, MOST_EXPLAINED).flatMap(({ before, after, hops }): readonly Miss[] => {
    const failure =
      after === null ? failedCall(explorer, before) : failedAssumption(explorer, before, after.stand.role);
    return failure === null ? [] : [{ failures: [failure], after, hops, missing: missingIn(failure) }];
  });
}

type Attempt = { readonly before: Trail; readonly after: Near | null; readonly hops: number };

/** Roles from which the goal is near, and which somebody may have meant the caller to put on; the shortest first. */
function roleAttempts(
  explorer: Explorer,
  gained: readonly Trail[],
  near: readonly Near[],
  isMeant: IsMeant,
): readonly Attempt[] {
  const found: Attempt[] = [];
  let pairs = 0;
  for (const before of gained) {
    for (const after of near) {
      pairs += 1;
      if (pairs > MOST_PAIRS) return found.sort((a, b) => a.hops - b.hops);
      const { stand } = after;
      if (before.stand.role === stand.role || !isMeant(explorer, before.stand, stand.role)) continue;
      const trail: Trail = { ...before, stand, via: before, hops: before.hops + 1 };
      if (followApproach(explorer, after, trail).condition === FALSE || hasTwice(before, after)) continue;
      found.push({ before, after, hops: before.hops + 1 + after.hops });
    }
  }
  return found.sort((a, b) => a.hops - b.hops);
}

/** The caller and the roles it gains that may have been meant to make the call. */
function callAttempts(explorer: Explorer, gained: readonly Trail[]): readonly Attempt[] {
  const { goal, goalRole, terrain } = explorer;
  if (goal === null || goalRole !== null) return [];
  return gained.flatMap((before): readonly Attempt[] => {
    const isMeant =
      isNamedBy(requestOf(terrain, before.stand, goal)) ||
      namesResource(identityOf(explorer, before.stand), goal.resource);
    return isMeant ? [{ before, after: null, hops: before.hops }] : [];
  });
}

/** What fails at two calls: a role that is not gained, and from it another role or the goal's own call. */
function missesBehind(explorer: Explorer, gained: readonly Trail[], near: readonly Near[]): readonly Miss[] {
  const isGained = new Set(gained.map(({ stand }) => stand.role));
  const first = firstFailures(explorer, gained, isGained);
  return first.flatMap((failure) => {
    const { before, role } = failure;
    const stand = plainStand(explorer.terrain, role);
    const onwards = searchFrom(explorer, stand).trails;
    const isBefore = new Set([...rolesOn(before), role.arn]);
    const others = firstOfEach(onwards, (trail) => trail.stand).filter(
      (trail) => ![...rolesOn(trail)].some((arn) => arn !== role.arn && isBefore.has(arn)),
    );
    return missesAmong(explorer, others, near, isSpokenOf).flatMap((miss): readonly Miss[] => {
      const [second] = miss.failures;
      const isRound = miss.after !== null && hasTwice(before, miss.after);
      const both = explorer.conditions.join(before.condition, second.before.condition);
      if (isRound || both === FALSE) return [];
      const failures = [failure, second] as const;
      return [
        { failures, after: miss.after, hops: before.hops + 1 + miss.hops, missing: missingIn(failure) + miss.missing },
      ];
    });
  });
}

/** Roles that the caller was meant to put on, and does not gain, whether or not they lead anywhere. */
function firstFailures(
  explorer: Explorer,
  gained: readonly Trail[],
  isGained: ReadonlySet<Role | null>,
): readonly (Failure & { readonly role: Role })[] {
  const found: (Failure & { readonly role: Role })[] = [];
  let pairs = 0;
  for (const before of gained) {
    for (const role of explorer.terrain.world.roles) {
      pairs += 1;
      if (pairs > MOST_PAIRS || found.length >= MOST_EXPLAINED) break;
      if (isGained.has(role) || !isSpokenOf(explorer, before.stand, role)) continue;
      const failure = failedAssumption(explorer, before, role);
      if (failure !== null) found.push({ ...failure, role });
    }
  }
  return found.sort((a, b) => missingIn(a) - missingIn(b) || a.before.hops - b.before.hops).slice(0, MOST_FIRST);
}

function failedAssumption(explorer: Explorer, before: Trail, role: Role): Failure | null {
  const refusal = findRefusal(explorer, before.stand, role);
  return refusal === null ? null : { before, ...refusal, explanation: explain(refusal.request) };
}

function failedCall({ terrain, goal }: Explorer, before: Trail): Failure | null {
  if (goal === null) return null;
  const request = requestOf(terrain, before.stand, goal);
  if (!decide(request).outcome.endsWith('deny')) return null;
  return { before, request, explanation: explain(request), denial: null };
}

/** The way there and the way on meet in a role. */
function hasTwice(before: Trail, after: Approach): boolean {
  const roles = rolesOn(before);
  for (let one: Approach | null = after; one !== null; one = one.next) if (roles.has(one.stand.arn)) return true;
  return false;
}

function rolesOn(trail: Trail): ReadonlySet<string> {
  const roles = new Set<string>();
  for (let one: Trail | null = trail; one !== null; one = one.via) roles.add(one.stand.arn);
  return roles;
}

/** Whether somebody may have meant the caller to put on the role. */
type IsMeant = (explorer: Explorer, stand: Stand, role: Role) => boolean;

/** Whether the role lets in whomever the caller's account allows to (R17). */
function isLeftToAccount(explorer: Explorer, { found: { caller } }: Stand, role: Role): boolean {
  if (!('account' in caller)) return false;
  const trust = trustSet(explorer.terrain.world, role.arn);
  return statementsOf(trust).some(
    ({ principal }) => principal?.isAnyone === false && principal.named.AWS.has(caller.account),
  );
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
    case 'federated-user':
      return [caller.arn];
    case 'root':
      // An account's name is its root user's too.
      return [caller.arn, caller.account];
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

/** How many layers would have to say something else; STS itself counts as one. */
function missingIn({ denial, explanation }: Failure): number {
  if (denial !== null) return 1;
  const stopping = explanation.trace.filter(
    (event) => event.kind === 'layer' && (event.state === 'denies' || event.state === 'silent'),
  );
  return Math.max(stopping.length, 1);
}
