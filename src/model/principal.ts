// Who exists in a world: users, groups, roles and identity providers, with what is attached to them.
import type { Arn } from './arn';
import type { DocumentId } from './policy-document';

export type Tags = Readonly<Record<string, string>>;

export type User = {
  readonly kind: 'user';
  readonly arn: Arn;
  readonly id?: string;
  readonly groups?: readonly Arn[];
  readonly policies?: readonly DocumentId[];
  readonly boundary?: DocumentId;
  readonly tags?: Tags;
};

export type Group = {
  readonly kind: 'group';
  readonly arn: Arn;
  readonly policies?: readonly DocumentId[];
};

export type Role = {
  readonly kind: 'role';
  readonly arn: Arn;
  readonly id?: string;
  readonly trust: DocumentId;
  readonly policies?: readonly DocumentId[];
  readonly boundary?: DocumentId;
  readonly tags?: Tags;
  /** Seconds, 3,600 to 43,200 (R180). */
  readonly maxSessionDuration?: number;
  readonly serviceLinked?: boolean;
  readonly instanceProfiles?: readonly Arn[];
};

export type IdentityProvider = {
  readonly kind: 'oidc-provider' | 'saml-provider';
  readonly arn: Arn;
  readonly audiences?: readonly string[];
};

export type Principal = User | Group | Role | IdentityProvider;
