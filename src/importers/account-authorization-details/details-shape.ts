// What `aws iam get-account-authorization-details` writes, as far as a world needs it. Attachments, groups,
// boundaries and tags must be right, for a lost one would change answers; a policy's own content may be anything.
import {
  aFlag,
  aNumber,
  aText,
  anArn,
  anything,
  isObject,
  listOf,
  objectWith,
  type Fields,
  type Shape,
} from '../json/shape';

/** A member that is null counts as left out. */
type Maybe<Value> = Value | null | undefined;

export type AttachedPolicy = { readonly PolicyArn: string; readonly PolicyName?: Maybe<string> };
export type InlinePolicy = { readonly PolicyName: string; readonly PolicyDocument?: unknown };
export type Tag = { readonly Key: string; readonly Value: string };

export type IdentityDetail = {
  readonly Arn: string;
  /** A list; AWS's own printed example has a single object. */
  readonly AttachedManagedPolicies?: Maybe<readonly AttachedPolicy[] | AttachedPolicy>;
};

type BoundedDetail = IdentityDetail & {
  readonly PermissionsBoundary?: Maybe<{ readonly PermissionsBoundaryArn?: Maybe<string> }>;
  readonly Tags?: Maybe<readonly Tag[]>;
};

export type UserDetail = BoundedDetail & {
  readonly UserId?: Maybe<string>;
  readonly GroupList?: Maybe<readonly string[]>;
  readonly UserPolicyList?: Maybe<readonly InlinePolicy[]>;
};

export type GroupDetail = IdentityDetail & {
  readonly GroupName?: Maybe<string>;
  readonly GroupPolicyList?: Maybe<readonly InlinePolicy[]>;
};

export type RoleDetail = BoundedDetail & {
  readonly RoleId?: Maybe<string>;
  readonly Path?: Maybe<string>;
  readonly AssumeRolePolicyDocument?: unknown;
  readonly RolePolicyList?: Maybe<readonly InlinePolicy[]>;
  readonly InstanceProfileList?: Maybe<readonly { readonly Arn: string }[]>;
  readonly MaxSessionDuration?: Maybe<number>;
};

export type PolicyVersion = {
  readonly VersionId?: Maybe<string>;
  readonly IsDefaultVersion?: Maybe<boolean>;
  readonly Document?: unknown;
};

export type ManagedPolicyDetail = {
  readonly Arn: string;
  readonly PolicyName?: Maybe<string>;
  readonly DefaultVersionId?: Maybe<string>;
  readonly PolicyVersionList?: Maybe<readonly PolicyVersion[]>;
};

export type AccountDetails = {
  readonly UserDetailList?: Maybe<readonly UserDetail[]>;
  readonly GroupDetailList?: Maybe<readonly GroupDetail[]>;
  readonly RoleDetailList?: Maybe<readonly RoleDetail[]>;
  readonly Policies?: Maybe<readonly ManagedPolicyDetail[]>;
  readonly IsTruncated?: Maybe<boolean>;
};

/** The lists of the file, in the order AWS documents them. */
export const DETAIL_LISTS = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const;

function orNull(shape: Shape): Shape {
  return (value, path, problems) => value === null || shape(value, path, problems);
}

function optional(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, shape]) => [name, orNull(shape)]));
}

const attachedOne = objectWith({ PolicyArn: anArn }, optional({ PolicyName: aText }));
const attached: Shape = (value, path, problems) =>
  (isObject(value) ? attachedOne : listOf(attachedOne))(value, path, problems);
const inline = listOf(objectWith({ PolicyName: aText }, { PolicyDocument: anything }));
const bounded = {
  AttachedManagedPolicies: attached,
  PermissionsBoundary: objectWith({}, optional({ PermissionsBoundaryArn: anArn })),
  Tags: listOf(objectWith({ Key: aText, Value: aText })),
};

const user = objectWith(
  { Arn: anArn },
  optional({ ...bounded, UserId: aText, GroupList: listOf(aText), UserPolicyList: inline }),
);
const group = objectWith(
  { Arn: anArn },
  optional({ AttachedManagedPolicies: attached, GroupName: aText, GroupPolicyList: inline }),
);
const role = objectWith(
  { Arn: anArn },
  optional({
    ...bounded,
    RoleId: aText,
    Path: aText,
    RolePolicyList: inline,
    InstanceProfileList: listOf(objectWith({ Arn: anArn })),
    MaxSessionDuration: aNumber,
  }),
);
const version = objectWith({}, optional({ VersionId: aText, IsDefaultVersion: aFlag }));
const managed = objectWith(
  { Arn: anArn },
  optional({ PolicyName: aText, DefaultVersionId: aText, PolicyVersionList: listOf(version) }),
);

/** The whole file; a value of this shape is `AccountDetails`. */
export const accountDetailsShape: Shape = objectWith(
  {},
  optional({
    UserDetailList: listOf(user),
    GroupDetailList: listOf(group),
    RoleDetailList: listOf(role),
    Policies: listOf(managed),
    IsTruncated: aFlag,
  }),
);
