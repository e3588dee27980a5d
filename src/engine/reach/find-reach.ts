// Whether a caller gets there by putting on roles: the shortest chain that works, one that works under conditions,
// or the one that fails at the fewest hops.
import type { Edge, Hop, Reach } from '../../model/analysis';
import type { Outcome } from '../../model/decision';
import type { Role, User } from '../../model/principal';
import { candidates } from '../decide/compile-policy';
import { decide } from '../decide/decide';
import { explain } from '../decide/explain';
import type { Request } from '../decide/request';
import { findPrincipal } from '../decide/statement';
import { GRANT } from '../match/principal';
import { identitySet, trustSet, type CompiledWorld } from '../world/compile-world';
import type { FoundCaller } from '../world/find-caller';
import { makeRequest, type Call } from '../world/make-request';
import { withoutMfa, type Circumstances } from '../world/circumstances';
import { ASSUME_ROLE, callerOf } from './role-edges';

/** The search's question; `start` is the caller with its own circumstances. */
export type Search = {
  readonly world: CompiledWorld;
  readonly start: FoundCaller;
  readonly startArn: string;
  readonly call: Call;
  readonly circumstances: Circumstances;
  readonly edges: readonly Edge[];
};

type Steps = { readonly role: Role; readonly via: Steps | null };

/** A near miss that fails at more hops than this explains nothing. */
const MAX_FAILING_HOPS = 2;

export function findReach(search: Search): Reach {
  const asked = isAssumeRole(search.call) ? search.call.resource : null;
  const certain = findSteps(search, asked, (outcome) => outcome === 'allow');
  if (certain !== null) return chainOf('chain', search, certain);
  const open = findSteps(search, asked, (outcome) => outcome === 'allow' || outcome === 'depends');
  if (open !== null) return chainOf('only-if', search, open);
  const nearest = findNearest(search, asked);
  return { kind: 'none', nearest: nearest === null ? [] : hopsOf(search, nearest) };
}

function isAssumeRole({ action }: Call): boolean {
  return action.toLowerCase() === ASSUME_ROLE.toLowerCase();
}

/** Breadth first from the caller: the first role whose session may make the call ends the shortest chain. */
function findSteps(search: Search, asked: string | null, isGood: (outcome: Outcome) => boolean): Steps | null {
  const { world } = search;
  const out = edgesByFrom(search.edges, isGood);
  const seen = new Set<string>([search.startArn]);
  let frontier: Steps[] = firstSteps(search, out).map((role) => ({ role, via: null }));
  while (frontier.length > 0) {
    const next: Steps[] = [];
    for (const steps of frontier) {
      const { role } = steps;
      if (seen.has(role.arn)) continue;
      seen.add(role.arn);
      if (role.arn !== asked && isGood(decide(requestOf(search, role, search.call)).outcome)) return steps;
      for (const to of out.get(role.arn) ?? []) {
        const target = roleOf(world, to);
        if (target !== null && !seen.has(to)) next.push({ role: target, via: steps });
      }
    }
    frontier = next;
  }
  return null;
}

function edgesByFrom(
  edges: readonly Edge[],
  isGood: (outcome: Outcome) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, string[]>();
  for (const { kind, outcome, from, to } of edges) {
    if (kind !== 'can-assume' || !isGood(outcome)) continue;
    const known = out.get(from);
    if (known === undefined) out.set(from, [to]);
    else known.push(to);
  }
  return out;
}

/** The caller may be a session with a name of its own, or not in the world at all: its first hops are asked anew. */
function firstSteps(search: Search, out: ReadonlyMap<string, readonly string[]>): readonly Role[] {
  const { world, start, startArn } = search;
  const isOrdinary = start.identity !== null && startArn === start.identity.arn;
  if (isOrdinary) return (out.get(startArn) ?? []).flatMap((to) => roleOf(world, to) ?? []);
  return world.roles.filter((role) => {
    const request = makeRequest(world, start, assume(role), search.circumstances);
    return decide(request).outcome === 'allow';
  });
}

function assume(role: Role): Call {
  return { action: ASSUME_ROLE, resource: role.arn };
}

function roleOf(world: CompiledWorld, arn: string): Role | null {
  const principal = world.principals.get(arn);
  return principal?.kind === 'role' ? principal : null;
}

function requestOf(search: Search, from: Role | null, call: Call): Request {
  if (from === null) return makeRequest(search.world, search.start, call, search.circumstances);
  return makeRequest(search.world, callerOf(from), call, withoutMfa(search.circumstances));
}

function chainOf(kind: 'chain' | 'only-if', search: Search, steps: Steps): Reach {
  const hops = hopsOf(search, steps);
  const hopCount = isAssumeRole(search.call) ? hops.length : hops.length - 1;
  if (kind === 'chain') return { kind, hopCount, hops };
  const waitsFor = hops.flatMap(({ explanation }) => [...explanation.unknownKeys, ...explanation.unreadable]);
  return { kind, hopCount, hops, waitsFor: [...new Set(waitsFor)] };
}

/** Each assumption of the chain and the final call, explained. */
function hopsOf(search: Search, steps: Steps): readonly Hop[] {
  const roles: Role[] = [];
  for (let step: Steps | null = steps; step !== null; step = step.via) roles.unshift(step.role);
  const callers = [null, ...roles];
  return callers.map((from, index): Hop => {
    const role = roles[index];
    const call = role === undefined ? search.call : assume(role);
    return {
      from: from?.arn ?? search.startArn,
      to: call.resource,
      action: call.action,
      explanation: explain(requestOf(search, from, call)),
    };
  });
}

/**
 * The chain with the fewest failing hops, and of those the shortest. Hops that some policy speaks of are tried: a trust
 * policy that names the caller, to allow or to deny, or an identity policy that allows assuming the role.
 */
function findNearest(search: Search, asked: string | null): Steps | null {
  let best: { readonly steps: Steps; readonly failing: number } | null = null;
  const cost = new Map<string, number>([[search.startArn, 0]]);
  let frontier: { steps: Steps | null; failing: number }[] = [{ steps: null, failing: 0 }];
  while (frontier.length > 0) {
    const next: typeof frontier = [];
    for (const { steps, failing } of frontier) {
      for (const role of search.world.roles) {
        if (role.arn === asked || role === steps?.role) continue;
        const request = requestOf(search, steps?.role ?? null, assume(role));
        if (!isSpokenOf(search.world, request, steps?.role ?? search.start.identity)) continue;
        const isOpen = decide(request).outcome === 'allow' || decide(request).outcome === 'depends';
        const total = failing + (isOpen ? 0 : 1);
        if (total > MAX_FAILING_HOPS || total >= (cost.get(role.arn) ?? Infinity)) continue;
        cost.set(role.arn, total);
        const reached = { role, via: steps };
        next.push({ steps: reached, failing: total });
        const last = decide(requestOf(search, role, search.call)).outcome;
        const sum = total + (last === 'allow' || last === 'depends' ? 0 : 1);
        if (sum <= MAX_FAILING_HOPS - 1 && (best === null || sum < best.failing))
          best = { steps: reached, failing: sum };
      }
    }
    frontier = next;
  }
  return best?.steps ?? null;
}

function isSpokenOf(world: CompiledWorld, request: Request, identity: User | Role | null): boolean {
  const trust = candidates(trustSet(world, request.resource), request.action);
  const isNamed = [...trust.allows, ...trust.denies].some((statement) => {
    const { grant } = findPrincipal(statement, request);
    return grant !== GRANT.none && grant !== GRANT.account;
  });
  if (isNamed) return true;
  if (identity === null) return false;
  return candidates(identitySet(world, identity), request.action).allows.some(
    ({ resource }) => resource !== null && !resource.isNegated && resource.tests.some((test) => test(request.resource)),
  );
}
