// A checked draft as part of the world: what it makes, where it is filed, and what it is called from then on.
import { firstFree } from '../base/first-free';
import { assertNever } from '../base/assert-never';
import { parseAccountId, type AccountId } from '../model/account';
import type { Arn } from '../model/arn';
import { FULL_ACCESS } from '../model/full-access';
import type { Organization } from '../model/organization';
import { asDocumentId, type DocumentId, type DocumentKind, type PolicyDocument } from '../model/policy-document';
import type { Principal, Tags } from '../model/principal';
import type { Resource } from '../model/resource';
import type { World } from '../model/world';
import { arnOfDraft } from './arns';
import { DEFAULT_DURATION, type Draft } from './draft';
import { RESOURCE_KINDS } from './entity-kinds';
import { placeAccount, placeUnit, withControls, withManagement } from './organization-edits';
import { ensureOrganization, withFullAccess } from './organization-start';
import { ENDPOINT_TEXT, grantText, RCP_TEXT, resourcePolicyText, SCP_TEXT, trustText } from './policy-texts';

/** The world with the new thing in it, and what the thing is called: an ARN, an id. */
export type Made = { readonly world: World; readonly id: string };

/** Makes what the draft describes. The draft has been checked: a faulty one makes a world that does not hold together. */
export function makeEntity(world: World, draft: Draft): Made {
  const { kind } = draft;
  switch (kind) {
    case 'account':
      return makeAccount(world, draft);
    case 'unit':
      return makeUnit(world, draft);
    case 'user':
    case 'group':
    case 'oidc-provider':
    case 'saml-provider':
      return addPrincipal(world, principalOf(draft));
    case 'role': {
      const { arn } = principalOf(draft);
      const trusted = draft.trusted === '' ? draft.account : draft.trusted;
      const trust = document(`${arn}#trust`, 'trust', 'trust policy', trustText(trusted), arn);
      return addPrincipal(addDocument(world, trust), principalOf(draft));
    }
    case 'bucket':
    case 'object':
    case 'queue':
    case 'topic':
    case 'table':
    case 'key':
    case 'secret':
    case 'function':
    case 'instance':
    case 'other-resource': {
      const resource = resourceOf(draft, world);
      const made = { world: { ...world, resources: [...world.resources, resource] }, id: resource.arn };
      // A key without a policy lets nobody in, and AWS never makes one (R170).
      return kind === 'key' ? { ...attachResourcePolicy(made.world, resource), id: resource.arn } : made;
    }
    case 'endpoint': {
      const endpoint = { id: draft.name, account: accountId(draft) };
      return { world: { ...world, endpoints: [...world.endpoints, endpoint] }, id: endpoint.id };
    }
    case 'managed-policy': {
      const id = arnOf(draft);
      const text = grantText(firstResource(world, draft.account));
      return { world: addDocument(world, document(id, 'managed', draft.name, text)), id };
    }
    case 'inline-policy': {
      const owner = draft.holder as Arn;
      const id = asDocumentId(`${owner}#inline/${draft.name}`);
      const text = grantText(firstResource(world, ''));
      const added = addDocument(world, document(id, 'inline', draft.name, text, owner));
      return { world: attachTo(added, owner, id), id };
    }
    case 'session-policy': {
      const owner = draft.holder as Arn;
      const id = `${owner}#session/${draft.name}`;
      const text = grantText(firstResource(world, ''));
      return { world: addDocument(world, document(id, 'session', draft.name, text, owner)), id };
    }
    case 'resource-policy': {
      const resource = world.resources.find(({ arn }) => arn === draft.holder);
      return resource === undefined ? { world, id: draft.holder } : attachResourcePolicy(world, resource);
    }
    case 'endpoint-policy': {
      const id = asDocumentId(`${draft.holder}#endpoint`);
      const added = addDocument(world, document(id, 'endpoint', 'endpoint policy', ENDPOINT_TEXT));
      const endpoints = added.endpoints.map((one) => (one.id === draft.holder ? { ...one, policy: id } : one));
      return { world: { ...added, endpoints }, id };
    }
    case 'scp':
    case 'rcp': {
      const { world: organized, organization } = ensureOrganization(world);
      const id = controlId(organized, organization, kind, draft.name);
      const text = kind === 'scp' ? SCP_TEXT : RCP_TEXT;
      return { world: addDocument(organized, document(id, kind, draft.name, text)), id };
    }
    default:
      return assertNever(kind);
  }
}

function makeAccount(world: World, draft: Draft): Made {
  const id = draft.id as AccountId;
  const account = { id, ...(draft.name === '' ? {} : { name: draft.name }) };
  const added: World = { ...world, accounts: [...world.accounts, account] };
  if (added.organization === undefined) return { world: added, id };
  const placed = withManagement(placeAccount(added, id, draft.parent), id, draft.manages);
  // A new account has AWS's own policy attached, as every account has whose organization uses SCPs (R123).
  const scps = usesScps(placed) && draft.scps.length === 0 ? [FULL_ACCESS.id] : draft.scps;
  return { world: withControls(withFullAccess(placed, scps), id, scps, draft.rcps), id };
}

function makeUnit(world: World, draft: Draft): Made {
  const { world: organized, organization } = ensureOrganization(world);
  const id = unitId(organization, draft.name);
  const scps = usesScps(organized) && draft.scps.length === 0 ? [FULL_ACCESS.id] : draft.scps;
  const placed = placeUnit(withFullAccess(organized, scps), { id, name: draft.name }, draft.parent);
  return { world: withControls(placed, id, scps, draft.rcps), id };
}

function usesScps({ organization }: World): boolean {
  return (organization?.root.scps?.length ?? 0) > 0;
}

function addPrincipal(world: World, principal: Principal): Made {
  return { world: { ...world, principals: [...world.principals, principal] }, id: principal.arn };
}

export function addDocument(world: World, added: PolicyDocument): World {
  return { ...world, documents: [...world.documents, added] };
}

function document(id: string, kind: DocumentKind, name: string, text: string, owner?: Arn): PolicyDocument {
  return { id: asDocumentId(id), kind, name, ...(owner === undefined ? {} : { owner }), text };
}

/** The world with the policy attached to the principal, once. */
export function attachTo(world: World, arn: string, policy: DocumentId): World {
  const principals = world.principals.map((one) =>
    one.arn === arn && (one.kind === 'user' || one.kind === 'group' || one.kind === 'role')
      ? { ...one, policies: [...(one.policies ?? []).filter((id) => id !== policy), policy] }
      : one,
  );
  return { ...world, principals };
}

function attachResourcePolicy(world: World, { arn, account, type }: Resource): Made {
  const id = asDocumentId(`${arn}#resource`);
  const name = `${type?.slice(type.indexOf(':') + 1) ?? 'resource'} policy`;
  const added = addDocument(world, document(id, 'resource', name, resourcePolicyText(arn, account), arn));
  const resources = added.resources.map((one) => (one.arn === arn ? { ...one, policy: id } : one));
  return { world: { ...added, resources }, id };
}

function firstResource(world: World, account: string): string | undefined {
  return (world.resources.find((one) => one.account === account) ?? world.resources[0])?.arn;
}

function arnOf(draft: Draft): Arn {
  const arn = arnOfDraft(draft);
  if (arn === null) throw new Error(`A ${draft.kind} has no ARN.`);
  return arn;
}

function accountId({ account }: Draft): AccountId {
  return parseAccountId(account) ?? (account as AccountId);
}

function tagsOf({ tags }: Draft): { readonly tags?: Tags } {
  return tags.length === 0 ? {} : { tags: Object.fromEntries(tags) };
}

function listed<Name extends string, Value>(
  name: Name,
  values: readonly Value[],
): Partial<Record<Name, readonly Value[]>> {
  return values.length === 0 ? {} : ({ [name]: values } as Partial<Record<Name, readonly Value[]>>);
}

/** The principal that the draft describes, without what no form shows. */
export function principalOf(draft: Draft): Principal {
  const { groups, policies, boundary, audiences, maxSessionDuration } = draft;
  const arn = arnOf(draft);
  const limit = boundary === '' ? {} : { boundary: asDocumentId(boundary) };
  const { kind } = draft;
  if (kind === 'group') return { kind, arn, ...listed('policies', policies) };
  if (kind === 'oidc-provider') return { kind, arn, ...listed('audiences', audiences) };
  if (kind === 'saml-provider') return { kind, arn };
  const common = { arn, ...listed('policies', policies), ...limit, ...tagsOf(draft) };
  if (kind === 'user') return { kind, ...common, ...listed('groups', groups) };
  return {
    ...{ kind: 'role', ...common, trust: asDocumentId(`${arn}#trust`) },
    ...(maxSessionDuration === DEFAULT_DURATION ? {} : { maxSessionDuration: Number(maxSessionDuration) }),
  };
}

const ALL_BLOCKED = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** The resource that the draft describes, without its policy. */
export function resourceOf(draft: Draft, world: World): Resource {
  const { kind, holder, runsAs, isPrivate, grants } = draft;
  const arn = arnOf(draft);
  const account = kind === 'object' ? world.resources.find((one) => one.arn === holder)?.account : accountId(draft);
  const type = Object.hasOwn(RESOURCE_KINDS, kind)
    ? RESOURCE_KINDS[kind as keyof typeof RESOURCE_KINDS].type
    : undefined;
  return {
    arn,
    account: account ?? accountId(draft),
    ...(type === undefined ? {} : { type }),
    ...tagsOf(draft),
    ...(runsAs === '' ? {} : { runsAs: runsAs as Arn }),
    ...(kind === 'bucket' && isPrivate ? { blockPublicAccess: ALL_BLOCKED } : {}),
    ...listed('grants', grants),
  };
}

function unitId({ id, root }: Organization, name: string): string {
  const slug = slugOf(name);
  const taken = JSON.stringify(root);
  const base = `ou-${id.replace(/^o-/, '')}-${slug}`;
  return unused(base, (candidate) => taken.includes(`"${candidate}"`));
}

function controlId(world: World, { id, management }: Organization, kind: 'scp' | 'rcp', name: string): DocumentId {
  const type = kind === 'scp' ? 'service_control_policy' : 'resource_control_policy';
  const base = `arn:aws:organizations::${management ?? '000000000000'}:policy/${id}/${type}/p-${slugOf(name)}`;
  return asDocumentId(unused(base, (candidate) => world.documents.some((one) => one.id === candidate)));
}

function slugOf(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'unnamed'
  );
}

function unused(base: string, isTaken: (candidate: string) => boolean): string {
  return firstFree(base, isTaken, (number) => `${base}-${String(number)}`);
}
