// What is to be made in AWS so that a world is there: by account and region, in an order in which each thing finds what it
// needs.
import type { AccountId } from '../../model/account';
import type { Organization } from '../../model/organization';
import type { Tags } from '../../model/principal';
import type { BlockPublicAccess } from '../../model/resource';
import type { JsonObject } from './policy-json';
import type { Skipped } from './skipped';

export type InlinePolicy = { readonly name: string; readonly policy: JsonObject };

type Identity = {
  readonly arn: string;
  readonly name: string;
  /** `/`, or more with a slash at both ends. */
  readonly path: string;
  readonly inline: readonly InlinePolicy[];
  /** ARNs of managed policies. */
  readonly attached: readonly string[];
};

export type PlannedRole = Identity & {
  readonly kind: 'role';
  readonly trust: JsonObject;
  /** The trust policy names somebody who is made after the role: it can be put in its place only then. */
  readonly isTrustLater: boolean;
  readonly boundary: string | null;
  readonly maxSessionDuration: number | null;
  readonly tags: Tags;
  readonly profiles: readonly { readonly name: string; readonly path: string }[];
};

export type PlannedUser = Identity & {
  readonly kind: 'user';
  readonly boundary: string | null;
  readonly tags: Tags;
  /** Names of groups in the same account. */
  readonly groups: readonly string[];
};

export type PlannedGroup = Identity & { readonly kind: 'group' };

export type PlannedPolicy = {
  readonly kind: 'policy';
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly policy: JsonObject;
};

export type PlannedProvider = {
  readonly kind: 'oidc-provider';
  readonly arn: string;
  readonly url: string;
  readonly audiences: readonly string[];
};

/** Statements of a function's policy in the form that Lambda takes them. */
export type Permission = {
  readonly id: string;
  readonly action: string;
  readonly principal: string;
  readonly sourceArn: string | null;
  readonly sourceAccount: string | null;
  readonly organization: string | null;
};

export const TARGET_KINDS = ['bucket', 'queue', 'topic', 'table', 'key', 'secret', 'parameter', 'function'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

export type PlannedTarget = {
  readonly kind: TargetKind;
  readonly arn: string;
  readonly name: string;
  readonly tags: Tags;
  /** Null where it has none; of a function it stands in `permissions`. */
  readonly policy: JsonObject | null;
  /** The policy names somebody who is made later. */
  readonly isPolicyLater: boolean;
  readonly blockPublicAccess: BlockPublicAccess;
  /** ARN of the role that a function runs as. */
  readonly role: string | null;
  readonly permissions: readonly Permission[];
};

export type PlannedControl = {
  readonly kind: 'control';
  /** Its id in the world. */
  readonly id: string;
  readonly type: 'scp' | 'rcp';
  readonly name: string;
  readonly policy: JsonObject;
  /** Ids of the root, units and accounts it is attached to. */
  readonly targets: readonly string[];
};

/** What is made in one account and region; what has no region is made in the account's first. */
export type Site = {
  /** Null where the world does not say which account manages its organization. */
  readonly account: AccountId | null;
  readonly accountName: string | null;
  readonly region: string;
  readonly isFirst: boolean;
  readonly policies: readonly PlannedPolicy[];
  readonly providers: readonly PlannedProvider[];
  readonly groups: readonly PlannedGroup[];
  readonly users: readonly PlannedUser[];
  readonly roles: readonly PlannedRole[];
  readonly targets: readonly PlannedTarget[];
  readonly controls: readonly PlannedControl[];
  readonly organization: Organization | null;
  /** Texts of AWS's own policies that something here is given, by ARN. */
  readonly awsPolicies: Readonly<Record<string, string>>;
};

export type SetUpPlan = {
  readonly title: string;
  /** In the order in which they are made. */
  readonly sites: readonly Site[];
  readonly accountNames: Readonly<Record<string, string>>;
  readonly skipped: readonly Skipped[];
};

/** Keys and secrets get an ARN from AWS that nobody can choose. */
export function isMinted({ kind }: PlannedTarget): boolean {
  return kind === 'key' || kind === 'secret';
}
