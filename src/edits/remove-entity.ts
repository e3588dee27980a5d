// The world without something: what belonged to it is gone too, and nothing that stays refers to it by attachment.
import { accountIn } from '../model/arn';
import { omit } from '../base/omit';
import type { PolicyDocument } from '../model/policy-document';
import type { Principal } from '../model/principal';
import type { Resource, VpcEndpoint } from '../model/resource';
import type { World } from '../model/world';
import { withoutControl } from './organization-edits';
import { documentsOwnedBy } from './owned-documents';
import { listUnits, mapUnits } from './units';

/** The world without the thing that has this id. Texts and questions keep naming it: they are somebody's words. */
export function removeEntity(world: World, id: string): World {
  if (world.accounts.some((account) => account.id === id)) return removeAccount(world, id);
  if (world.documents.some((document) => document.id === id)) return removeDocument(world, id);
  if (listUnits(world.organization).some(({ unit }) => unit.id === id)) return removeUnit(world, id);
  return removeNode(world, id);
}

function removeNode(world: World, id: string): World {
  const owned = documentsOwnedBy(world, id);
  return {
    ...world,
    principals: world.principals.filter(({ arn }) => arn !== id).map((one) => leaveGroup(one, id)),
    resources: world.resources.filter(({ arn }) => arn !== id).map((one) => stopRunning(one, id)),
    endpoints: world.endpoints.filter((one) => one.id !== id),
    documents: world.documents.filter((document) => !owned.has(document.id)),
    positions: omit(world.positions, id),
  };
}

function leaveGroup(principal: Principal, group: string): Principal {
  if (principal.kind !== 'user' || !(principal.groups ?? []).some((one) => one === group)) return principal;
  const { groups = [], ...rest } = principal;
  const left = groups.filter((one) => one !== group);
  return left.length === 0 ? rest : { ...rest, groups: left };
}

function stopRunning(resource: Resource, role: string): Resource {
  const grants = (resource.grants ?? []).filter(({ grantee }) => grantee !== role);
  if (resource.runsAs !== role && grants.length === (resource.grants?.length ?? 0)) return resource;
  const { runsAs } = resource;
  return {
    ...omit(resource, 'runsAs', 'grants'),
    ...(runsAs === undefined || runsAs === role ? {} : { runsAs }),
    ...(grants.length === 0 ? {} : { grants }),
  };
}

function removeDocument(world: World, id: string): World {
  const documents: readonly PolicyDocument[] = world.documents.filter((document) => document.id !== id);
  return {
    ...world,
    principals: world.principals.map((one) => detach(one, id)),
    resources: world.resources.map((one) => detachPolicy(one, id)),
    endpoints: world.endpoints.map((one) => detachPolicy(one, id)),
    ...(world.organization === undefined ? {} : { organization: withoutControl(world.organization, id) }),
    documents,
  };
}

function detach(principal: Principal, policy: string): Principal {
  if (principal.kind !== 'user' && principal.kind !== 'role' && principal.kind !== 'group') return principal;
  const policies = (principal.policies ?? []).filter((one) => one !== policy);
  const hasBoundary = 'boundary' in principal && principal.boundary === policy;
  if (policies.length === (principal.policies?.length ?? 0) && !hasBoundary) return principal;
  const next: Record<string, unknown> = { ...principal };
  if (policies.length === 0) delete next['policies'];
  else next['policies'] = policies;
  if (hasBoundary) delete next['boundary'];
  return next as Principal;
}

function detachPolicy<Holder extends Resource | VpcEndpoint>(holder: Holder, policy: string): Holder {
  if (holder.policy !== policy) return holder;
  return omit(holder, 'policy') as Holder;
}

/** The account with everything in it. */
function removeAccount(world: World, id: string): World {
  const isInside = (arn: string): boolean => accountIn(arn) === id;
  const inside = [
    ...world.principals.filter(({ arn }) => isInside(arn)).map(({ arn }) => arn as string),
    ...world.resources.filter(({ account }) => account === id).map(({ arn }) => arn as string),
    ...world.endpoints.filter(({ account }) => account === id).map((one) => one.id),
    ...world.documents
      .filter(({ kind, id: document }) => kind === 'managed' && isInside(document))
      .map((one) => one.id),
  ];
  const emptied = inside.reduce(removeEntity, world);
  const accounts = emptied.accounts.filter((account) => account.id !== id);
  if (emptied.organization === undefined) return { ...emptied, accounts };
  const { management, accountPolicies, ...rest } = mapUnits(emptied.organization, (unit) =>
    unit.accounts?.some((one) => one === id) === true
      ? { ...unit, accounts: unit.accounts.filter((one) => one !== id) }
      : unit,
  );
  const own = Object.fromEntries(Object.entries(accountPolicies ?? {}).filter(([account]) => account !== id));
  const organization = {
    ...rest,
    ...(management === undefined || management === id ? {} : { management }),
    ...(accountPolicies === undefined ? {} : { accountPolicies: own }),
  };
  return { ...emptied, accounts, organization };
}

/** The unit; what stood in it stands in the unit above. The root goes with the organization. */
function removeUnit(world: World, id: string): World {
  const placed = listUnits(world.organization).find(({ unit }) => unit.id === id);
  if (placed === undefined || world.organization === undefined) return world;
  const { unit, parent } = placed;
  if (parent === null) {
    return omit(world, 'organization');
  }
  const organization = mapUnits(world.organization, (one) =>
    one.id === parent.id
      ? {
          ...one,
          accounts: [...(one.accounts ?? []), ...(unit.accounts ?? [])],
          units: [...(one.units ?? []).filter((child) => child.id !== id), ...(unit.units ?? [])],
        }
      : one,
  );
  return { ...world, organization };
}
