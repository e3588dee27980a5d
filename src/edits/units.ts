// Organization units as a list, and the tree with one of them replaced.
import type { Organization, OrganizationUnit } from '../model/organization';

export type PlacedUnit = { readonly unit: OrganizationUnit; readonly parent: OrganizationUnit | null };

/** Every unit, the root first, parents before children. */
export function listUnits(organization: Organization | undefined): readonly PlacedUnit[] {
  const walk = (unit: OrganizationUnit, parent: OrganizationUnit | null): readonly PlacedUnit[] => [
    { unit, parent },
    ...(unit.units ?? []).flatMap((child) => walk(child, unit)),
  ];
  return organization === undefined ? [] : walk(organization.root, null);
}

/** The tree with each unit as `change` returns it; a unit that comes back null is gone with all below it. */
export function mapUnits(
  organization: Organization,
  change: (unit: OrganizationUnit) => OrganizationUnit | null,
): Organization {
  const walk = (unit: OrganizationUnit): OrganizationUnit | null => {
    const changed = change(unit);
    if (changed?.units === undefined) return changed;
    const units = changed.units.map(walk).filter((child) => child !== null);
    return units.every((child, at) => child === changed.units?.[at]) && units.length === changed.units.length
      ? changed
      : { ...changed, units };
  };
  const root = walk(organization.root) ?? organization.root;
  return root === organization.root ? organization : { ...organization, root };
}

/** Whether `inner` is the unit itself or stands below it. */
export function holdsUnit(unit: OrganizationUnit, inner: string): boolean {
  return unit.id === inner || (unit.units ?? []).some((child) => holdsUnit(child, inner));
}

/** The id of the unit that holds the account; empty where none does. */
export function unitOfAccount(organization: Organization | undefined, account: string): string {
  return listUnits(organization).find(({ unit }) => unit.accounts?.some((id) => id === account))?.unit.id ?? '';
}
