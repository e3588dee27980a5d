// Who a question names: the caller of the request, and the identity in the world behind it.
import { isAccountPart, splitArn } from '../../model/arn';
import type { Caller } from '../../model/caller';
import type { QuestionProblem } from '../../model/analysis';
import { asDocumentId, type DocumentId } from '../../model/policy-document';
import type { Role, User } from '../../model/principal';
import type { ContextEntries } from '../condition/context';
import type { PolicySet } from '../decide/compile-policy';
import type { CompiledWorld } from './compile-world';

export type FoundCaller = {
  readonly caller: Caller;
  /** The user or role whose policies the caller has; null for callers without, or not in the world. */
  readonly identity: User | Role | null;
  /** A user or role that the world does not hold: its policies are not known. */
  readonly isIdentityUnknown: boolean;
  /** What the caller's credentials carry; left out for a caller who is known by name alone. */
  readonly session?: SessionLayer;
  /** For a session known by name alone: the session policy that the world keeps under that name. */
  readonly namedPolicy?: DocumentId;
};

/** What a session adds to what follows from its caller's name. */
export type SessionLayer = {
  /** Context it carries; comes before what follows from the identity. */
  readonly entries: ContextEntries;
  /** Session policies, as one layer (R133); null where none was passed. */
  readonly policies: PolicySet | null;
  /** In place of the identity's own policies: who has none, and all permissions, is a root user behind another name. */
  readonly identity: PolicySet | null;
};

/** The session name given to a role that is asked about without one. */
export const DEFAULT_SESSION_NAME = 'rolewalk';

const SERVICE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/;

/** The caller named by an ARN, a service name, or `*` for somebody without credentials; else what is wrong. */
export function findCaller(world: CompiledWorld, who: string): FoundCaller | QuestionProblem['code'] {
  if (who === '') return 'empty';
  if (who === '*' || who === 'anonymous') return withoutIdentity({ kind: 'anonymous' });
  if (SERVICE.test(who)) return withoutIdentity({ kind: 'service', service: who });
  const arn = splitArn(who);
  if (arn === null) return 'who-not-found';
  const { service, account, resource } = arn;
  if (account === '' || !isAccountPart(account)) return 'arn-account';
  if (service === 'iam' && resource === 'root') return withoutIdentity({ kind: 'root', arn: who, account });
  if (service === 'iam') return findIdentity(world, who, account, resource);
  if (service === 'sts') return findSession(world, who, account, resource);
  return 'who-not-found';
}

function withoutIdentity(caller: Caller): FoundCaller {
  return { caller, identity: null, isIdentityUnknown: false };
}

function findIdentity(
  world: CompiledWorld,
  arn: string,
  account: string,
  resource: string,
): FoundCaller | QuestionProblem['code'] {
  const principal = world.principals.get(arn);
  if (principal?.kind === 'group' || resource.startsWith('group/')) return 'who-is-group';
  if (resource.startsWith('oidc-provider/')) return withoutIdentity({ kind: 'oidc', provider: arn });
  if (resource.startsWith('saml-provider/')) return withoutIdentity({ kind: 'saml', provider: arn });
  if (resource.startsWith('user/')) {
    const user = principal?.kind === 'user' ? principal : null;
    return { caller: { kind: 'user', arn, account }, identity: user, isIdentityUnknown: user === null };
  }
  if (!resource.startsWith('role/')) return 'who-not-found';
  const role = principal?.kind === 'role' ? principal : null;
  const caller = roleSession(arn, DEFAULT_SESSION_NAME, role);
  return { caller, identity: role, isIdentityUnknown: role === null };
}

function findSession(
  world: CompiledWorld,
  arn: string,
  account: string,
  resource: string,
): FoundCaller | QuestionProblem['code'] {
  const [kind, name, session] = resource.split('/');
  if (kind === 'federated-user' && name !== undefined && name !== '') {
    return { caller: { kind: 'federated-user', arn, account, userArn: null }, identity: null, isIdentityUnknown: true };
  }
  if (kind !== 'assumed-role' || name === undefined || session === undefined || session === '') return 'who-not-found';
  const role = world.roles.find((one) => sessionPrefix(one.arn) === arn.slice(0, -session.length)) ?? null;
  const roleArn = role?.arn ?? arn.replace(':sts:', ':iam:').replace(`assumed-role/${name}/${session}`, `role/${name}`);
  const found = {
    caller: { ...roleSession(roleArn, session, role), arn },
    identity: role,
    isIdentityUnknown: role === null,
  };
  const namedPolicy = asDocumentId(`${roleArn}#session/${session}`);
  return world.documents.get(namedPolicy)?.source.kind === 'session' ? { ...found, namedPolicy } : found;
}

/** A session of a role; the session's ARN leaves the role's path out (R184). */
export function roleSession(
  roleArn: string,
  session: string,
  role: Role | null,
): Extract<Caller, { kind: 'role-session' }> {
  return {
    kind: 'role-session',
    arn: `${sessionPrefix(roleArn)}${session}`,
    roleArn,
    account: splitArn(roleArn)?.account ?? '',
    serviceLinked: role?.serviceLinked === true || roleArn.includes(':role/aws-service-role/'),
  };
}

function sessionPrefix(roleArn: string): string {
  const parts = splitArn(roleArn);
  const name = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  return `arn:${parts?.partition ?? 'aws'}:sts::${parts?.account ?? ''}:assumed-role/${name}/`;
}
