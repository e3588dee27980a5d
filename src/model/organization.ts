// AWS Organizations: a root, units below it, accounts in them, and the policies attached at each level.
import type { AccountId } from './account';
import type { DocumentId } from './policy-document';

export type AttachedControls = {
  readonly scps?: readonly DocumentId[];
  readonly rcps?: readonly DocumentId[];
};

export type OrganizationUnit = AttachedControls & {
  readonly id: string;
  readonly name?: string;
  readonly accounts?: readonly AccountId[];
  readonly units?: readonly OrganizationUnit[];
};

export type Organization = {
  readonly id: string;
  readonly management?: AccountId;
  readonly root: OrganizationUnit;
  readonly accountPolicies?: Readonly<Record<string, AttachedControls>>;
};

/** The units from the root down to the one that holds the account; empty where none does. */
export function pathToAccount(organization: Organization, account: string): readonly OrganizationUnit[] {
  const descend = (unit: OrganizationUnit): OrganizationUnit[] | null => {
    if (unit.accounts?.some((id) => id === account)) return [unit];
    for (const child of unit.units ?? []) {
      const found = descend(child);
      if (found !== null) return [unit, ...found];
    }
    return null;
  };
  return descend(organization.root) ?? [];
}
