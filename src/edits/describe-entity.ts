// A thing of the world as the form that would make it, so that making and changing are one form.
import { accountIn, pathAndName, splitArn } from '../model/arn';
import type { PolicyDocument } from '../model/policy-document';
import type { Principal } from '../model/principal';
import type { Resource } from '../model/resource';
import type { World } from '../model/world';
import { emptyDraft, type Draft } from './draft';
import { RESOURCE_KINDS, type EntityKind } from './entity-kinds';
import { listUnits, unitOfAccount } from './units';

/** The draft of an account, unit, endpoint, principal, resource or policy by its id; null where the world has none such. */
export function draftOf(world: World, id: string): Draft | null {
  const principal = world.principals.find(({ arn }) => arn === id);
  if (principal !== undefined) return draftOfPrincipal(principal);
  const resource = world.resources.find(({ arn }) => arn === id);
  if (resource !== undefined) return draftOfResource(resource, world);
  const document = world.documents.find((one) => one.id === id);
  if (document !== undefined) return draftOfDocument(document, world);
  const endpoint = world.endpoints.find((one) => one.id === id);
  if (endpoint !== undefined) return emptyDraft('endpoint', { name: endpoint.id, account: endpoint.account });
  const account = world.accounts.find((one) => one.id === id);
  if (account !== undefined) {
    const own = world.organization?.accountPolicies?.[id];
    const parent = unitOfAccount(world.organization, id);
    const name = account.name ?? '';
    const manages = world.organization?.management === id;
    return emptyDraft('account', { id, name, parent, manages, scps: own?.scps ?? [], rcps: own?.rcps ?? [] });
  }
  const placed = listUnits(world.organization).find(({ unit }) => unit.id === id);
  if (placed === undefined) return null;
  const { name, scps, rcps } = placed.unit;
  return emptyDraft('unit', { name: name ?? id, parent: placed.parent?.id ?? '', scps: scps ?? [], rcps: rcps ?? [] });
}

function draftOfPrincipal(principal: Principal): Draft {
  const { kind, arn } = principal;
  const account = accountIn(arn);
  const given = { account, ...pathAndName(arn) };
  switch (principal.kind) {
    case 'oidc-provider':
      return emptyDraft(kind, { account, name: nameOfProvider(arn), audiences: principal.audiences ?? [] });
    case 'saml-provider':
      return emptyDraft(kind, { account, name: nameOfProvider(arn) });
    case 'group':
      return emptyDraft(kind, { ...given, policies: principal.policies ?? [] });
    case 'user':
    case 'role': {
      const { policies = [], boundary = '', tags = {} } = principal;
      const common = { ...given, policies, boundary, tags: Object.entries(tags) };
      if (principal.kind === 'user') return emptyDraft('user', { ...common, groups: principal.groups ?? [] });
      const { maxSessionDuration } = principal;
      return emptyDraft('role', {
        ...common,
        ...(maxSessionDuration === undefined ? {} : { maxSessionDuration: String(maxSessionDuration) }),
      });
    }
  }
}

function nameOfProvider(arn: string): string {
  const resource = splitArn(arn)?.resource ?? arn;
  return resource.slice(resource.indexOf('/') + 1);
}

function draftOfResource(resource: Resource, world: World): Draft {
  const { arn, account, tags = {}, runsAs = '', grants = [], blockPublicAccess } = resource;
  const isPrivate = blockPublicAccess?.restrictPublicBuckets === true;
  const common = { account, tags: Object.entries(tags), runsAs, grants, isPrivate };
  const parts = splitArn(arn);
  for (const [kind, { type }] of Object.entries(RESOURCE_KINDS)) {
    if (type !== (resource.type ?? typeOfS3(arn))) continue;
    const given = {
      ...common,
      ...nameParts(kind as EntityKind, arn),
      region: parts?.region || emptyDraft('queue').region,
    };
    const draft = emptyDraft(kind as EntityKind, given);
    // A form that could not make the same ARN must not be shown as if it did.
    if (RESOURCE_KINDS[kind as keyof typeof RESOURCE_KINDS].arn(draft) === arn && hasHolder(draft, world)) return draft;
  }
  return emptyDraft('other-resource', { ...common, arn });
}

function typeOfS3(arn: string): string | undefined {
  if (splitArn(arn)?.service !== 's3') return undefined;
  return arn.includes('/') ? 's3:object' : 's3:bucket';
}

function hasHolder({ kind, holder }: Draft, world: World): boolean {
  return kind !== 'object' || world.resources.some(({ arn }) => arn === holder);
}

function nameParts(kind: EntityKind, arn: string): { readonly name: string; readonly holder?: string } {
  if (kind === 'object') {
    const slash = arn.indexOf('/');
    return { holder: arn.slice(0, slash), name: arn.slice(slash + 1) };
  }
  const resource = splitArn(arn)?.resource ?? arn;
  const separator = SEPARATORS[kind];
  return { name: separator === undefined ? resource : resource.slice(resource.indexOf(separator) + 1) };
}

/** What stands between type and name in the ARNs of a kind. */
const SEPARATORS: Readonly<Partial<Record<EntityKind, string>>> = {
  table: '/',
  key: '/',
  instance: '/',
  secret: ':',
  function: ':',
};

function draftOfDocument({ id, kind, name, owner }: PolicyDocument, world: World): Draft | null {
  switch (kind) {
    case 'managed': {
      return emptyDraft('managed-policy', { account: accountIn(id), path: pathAndName(id).path, name });
    }
    case 'inline':
    case 'session':
      return emptyDraft(kind === 'inline' ? 'inline-policy' : 'session-policy', { holder: owner ?? '', name });
    case 'scp':
    case 'rcp':
      return emptyDraft(kind, { name });
    case 'resource':
      return emptyDraft('resource-policy', { holder: world.resources.find(({ policy }) => policy === id)?.arn ?? '' });
    case 'endpoint':
      return emptyDraft('endpoint-policy', { holder: world.endpoints.find(({ policy }) => policy === id)?.id ?? '' });
    case 'trust':
      // It comes and goes with its role.
      return null;
  }
}
