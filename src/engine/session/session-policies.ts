// Session policies as a call passes them: how many, how long, whose (R188–R190).
import { splitArn } from '../../model/arn';
import type { SessionPolicies } from '../../model/session';
import type { StsParameters } from '../../model/sts-call';
import type { StsDenial } from '../../model/sts-denial';
import { isValid, validate } from '../policy/validate';
import { deny } from './deny';

/** Plaintext characters of the inline policy and the managed policies' ARNs together (R189). */
const MAX_PLAINTEXT = 2048;

/**
 * Whether STS takes the session policies.
 * @param account whose managed policies may be named; AWS's own may be as well (R188)
 * @param packedPolicySize percent of the packed limit as AWS reported it; null where nobody has asked AWS: how it packs
 *   policies and tags is not published (R190)
 */
export function checkSessionPolicies(
  { Policy, PolicyArns = [] }: StsParameters,
  account: string,
  packedPolicySize: number | null,
): StsDenial | null {
  const length = Array.from(Policy ?? '').length + PolicyArns.reduce((sum, arn) => sum + arn.length, 0);
  if (length > MAX_PLAINTEXT) return deny('policies-too-long', { length, max: MAX_PLAINTEXT });
  if (Policy !== undefined && !isValid(validate(Policy, 'session'))) return deny('policy-malformed');
  const foreign = PolicyArns.find((arn) => !isPolicyOf(arn, account));
  if (foreign !== undefined) return deny('policy-of-other-account', { arn: foreign, account });
  if (packedPolicySize !== null && packedPolicySize > 100) {
    return deny('packed-policy-too-large', { percent: packedPolicySize });
  }
  return null;
}

function isPolicyOf(arn: string, account: string): boolean {
  const parts = splitArn(arn);
  if (parts?.service !== 'iam' || !parts.resource.startsWith('policy/')) return false;
  return parts.account === account || parts.account === 'aws';
}

/** Null where none was passed, which is not the same as passing an empty one (R132). */
export function sessionPoliciesOf({ Policy, PolicyArns = [] }: StsParameters): SessionPolicies | null {
  return Policy === undefined && PolicyArns.length === 0 ? null : { inline: Policy ?? null, managed: PolicyArns };
}
