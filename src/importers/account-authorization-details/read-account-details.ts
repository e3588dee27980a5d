// The account file that AWS writes, as a world: one pass over each list, with every warning naming its place.
import type { Account } from '../../model/account';
import { parseAccountId } from '../../model/account';
import { shortName, splitArn, type Arn } from '../../model/arn';
import type { ImportOutcome } from '../../model/import-problem';
import type { Group, IdentityProvider, Principal, Role, Tags, User } from '../../model/principal';
import { EMPTY_WORLD, type MissingPart } from '../../model/world';
import { isObject, ProblemList, type JsonObject } from '../json/shape';
import { accountDetailsShape, DETAIL_LISTS, type AccountDetails, type Tag } from './details-shape';
import type { AttachedPolicy, GroupDetail, IdentityDetail, RoleDetail, UserDetail } from './details-shape';
import { DocumentShelf } from './document-shelf';
import { findTrustedProviders } from './trusted-providers';

const MISSING: readonly MissingPart[] = [
  'scps',
  'rcps',
  'resource-policies',
  'resources',
  'endpoints',
  'identity-providers',
  'organization',
];

/** True where the value holds at least one of the file's lists. */
export function looksLikeAccountDetails(value: unknown): value is JsonObject {
  return isObject(value) && DETAIL_LISTS.some((name) => Object.hasOwn(value, name));
}

export function readAccountDetails(value: JsonObject): ImportOutcome {
  const problems = new ProblemList();
  if (!accountDetailsShape(value, '', problems)) return { ok: false, problems: problems.errors };
  const details = value as AccountDetails;
  for (const name of DETAIL_LISTS) {
    if (details[name] === undefined || details[name] === null) problems.warn('list-missing', name, { expected: name });
  }
  if (details.IsTruncated === true) problems.warn('next-page-missing', 'IsTruncated', {});

  const shelf = new DocumentShelf(problems);
  details.Policies?.forEach((policy, at) => {
    shelf.addManaged(policy, `Policies[${at}]`);
  });
  const groups = readGroups(details.GroupDetailList ?? [], shelf, problems);
  const users = readUsers(details.UserDetailList ?? [], groups, shelf, problems);
  const { roles, providers } = readRoles(details.RoleDetailList ?? [], shelf, problems);
  const principals: readonly Principal[] = [...users, ...groups.list, ...roles, ...providers];
  const ownPolicies = (details.Policies ?? []).map(({ Arn: arn }) => arn);
  const accounts = findAccounts(
    [...users, ...groups.list, ...roles].map(({ arn }) => arn),
    ownPolicies,
  );
  // Providers that trust policies name are known by that.
  const missing = providers.length === 0 ? MISSING : MISSING.filter((part) => part !== 'identity-providers');
  const title = accounts[0]?.id ?? EMPTY_WORLD.title;
  return {
    ok: true,
    world: { ...EMPTY_WORLD, title, accounts, principals, documents: shelf.documents, missing },
    warnings: problems.warnings,
  };
}

/** Keeps the first of each ARN and warns about the others. */
function eachOnce<Detail extends IdentityDetail>(
  details: readonly Detail[],
  listName: string,
  problems: ProblemList,
  read: (detail: Detail, arn: Arn, path: string) => void,
): void {
  const seen = new Set<string>();
  details.forEach((detail, at) => {
    const path = `${listName}[${at}]`;
    if (seen.has(detail.Arn)) problems.warn('duplicate', `${path}.Arn`, { found: detail.Arn });
    // The shape has been checked: every `Arn` is one.
    else read(detail, detail.Arn as Arn, path);
    seen.add(detail.Arn);
  });
}

function attachedPolicies(detail: IdentityDetail, shelf: DocumentShelf, path: string) {
  const attached = detail.AttachedManagedPolicies ?? [];
  const list: readonly AttachedPolicy[] = 'PolicyArn' in attached ? [attached] : attached;
  return list.map(({ PolicyArn: arn, PolicyName: name }, at) =>
    shelf.attach(arn, name ?? null, `${path}.AttachedManagedPolicies[${at}]`),
  );
}

function boundaryAndTags(detail: UserDetail | RoleDetail, shelf: DocumentShelf, path: string) {
  const boundary = detail.PermissionsBoundary?.PermissionsBoundaryArn;
  const tags = readTags(detail.Tags ?? []);
  return {
    ...(typeof boundary === 'string' ? { boundary: shelf.attach(boundary, null, `${path}.PermissionsBoundary`) } : {}),
    ...(tags === null ? {} : { tags }),
  };
}

function readTags(tags: readonly Tag[]): Tags | null {
  return tags.length === 0 ? null : Object.fromEntries(tags.map(({ Key: key, Value: value }) => [key, value]));
}

type Groups = { readonly list: Group[]; readonly byName: Map<string, Arn> };

function readGroups(details: readonly GroupDetail[], shelf: DocumentShelf, problems: ProblemList): Groups {
  const groups: Groups = { list: [], byName: new Map() };
  eachOnce(details, 'GroupDetailList', problems, (detail, arn, path) => {
    groups.byName.set(detail.GroupName ?? shortName(arn), arn);
    groups.list.push({
      kind: 'group',
      arn,
      policies: [
        ...attachedPolicies(detail, shelf, path),
        ...shelf.addInline(arn, detail.GroupPolicyList ?? [], `${path}.GroupPolicyList`),
      ],
    });
  });
  return groups;
}

/** A group that a user is in and the file lacks: it exists, with policies nobody can read. */
function groupNotCarried(name: string, user: Arn, groups: Groups, shelf: DocumentShelf): Arn {
  const parts = splitArn(user);
  const arn = `arn:${parts?.partition ?? 'aws'}:iam::${parts?.account ?? ''}:group/${name}` as Arn;
  groups.byName.set(name, arn);
  groups.list.push({ kind: 'group', arn, policies: [shelf.addUnknown(arn, 'policies')] });
  return arn;
}

function readUsers(
  details: readonly UserDetail[],
  groups: Groups,
  shelf: DocumentShelf,
  problems: ProblemList,
): readonly User[] {
  const users: User[] = [];
  eachOnce(details, 'UserDetailList', problems, (detail, arn, path) => {
    const memberOf = (detail.GroupList ?? []).map((name, at) => {
      const known = groups.byName.get(name);
      if (known !== undefined) return known;
      problems.warn('group-not-carried', `${path}.GroupList[${at}]`, { found: name });
      return groupNotCarried(name, arn, groups, shelf);
    });
    users.push({
      kind: 'user',
      arn,
      ...(typeof detail.UserId === 'string' ? { id: detail.UserId } : {}),
      ...(memberOf.length === 0 ? {} : { groups: memberOf }),
      policies: [
        ...attachedPolicies(detail, shelf, path),
        ...shelf.addInline(arn, detail.UserPolicyList ?? [], `${path}.UserPolicyList`),
      ],
      ...boundaryAndTags(detail, shelf, path),
    });
  });
  return users;
}

function isServiceLinked(detail: RoleDetail, arn: Arn): boolean {
  const path = detail.Path ?? splitArn(arn)?.resource.replace(/^role/, '') ?? '';
  return path.startsWith('/aws-service-role/');
}

function readRoles(details: readonly RoleDetail[], shelf: DocumentShelf, problems: ProblemList) {
  const roles: Role[] = [];
  const providers = new Map<string, IdentityProvider>();
  eachOnce(details, 'RoleDetailList', problems, (detail, arn, path) => {
    const trust = shelf.addTrust(arn, detail.AssumeRolePolicyDocument, `${path}.AssumeRolePolicyDocument`);
    for (const provider of findTrustedProviders(trust.value)) providers.set(provider.arn, provider);
    const profiles = detail.InstanceProfileList?.map((profile) => profile.Arn as Arn);
    roles.push({
      kind: 'role',
      arn,
      ...(typeof detail.RoleId === 'string' ? { id: detail.RoleId } : {}),
      trust: trust.id,
      policies: [
        ...attachedPolicies(detail, shelf, path),
        ...shelf.addInline(arn, detail.RolePolicyList ?? [], `${path}.RolePolicyList`),
      ],
      ...boundaryAndTags(detail, shelf, path),
      ...(typeof detail.MaxSessionDuration === 'number' ? { maxSessionDuration: detail.MaxSessionDuration } : {}),
      ...(isServiceLinked(detail, arn) ? { serviceLinked: true } : {}),
      // An empty list says that the role has none, no list that nobody knows.
      ...(profiles === undefined ? {} : { instanceProfiles: profiles }),
    });
  });
  return { roles, providers: [...providers.values()] };
}

/** The accounts that what the file lists belongs to, the one with most identities first; policies count last. */
function findAccounts(identities: readonly string[], policies: readonly string[]): readonly Account[] {
  const counts = new Map<string, number>();
  const count = (arn: string, weight: number): void => {
    const account = splitArn(arn)?.account ?? '';
    counts.set(account, (counts.get(account) ?? 0) + weight);
  };
  for (const arn of identities) count(arn, 1);
  for (const arn of policies) count(arn, 0);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .flatMap(([account]) => {
      const id = parseAccountId(account);
      return id === null ? [] : [{ id }];
    });
}
