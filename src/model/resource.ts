// What is reached: a bucket, a key, a queue, with its policy and whatever else decides about it.
import type { AccountId } from './account';
import type { Arn } from './arn';
import type { DocumentId } from './policy-document';
import type { Tags } from './principal';

/** S3 Block Public Access (R175); a missing setting is off. */
export type BlockPublicAccess = {
  readonly blockPublicAcls?: boolean;
  readonly ignorePublicAcls?: boolean;
  readonly blockPublicPolicy?: boolean;
  readonly restrictPublicBuckets?: boolean;
};

/** A KMS grant (R173): the operations one principal may call on the key. */
export type KeyGrant = {
  readonly grantee: Arn;
  readonly operations: readonly string[];
  readonly constraints?: Readonly<Record<string, unknown>>;
};

export type Resource = {
  readonly arn: Arn;
  readonly account: AccountId;
  /** `service:type`, for example `s3:bucket`. */
  readonly type?: string;
  readonly policy?: DocumentId;
  readonly tags?: Tags;
  readonly runsAs?: Arn;
  readonly blockPublicAccess?: BlockPublicAccess;
  readonly grants?: readonly KeyGrant[];
};

export type VpcEndpoint = {
  readonly id: string;
  readonly account: AccountId;
  readonly policy?: DocumentId;
};
