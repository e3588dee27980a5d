// Everything that decides about one call, made ready: who, what, where, the circumstances, and the policies of each layer.
import type { Caller, OrganizationPart } from '../../model/caller';
import type { Context } from '../condition/context';
import type { PolicySet } from './compile-policy';

/** One level of an organization: root, unit or account (R137). */
export type ControlLevel = { readonly name: string; readonly policies: PolicySet };

/** A KMS grant (R173): it counts like an Allow of the key policy that names the caller. */
export type KmsGrant = {
  readonly grantee: string;
  readonly operations: readonly string[];
  readonly constraints: GrantConstraints;
};

/** The encryption context a call must bring, as a part of it or as all of it. */
export type GrantConstraints = {
  readonly EncryptionContextSubset?: Readonly<Record<string, string>>;
  readonly EncryptionContextEquals?: Readonly<Record<string, string>>;
};

export type Request = {
  readonly caller: Caller;
  readonly callerOrganization: OrganizationPart;
  /** In lower case, and as written. */
  readonly action: string;
  readonly actionText: string;
  readonly resource: string;
  readonly resourceAccount: string;
  readonly resourceOrganization: OrganizationPart;
  readonly context: Context;
  readonly identity: PolicySet;
  /** Set where the identity's policies are not known at all. */
  readonly isIdentityUnknown: boolean;
  readonly boundary: PolicySet | null;
  /** All session policies passed are one layer (R133); null where none was passed. */
  readonly session: PolicySet | null;
  readonly scps: readonly ControlLevel[] | null;
  readonly rcps: readonly ControlLevel[] | null;
  readonly endpoint: PolicySet | null;
  /** Trust policy of the role, or the resource's own policy; null where there is none. */
  readonly target: PolicySet | null;
  readonly grants: readonly KmsGrant[];
  readonly extras: RequestExtras;
};

export type RequestExtras = {
  /** S3 Block Public Access (R175): the setting, and whether the bucket policy is public. */
  readonly restrictPublicBuckets: boolean;
  readonly isBucketPolicyPublic: boolean;
  /** An AWS managed KMS key (R141). */
  readonly isAwsManagedKey: boolean;
};

export const NO_EXTRAS: RequestExtras = {
  restrictPublicBuckets: false,
  isBucketPolicyPublic: false,
  isAwsManagedKey: false,
};

/** Whether the caller belongs to an account at all (R149, R150, R165 have those who do not). */
export function hasAccount(caller: Caller): caller is Extract<Caller, { readonly account: string }> {
  return 'account' in caller;
}

export function isSameAccount(request: Request): boolean {
  return hasAccount(request.caller) && request.caller.account === request.resourceAccount;
}

const ASSUME_ROLE_ACTIONS = [
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:tagsession',
  'sts:setsourceidentity',
  'sts:setcontext',
];
const ROLE_ARN = /^arn:[^:]*:iam::\d{12}:role\//;

/** Whether the target's policy is a role's trust policy (R160, R164). */
export function isAboutTrust(action: string, resource: string): boolean {
  return ASSUME_ROLE_ACTIONS.includes(action) && ROLE_ARN.test(resource);
}
