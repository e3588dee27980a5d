// What a caller carries from call to call: whose credentials they are, since when, and what came with them.
import type { Tags } from './principal';

/** Whose permissions the credentials have, and how they are limited (R184–R186, R199–R202, R277). */
export const SESSION_KINDS = ['user', 'root', 'role', 'federated-user', 'session-token', 'assumed-root'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** What made temporary credentials. */
export const SESSION_ORIGINS = [
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'AssumeRoot',
  'GetFederationToken',
  'GetSessionToken',
  'SwitchRole',
  'console',
  'service',
] as const;
export type SessionOrigin = (typeof SESSION_ORIGINS)[number];

/** Whether MFA was used: since when, in epoch seconds; `without` is known not to be; `absent` carries no MFA key (R95, R202). */
export type Mfa = { readonly since: number } | 'without' | 'absent';

/** The session policies that were passed, as one layer (R133). */
export type SessionPolicies = { readonly inline: string | null; readonly managed: readonly string[] };

export type Session = {
  readonly kind: SessionKind;
  /** Null for long-term credentials. */
  readonly origin: SessionOrigin | null;
  /** As `GetCallerIdentity` tells it; a role session's has no path (R184). */
  readonly arn: string;
  readonly account: string;
  /** The user, role or root user whose permissions these are; of a federated user the one who made it. */
  readonly identityArn: string;
  /** `aws:userid`; null where the world does not tell the identity's unique id. */
  readonly userId: string | null;
  /** The role session's or federated user's name. */
  readonly name: string | null;
  /** Made with the credentials of another role session (R181). */
  readonly isChained: boolean;
  /** Epoch seconds, `aws:TokenIssueTime`; null for long-term credentials, which no revocation touches (R205). */
  readonly issuedAt: number | null;
  readonly durationSeconds: number | null;
  readonly policies: SessionPolicies | null;
  /** Session tags passed when the session was made; keys as written, compared ignoring case. */
  readonly tags: Tags;
  /** Transitive tags that came with the caller's session (R193). */
  readonly inheritedTags: Tags;
  /** Keys of `tags` and `inheritedTags` that flow on, sorted. */
  readonly transitiveKeys: readonly string[];
  readonly sourceIdentity: string | null;
  readonly mfa: Mfa;
  /** Other context that its later requests carry: provider keys that survive, `aws:AssumedRoot` (section 4). */
  readonly carried: Readonly<Record<string, string | readonly string[]>>;
  /** The console session a switched role was put on from; the next switch starts there again (R208). */
  readonly signedInAs: Session | null;
};

/** Whether the credentials end by themselves, so that they have a time of issue (R204, R205). */
export function isTemporary({ issuedAt }: Session): boolean {
  return issuedAt !== null;
}
