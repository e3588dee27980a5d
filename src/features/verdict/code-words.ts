// What the codes of a decision mean beside a verdict: who granted, who stopped it, and which rule was unusual.
import type { Assumption } from '../../model/analysis';
import type { GrantedBy } from '../../model/decision';
import type { Layer } from '../../model/layer';
import type { LayerCode } from '../../model/trace';
import type { MissingPart } from '../../model/world';
import { describeClosedDoor, type DoorNames } from '../../words/layer-words';
import { missingWords } from '../../words/missing-words';
import { badgeTag } from './verdict-names';

/** Who opened the way. */
export function describeGrant(by: GrantedBy, { caller, action, place }: DoorNames): string {
  switch (by) {
    case 'identity':
      return `${caller}’s own policies allow it ${badgeTag('identity')}`;
    case 'resource':
      return `${place} opens its door to ${caller} ${badgeTag('resource')}`;
    case 'identity+resource':
      return `${caller}’s own policies and the policy of ${place} both allow it ${badgeTag('resource', 'identity')}`;
    case 'trust':
      return `the trust policy of ${place} admits ${caller} ${badgeTag('trust')}`;
    case 'identity+trust':
      return `the trust policy of ${place} admits ${caller}, whose own policies allow it ${badgeTag('trust', 'identity')}`;
    case 'root':
      return `${caller} may do everything in the account that no other layer forbids`;
    case 'root+resource':
      return `${caller} may do everything, and the policy of ${place} allows it ${badgeTag('resource')}`;
    case 'no-authorization':
      return `${action} needs no permission`;
  }
}

/** Which door nobody opened, with the layer's letter. */
export function describeImplicitDeny(layer: Layer, names: DoorNames): string {
  return `${describeClosedDoor(layer, names)} ${badgeTag(layer)}`;
}

/** Why a layer bound the request in an unusual way. */
export const LAYER_CODE_WORDS: Readonly<Record<LayerCode, string>> = {
  'scp-not-a-member': 'the account is in no organization',
  'scp-management-account': 'SCPs do not bind the management account',
  'scp-service-linked-role': 'SCPs do not bind service-linked roles',
  'scp-not-an-account-principal': 'SCPs bind the users and roles of an account alone',
  'rcp-resource-not-in-member-account': 'RCPs bind resources of member accounts alone',
  'rcp-service-not-covered': 'RCPs do not cover this service',
  'rcp-service-linked-role': 'RCPs do not bind service-linked roles',
  'rcp-aws-managed-key': 'RCPs do not bind keys that AWS manages',
  'rcp-retire-grant': 'RCPs do not bind kms:RetireGrant',
  'grant-names-caller': 'the policy names the caller itself',
  'grant-names-role': 'the policy names the role',
  'grant-names-federated-user': 'the policy names the federated user',
  'grant-names-account': 'the policy names the account',
  'grant-anyone': 'the policy lets anyone in',
  'kms-grant': 'a grant on the key allows it',
  'kms-operation-not-cross-account': 'this KMS operation works within one account only',
  'caller-in-other-partition': 'policies do not reach from one partition of AWS into another',
  'root-has-full-access': 'the root user has every permission',
  'root-may-repair-bucket-policy': 'the root user may always repair a bucket policy',
  'no-authorization-needed': 'the call needs no permission',
  'session-needs-a-policy': 'such a session may do nothing unless a session policy was passed',
  'caller-has-no-identity-policies': 'such a caller has no policies of its own',
  'policy-not-needed': 'the other side is enough',
  'principal-not-in-world': 'its policies are not here',
  'public-bucket-policy': 'the bucket policy is public',
};

/** What was assumed because the world does not say. */
export function describeAssumption(assumption: Assumption, names: { caller: string; where: string }): string {
  switch (assumption) {
    case 'resource-not-in-world':
      return `No policy of ${names.where} is known, for it is not in this world`;
    case 'resource-account-assumed':
      return `The caller’s account is assumed to hold ${names.where}`;
    case 'principal-not-in-world':
      return `No policy of ${names.caller} is known, for that caller is not in this world`;
  }
}

/** `This file has no SCPs, RCPs or resource policies`; null where the source could contain everything. */
export function describeMissing(missing: readonly MissingPart[]): string | null {
  const words = missingWords(missing);
  const last = words.at(-1);
  if (last === undefined) return null;
  const before = words.slice(0, -1).join(', ');
  return `This file has no ${before === '' ? last : `${before} or ${last}`}`;
}
