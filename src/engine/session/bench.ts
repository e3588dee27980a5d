// The session bench's one question to the engine: who signs in, or what becomes of a call made with the ticket in hand.
import { assertNever } from '../../base/assert-never';
import type { Outcome } from '../../model/decision';
import type { Session } from '../../model/session';
import type { BenchAnswer, BenchCall, BenchQuery, BenchReply, SignInWay } from '../../model/sitting';
import type { StsDenial } from '../../model/sts-denial';
import type { Explanation } from '../../model/trace';
import { explain } from '../decide/explain';
import { messageInWorld } from '../messages/message-in-world';
import type { CompiledWorld } from '../world/compile-world';
import { findCaller } from '../world/find-caller';
import { deny } from './deny';
import { listChanges } from './list-changes';
import {
  assumeRole,
  assumeRoleAsService,
  assumeRoleWithAssertion,
  getFederationToken,
  getSessionToken,
  switchRole,
  type Made,
  type MakeResult,
} from './make-session';
import { makeScene, requestAs, startingSession, type Scene } from './session-caller';
import { timeOf } from './session-context';
import { signedIn } from './start-session';

/** Answers what somebody does at the bench; the clock is the one that the query carries. */
export function answerBench(world: CompiledWorld, query: BenchQuery): BenchReply {
  switch (query.kind) {
    case 'sign-in':
      return { kind: 'signed-in', session: signInAs(world, query.who, query.way, query.now) };
    case 'call': {
      const scene = makeScene(world, timeOf(query.now), query.context);
      return { kind: 'answered', answer: makeCall(scene, query.caller, query.call) };
    }
    case 'as-service': {
      const scene = makeScene(world, timeOf(query.now), {});
      const made = assumeRoleAsService(scene, query.service, query.role, { RoleSessionName: query.name });
      return { kind: 'answered', answer: answerOf(scene, null, made) };
    }
    default:
      return assertNever(query);
  }
}

/** As long as the console leaves somebody signed in. */
const CONSOLE_SECONDS = 43_200;

/** The credentials somebody begins with; null for nobody who could: a group, a role in the console, a service's user. */
function signInAs(world: CompiledWorld, who: string, way: SignInWay, now: number): Session | null {
  const found = findCaller(world, who);
  if (typeof found === 'string') return null;
  const isRole = found.caller.kind === 'role-session';
  const session = isRole === (way === 'service') ? startingSession(found, now) : null;
  if (session === null || way === 'service' || way === 'keys') return session;
  const mfa = way === 'console' ? 'without' : { since: now };
  return signedIn(session, { issuedAt: now, durationSeconds: CONSOLE_SECONDS, mfa });
}

function makeCall(scene: Scene, caller: Session | null, call: BenchCall): BenchAnswer {
  switch (call.kind) {
    case 'call':
      return caller === null ? unsigned(call.action) : callSomething(scene, caller, call.action, call.resource);
    case 'assertion':
      return answerOf(
        scene,
        null,
        assumeRoleWithAssertion(scene, call.api, call.assertion, call.role, call.parameters),
      );
    case 'sts':
      return caller === null ? unsigned(`sts:${call.api}`) : answerOf(scene, caller, callSts(scene, caller, call));
  }
}

const NOTHING: BenchAnswer = { outcome: 'deny', explanation: null, refusal: null, deniedMessage: null, made: null };

/** Nobody signed the call, so that nobody can be asked whether they may. */
function unsigned(action: string): BenchAnswer {
  return { ...NOTHING, refusal: deny('credentials-cannot-call', { kind: 'none', action }, { rule: 'R244' }) };
}

function callSts(scene: Scene, caller: Session, call: Extract<BenchCall, { readonly kind: 'sts' }>): MakeResult {
  switch (call.api) {
    case 'AssumeRole':
      return assumeRole(scene, caller, call.role, call.parameters);
    case 'SwitchRole':
      return switchRole(scene, caller, call.role, call.parameters);
    case 'GetSessionToken':
      return getSessionToken(scene, caller, call.parameters);
    case 'GetFederationToken':
      return getFederationToken(scene, caller, call.parameters);
  }
}

/** A call on anything but STS: the credentials first, then the policies as they are now (R167, R199–R203). */
function callSomething(scene: Scene, caller: Session, action: string, resource: string): BenchAnswer {
  const request = requestAs(scene, caller, { action, resource });
  if (!request.ok) return { ...NOTHING, refusal: request.error };
  const explanation = explain(request.value);
  return {
    ...NOTHING,
    outcome: shortOutcome(explanation.decision.outcome),
    explanation,
    deniedMessage: messageOf(scene.world, caller, action, resource, explanation),
  };
}

function shortOutcome(outcome: Outcome): BenchAnswer['outcome'] {
  return outcome === 'allow' || outcome === 'depends' ? outcome : 'deny';
}

function answerOf(scene: Scene, caller: Session | null, made: MakeResult): BenchAnswer {
  return made.ok ? answerOfMade(scene, caller, made.value) : answerOfDenied(scene, caller, made.error);
}

/** The permission that is open speaks for the call; where none is, the call's own. */
function answerOfMade(scene: Scene, caller: Session | null, { session, outcome, permissions }: Made): BenchAnswer {
  const telling = permissions.find(({ decision }) => decision.outcome === 'depends') ?? permissions[0];
  const explanation = telling === undefined ? null : explain(telling.request);
  if (outcome === 'depends') return { ...NOTHING, outcome, explanation };
  const changes = caller === null ? [] : listChanges(scene.world, caller, session);
  return { ...NOTHING, outcome, explanation, made: { session, changes } };
}

function answerOfDenied({ world }: Scene, caller: Session | null, denial: StsDenial): BenchAnswer {
  const { call } = denial;
  if (call === null) return { ...NOTHING, refusal: denial };
  const { action, resource, explanation } = call;
  return { ...NOTHING, explanation, deniedMessage: messageOf(world, caller, action, resource, explanation) };
}

/** Whoever comes with an assertion has no name that AWS could print, and is told no reason. */
function messageOf(
  world: CompiledWorld,
  caller: Session | null,
  action: string,
  resource: string,
  explanation: Explanation,
): string | null {
  if (caller === null) return `Not authorized to perform ${action}`;
  return messageInWorld(world, { caller: caller.arn, account: caller.account, action, resource }, explanation);
}
