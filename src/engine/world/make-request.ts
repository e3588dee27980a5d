// A call inside a world as a request the engine decides: the caller's policies, the target's, and every control around.
import { splitArn } from '../../model/arn';
import type { Assumption } from '../../model/analysis';
import type { Role } from '../../model/principal';
import type { Resource } from '../../model/resource';
import { makePolicySet, type PolicySet } from '../decide/compile-policy';
import { readConstraints } from '../decide/grants';
import { isAboutTrust, NO_EXTRAS, type Request } from '../decide/request';
import { settleRequest } from '../decide/settle-request';
import { lowerName } from '../match/lower-name';
import {
  boundarySet,
  controlLevels,
  findResource,
  identitySet,
  organizationPart,
  namedSessionSet,
  resourceSet,
  trustSet,
  type CompiledWorld,
} from './compile-world';
import type { FoundCaller } from './find-caller';
import type { Circumstances } from './circumstances';
import { makeContext, type OwnContext } from './make-context';

export type Call = {
  readonly action: string;
  readonly resource: string;
  /** What the call's own parameters say; left out where nobody has said which there are. */
  readonly own?: OwnContext;
  /** The account whose policies decide, where it is not the resource's own (R277). */
  readonly decidedIn?: string;
};

/** What stands behind a resource ARN. */
export type Target = {
  readonly account: string;
  readonly resource: Resource | null;
  readonly role: Role | null;
  readonly assumptions: readonly Assumption[];
};

const NO_POLICIES: PolicySet = makePolicySet([]);

/** The target of a call; an ARN without account whose owner the world does not hold counts as the caller's. */
export function findTarget(world: CompiledWorld, arn: string, callerAccount: string): Target {
  const principal = world.principals.get(arn);
  const role = principal?.kind === 'role' ? principal : null;
  const resource = findResource(world, arn);
  const account = resource?.account ?? splitArn(arn)?.account ?? '';
  const assumptions: Assumption[] = [];
  if (resource === null && principal === undefined && arn !== '*') assumptions.push('resource-not-in-world');
  if (account === '' && arn !== '*') assumptions.push('resource-account-assumed');
  return { account: account === '' || account === 'aws' ? callerAccount : account, resource, role, assumptions };
}

export function makeRequest(
  world: CompiledWorld,
  found: FoundCaller,
  call: Call,
  circumstances: Circumstances,
): Request {
  const { caller, identity, isIdentityUnknown, session, namedPolicy } = found;
  const callerAccount = 'account' in caller ? caller.account : '';
  const target = findTarget(world, call.resource, callerAccount);
  const action = lowerName(call.action);
  const tags = target.role === null ? (target.resource?.tags ?? null) : (target.role.tags ?? {});
  const { blockPublicAccess, grants } = target.resource ?? {};
  return settleRequest({
    caller,
    callerOrganization: callerAccount === '' ? null : organizationPart(world, callerAccount),
    action,
    actionText: call.action,
    resource: call.resource,
    resourceAccount: call.decidedIn ?? target.account,
    resourceOrganization: target.account === '' ? null : organizationPart(world, target.account),
    context: makeContext(world, found, { account: target.account, tags }, circumstances, call.own),
    identity: session?.identity ?? (identity === null ? NO_POLICIES : identitySet(world, identity)),
    isIdentityUnknown,
    boundary: identity === null ? null : boundarySet(world, identity),
    session: session?.policies ?? namedSessionSet(world, namedPolicy),
    scps: callerAccount === '' ? null : controlLevels(world, 'scp', callerAccount),
    rcps: target.account === '' ? null : controlLevels(world, 'rcp', target.account),
    endpoint: null,
    target: isAboutTrust(action, call.resource) ? trustSet(world, call.resource) : resourceSet(world, target.resource),
    grants: (grants ?? []).map(({ grantee, operations, constraints }) => ({
      grantee,
      operations,
      constraints: readConstraints(constraints),
    })),
    extras: {
      ...NO_EXTRAS,
      restrictPublicBuckets: blockPublicAccess?.restrictPublicBuckets === true,
    },
  });
}
