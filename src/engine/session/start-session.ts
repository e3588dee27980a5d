// Credentials that no call to STS made, and what every session has before its maker adds to it.
import { accountIn, splitArn } from '../../model/arn';
import type { Mfa, Session } from '../../model/session';
import type { RoleFacts } from '../../model/sts-call';
import { ONE_HOUR } from './session-duration';

/** What every session starts from; each maker says what is different. */
const NOTHING_CARRIED = {
  name: null,
  isChained: false,
  issuedAt: null,
  durationSeconds: null,
  policies: null,
  tags: {},
  inheritedTags: {},
  transitiveKeys: [],
  sourceIdentity: null,
  mfa: 'absent',
  carried: {},
  signedInAs: null,
} as const satisfies Partial<Session>;

/** The access keys of a user, which carry no MFA and never expire (R95, R205). */
export function userSession(arn: string, id: string | null): Session {
  return { ...NOTHING_CARRIED, kind: 'user', origin: null, arn, account: accountIn(arn), identityArn: arn, userId: id };
}

/** The root user of an account. */
export function rootSession(arn: string): Session {
  const account = accountIn(arn);
  return { ...NOTHING_CARRIED, kind: 'root', origin: null, arn, account, identityArn: arn, userId: account };
}

export type SignIn = { readonly issuedAt: number; readonly durationSeconds: number; readonly mfa: Mfa };

/** The same identity signed in to the console: temporary credentials, with or without MFA. */
export function signedIn(session: Session, signIn: SignIn): Session {
  return { ...session, ...signIn, origin: 'console' };
}

/** A session of a role by its name alone, with nothing passed: as long as it lasts by itself. */
export function namedRoleSession(role: Pick<RoleFacts, 'arn' | 'id'>, name: string, issuedAt: number): Session {
  const names = roleSessionNames(role, name);
  return { ...NOTHING_CARRIED, kind: 'role', origin: 'AssumeRole', ...names, issuedAt, durationSeconds: ONE_HOUR };
}

/** What GetSessionToken gives: still the user, with a time of issue and with or without MFA (R185). */
export function sessionTokenSession(user: Session, mfa: Mfa, issuedAt: number, durationSeconds = ONE_HOUR): Session {
  return { ...user, kind: 'session-token', origin: 'GetSessionToken', mfa, issuedAt, durationSeconds };
}

/** What GetFederationToken gives: a name of its own behind which the user's permissions stand (R185). */
export function federatedUserSession(
  user: Session,
  name: string,
  issuedAt: number,
  durationSeconds = ONE_HOUR,
): Session {
  const { account, identityArn } = user;
  const partition = splitArn(user.arn)?.partition ?? 'aws';
  return {
    ...NOTHING_CARRIED,
    kind: 'federated-user',
    origin: 'GetFederationToken',
    arn: `arn:${partition}:sts::${account}:federated-user/${name}`,
    account,
    identityArn,
    userId: `${account}:${name}`,
    name,
    issuedAt,
    durationSeconds,
  };
}

type Names = Pick<Session, 'arn' | 'account' | 'identityArn' | 'userId' | 'name'>;

/** ARN, id and name of a role session: the role's path is left out (R184). */
export function roleSessionNames({ arn, id }: Pick<RoleFacts, 'arn' | 'id'>, name: string): Names {
  const account = accountIn(arn);
  const partition = splitArn(arn)?.partition ?? 'aws';
  const roleName = arn.slice(arn.lastIndexOf('/') + 1);
  return {
    arn: `arn:${partition}:sts::${account}:assumed-role/${roleName}/${name}`,
    account,
    identityArn: arn,
    userId: id === null ? null : `${id}:${name}`,
    name,
  };
}

/** A session by another name: nothing of the caller's is carried unless the maker says so. */
export function freshSession(made: Omit<Session, keyof typeof NOTHING_CARRIED> & Partial<Session>): Session {
  return { ...NOTHING_CARRIED, ...made };
}
