// Whether a caller gets there by putting on roles: the shortest chain that works, one that works under conditions,
// or the one that fails at the fewest hops.
import type { Edge, Hop, Reach } from '../../model/analysis';
import type { Outcome } from '../../model/decision';
import type { Role, User } from '../../model/principal';
import type { CompiledStatement, PolicySet } from '../decide/compile-policy';
import { decide } from '../decide/decide';
import { explain } from '../decide/explain';
import type { Request } from '../decide/request';
import { findPrincipal } from '../decide/statement';
import { matchArnPattern } from '../match/arn-pattern';
import { GRANT } from '../match/principal';
import { identitySet, type CompiledWorld } from '../world/compile-world';
import type { FoundCaller } from '../world/find-caller';
import { makeRequest, type Call } from '../world/make-request';
import { withoutMfa, type Circumstances } from '../world/circumstances';
import { ASSUME_ROLE, callerOf, isOpen } from './role-edges';

/** The search's question; `start` is the caller with its own circumstances. */
export type Search = {
  readonly world: CompiledWorld;
  readonly start: FoundCaller;
  readonly startArn: string;
  readonly call: Call;
  readonly circumstances: Circumstances;
  readonly edges: readonly Edge[];
};

/** The question with what every role session of it has in common. */
type Running = Search & { readonly inSession: Circumstances };

type Steps = { readonly role: Role; readonly via: Steps | null };

/** A near miss that fails at more calls than this explains nothing. */
const MAX_FAILING_CALLS = 1;

export function findReach(question: Search): Reach {
  const search = { ...question, inSession: withoutMfa(question.circumstances) };
  const asked = isAssumeRole(search.call) ? search.call.resource : null;
  const certain = findSteps(search, asked, (outcome) => outcome === 'allow');
  if (certain !== null) return chainOf('chain', search, certain);
  const open = findSteps(search, asked, (outcome) => isOpen({ outcome }));
  if (open !== null) return chainOf('only-if', search, open);
  const nearest = findNearest(search, asked);
  return { kind: 'none', nearest: nearest === null ? [] : hopsOf(search, nearest) };
}

function isAssumeRole({ action }: Call): boolean {
  return action.toLowerCase() === ASSUME_ROLE.toLowerCase();
}

/** Breadth first from the caller: the first role whose session may make the call ends the shortest chain. */
function findSteps(search: Running, asked: string | null, isGood: (outcome: Outcome) => boolean): Steps | null {
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
function firstSteps(search: Running, out: ReadonlyMap<string, readonly string[]>): readonly Role[] {
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

function requestOf(search: Running, from: Role | null, call: Call): Request {
  if (from === null) return makeRequest(search.world, search.start, call, search.circumstances);
  return makeRequest(search.world, callerOf(from), call, search.inSession);
}

function chainOf(kind: 'chain' | 'only-if', search: Running, steps: Steps): Reach {
  const hops = hopsOf(search, steps);
  const hopCount = isAssumeRole(search.call) ? hops.length : hops.length - 1;
  if (kind === 'chain') return { kind, hopCount, hops };
  const waitsFor = hops.flatMap(({ explanation }) => [...explanation.unknownKeys, ...explanation.unreadable]);
  return { kind, hopCount, hops, waitsFor: [...new Set(waitsFor)] };
}

/** Each assumption of the chain and the final call, explained. */
function hopsOf(search: Running, steps: Steps): readonly Hop[] {
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

/** A chain that fails somewhere: at how many calls, and whether the call at its end would be allowed. */
type NearMiss = { readonly steps: Steps; readonly failing: number; readonly isEndOpen: boolean };

/**
 * The chain that fails at the fewest calls; of equals one whose end would be allowed, then the shortest. Failing hops
 * and ends count only where some policy speaks of them, so that a near miss is one that somebody may have meant to work.
 */
function findNearest(search: Running, asked: string | null): Steps | null {
  let best: NearMiss | null = null;
  const cost = new Map<string, number>([[search.startArn, 0]]);
  let frontier: readonly { readonly steps: Steps | null; readonly failing: number }[] = [{ steps: null, failing: 0 }];
  while (frontier.length > 0) {
    const next: { readonly steps: Steps; readonly failing: number }[] = [];
    for (const { steps, failing } of frontier) {
      for (const role of search.world.roles) {
        if (role.arn === asked || role === steps?.role) continue;
        const request = requestOf(search, steps?.role ?? null, assume(role));
        const works = isOpen(decide(request));
        if (!works && !isSpokenOf(search.world, request, steps?.role ?? search.start.identity)) continue;
        const total = failing + (works ? 0 : 1);
        if (total > MAX_FAILING_CALLS || total >= (cost.get(role.arn) ?? Infinity)) continue;
        cost.set(role.arn, total);
        const reached = { role, via: steps };
        next.push({ steps: reached, failing: total });
        best = better(best, endAt(search, reached, total));
      }
    }
    frontier = next;
  }
  return best?.steps ?? null;
}

/** The chain ended here; null where the end fails without any policy speaking of it, or too much fails before. */
function endAt(search: Running, steps: Steps, failing: number): NearMiss | null {
  const request = requestOf(search, steps.role, search.call);
  if (isOpen(decide(request))) return { steps, failing, isEndOpen: true };
  if (failing + 1 > MAX_FAILING_CALLS || !isSpokenOf(search.world, request, steps.role)) return null;
  return { steps, failing: failing + 1, isEndOpen: false };
}

function better(best: NearMiss | null, other: NearMiss | null): NearMiss | null {
  if (best === null || other === null) return best ?? other;
  if (other.failing !== best.failing) return other.failing < best.failing ? other : best;
  return other.isEndOpen && !best.isEndOpen ? other : best;
}

/** Whether the target's policy names the caller itself, or the caller's policies name the target. */
function isSpokenOf(world: CompiledWorld, request: Request, identity: User | Role | null): boolean {
  const isNamed = statementsOf(request.target).some((statement) => {
    const { grant } = findPrincipal(statement, request);
    return grant !== GRANT.none && grant !== GRANT.account && statement.principal?.isAnyone !== true;
  });
  if (isNamed) return true;
  if (identity === null) return false;
  return statementsOf(identitySet(world, identity)).some(
    ({ effect, resource }) =>
      effect === 'Allow' &&
      resource !== null &&
      !resource.isNegated &&
      !resource.values.includes('*') &&
      resource.patterns.some((pattern) => matchArnPattern(pattern, request.resource)),
  );
}

function statementsOf(set: PolicySet | null): readonly CompiledStatement[] {
  return set === null ? [] : set.policies.flatMap(({ statements }) => statements);
}
