// The calls of an answer or of a way, one after the other, as they are played: each explained, with the session it makes.
import type { Answer, Hop } from '../../model/analysis';
import { splitArn } from '../../model/arn';
import type { Outcome } from '../../model/decision';
import type { PathStep } from '../../model/paths';
import type { MadeSession, Play, PlayedCall, PlayedSession, PlayQuery } from '../../model/play';
import type { Question } from '../../model/question';
import type { Session } from '../../model/session';
import type { StsParameters } from '../../model/sts-call';
import type { Explanation } from '../../model/trace';
import { explain } from '../decide/explain';
import type { Request } from '../decide/request';
import { messageInWorld } from '../messages/message-in-world';
import { listChanges } from '../session/list-changes';
import { roleFacts } from '../session/make-session';
import { planAssumeRole, planServiceRole } from '../session/plan-session';
import { hasTag, principalTags, transitiveTags } from '../session/session-tags';
import type { CompiledWorld } from '../world/compile-world';
import { DEFAULT_SESSION_NAME } from '../world/find-caller';
import { requestOf } from './assume-call';
import { requestsOfMove } from './build-path';
import { makeExplorer, type Explorer, type Move } from './moves';
import { findRefusal } from './refused-call';
import { findStart } from './starts';
import {
  circumstancesOf,
  plainStand,
  roleOf,
  type SearchCircumstances,
  type SearchOptions,
  type Stand,
} from './terrain';

/** One call before it is played; `explanation` where its answer has explained it already. */
type Wanted = Pick<PathStep, 'kind' | 'from' | 'to' | 'action' | 'service' | 'refusal'> & {
  readonly explanation: Explanation | null;
  readonly outcome: Outcome;
};

/**
 * Plays an answer's own call, its way through roles, or a way that was found.
 * @param answer what the question was answered
 * @param now ISO 8601 time of the simulated clock
 * @returns null where there is nothing of the kind to play
 */
export function playWay(world: CompiledWorld, query: PlayQuery, answer: Answer, now: string): Play | null {
  const { question } = answer;
  const wanted = wantedCalls(query, answer, world);
  const [first] = wanted;
  const last = wanted.at(-1);
  if (first === undefined || last === undefined) return null;
  const isWay = query.kind === 'way';
  const options: SearchOptions = { now, context: question.context, includePassRole: isWay };
  const goal =
    last.kind === 'call' ? { action: last.action, resource: last.to } : { action: 'sts:AssumeRole', resource: last.to };
  const explorer = makeExplorer(world, options, goal);
  const start = findStart(explorer.terrain, startOf(first.from, question, isWay));
  if (typeof start === 'string') return null;
  const circumstances = circumstancesOf(options, (isWay ? query.witness : null) ?? {});
  const ground: Ground = { explorer, circumstances, question };
  const session = startSession(start, question);
  const { calls } = walk(ground, { stand: start, session }, wanted);
  return { subject: query.kind, calls, caller: session === null ? null : describeSession(world, session) };
}

/** A question's caller may be a session; a way names the identity behind it. */
function startOf(from: string, { who }: Question, isWay: boolean): string {
  return isWay && splitArn(who)?.service !== 'sts' ? from : who;
}

function wantedCalls(query: PlayQuery, answer: Answer, { world }: CompiledWorld): readonly Wanted[] {
  const { question, direct, reach, fromNode } = answer;
  switch (query.kind) {
    case 'way':
      return query.steps.map((step) => {
        const isSettled = query.witness !== null && step.outcome === 'depends';
        return { ...step, explanation: null, outcome: isSettled ? 'allow' : step.outcome };
      });
    case 'direct': {
      const isGain =
        isAssumption(question.what) &&
        world.principals.some(({ arn, kind }) => kind === 'role' && arn === question.where);
      return [
        {
          kind: isGain ? 'assume' : 'call',
          from: fromNode ?? question.who,
          to: question.where,
          action: question.what,
          explanation: direct,
          outcome: direct.decision.outcome,
        },
      ];
    }
    case 'roles': {
      const hops = reach.kind === 'not-asked' ? [] : reach.kind === 'none' ? reach.nearest : reach.hops;
      return hops.map((hop, at) => wantedHop(hop, at === hops.length - 1, isAssumption(question.what)));
    }
  }
}

function isAssumption(action: string): boolean {
  return action.toLowerCase() === 'sts:assumerole';
}

function wantedHop({ from, to, action, explanation }: Hop, isLast: boolean, endsInRole: boolean): Wanted {
  const kind = isLast && !endsInRole ? 'call' : 'assume';
  return { kind, from, to, action, explanation, outcome: explanation.decision.outcome };
}

/** What stays the same from call to call. */
type Ground = { readonly explorer: Explorer; readonly circumstances: SearchCircumstances; readonly question: Question };

/** Who makes the next call: where the search has them stand, and the session with all that it really carries. */
type Actor = { readonly stand: Stand; readonly session: Session | null };

/** MFA is said of the first caller in the question's context, not in its credentials. */
function startSession({ session, found }: Stand, { context }: Question): Session | null {
  if (session === null || found.caller.kind !== 'user') return session;
  const said = Object.entries(context).find(([key]) => key.toLowerCase() === 'aws:multifactorauthpresent')?.[1];
  return said === 'true' ? { ...session, mfa: { since: 0 } } : session;
}

/** Calls as far as they go; `fits` where each came out as it was said to. */
type Walk = { readonly calls: readonly PlayedCall[]; readonly fits: boolean };

/** The first way of choosing parameters on which every call comes out as it was said to; else the first of all. */
function walk(ground: Ground, actor: Actor, wanted: readonly Wanted[]): Walk {
  const [call, ...later] = wanted;
  if (call === undefined) return { calls: [], fits: true };
  let first: Walk | null = null;
  for (const candidate of candidatesFor(ground, actor.stand, call)) {
    const walked = follow(ground, actor, call, candidate, later);
    if (walked?.fits === true) return walked;
    first ??= walked;
  }
  return first ?? { calls: [], fits: false };
}

function follow(
  ground: Ground,
  actor: Actor,
  call: Wanted,
  candidate: Candidate,
  later: readonly Wanted[],
): Walk | null {
  const told = call.explanation ?? tellingOf(candidate.requests, call.outcome);
  if (told === null) return null;
  const { outcome } = told.decision;
  const refusal = call.refusal ?? null;
  const isStopped = refusal !== null || (outcome !== 'allow' && outcome !== 'depends');
  const next = call.kind === 'call' || isStopped ? null : gain(ground, actor, call, candidate.move);
  const { world } = ground.explorer.terrain;
  const played: PlayedCall = {
    kind: call.kind,
    from: call.from,
    to: call.to,
    action: call.action,
    service: call.service ?? null,
    explanation: told,
    refusal,
    deniedMessage: refusal === null ? messageFor(ground, actor, call, told) : null,
    made: next === null ? null : madeSession(world, actor.session, next.session),
  };
  const fits =
    refusal !== null || (outcome === call.outcome && (call.explanation === null || candidate.isSame(outcome)));
  if (next === null) return { calls: [played], fits };
  const rest = walk(ground, next, later);
  return { calls: [played, ...rest.calls], fits: fits && rest.fits };
}

/** Of several permissions that a call asks for, the one that stops it speaks for it. */
function tellingOf(requests: readonly Request[], expected: Outcome): Explanation | null {
  const told = requests.map((request) => explain(request));
  const stopping = told.filter(({ decision }) => decision.outcome !== 'allow');
  return stopping.find(({ decision }) => decision.outcome === expected) ?? stopping[0] ?? told[0] ?? null;
}

type Candidate = {
  readonly requests: readonly Request[];
  readonly move: Move | null;
  /** Whether these requests come to what an answer said of the call. */
  readonly isSame: (outcome: Outcome) => boolean;
};

function candidate(requests: readonly Request[], move: Move | null): Candidate {
  return { requests, move, isSame: (outcome) => tellingOf(requests, outcome)?.decision.outcome === outcome };
}

/** The requests behind a call: those of each step of the search that leads there, else what stands in the way of one. */
function candidatesFor({ explorer, circumstances }: Ground, stand: Stand, call: Wanted): readonly Candidate[] {
  const { terrain } = explorer;
  if (call.kind === 'call') {
    const goal = { action: call.action, resource: call.to };
    return [candidate([requestOf(terrain, stand, goal, circumstances)], null)];
  }
  const moves = explorer.movesOf(stand).filter(({ to, how }) => isStep(call, to, how));
  const steps = moves.map((move) => candidate(requestsOfMove(terrain, stand, move, circumstances), move));
  const role = roleOf(terrain, call.to);
  const refusal = role === null || call.kind === 'pass' ? null : findRefusal(explorer, stand, role);
  return refusal === null && steps.length > 0
    ? steps
    : [...steps, candidate(refusal === null ? [] : [refusal.request], null)];
}

const USUAL: StsParameters = { RoleSessionName: DEFAULT_SESSION_NAME };

function isStep(call: Wanted, to: Stand, how: Move['how']): boolean {
  if (to.arn !== call.to || how.kind !== call.kind) return false;
  return how.kind !== 'pass' || how.service === call.service;
}

/** Who has the role then: planned from what the caller carries, so that tags flow and chains are short (R181, R193). */
function gain({ explorer }: Ground, { session }: Actor, call: Wanted, move: Move | null): Actor | null {
  const { terrain } = explorer;
  const { world, now } = terrain;
  const role = roleOf(terrain, call.to);
  if (role === null) return null;
  const stand = move?.to ?? plainStand(terrain, role);
  const parameters = move?.how.kind === 'assume' ? move.how.parameters : USUAL;
  const facts = roleFacts(world, role.arn);
  const planned =
    call.kind === 'pass' || session === null
      ? planServiceRole(facts, parameters, { now })
      : planAssumeRole(session, facts, parameters, { now });
  return { stand, session: planned.ok ? planned.value : stand.session };
}

function madeSession(world: CompiledWorld, before: Session | null, after: Session | null): MadeSession | null {
  if (after === null) return null;
  const changes = before === null ? [] : listChanges(world, before, after);
  return { session: describeSession(world, after), changes };
}

function describeSession(world: CompiledWorld, session: Session): PlayedSession {
  const { arn, durationSeconds, isChained, mfa, policies, sourceIdentity, identityArn } = session;
  const identity = world.principals.get(identityArn);
  const own = identity?.kind === 'user' || identity?.kind === 'role' ? (identity.tags ?? {}) : {};
  const tags = principalTags(own, session);
  const flowing = transitiveTags(session);
  return {
    arn,
    durationSeconds,
    isChained,
    hasMfa: typeof mfa === 'object',
    hasPolicy: policies !== null,
    sourceIdentity,
    tags: Object.keys(tags)
      .sort()
      .map((key) => ({ key, value: tags[key] ?? '', flows: hasTag(flowing, key) })),
  };
}

function messageFor(
  { explorer, question }: Ground,
  { stand, session }: Actor,
  { action, to }: Wanted,
  told: Explanation,
): string | null {
  const { caller } = stand.found;
  const account = 'account' in caller ? caller.account : '';
  const call = { caller: session?.arn ?? question.who, account, action, resource: to };
  return messageInWorld(explorer.terrain.world, call, told);
}
