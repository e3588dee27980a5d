// What the policies that an `sts` scenario brings say of its call: each permission decided as a scenario of kind `authz`.
import { fail, succeed, type Result } from '../../base/result';
import type { Tags } from '../../model/principal';
import { isAbsent, isUnknown, type RequestContext } from '../../model/request-context';
import type { SessionKind } from '../../model/session';
import type { StsDenial } from '../../model/sts-denial';
import { explain } from '../decide/explain';
import { permissionsOf, targetOf } from '../session/call-permissions';
import { deny } from '../session/deny';
import { assertionContext } from '../session/provider-context';
import { callContext, layContexts, sessionContext } from '../session/session-context';
import { isNothing, type Json, type ScenarioError } from './fields';
import { readAuthorizationScenario } from './read-scenario';
import type { StsScenario } from './read-sts';

/** Policies of the layers that a scenario may bring, in the form they have in kind `authz`. */
const POLICY_FIELDS = ['identityPolicies', 'boundary', 'sessionPolicy', 'scps', 'rcps', 'trustPolicy'] as const;

/** The first permission that is not given; null where all are, or where the scenario brings no policies to ask. */
export function authorizeSts(scenario: StsScenario, request: Json): Result<StsDenial | null, ScenarioError> {
  if (isNothing(request['identityPolicies']) && isNothing(request['trustPolicy'])) return succeed(null);
  const { caller, parameters, role, action } = scenario;
  const session = typeof caller === 'string' ? null : caller;
  const actions = scenario.api === null ? [action] : permissionsOf(scenario.api, session, parameters);
  const { resource, account } =
    scenario.api === null
      ? { resource: '*', account: session?.account ?? '' }
      : targetOf(scenario.api, session, parameters, role);
  const policies = POLICY_FIELDS.map((field) => [field, request[field]] as const);
  const requests = readAuthorizationScenario({
    ...(role === null ? {} : { trustPolicy: trusting(session?.account ?? '') }),
    ...Object.fromEntries(policies.filter(([, value]) => !isNothing(value))),
    principal: principalOf(scenario),
    action: actions[0],
    alsoActions: actions.slice(1),
    resource,
    resourceAccount: account,
    context: present(contextOf(scenario)),
  });
  if (!requests.ok) return fail(requests.error);
  for (const one of requests.value) {
    const explanation = explain(one);
    if (explanation.decision.outcome === 'allow') continue;
    const call = { action: one.actionText, resource, explanation };
    return succeed(deny('not-authorized', { action: one.actionText }, { call }));
  }
  return succeed(null);
}

/** In place of a trust policy that was left out: the caller's account may, so that the caller's policies decide (R162). */
function trusting(account: string): Json {
  const Action = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity', 'sts:SetContext'];
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action }] };
}

const CALLER_TYPES: Readonly<Record<SessionKind, string>> = {
  user: 'user',
  'session-token': 'user',
  root: 'root',
  'assumed-root': 'root',
  role: 'role-session',
  'federated-user': 'federated-user',
};

function principalOf({ api, caller, assertion }: StsScenario): Json {
  if (api === 'AssumeRoleWithSAML') return { type: 'saml', arn: assertion.provider };
  if (api === 'AssumeRoleWithWebIdentity') return { type: 'oidc', arn: assertion.provider };
  if (typeof caller === 'string') return { type: caller === 'service' ? 'service' : 'anonymous', arn: '' };
  const { arn, account, identityArn, kind } = caller;
  return { type: CALLER_TYPES[kind], arn, account, roleArn: identityArn, userArn: identityArn };
}

function contextOf({ api, caller, parameters, role, assertion, userTags, now }: StsScenario): RequestContext {
  const session = typeof caller === 'string' ? null : caller;
  const isAsserted = api === 'AssumeRoleWithSAML' || api === 'AssumeRoleWithWebIdentity';
  return layContexts(
    callContext(session, parameters, role),
    isAsserted ? assertionContext(api, assertion) : {},
    session === null || isAsserted ? {} : sessionContext(session, now),
    session === null || isAsserted
      ? {}
      : { 'aws:PrincipalArn': session.kind === 'role' ? session.identityArn : session.arn },
    tagContext('aws:PrincipalTag/', isAsserted ? {} : userTags),
    tagContext('aws:ResourceTag/', role?.tags ?? {}),
  );
}

function tagContext(prefix: string, tags: Tags): RequestContext {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}${key}`, value]));
}

/** The keys that are there, with their values. */
export function present(context: RequestContext): Readonly<Record<string, string | readonly string[]>> {
  const entries = Object.entries(context).flatMap(([key, value]) =>
    isAbsent(value) || isUnknown(value) ? [] : [[key, value] as const],
  );
  return Object.fromEntries(entries);
}
