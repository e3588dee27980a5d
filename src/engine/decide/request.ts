// Everything that decides about one call, made ready: who, what, where, the circumstances, and the policies of each layer.
import type { Caller, OrganizationPart } from '../../model/caller';
import type { Layer } from '../../model/layer';
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

/** A request as it is put together; `settleRequest` makes it ready to be decided. */
export type RequestParts = {
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

/** One set of policies that may forbid the request, and the layer it speaks for. */
export type Binding = { readonly layer: Layer; readonly policies: PolicySet };

/** What follows from the parts without looking into any policy. */
export type Settled = {
  /** The action's number, by which policies find their statements. */
  readonly actionNumber: number;
  /** R186, R203. */
  readonly needsNoAuthorization: boolean;
  readonly isReservedByAws: boolean;
  readonly relation: 'no-account' | 'same-account' | 'cross-account';
  /** The layer that speaks for the target: a role's trust policy, or the resource's own policy. */
  readonly targetLayer: 'trust' | 'resource';
  /** The target's policy must allow, even within one account (R160, R170). */
  readonly needsTargetAllow: boolean;
  readonly isRefusedAcrossAccounts: boolean;
  readonly isCutOff: boolean;
  /** A grant that names the caller does not outrank the boundary (U14, the stricter reading). */
  readonly isDirectGrantLimited: boolean;
  /** The levels that must each allow; none where SCPs do not bind (R136, R137). */
  readonly scps: readonly ControlLevel[];
  /** Everything in which an explicit deny may stand, in the one order of layers. */
  readonly forbidding: readonly Binding[];
};

export type Request = RequestParts & { readonly settled: Settled };

export type RequestExtras = {
  /** S3 Block Public Access (R175): the setting, and whether the bucket policy is public; null where the policy tells (R176). */
  readonly restrictPublicBuckets: boolean;
  readonly isBucketPolicyPublic: boolean | null;
  /** The request passes a gateway endpoint, whose policy reads principals in its own way (R154). */
  readonly isGatewayEndpoint: boolean;
  /** An AWS managed KMS key (R141). */
  readonly isAwsManagedKey: boolean;
  /** The stricter reading of U14: a boundary limits even a user whom the trust policy names (R169 instead of R127). */
  readonly isU14Strict: boolean;
};

export const NO_EXTRAS: RequestExtras = {
  restrictPublicBuckets: false,
  isBucketPolicyPublic: null,
  isGatewayEndpoint: false,
  isAwsManagedKey: false,
  isU14Strict: false,
};

/** Whether the caller belongs to an account at all (R149, R150, R165 have those who do not). */
export function hasAccount(caller: Caller): caller is Extract<Caller, { readonly account: string }> {
  return 'account' in caller;
}

export function isSameAccount(request: RequestParts): boolean {
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
