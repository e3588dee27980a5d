// Buckets, queues and the like, each where it is to be made.
import { splitArn } from '../../model/arn';
import type { Resource } from '../../model/resource';
import type { World } from '../../model/world';
import { targetIn } from './arn-names';
import { permissionsOf } from './permissions';
import type { Permission, PlannedTarget } from './plan';
import type { PolicyShelf } from './policy-shelf';
import type { SkipList } from './skip-list';

export type PlacedTarget = {
  readonly account: string;
  /** Null for what may stand in any region. */
  readonly region: string | null;
  readonly target: PlannedTarget;
};

/** @param roles ARNs of the roles that are made */
export function planTargets(
  world: World,
  shelf: PolicyShelf,
  skipped: SkipList,
  roles: ReadonlySet<string>,
): readonly PlacedTarget[] {
  return world.resources.flatMap((resource) => {
    const found = targetIn(resource.arn);
    if (found.kind === null) {
      skipped.add(resource.arn, found.reason);
      return [];
    }
    if (found.kind === 'function' && !hasRole(resource, roles, skipped)) return [];
    if (found.kind === 'key' && resource.policy === undefined) {
      skipped.add(resource.arn, 'key-policy');
      return [];
    }
    if ((resource.grants ?? []).length > 0) skipped.add(resource.arn, 'grants');
    const policy = resource.policy === undefined ? null : shelf.read(resource.policy);
    if (found.kind === 'key' && policy === null) return [];
    let permissions: readonly Permission[] = [];
    if (found.kind === 'function' && policy !== null && resource.policy !== undefined) {
      const made = permissionsOf(policy, resource.arn);
      if (made === null) skipped.add(resource.policy, 'permissions');
      permissions = made ?? [];
    }
    const target: PlannedTarget = {
      kind: found.kind,
      arn: resource.arn,
      name: found.name,
      tags: resource.tags ?? {},
      policy: found.kind === 'function' || found.kind === 'parameter' ? null : policy,
      isPolicyLater: false,
      blockPublicAccess: resource.blockPublicAccess ?? {},
      role: resource.runsAs ?? null,
      permissions,
    };
    if (found.kind === 'parameter' && resource.policy !== undefined) skipped.add(resource.policy, 'other-type');
    return [{ account: resource.account, region: found.region, target }];
  });
}

function hasRole({ arn, runsAs, account }: Resource, roles: ReadonlySet<string>, skipped: SkipList): boolean {
  if (runsAs === undefined) skipped.add(arn, 'no-role');
  else if (!roles.has(runsAs) || splitArn(runsAs)?.account !== account) skipped.add(arn, 'role-not-made');
  else return true;
  return false;
}
