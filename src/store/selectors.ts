// What several features ask about a world: who is who, what it is called, which policies belong to it.
// Look-ups are kept per list of the world: an edit replaces the documents alone, so the rest stays the same object.
import type { AccountId } from '../model/account';
import { outerArn, shortName, splitArn } from '../model/arn';
import type { AttachedControls, Organization, OrganizationUnit } from '../model/organization';
import type { DocumentId, PolicyDocument } from '../model/policy-document';
import type { Principal } from '../model/principal';
import type { Resource } from '../model/resource';
import type { World } from '../model/world';
import { memoizeByKey } from './memoize';

const NO_DOCUMENTS: readonly DocumentId[] = [];

const indexDocuments = memoizeByKey(
  (documents: World['documents']): ReadonlyMap<string, PolicyDocument> =>
    new Map(documents.map((document) => [document.id, document])),
);
const indexPrincipals = memoizeByKey(
  (principals: World['principals']): ReadonlyMap<string, Principal> =>
    new Map(principals.map((principal) => [principal.arn, principal])),
);
const indexResources = memoizeByKey(
  (resources: World['resources']): ReadonlyMap<string, Resource> =>
    new Map(resources.map((resource) => [resource.arn, resource])),
);
const indexAccountNames = memoizeByKey(
  (accounts: World['accounts']): ReadonlyMap<string, string> =>
    new Map(accounts.map(({ id, name }) => [id, name ?? id])),
);

export function documentsById(world: World): ReadonlyMap<string, PolicyDocument> {
  return indexDocuments(world.documents);
}

export function principalsByArn(world: World): ReadonlyMap<string, Principal> {
  return indexPrincipals(world.principals);
}

export function resourcesByArn(world: World): ReadonlyMap<string, Resource> {
  return indexResources(world.resources);
}

/** The account's name, or its twelve digits where it has none. */
export function accountLabel(world: World, account: string): string {
  return indexAccountNames(world.accounts).get(account) ?? account;
}

/** The resource of the world that the ARN names or lies in: the bucket of an object, else the resource itself. */
export function resourceAt(world: World, arn: string): Resource | null {
  const resources = resourcesByArn(world);
  return resources.get(arn) ?? resources.get(outerArn(arn)) ?? null;
}

/** The account an ARN belongs to: the one it names, else the one its resource lies in; null where nobody knows. */
export function accountOf(world: World, arn: string): AccountId | null {
  const inArn = splitArn(arn)?.account;
  if (inArn !== undefined && /^\d{12}$/.test(inArn)) return inArn as AccountId;
  return resourceAt(world, arn)?.account ?? null;
}

/** `account/name`, as in `dev/alice`; the name alone where no account is known. */
export function nodeLabel(world: World, arn: string): string {
  const account = accountOf(world, arn);
  return account === null ? shortName(arn) : `${accountLabel(world, account)}/${shortName(arn)}`;
}

/** Whether the world holds whom or what an ARN names: the role of a session, the bucket of an object, an account's root. */
export function isInWorld(world: World, arn: string): boolean {
  if (principalsByArn(world).has(arn) || resourceAt(world, arn) !== null) return true;
  const parts = splitArn(arn);
  if (parts?.resource === 'root') return world.accounts.some(({ id }) => id === parts.account);
  const [kind, role] = parts?.service === 'sts' ? parts.resource.split('/') : [];
  if (kind !== 'assumed-role') return false;
  return world.principals.some(
    (principal) =>
      principal.kind === 'role' &&
      splitArn(principal.arn)?.account === parts?.account &&
      shortName(principal.arn) === role,
  );
}

/** One word for what a node is: `user`, `role`, `bucket`, `object`, `key`. */
export function nodeKind(world: World, arn: string): string {
  const principal = principalsByArn(world).get(arn);
  if (principal !== undefined) return principal.kind.replace('-', ' ');
  const resource = resourcesByArn(world).get(arn);
  if (resource?.type !== undefined) return resource.type.slice(resource.type.indexOf(':') + 1);
  const parts = splitArn(arn);
  if (parts === null) return 'name';
  if (parts.service === 's3') return parts.resource.includes('/') ? 'object' : 'bucket';
  if (parts.service === 'iam' && parts.resource === 'root') return 'root user';
  const cut = parts.resource.search(/[/:]/);
  return cut === -1 ? parts.service : parts.resource.slice(0, cut).replaceAll('-', ' ');
}

/** Every document attached to a principal or resource: trust policy first, then what it grants, then the boundary. */
export function documentsOf(world: World, arn: string): readonly DocumentId[] {
  const principal = principalsByArn(world).get(arn);
  if (principal !== undefined) return attachedTo(principal);
  const policy = resourcesByArn(world).get(arn)?.policy;
  return policy === undefined ? NO_DOCUMENTS : [policy];
}

const attachedTo = memoizeByKey((principal: Principal): readonly DocumentId[] => {
  switch (principal.kind) {
    case 'role':
      return [principal.trust, ...(principal.policies ?? []), ...optional(principal.boundary)];
    case 'user':
      return [...(principal.policies ?? []), ...optional(principal.boundary)];
    case 'group':
      return principal.policies ?? NO_DOCUMENTS;
    case 'oidc-provider':
    case 'saml-provider':
      return NO_DOCUMENTS;
  }
});

function optional(document: DocumentId | undefined): readonly DocumentId[] {
  return document === undefined ? NO_DOCUMENTS : [document];
}

/** The principals a document is attached to, in the world's order. */
const indexHolders = memoizeByKey((principals: World['principals']): ReadonlyMap<string, readonly string[]> => {
  const holders = new Map<string, string[]>();
  for (const principal of principals) {
    for (const document of attachedTo(principal)) {
      const list = holders.get(document);
      if (list === undefined) holders.set(document, [principal.arn]);
      else if (!list.includes(principal.arn)) list.push(principal.arn);
    }
  }
  return holders;
});

const NO_HOLDERS: readonly string[] = [];

/** ARNs of the users, groups and roles a document is attached to. */
export function holdersOf(world: World, document: string): readonly string[] {
  return indexHolders(world.principals).get(document) ?? NO_HOLDERS;
}

export type ControlPlace =
  | { readonly kind: 'unit'; readonly id: string; readonly name: string }
  | { readonly kind: 'account'; readonly id: string };

const indexControls = memoizeByKey((organization: Organization): ReadonlyMap<string, readonly ControlPlace[]> => {
  const places = new Map<string, ControlPlace[]>();
  const note = (controls: AttachedControls, place: ControlPlace): void => {
    for (const document of [...(controls.scps ?? []), ...(controls.rcps ?? [])]) {
      const list = places.get(document);
      if (list === undefined) places.set(document, [place]);
      else list.push(place);
    }
  };
  const pending: OrganizationUnit[] = [organization.root];
  for (let unit = pending.pop(); unit !== undefined; unit = pending.pop()) {
    note(unit, { kind: 'unit', id: unit.id, name: unit.name ?? unit.id });
    pending.push(...[...(unit.units ?? [])].reverse());
  }
  for (const [id, controls] of Object.entries(organization.accountPolicies ?? {}))
    note(controls, { kind: 'account', id });
  return places;
});

const NO_PLACES: readonly ControlPlace[] = [];

/** Where in the organization an SCP or RCP is attached: root and units from the top, then accounts. */
export function placesOfControl(world: World, document: string): readonly ControlPlace[] {
  return world.organization === undefined ? NO_PLACES : (indexControls(world.organization).get(document) ?? NO_PLACES);
}

/** SCPs and RCPs attached to an account itself, not to a unit above it. */
export function controlsOfAccount(world: World, account: string): readonly DocumentId[] {
  const controls = world.organization?.accountPolicies?.[account];
  return controls === undefined ? NO_DOCUMENTS : controlsIn(controls);
}

const controlsIn = memoizeByKey((controls: AttachedControls): readonly DocumentId[] => [
  ...(controls.scps ?? []),
  ...(controls.rcps ?? []),
]);

/** What a tab is called: `alice limited`, `deployer trust policy`, `prod deny-unencrypted`, `ledger bucket policy`. */
export function documentTitle(world: World, id: string): string {
  const document = documentsById(world).get(id);
  if (document === undefined) return shortName(id);
  const owner = ownerLabel(world, document);
  switch (document.kind) {
    case 'trust':
      return `${owner ?? document.name} trust policy`;
    case 'resource':
      return `${owner ?? document.name} ${owner !== null && document.owner !== undefined ? nodeKind(world, document.owner) : 'resource'} policy`;
    case 'endpoint':
      return `${owner ?? document.name} endpoint policy`;
    case 'managed':
    case 'inline':
    case 'session':
    case 'scp':
    case 'rcp':
      return owner === null ? document.name : `${owner} ${document.name}`;
  }
}

/** Whose the document is, in a word; null where it is shared by several or attached to nobody. */
function ownerLabel(world: World, document: PolicyDocument): string | null {
  if (document.owner !== undefined) return shortName(document.owner);
  if (document.kind === 'scp' || document.kind === 'rcp') {
    const [place, another] = placesOfControl(world, document.id);
    if (place === undefined || another !== undefined) return null;
    return place.kind === 'account' ? accountLabel(world, place.id) : place.name;
  }
  const [holder, another] = holdersOf(world, document.id);
  return holder === undefined || another !== undefined ? null : shortName(holder);
}
