// The message of AWS for a call inside a world: whether it says why, and which policy it names, follows from the world.
import { splitArn } from '../../model/arn';
import type { Explanation } from '../../model/trace';
import { organizationPart, type CompiledWorld } from '../world/compile-world';
import { findTarget } from '../world/make-request';
import { deniedMessage } from './denied-message';

/** `caller` as AWS prints it; `account` is the caller's, empty for one without. */
export type CallInWorld = {
  readonly caller: string;
  readonly account: string;
  readonly action: string;
  readonly resource: string;
};

/**
 * What AWS prints for a call that policies deny (R226, R227): no reason across accounts that share no organization. Null
 * where nothing is denied.
 */
export function messageInWorld(
  world: CompiledWorld,
  { caller, account, action, resource }: CallInWorld,
  { decision, deciding }: Explanation,
): string | null {
  const target = findTarget(world, resource, account);
  const isReasonShown =
    target.account === account ||
    (organizationPart(world, account) !== null && organizationPart(world, target.account) !== null);
  const isPolicyNamed = deciding !== null && splitArn(deciding.document) !== null && !deciding.document.includes('#');
  const policyArn = isPolicyNamed ? deciding.document : null;
  return deniedMessage({ caller, action, resource, isReasonShown, policyArn }, decision);
}
