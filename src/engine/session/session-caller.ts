// A session as somebody who makes calls in a world: its identity's policies as they are now, its own layer and context.
import { fail, succeed, type Result } from '../../base/result';
import type { Caller } from '../../model/caller';
import { asDocumentId } from '../../model/policy-document';
import type { Role, User } from '../../model/principal';
import type { RequestContext } from '../../model/request-context';
import type { Session, SessionPolicies } from '../../model/session';
import type { StsDenial } from '../../model/sts-denial';
import { compilePolicy, makePolicySet, type CompiledPolicy, type PolicySet } from '../decide/compile-policy';
import type { Request } from '../decide/request';
import { entriesOf, prepareCircumstances, withoutCredentials, type Circumstances } from '../world/circumstances';
import type { CompiledWorld } from '../world/compile-world';
import { roleSession, type FoundCaller } from '../world/find-caller';
import { makeRequest, type Call } from '../world/make-request';
import { findRestriction } from './credential-restrictions';
import { deny } from './deny';
import { findRootTask, rootTaskText } from './root-tasks';
import { sessionContext } from './session-context';
import { remainingSeconds } from './session-duration';
import { namedRoleSession, rootSession, userSession } from './start-session';

/** Where calls are made: the world as it is, what surrounds a call, and the simulated time in epoch seconds. */
export type Scene = { readonly world: CompiledWorld; readonly circumstances: Circumstances; readonly now: number };

/** @param now ISO 8601 time of the simulated clock; @param context what a person set about the call */
export function makeScene(world: CompiledWorld, now: string, context: RequestContext): Scene {
  return { world, circumstances: prepareCircumstances(now, context), now: Math.floor(Date.parse(now) / 1000) };
}

/**
 * The request of a call that a session makes. Permissions are asked afresh, whatever they were when the session was
 * made (R167); a denial tells that these credentials cannot make the call whatever the policies say (R199–R203).
 */
export function requestAs(scene: Scene, session: Session, call: Call): Result<Request, StsDenial> {
  const left = remainingSeconds(session, scene.now);
  if (left !== null && left <= 0) return fail(deny('credentials-expired', { seconds: -left }));
  const restriction = findRestriction(session, call.action);
  if (restriction !== null) return fail(restriction);
  return succeed(makeRequest(scene.world, sessionCaller(scene, session), call, circumstancesOf(scene, session)));
}

/** What surrounds a session's calls: temporary credentials say themselves whose they are. */
export function circumstancesOf({ circumstances }: Scene, { issuedAt }: Session): Circumstances {
  return issuedAt === null ? circumstances : withoutCredentials(circumstances);
}

/** The caller that a session is, with everything its requests carry. */
export function sessionCaller({ world, now }: Scene, session: Session): FoundCaller {
  const identity = findIdentity(world, session.identityArn);
  const isRoot = session.identityArn.endsWith(':root');
  return {
    caller: callerOf(session, identity),
    identity,
    isIdentityUnknown: identity === null && !isRoot,
    session: {
      entries: entriesOf(sessionContext(session, now), 'caller'),
      policies: policiesOf(world, session),
      identity: isRoot ? FULL_ACCESS : null,
    },
  };
}

function findIdentity(world: CompiledWorld, arn: string): User | Role | null {
  const principal = world.principals.get(arn);
  return principal?.kind === 'user' || principal?.kind === 'role' ? principal : null;
}

function callerOf(session: Session, identity: User | Role | null): Caller {
  const { kind, arn, account, identityArn, name } = session;
  switch (kind) {
    case 'role':
      return { ...roleSession(identityArn, name ?? '', identity?.kind === 'role' ? identity : null), arn };
    case 'federated-user':
      return { kind: 'federated-user', arn, account, userArn: identityArn === '' ? null : identityArn };
    case 'user':
    case 'root':
    case 'session-token':
    case 'assumed-root':
      return { kind: identityArn.endsWith(':root') ? 'root' : 'user', arn, account };
  }
}

/** What a root user's credentials under another name may do, before session policies (R132, R135). */
const FULL_ACCESS: PolicySet = makePolicySet([
  compilePolicy(
    asDocumentId('root-user#full-access'),
    'identity',
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
  ),
]);

/** The session policies as one layer (R133), compiled once per world. */
function policiesOf(world: CompiledWorld, { policies, identityArn }: Session): PolicySet | null {
  if (policies === null) return null;
  const key = `session ${identityArn} ${JSON.stringify(policies)}`;
  const known = world.sets.get(key);
  if (known !== undefined) return known;
  const made = makePolicySet(listPolicies(world, policies, identityArn));
  world.sets.set(key, made);
  return made;
}

function listPolicies(
  world: CompiledWorld,
  { inline, managed }: SessionPolicies,
  identityArn: string,
): readonly CompiledPolicy[] {
  const own = inline === null ? [] : [compilePolicy(asDocumentId(`${identityArn}#session`), 'session', inline)];
  return [...own, ...managed.map((arn) => managedPolicy(world, arn))];
}

/** One that the world does not hold is unreadable, so that whatever rests on it stays open; AWS's root tasks are known. */
function managedPolicy(world: CompiledWorld, arn: string): CompiledPolicy {
  const id = asDocumentId(arn);
  const task = findRootTask(arn);
  return world.documents.get(id)?.policy ?? compilePolicy(id, 'session', task === null ? null : rootTaskText(task));
}

/**
 * The session that a caller known by name alone has: long-term keys, or a session of its role, issued now, with the
 * session policy that the world keeps under its name. Null for callers without credentials of an account.
 */
export function startingSession({ caller, identity, namedPolicy }: FoundCaller, now: number): Session | null {
  const id = identity?.id ?? null;
  switch (caller.kind) {
    case 'user':
      return userSession(caller.arn, id);
    case 'root':
      return rootSession(caller.arn);
    case 'role-session':
      return {
        ...namedRoleSession({ arn: caller.roleArn, id }, caller.arn.slice(caller.arn.lastIndexOf('/') + 1), now),
        policies: namedPolicy === undefined ? null : { inline: null, managed: [namedPolicy] },
      };
    case 'federated-user':
    case 'service':
    case 'anonymous':
    case 'oidc':
    case 'saml':
      return null;
  }
}
