// Callers, roles and parameters that the tests of sessions share.
import type { Session } from '../../model/session';
import type { RoleFacts, StsParameters } from '../../model/sts-call';
import { planAssumeRole, type Planned } from './plan-session';
import { federatedUserSession, namedRoleSession, rootSession, sessionTokenSession, userSession } from './start-session';

export const NOW = 1_800_000_000;
export const ACCOUNT = '111122223333';
export const moment = { now: NOW };
export const user = userSession(`arn:aws:iam::${ACCOUNT}:user/team/alice`, 'AIDAALICE');
export const root = rootSession(`arn:aws:iam::${ACCOUNT}:root`);
export const role = namedRoleSession({ arn: `arn:aws:iam::${ACCOUNT}:role/first`, id: 'AROAFIRST' }, 'one', NOW);
export const federated = federatedUserSession(user, 'bob', NOW);
export const token = sessionTokenSession(user, 'without', NOW);
export const tokenWithMfa = sessionTokenSession(user, { since: NOW - 60 }, NOW);
export const target: RoleFacts = {
  arn: 'arn:aws:iam::444455556666:role/team/x/Target',
  id: 'AROATARGET',
  tags: {},
  maxSessionDuration: 43_200,
};

export const tag = (Key: string, Value = '') => ({ Key, Value });
export const many = <Item>(count: number, make: (n: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, n) => make(n));
export const text = (length: number) => 'x'.repeat(length);
export const policyArn = (n: number, account = '444455556666') => `arn:aws:iam::${account}:policy/p${String(n)}`;
/** A session policy of so many characters. */
export const ofJust = (length: number) => {
  const empty = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Sid: '', Effect: 'Allow', Action: '*', Resource: '*' },
  });
  return empty.replace('"Sid":""', `"Sid":"${text(length - empty.length)}"`);
};

export const verdict = (planned: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  planned.ok ? 'ok' : (planned.error?.code ?? '');
export const sessionOf = (planned: Planned): Session => {
  if (!planned.ok) throw new Error(`Denied: ${planned.error.code} ${JSON.stringify(planned.error.params)}`);
  return planned.value;
};
export const assume = (parameters: StsParameters, caller: Session = user, into: RoleFacts = target) =>
  planAssumeRole(caller, into, { RoleSessionName: 'two', ...parameters }, moment);

export const TASK = {
  TargetPrincipal: '444455556666',
  TaskPolicyArn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy',
};
