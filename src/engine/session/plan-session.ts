// The arithmetic of STS: what a call makes of the caller's session, by limits alone. No policy is asked here.
import { fail, succeed, type Result } from '../../base/result';
import { accountIn, splitArn } from '../../model/arn';
import type { Session } from '../../model/session';
import type { IdentityAssertion, RoleFacts, StsApi, StsParameters } from '../../model/sts-call';
import type { StsDenial } from '../../model/sts-denial';
import { DEFAULT_SESSION_NAME } from '../world/find-caller';
import { checkParameters, first } from './check-parameters';
import { findRestriction } from './credential-restrictions';
import { deny } from './deny';
import { survivingContext, type AssertedApi } from './provider-context';
import { chooseDuration, chooseTokenDuration, ONE_HOUR, remainingSeconds } from './session-duration';
import { checkSessionPolicies, sessionPoliciesOf } from './session-policies';
import { hasTag, tagsOf, transitiveKeysOf, transitiveTags } from './session-tags';
import { federatedUserSession, freshSession, roleSessionNames, sessionTokenSession } from './start-session';

export type Planned = Result<Session, StsDenial>;

/** What stands beside the parameters: the clock, and what AWS said of the packed size where somebody asked it (R190). */
export type Moment = { readonly now: number; readonly packedPolicySize?: number };

const ROLE_ARN = /^arn:[^:]+:iam::\d{12}:role\/(?:[^:]*\/)?[\w+=,.@-]+$/;

/** AssumeRole with somebody's own credentials (R180, R181, R183–R194, R198–R201). */
export function planAssumeRole(caller: Session, role: RoleFacts, parameters: StsParameters, moment: Moment): Planned {
  const wrong = first([
    () => checkCredentials('AssumeRole', caller, moment.now),
    () => checkParameters('AssumeRole', parameters),
    () => checkRole(role, caller),
    () => checkMfaDevice(caller, parameters),
    () => checkSessionPolicies(parameters, accountIn(role.arn), moment.packedPolicySize ?? null),
    () => checkInheritedTags(caller, parameters),
    () => checkSourceIdentity(caller, parameters),
  ]);
  if (wrong !== null) return fail(wrong);
  const limits = { roleMaximum: role.maxSessionDuration, isChaining: caller.kind === 'role' };
  const chosen = chooseDuration('AssumeRole', parameters.DurationSeconds, limits);
  if (!chosen.ok) return chosen;
  return succeed({
    ...sessionOfRole(role, parameters, moment.now, chosen.value, transitiveTags(caller)),
    isChained: limits.isChaining,
    sourceIdentity: caller.sourceIdentity ?? parameters.SourceIdentity ?? null,
  });
}

/** AssumeRole by an AWS service, which the role's own maximum does not bind (R182, R207). */
export function planServiceRole(role: RoleFacts, parameters: StsParameters, moment: Moment): Planned {
  const wrong = first([
    () => checkParameters('AssumeRole', parameters),
    () => checkRole(role, null),
    () => checkSessionPolicies(parameters, accountIn(role.arn), moment.packedPolicySize ?? null),
  ]);
  if (wrong !== null) return fail(wrong);
  const chosen = chooseDuration('AssumeRole', parameters.DurationSeconds, { roleMaximum: null, isChaining: false });
  if (!chosen.ok) return chosen;
  return succeed({ ...sessionOfRole(role, parameters, moment.now, chosen.value, {}), origin: 'service' });
}

function sessionOfRole(
  role: RoleFacts,
  parameters: StsParameters,
  now: number,
  durationSeconds: number,
  inheritedTags: Session['inheritedTags'],
): Session {
  const tags = tagsOf(parameters.Tags ?? []);
  return freshSession({
    kind: 'role',
    origin: 'AssumeRole',
    ...roleSessionNames(role, parameters.RoleSessionName ?? DEFAULT_SESSION_NAME),
    issuedAt: now,
    durationSeconds,
    policies: sessionPoliciesOf(parameters),
    tags,
    inheritedTags,
    transitiveKeys: transitiveKeysOf(tags, parameters.TransitiveTagKeys ?? [], inheritedTags),
    sourceIdentity: parameters.SourceIdentity ?? null,
  });
}

/** AssumeRoleWithSAML and AssumeRoleWithWebIdentity: the caller is the assertion, nothing chains (R165, R180). */
export function planFederatedRole(
  api: AssertedApi,
  assertion: IdentityAssertion,
  role: RoleFacts,
  parameters: StsParameters,
  moment: Moment,
): Planned {
  const wrong = first([
    () => checkParameters(api, parameters),
    () => checkRole(role, null),
    () => checkSessionPolicies(parameters, accountIn(role.arn), moment.packedPolicySize ?? null),
  ]);
  if (wrong !== null) return fail(wrong);
  const chosen = chooseDuration(api, parameters.DurationSeconds, {
    roleMaximum: role.maxSessionDuration,
    isChaining: false,
  });
  if (!chosen.ok) return chosen;
  const left = (assertion.notOnOrAfter ?? Infinity) - moment.now;
  if (left <= 0) return fail(deny('assertion-expired'));
  return succeed({
    ...sessionOfRole(role, parameters, moment.now, Math.min(chosen.value, left), {}),
    origin: api,
    carried: survivingContext(api, assertion),
  });
}

/** GetSessionToken: the user stays who it is, and may have shown its MFA device (R185, R186, R199–R202). */
export function planSessionToken(caller: Session, parameters: StsParameters, { now }: Moment): Planned {
  const wrong = first([
    () => checkCredentials('GetSessionToken', caller, now),
    () => checkParameters('GetSessionToken', parameters),
  ]);
  if (wrong !== null) return fail(wrong);
  const chosen = chooseTokenDuration('GetSessionToken', parameters.DurationSeconds, caller);
  if (!chosen.ok) return chosen;
  const mfa = parameters.TokenCode === undefined ? 'without' : { since: now };
  return succeed(sessionTokenSession(caller, mfa, now, chosen.value));
}

/** GetFederationToken: a name of its own, and no more than the session policies leave of the user's permissions (R132, R185, R195). */
export function planFederationToken(caller: Session, parameters: StsParameters, moment: Moment): Planned {
  const wrong = first([
    () => checkCredentials('GetFederationToken', caller, moment.now),
    () => checkParameters('GetFederationToken', parameters),
    () => checkSessionPolicies(parameters, caller.account, moment.packedPolicySize ?? null),
  ]);
  if (wrong !== null) return fail(wrong);
  const chosen = chooseTokenDuration('GetFederationToken', parameters.DurationSeconds, caller);
  if (!chosen.ok) return chosen;
  return succeed({
    ...federatedUserSession(caller, parameters.Name ?? '', moment.now, chosen.value),
    policies: sessionPoliciesOf(parameters),
    tags: tagsOf(parameters.Tags ?? []),
  });
}

/** AssumeRoot: a member account's root user, for one of AWS's tasks and fifteen minutes at most (R277). */
export function planAssumeRoot(caller: Session, parameters: StsParameters, { now }: Moment): Planned {
  const wrong = first([
    () => checkCredentials('AssumeRoot', caller, now),
    () => checkParameters('AssumeRoot', parameters),
  ]);
  if (wrong !== null) return fail(wrong);
  const chosen = chooseDuration('AssumeRoot', parameters.DurationSeconds, { roleMaximum: null, isChaining: false });
  if (!chosen.ok) return chosen;
  const target = parameters.TargetPrincipal ?? '';
  const account = splitArn(target)?.account ?? target;
  const arn = `arn:${splitArn(caller.arn)?.partition ?? 'aws'}:iam::${account}:root`;
  return succeed(
    freshSession({
      kind: 'assumed-root',
      origin: 'AssumeRoot',
      arn,
      account,
      identityArn: arn,
      userId: account,
      issuedAt: now,
      durationSeconds: chosen.value,
      policies: { inline: null, managed: [parameters.TaskPolicyArn ?? ''] },
      sourceIdentity: caller.sourceIdentity,
      carried: { 'aws:AssumedRoot': 'true' },
    }),
  );
}

/** GetWebIdentityToken gives no credentials but a token; the answer is how long it lasts (R279). */
export function planWebIdentityToken(
  caller: Session,
  parameters: StsParameters,
  { now }: Moment,
): Result<number, StsDenial> {
  const wrong = first([
    () => checkCredentials('GetWebIdentityToken', caller, now),
    () => checkParameters('GetWebIdentityToken', parameters),
  ]);
  if (wrong !== null) return fail(wrong);
  const chosen = chooseDuration('GetWebIdentityToken', parameters.DurationSeconds, {
    roleMaximum: null,
    isChaining: false,
  });
  const left = remainingSeconds(caller, now);
  if (!chosen.ok || left === null || chosen.value <= left) return chosen;
  return fail(deny('duration-beyond-session', { seconds: chosen.value, max: left }));
}

/**
 * The console's Switch Role: with the credentials somebody signed in with, also when a role is already on, for as long
 * as the role and that sign-in allow, and without a word of one's own (R182, R195, R208).
 */
export function planSwitchRole(caller: Session, role: RoleFacts, parameters: StsParameters, moment: Moment): Planned {
  const signedInAs = caller.signedInAs ?? caller;
  const wrong = first([
    () => (signedInAs.kind === 'root' ? deny('root-cannot-call', { action: 'SwitchRole' }, { rule: 'R208' }) : null),
    () => checkParameters('SwitchRole', parameters),
  ]);
  if (wrong !== null) return fail(wrong);
  const left = remainingSeconds(signedInAs, moment.now) ?? Infinity;
  const longest = signedInAs.kind === 'role' ? ONE_HOUR : Infinity;
  const asUsual = { RoleSessionName: switchedName(signedInAs) };
  const planned = planAssumeRole(signedInAs, role, asUsual, moment);
  if (!planned.ok) return planned;
  return succeed({
    ...planned.value,
    origin: 'SwitchRole',
    durationSeconds: Math.min(role.maxSessionDuration, left, longest),
    signedInAs,
  });
}

/** The switched session is named as the user is, or as the session that is signed in. */
function switchedName({ name, arn }: Session): string {
  return name ?? arn.slice(arn.lastIndexOf('/') + 1);
}

function checkCredentials(api: StsApi, caller: Session, now: number): StsDenial | null {
  const action = `sts:${api}`;
  const left = remainingSeconds(caller, now);
  if (left !== null && left <= 0) return deny('credentials-expired', { seconds: -left });
  if (caller.kind === 'root' && api === 'AssumeRole') {
    return deny('root-cannot-call', { action }, { contested: ['U13'] });
  }
  if (caller.kind === 'root' && api === 'AssumeRoot') return deny('root-cannot-call', { action }, { rule: 'R277' });
  return findRestriction(caller, action);
}

function checkRole({ arn }: RoleFacts, caller: Session | null): StsDenial | null {
  if (!ROLE_ARN.test(arn)) return deny('role-arn-malformed', { arn });
  if (caller === null || splitArn(arn)?.partition === splitArn(caller.arn)?.partition) return null;
  return deny('role-in-other-partition', { arn });
}

/** A device is a user's: a role session has none to show. */
function checkMfaDevice({ kind }: Session, { SerialNumber }: StsParameters): StsDenial | null {
  return kind === 'role' && SerialNumber !== undefined ? deny('mfa-without-user', { kind }) : null;
}

function checkInheritedTags(caller: Session, { Tags = [] }: StsParameters): StsDenial | null {
  const inherited = transitiveTags(caller);
  const conflict = Tags.find(({ Key }) => hasTag(inherited, Key));
  return conflict === undefined ? null : deny('tag-is-inherited', { key: conflict.Key });
}

function checkSourceIdentity({ sourceIdentity }: Session, { SourceIdentity }: StsParameters): StsDenial | null {
  if (sourceIdentity === null || SourceIdentity === undefined || SourceIdentity === sourceIdentity) return null;
  return deny('source-identity-is-fixed', { value: sourceIdentity, asked: SourceIdentity });
}
