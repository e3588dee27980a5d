// An organization where there is none yet, as AWS makes one: a root that holds every account, SCPs that allow everything.
import type { AccountId } from '../model/account';
import type { Organization } from '../model/organization';
import { FULL_ACCESS } from '../model/full-access';
import type { DocumentId } from '../model/policy-document';
import type { World } from '../model/world';

const ORGANIZATION = { id: 'o-demo', root: 'r-demo' };

/**
 * The world with an organization: its own, or a new one that holds its accounts. None of them manages it, for what limits
 * the others would not limit that one (R140): the managing account is thought of as outside of the world.
 */
export function ensureOrganization(world: World): { readonly world: World; readonly organization: Organization } {
  if (world.organization !== undefined) return { world, organization: world.organization };
  const accounts = world.accounts.map(({ id }) => id);
  const organization: Organization = {
    id: ORGANIZATION.id,
    root: { id: ORGANIZATION.root, name: 'Root', scps: [FULL_ACCESS.id], accounts },
    accountPolicies: Object.fromEntries(accounts.map((id: AccountId) => [id, { scps: [FULL_ACCESS.id] }])),
  };
  return { world: withFullAccess({ ...world, organization }, [FULL_ACCESS.id]), organization };
}

/** The world with AWS's own SCP among its documents, where it is attached. */
export function withFullAccess(world: World, scps: readonly DocumentId[]): World {
  const { id: full } = FULL_ACCESS;
  if (!scps.includes(full) || world.documents.some(({ id }) => id === full)) return world;
  return { ...world, documents: [...world.documents, FULL_ACCESS] };
}
