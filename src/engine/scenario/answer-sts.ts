// Answers a scenario of kind `sts`: the session that comes of a call, or why there is none (docs/scenario-format.md).
import { fail, succeed, type Result } from '../../base/result';
import { decisionCode } from '../../model/decision';
import type { Session } from '../../model/session';
import type { StsApi } from '../../model/sts-call';
import type { StsDenial } from '../../model/sts-denial';
import { findRestriction } from '../session/credential-restrictions';
import { denied } from '../session/deny';
import {
  planAssumeRole,
  planAssumeRoot,
  planFederatedRole,
  planFederationToken,
  planServiceRole,
  planSessionToken,
  planSwitchRole,
  planWebIdentityToken,
  type Planned,
} from '../session/plan-session';
import { sessionContext } from '../session/session-context';
import { principalTags } from '../session/session-tags';
import { authorizeSts, present } from './authorize-sts';
import type { Json, ScenarioError } from './fields';
import { readStsScenario, type StsScenario } from './read-sts';

type Results = Readonly<Record<string, unknown>>;
type Outcome = { readonly expected: unknown; readonly [detail: string]: unknown } | { readonly error: ScenarioError };

/** The answer to the fields of one line. */
export function answerSts(fields: Json): Outcome {
  const read = readStsScenario(fields);
  if (!read.ok) return { error: read.error };
  const scenario = read.value;
  if (needsRole(scenario) && scenario.role === null) {
    return { error: { code: 'invalid-scenario', message: 'request.role: expected an object, found nothing.' } };
  }
  const made = makeResults(scenario);
  if (!made.ok) return refusal(made.error);
  const request = fields['request'] as Json;
  const authorized = authorizeSts(scenario, request);
  if (!authorized.ok) return { error: authorized.error };
  if (authorized.value !== null) return refusal(authorized.value);
  // A line that says in one word what it expects is answered in one word; the results stand beside it in any case.
  const isOneWord = typeof fields['expected'] === 'string';
  return { expected: isOneWord ? 'ok' : made.value, results: made.value };
}

function refusal({ code, rule, error, params, contested, call }: StsDenial): Outcome {
  return {
    expected: 'error',
    denial: code,
    rule,
    awsError: error,
    params,
    ...(contested.length === 0 ? {} : { contested }),
    ...(call === null ? {} : { action: call.action, decidedBy: decisionCode(call.explanation.decision) }),
  };
}

const WITH_ROLE: readonly (string | null)[] = [
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'SwitchRole',
];

function needsRole({ api }: StsScenario): boolean {
  return WITH_ROLE.includes(api);
}

function makeResults(scenario: StsScenario): Result<Results, StsDenial> {
  const { api, action, caller, parameters, now } = scenario;
  if (api === null) {
    const restriction = typeof caller === 'string' ? null : findRestriction(caller, action);
    return restriction === null ? succeed({}) : fail(restriction);
  }
  if (api === 'GetWebIdentityToken' && typeof caller !== 'string') {
    const token = planWebIdentityToken(caller, parameters, { now });
    return token.ok ? succeed({ durationSeconds: token.value }) : token;
  }
  const planned = planOf(api, scenario);
  return planned.ok ? succeed(describe(planned.value, scenario)) : planned;
}

function planOf(api: StsApi, { caller, role, parameters, assertion, now, packedPolicySize }: StsScenario): Planned {
  const moment = { now, ...(packedPolicySize === null ? {} : { packedPolicySize }) };
  if (role !== null) {
    if (api === 'AssumeRoleWithSAML' || api === 'AssumeRoleWithWebIdentity') {
      return planFederatedRole(api, assertion, role, parameters, moment);
    }
    if (api === 'AssumeRole' && caller === 'service') return planServiceRole(role, parameters, moment);
  }
  if (typeof caller === 'string') {
    return denied('credentials-cannot-call', { kind: caller, action: `sts:${api}` }, { rule: 'R164' });
  }
  if (api === 'GetSessionToken') return planSessionToken(caller, parameters, moment);
  if (api === 'GetFederationToken') return planFederationToken(caller, parameters, moment);
  if (role === null) return planAssumeRoot(caller, parameters, moment);
  return (api === 'SwitchRole' ? planSwitchRole : planAssumeRole)(caller, role, parameters, moment);
}

/** A session under the names that AWS uses for what it answers and for the context of later requests. */
function describe(session: Session, { role, userTags, packedPolicySize, now }: StsScenario): Results {
  const isRole = session.kind === 'role';
  const { userId, identityArn, arn, durationSeconds, transitiveKeys, sourceIdentity, isChained, kind } = session;
  const tags = principalTags(isRole ? (role?.tags ?? {}) : userTags, session);
  return {
    kind,
    durationSeconds,
    arn,
    account: session.account,
    ...(isRole ? { assumedRoleId: userId, roleSessionName: session.name } : {}),
    ...(kind === 'federated-user' ? { federatedUserId: userId } : {}),
    userId,
    'aws:userid': userId,
    'aws:PrincipalArn': isRole ? identityArn : arn,
    'aws:PrincipalAccount': session.account,
    'aws:PrincipalType': PRINCIPAL_TYPES[kind],
    ...present(sessionContext(session, now)),
    principalTags: tags,
    transitive: transitiveKeys,
    sourceIdentity,
    isChained,
    packedPolicySize,
  };
}

const PRINCIPAL_TYPES: Readonly<Record<Session['kind'], string>> = {
  user: 'User',
  'session-token': 'User',
  root: 'Account',
  'assumed-root': 'Account',
  role: 'AssumedRole',
  'federated-user': 'FederatedUser',
};
