// Organization units as containers around the containers of their accounts.
import type { OrganizationUnit } from '../../model/organization';
import type { World } from '../../model/world';
import type { AccountBox, Box } from './account-boxes';

export type UnitBox = Box & { readonly id: string; readonly name: string };

/** Around what lies in a unit; on top there is room for its name. */
const PADDING = { side: 14, top: 34, bottom: 14 };

/**
 * The units below the root that hold an account of the picture, outer ones first. A unit whose container would enclose
 * somebody else's account has none: it would say what is not so.
 */
export function findUnitBoxes(
  organization: World['organization'],
  accounts: readonly AccountBox[],
): readonly UnitBox[] {
  if (organization === undefined) return [];
  const found: UnitBox[] = [];
  const visit = (unit: OrganizationUnit): readonly Box[] => {
    const place = found.length;
    const own = accounts.filter(({ id }) => unit.accounts?.some((account) => account === id));
    const inner = [...own, ...(unit.units ?? []).flatMap(visit)];
    if (inner.length === 0 || unit === organization.root) return inner;
    const box = {
      left: Math.min(...inner.map(({ left }) => left)) - PADDING.side,
      right: Math.max(...inner.map(({ right }) => right)) + PADDING.side,
      top: Math.min(...inner.map(({ top }) => top)) - PADDING.top,
      bottom: Math.max(...inner.map(({ bottom }) => bottom)) + PADDING.bottom,
    };
    const members = accountsIn(unit);
    const isForeign = ({ id, left, right, top, bottom }: AccountBox): boolean =>
      !members.has(id) && left < box.right && right > box.left && top < box.bottom && bottom > box.top;
    if (accounts.some(isForeign)) return inner;
    found.splice(place, 0, { ...box, id: unit.id, name: unit.name ?? unit.id });
    return [box];
  };
  visit(organization.root);
  return found;
}

function accountsIn({ accounts = [], units = [] }: OrganizationUnit): ReadonlySet<string> {
  return new Set<string>([...accounts, ...units.flatMap((unit) => [...accountsIn(unit)])]);
}

/** Accounts in the order of the organization's tree, so that those of one unit stand together; then all others. */
export function orderAccounts({ organization, accounts }: World): readonly string[] {
  const ids = accounts.map(({ id }) => String(id));
  if (organization === undefined) return ids;
  const inTree = [...accountsIn(organization.root)].filter((id) => ids.includes(id));
  return [...new Set([...inTree, ...ids])];
}
