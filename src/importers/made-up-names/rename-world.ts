// Every name in a world, a question, a listing, a control: visited once to be noted, once to be replaced.
import { accountIn } from '../../model/arn';
import type { AccountId } from '../../model/account';
import type { Arn } from '../../model/arn';
import type { Organization, OrganizationUnit } from '../../model/organization';
import { asDocumentId, type DocumentId, type PolicyDocument } from '../../model/policy-document';
import type { Group, Principal, Role, Tags, User } from '../../model/principal';
import type { Question, SavedQuestion } from '../../model/question';
import type { ContextValue } from '../../model/request-context';
import type { Resource } from '../../model/resource';
import { EMPTY_WORLD, type World } from '../../model/world';
import { renameArn, renamePolicy, renameTag, renameValue, renameWho, type Rename } from './rename';

/** Policies that are called after what they are attached to. */
const OWN_NAMES: ReadonlySet<PolicyDocument['kind']> = new Set([
  'managed',
  'inline',
  'scp',
  'rcp',
  'endpoint',
  'session',
]);

export function renameWorld(world: World, rename: Rename): World {
  const arn = (text: Arn): Arn => renameArn(text, rename) as Arn;
  const account = (id: AccountId): AccountId => rename.name(id) as AccountId;
  return {
    ...world,
    title: world.title === EMPTY_WORLD.title ? world.title : rename.name(world.title),
    accounts: world.accounts.map((one) => ({
      ...one,
      id: account(one.id),
      ...(one.name === undefined ? {} : { name: rename.name(one.name) }),
    })),
    ...(world.organization === undefined ? {} : { organization: renameOrganization(world.organization, rename) }),
    principals: world.principals.map((principal) => renamePrincipal(principal, rename)),
    resources: world.resources.map((resource) => renameResourceEntry(resource, rename)),
    endpoints: world.endpoints.map((endpoint) => ({
      ...endpoint,
      id: rename.name(endpoint.id),
      account: account(endpoint.account),
      ...(endpoint.policy === undefined ? {} : { policy: renameDocumentId(endpoint.policy, rename) }),
    })),
    documents: world.documents.map((document) => {
      const { id, kind, name, owner, text } = document;
      const isAws = accountIn(id) === 'aws';
      return {
        ...document,
        id: renameDocumentId(id, rename),
        name: OWN_NAMES.has(kind) && !isAws ? rename.name(name) : name,
        ...(owner === undefined ? {} : { owner: arn(owner) }),
        text: text === null ? null : renamePolicy(text, rename),
      };
    }),
    questions: world.questions.map((question): SavedQuestion => ({
      ...question,
      ...renameQuestion(question, rename),
      title: question.what,
    })),
    positions: Object.fromEntries(Object.entries(world.positions).map(([id, at]) => [renameNode(id, rename), at])),
  };
}

export function renameQuestion({ who, what, where, context }: Question, rename: Rename): Question {
  return {
    who: renameWho(who, rename),
    what,
    where: where.startsWith('arn:') ? renameArn(where, rename) : where,
    context: Object.fromEntries(
      Object.entries(context).map(([key, value]) => [key, renameContextValue(key, value, rename)]),
    ),
  };
}

function renameContextValue(key: string, value: ContextValue, rename: Rename): ContextValue {
  if (typeof value === 'string') return renameValue(key, value, rename);
  return Array.isArray(value) ? (value as readonly string[]).map((one) => renameValue(key, one, rename)) : value;
}

/** Of a document that has no ARN: its owner's, and behind it what kind it is and what it is called. */
export function renameDocumentId(id: DocumentId, rename: Rename): DocumentId {
  const at = id.indexOf('#');
  if (at === -1) return asDocumentId(renameNode(id, rename));
  const slash = id.indexOf('/', at);
  const kind = slash === -1 ? id.slice(at) : id.slice(at, slash + 1);
  const name = slash === -1 ? '' : id.slice(slash + 1);
  return asDocumentId(renameNode(id.slice(0, at), rename) + kind + rename.name(name));
}

function renameNode(id: string, rename: Rename): string {
  return id.startsWith('arn:') ? renameArn(id, rename) : rename.name(id);
}

function renameTags(tags: Tags, rename: Rename): Tags {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, renameTag(value, rename)]));
}

function renamePrincipal(principal: Principal, rename: Rename): Principal {
  const arn = (text: Arn): Arn => renameArn(text, rename) as Arn;
  const document = (id: DocumentId): DocumentId => renameDocumentId(id, rename);
  switch (principal.kind) {
    case 'oidc-provider':
    case 'saml-provider':
      return { ...principal, arn: arn(principal.arn) };
    case 'group':
      return { ...principal, arn: arn(principal.arn), ...policiesOf(principal, rename) };
    case 'user': {
      const { groups } = principal;
      return { ...principal, ...boundedOf(principal, rename), ...(groups && { groups: groups.map(arn) }) };
    }
    case 'role': {
      const { trust, instanceProfiles } = principal;
      const profiles = instanceProfiles && { instanceProfiles: instanceProfiles.map(arn) };
      return { ...principal, ...boundedOf(principal, rename), trust: document(trust), ...profiles };
    }
  }
}

function policiesOf({ policies }: Pick<Group, 'policies'>, rename: Rename) {
  return policies === undefined ? {} : { policies: policies.map((id) => renameDocumentId(id, rename)) };
}

/** What users and roles have in common. */
function boundedOf(principal: User | Role, rename: Rename) {
  const { arn, id, tags, boundary } = principal;
  return {
    arn: renameArn(arn, rename) as Arn,
    ...policiesOf(principal, rename),
    ...(id === undefined ? {} : { id: rename.name(id) }),
    ...(tags && { tags: renameTags(tags, rename) }),
    ...(boundary && { boundary: renameDocumentId(boundary, rename) }),
  };
}

function renameResourceEntry(resource: Resource, rename: Rename): Resource {
  const { arn, account, policy, tags, runsAs, grants } = resource;
  return {
    ...resource,
    arn: renameArn(arn, rename) as Arn,
    account: rename.name(account) as AccountId,
    ...(policy && { policy: renameDocumentId(policy, rename) }),
    ...(tags && { tags: renameTags(tags, rename) }),
    ...(runsAs && { runsAs: renameArn(runsAs, rename) as Arn }),
    ...(grants && {
      grants: grants.map((grant) => ({ ...grant, grantee: renameArn(grant.grantee, rename) as Arn })),
    }),
  };
}

function renameOrganization(organization: Organization, rename: Rename): Organization {
  const { id, management, root, accountPolicies } = organization;
  const documents = (ids: readonly DocumentId[]) => ids.map((one) => renameDocumentId(one, rename));
  const unit = (one: OrganizationUnit): OrganizationUnit => ({
    ...one,
    id: rename.name(one.id),
    ...(one.name === undefined ? {} : { name: rename.name(one.name) }),
    ...(one.scps && { scps: documents(one.scps) }),
    ...(one.rcps && { rcps: documents(one.rcps) }),
    ...(one.accounts && { accounts: one.accounts.map((account) => rename.name(account) as AccountId) }),
    ...(one.units && { units: one.units.map(unit) }),
  });
  return {
    ...organization,
    id: rename.name(id),
    ...(management && { management: rename.name(management) as AccountId }),
    root: unit(root),
    ...(accountPolicies && {
      accountPolicies: Object.fromEntries(
        Object.entries(accountPolicies).map(([account, { scps, rcps }]) => [
          rename.name(account),
          { ...(scps && { scps: documents(scps) }), ...(rcps && { rcps: documents(rcps) }) },
        ]),
      ),
    }),
  };
}
