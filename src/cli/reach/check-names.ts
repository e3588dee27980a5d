// Whether the names in the question stand for something in the world, before anything is searched.
import { splitArn } from '../../model/arn';
import type { Goal } from '../../model/paths';
import { findCaller, type CompiledWorld } from '../../engine/index';
import { findClose } from './close-names';

/** What is wrong with the caller's name, or null. */
export function checkFrom(world: CompiledWorld, from: string): string | null {
  const found = findCaller(world, from);
  const identities = [...world.users, ...world.roles].map(({ arn }) => arn);
  if (found === 'who-is-group') return `--from ${from}: a group makes no calls; name one of its users`;
  if (typeof found === 'string') {
    return `--from ${from} is not the ARN of a user, role, session or root user${didYouMean(from, identities)}`;
  }
  const { caller, isIdentityUnknown } = found;
  if (caller.kind === 'oidc' || caller.kind === 'saml') {
    const providers = [...world.principals.values()].filter(({ kind }) => kind.endsWith('-provider'));
    return world.principals.has(from)
      ? null
      : unknown(
          '--from',
          from,
          providers.map(({ arn }) => arn),
        );
  }
  if (caller.kind === 'root' || caller.kind === 'federated-user') {
    const isKnown = world.world.accounts.some(({ id }) => id === caller.account);
    return isKnown ? null : `--from ${from}: the account ${caller.account} is not in the world`;
  }
  return isIdentityUnknown ? unknown('--from', from, identities) : null;
}

/** What is wrong with the goal, or null: roles have to be there; a resource that nobody described may be asked about. */
export function checkGoal({ world, roles, principals }: CompiledWorld, option: string, goal: Goal): string | null {
  const { resource, action } = goal;
  if (!/^[a-z0-9-]+:[a-z0-9]+$/i.test(action)) return `--action ${action} is not an action such as s3:GetObject`;
  if (resource === '*') return null;
  const parts = splitArn(resource);
  const names = roles.map(({ arn }) => arn);
  if (parts === null) return `${option} ${resource} is not an ARN${didYouMean(resource, names)}`;
  const isRole = parts.service === 'iam' && parts.resource.startsWith('role/');
  if (option === '--to' && !isRole) {
    return `--to ${resource} is not a role; ask for a call on it with --action and --resource`;
  }
  const isOfWorld = option === '--to' || world.accounts.some(({ id }) => id === parts.account);
  return isRole && isOfWorld && !principals.has(resource) ? unknown(option, resource, names) : null;
}

function unknown(option: string, arn: string, names: readonly string[]): string {
  return `${option} ${arn} is not in the world${didYouMean(arn, names)}`;
}

function didYouMean(name: string, names: readonly string[]): string {
  const close = findClose(name, names);
  return close.length === 0 ? '' : `; did you mean ${close.join(' or ')}?`;
}
