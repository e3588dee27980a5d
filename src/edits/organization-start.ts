// An organization where there is none yet, as AWS makes one: a root that holds every account, SCPs that allow everything.
import type { AccountId } from '../model/account';
import type { Organization } from '../model/organization';
import { asDocumentId, type DocumentId } from '../model/policy-document';
import type { World } from '../model/world';
import { ALLOW_ALL_TEXT } from './policy-texts';

/** AWS's own SCP, without which a level allows nothing (R130). */
export const FULL_ACCESS = asDocumentId('arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess');

const ORGANIZATION = { id: 'o-demo', root: 'r-demo' };

/** The world with an organization: its own, or a new one that holds its accounts, the first one managing. */
export function ensureOrganization(world: World): { readonly world: World; readonly organization: Organization } {
  if (world.organization !== undefined) return { world, organization: world.organization };
  const accounts = world.accounts.map(({ id }) => id);
  const [management] = accounts;
  const organization: Organization = {
    id: ORGANIZATION.id,
    ...(management === undefined ? {} : { management }),
    root: { id: ORGANIZATION.root, name: 'Root', scps: [FULL_ACCESS], accounts },
    accountPolicies: Object.fromEntries(accounts.map((id: AccountId) => [id, { scps: [FULL_ACCESS] }])),
  };
  return { world: withFullAccess({ ...world, organization }, [FULL_ACCESS]), organization };
}

/** The world with AWS's own SCP among its documents, where it is attached. */
export function withFullAccess(world: World, scps: readonly DocumentId[]): World {
  if (!scps.includes(FULL_ACCESS) || world.documents.some(({ id }) => id === FULL_ACCESS)) return world;
  const added = { id: FULL_ACCESS, kind: 'scp', name: 'FullAWSAccess', text: ALLOW_ALL_TEXT } as const;
  return { ...world, documents: [...world.documents, added] };
}
