// Where accounts and units stand in an organization, and which policies are attached to each.
import { omit } from '../base/omit';
import type { AccountId } from '../model/account';
import type { AttachedControls, Organization, OrganizationUnit } from '../model/organization';
import type { DocumentId } from '../model/policy-document';
import type { World } from '../model/world';
import { mapUnits } from './units';

/** The account in the unit, and in no other; in the root where `unit` is empty. */
export function placeAccount(world: World, account: AccountId, unit: string): World {
  return changeOrganization(world, (organization) => {
    const target = unit === '' ? organization.root.id : unit;
    return mapUnits(organization, (one) => {
      const others = (one.accounts ?? []).filter((id) => id !== account);
      if (one.id === target)
        return { ...one, accounts: one.accounts?.includes(account) ? one.accounts : [...others, account] };
      return others.length === (one.accounts?.length ?? 0) ? one : { ...one, accounts: others };
    });
  });
}

/** The account as the one that manages the organization, or as one that does not. */
export function withManagement(world: World, account: AccountId, manages: boolean): World {
  return changeOrganization(world, (organization) => {
    if (manages) return organization.management === account ? organization : { ...organization, management: account };
    return organization.management === account ? omit(organization, 'management') : organization;
  });
}

/** The unit below `parent`, and nowhere else; below the root where `parent` is empty. */
export function placeUnit(world: World, unit: OrganizationUnit, parent: string): World {
  return changeOrganization(world, (organization) => {
    const target = parent === '' ? organization.root.id : parent;
    const without = mapUnits(organization, (one) => (one.id === unit.id ? null : one));
    return mapUnits(without, (one) => (one.id === target ? { ...one, units: [...(one.units ?? []), unit] } : one));
  });
}

/** The policies attached to a level: a unit by its id, or an account. */
export function withControls(
  world: World,
  level: string,
  scps: readonly DocumentId[],
  rcps: readonly DocumentId[],
): World {
  return changeOrganization(world, (organization) => {
    const isAccount = world.accounts.some(({ id }) => id === level);
    if (!isAccount) {
      return mapUnits(organization, (unit) => (unit.id === level ? controlled(unit, scps, rcps) : unit));
    }
    const others = Object.entries(organization.accountPolicies ?? {}).filter(([id]) => id !== level);
    const own = controlled({}, scps, rcps);
    const entries = Object.keys(own).length === 0 ? others : [...others, [level, own] as const];
    return { ...organization, accountPolicies: Object.fromEntries(entries) };
  });
}

/** The organization without a policy at any of its levels. */
export function withoutControl(organization: Organization, policy: string): Organization {
  const strip = <Level extends AttachedControls>(level: Level): Level => {
    const keep = (ids: readonly DocumentId[] | undefined): readonly DocumentId[] =>
      (ids ?? []).filter((id) => id !== policy);
    const isHere = [...(level.scps ?? []), ...(level.rcps ?? [])].some((id) => id === policy);
    return isHere ? controlled(level, keep(level.scps), keep(level.rcps)) : level;
  };
  const accountPolicies = Object.fromEntries(
    Object.entries(organization.accountPolicies ?? {}).map(([id, own]) => [id, strip(own)]),
  );
  const inUnits = mapUnits(organization, strip);
  return organization.accountPolicies === undefined ? inUnits : { ...inUnits, accountPolicies };
}

function controlled<Level extends AttachedControls>(
  level: Level,
  scps: readonly DocumentId[],
  rcps: readonly DocumentId[],
): Level {
  const rest = omit(level, 'scps', 'rcps') as Level;
  return { ...rest, ...(scps.length === 0 ? {} : { scps }), ...(rcps.length === 0 ? {} : { rcps }) };
}

function changeOrganization(world: World, change: (organization: Organization) => Organization): World {
  return world.organization === undefined ? world : { ...world, organization: change(world.organization) };
}
