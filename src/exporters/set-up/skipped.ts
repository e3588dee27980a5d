// What of a world is not set up, and why; in words, since they stand in the files too.
import { assertNever } from '../../base/assert-never';

export const SKIP_REASONS = [
  'policy-unknown',
  'policy-unreadable',
  'trust-unknown',
  'boundary-unknown',
  'service-linked',
  'saml-metadata',
  'instance',
  'endpoint',
  'object',
  'other-type',
  'no-role',
  'role-not-made',
  'permissions',
  'grants',
  'key-policy',
  'session-policy',
  'unknown-account',
  'outside',
  'control-unknown',
  'organization',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export type Skipped = {
  /** The ARN or id of what is left out. */
  readonly what: string;
  readonly reason: SkipReason;
};

/** Why it is left out, as a sentence without its subject. */
export function describeSkip(reason: SkipReason): string {
  switch (reason) {
    case 'policy-unknown':
      return 'what this policy says is not known';
    case 'policy-unreadable':
      return 'AWS would refuse this policy: it cannot be read';
    case 'trust-unknown':
      return 'its trust policy is not known or cannot be read, and no role is without one';
    case 'boundary-unknown':
      return 'its boundary cannot be made, and without it it could do more than here';
    case 'service-linked':
      return 'a service of AWS makes this role itself';
    case 'saml-metadata':
      return 'a SAML provider needs the metadata of the identity provider';
    case 'instance':
      return 'an instance needs an image and a network, and costs money';
    case 'endpoint':
      return 'a VPC endpoint needs a network';
    case 'object':
      return 'objects are put into a bucket, not set up';
    case 'other-type':
      return 'resources of this type are not set up here';
    case 'no-role':
      return 'a function needs a role, and none is named';
    case 'role-not-made':
      return 'the role it runs as is not made, or is in another account';
    case 'permissions':
      return 'this part of the function’s policy cannot be added as a permission';
    case 'grants':
      return 'grants of a key are given by calls of the key’s users';
    case 'key-policy':
      return 'no key is without a policy, and this world does not say what that of this key is';
    case 'session-policy':
      return 'a session policy is passed by whoever makes the session';
    case 'unknown-account':
      return 'it belongs to no account that is known here';
    case 'outside':
      return 'it belongs to another account than the one that names it';
    case 'control-unknown':
      return 'what this control policy says is not known or cannot be read';
    case 'organization':
      return 'accounts and units of an organization are not made: the policies are attached to those that are there';
    default:
      return assertNever(reason);
  }
}
