// Calls to STS in a world: the arithmetic of plan-session, and every permission the call asks for decided by the policies.
import { succeed, type Result } from '../../base/result';
import type { Decision } from '../../model/decision';
import type { RequestContext } from '../../model/request-context';
import type { Session } from '../../model/session';
import type { IdentityAssertion, RoleFacts, StsApi, StsParameters } from '../../model/sts-call';
import type { StsDenial } from '../../model/sts-denial';
import { decide } from '../decide/decide';
import { explain } from '../decide/explain';
import type { Request } from '../decide/request';
import { entriesOf, withoutGiven } from '../world/circumstances';
import { organizationPart, type CompiledWorld } from '../world/compile-world';
import type { FoundCaller } from '../world/find-caller';
import { makeRequest } from '../world/make-request';
import { permissionsOf, targetOf } from './call-permissions';
import { denied } from './deny';
import {
  planAssumeRole,
  planAssumeRoot,
  planFederatedRole,
  planFederationToken,
  planServiceRole,
  planSessionToken,
  planSwitchRole,
  type Planned,
} from './plan-session';
import { assertionContext, assertionPrefix, type AssertedApi } from './provider-context';
import { callContext, SETTLED_BY_CALL } from './session-context';
import { circumstancesOf, sessionCaller, type Scene } from './session-caller';

/** One permission that a call asked for; `outcome` is `allow`, or `depends` where something is open. */
export type GivenPermission = { readonly action: string; readonly request: Request; readonly decision: Decision };

/** `depends`: there is such a session, if what the open permissions wait for turns out well. */
export type Made = {
  readonly session: Session;
  readonly outcome: 'allow' | 'depends';
  readonly permissions: readonly GivenPermission[];
};

export type MakeResult = Result<Made, StsDenial>;

/** AssumeRole with a session's credentials (R160–R168, R180–R198); the role is named by its ARN. */
export function assumeRole(scene: Scene, caller: Session, roleArn: string, parameters: StsParameters): MakeResult {
  const role = roleFacts(scene.world, roleArn);
  const planned = planAssumeRole(caller, role, parameters, scene);
  return authorize(scene, planned, { api: 'AssumeRole', asker: caller, parameters, role });
}

/** The console's Switch Role, from the credentials that are signed in, whatever role is on (R208). */
export function switchRole(scene: Scene, caller: Session, roleArn: string, parameters: StsParameters = {}): MakeResult {
  const role = roleFacts(scene.world, roleArn);
  const planned = planSwitchRole(caller, role, parameters, scene);
  const named = planned.ok && planned.value.name !== null ? { RoleSessionName: planned.value.name } : {};
  return authorize(scene, planned, { api: 'SwitchRole', asker: caller.signedInAs ?? caller, parameters: named, role });
}

/** An AWS service puts on a role that trusts it; its own policies are none (R150, R182, R206, R207). */
export function assumeRoleAsService(
  scene: Scene,
  service: string,
  roleArn: string,
  parameters: StsParameters,
): MakeResult {
  const role = roleFacts(scene.world, roleArn);
  const found: FoundCaller = { caller: { kind: 'service', service }, identity: null, isIdentityUnknown: false };
  const planned = planServiceRole(role, parameters, scene);
  return authorize(scene, planned, { api: 'AssumeRole', asker: found, parameters, role });
}

/** AssumeRoleWithSAML and AssumeRoleWithWebIdentity: trust policy and RCPs alone decide (R164, R165). */
export function assumeRoleWithAssertion(
  scene: Scene,
  api: AssertedApi,
  assertion: IdentityAssertion,
  roleArn: string,
  parameters: StsParameters,
): MakeResult {
  const role = roleFacts(scene.world, roleArn);
  const planned = planFederatedRole(api, assertion, role, parameters, scene);
  if (planned.ok && !isAudienceRegistered(scene.world, assertion)) {
    return denied('audience-not-registered', { provider: assertion.provider });
  }
  const kind = api === 'AssumeRoleWithSAML' ? 'saml' : 'oidc';
  const found: FoundCaller = {
    caller: { kind, provider: assertion.provider },
    identity: null,
    isIdentityUnknown: false,
  };
  const context = assertionContext(api, assertion);
  const settles = [assertionPrefix(api, assertion)];
  return authorize(scene, planned, { api, asker: found, parameters, role, context, settles });
}

/** GetSessionToken needs no permission (R186). */
export function getSessionToken(scene: Scene, caller: Session, parameters: StsParameters): MakeResult {
  const planned = planSessionToken(caller, parameters, scene);
  return planned.ok ? succeed({ session: planned.value, outcome: 'allow', permissions: [] }) : planned;
}

export function getFederationToken(scene: Scene, caller: Session, parameters: StsParameters): MakeResult {
  const planned = planFederationToken(caller, parameters, scene);
  return authorize(scene, planned, { api: 'GetFederationToken', asker: caller, parameters, role: null });
}

/**
 * AssumeRoot, from the organization's management account into a member (R277).
 * @param isDelegatedAdministrator whether the caller's account is one for IAM; a world does not say
 */
export function assumeRoot(
  scene: Scene,
  caller: Session,
  parameters: StsParameters,
  isDelegatedAdministrator = false,
): MakeResult {
  const planned = planAssumeRoot(caller, parameters, scene);
  if (planned.ok) {
    const from = organizationPart(scene.world, caller.account);
    const mayCall = from === 'management' || (from === 'member' && isDelegatedAdministrator);
    const target = planned.value.account;
    if (!mayCall || organizationPart(scene.world, target) !== 'member') {
      return denied('organization-does-not-permit', { account: caller.account, target });
    }
  }
  return authorize(scene, planned, { api: 'AssumeRoot', asker: caller, parameters, role: null });
}

const DEFAULT_ROLE_MAXIMUM = 3600;
const LARGEST_ROLE_MAXIMUM = 43_200;

/** A role that the world does not hold is held to no maximum of its own: nobody knows it. */
export function roleFacts(world: CompiledWorld, arn: string): RoleFacts {
  const role = world.principals.get(arn);
  if (role?.kind !== 'role') return { arn, id: null, tags: {}, maxSessionDuration: LARGEST_ROLE_MAXIMUM };
  const { id = null, tags = {}, maxSessionDuration = DEFAULT_ROLE_MAXIMUM } = role;
  return { arn, id, tags, maxSessionDuration };
}

/** A token is for somebody; an OIDC provider that lists whom it may be for refuses the others (R165). */
function isAudienceRegistered(world: CompiledWorld, { provider, keys }: IdentityAssertion): boolean {
  const known = world.principals.get(provider);
  const audience = keys['aud'];
  if (known?.kind !== 'oidc-provider' || known.audiences === undefined || audience === undefined) return true;
  const audiences = typeof audience === 'string' ? [audience] : audience;
  return audiences.some((one) => known.audiences?.includes(one) === true);
}

type Asking = {
  readonly api: StsApi;
  /** A session, or who has none: a service, the bearer of an assertion. */
  readonly asker: Session | FoundCaller;
  readonly parameters: StsParameters;
  readonly role: RoleFacts | null;
  /** What an assertion says, and which keys it settles. */
  readonly context?: RequestContext;
  readonly settles?: readonly string[];
};

/** Each permission is a request of its own; the first that is denied denies the call (R48, R191, R197). */
function authorize(scene: Scene, planned: Planned, asking: Asking): MakeResult {
  if (!planned.ok) return planned;
  const { api, asker, parameters, role, context = {} } = asking;
  const caller = 'caller' in asker ? null : asker;
  const { resource, account } = targetOf(api, caller, parameters, role);
  const settles = [...SETTLED_BY_CALL, ...(asking.settles ?? [])];
  const own = { entries: entriesOf({ ...callContext(caller, parameters, role), ...context }, 'request'), settles };
  const found = 'caller' in asker ? asker : sessionCaller(scene, asker);
  const around = caller === null ? scene.circumstances : circumstancesOf(scene, caller);
  const circumstances = withoutGiven(around, settles);
  const permissions: GivenPermission[] = [];
  for (const action of permissionsOf(api, caller, parameters)) {
    const call = { action, resource, own, ...(api === 'AssumeRoot' ? { decidedIn: account } : {}) };
    const request = makeRequest(scene.world, found, call, circumstances);
    const decision = decide(request);
    if (decision.outcome !== 'allow' && decision.outcome !== 'depends') {
      const explanation = explain(request);
      const { contested } = explanation;
      return denied('not-authorized', { action, resource }, { contested, call: { action, resource, explanation } });
    }
    permissions.push({ action, request, decision });
  }
  const isOpen = permissions.some(({ decision }) => decision.outcome === 'depends');
  return succeed({ session: planned.value, outcome: isOpen ? 'depends' : 'allow', permissions });
}
