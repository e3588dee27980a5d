// The world as a tree: organization, units, accounts, then who and what is in them with their policies.
import type { Account, AccountId } from '../../model/account';
import { shortName } from '../../model/arn';
import type { AttachedControls, OrganizationUnit } from '../../model/organization';
import type { DocumentId } from '../../model/policy-document';
import type { Principal } from '../../model/principal';
import type { Resource } from '../../model/resource';
import type { World } from '../../model/world';
import { accountOf, documentsById, nodeKind } from '../../store/selectors';

export type OutlineIcon =
  | 'organization'
  | 'unit'
  | 'account'
  | 'list'
  | 'user'
  | 'group'
  | 'role'
  | 'provider'
  | 'resource'
  | 'scp'
  | 'rcp'
  | 'trust'
  | 'identity'
  | 'boundary'
  | 'resource-policy';

export type OutlineNode = {
  /** Unique in the tree; a policy that is attached twice stands there twice. */
  readonly key: string;
  readonly icon: OutlineIcon;
  readonly label: string;
  /** What it is, in a word, for the right side. */
  readonly kind: string;
  /** The node of the picture it is, where it is one. */
  readonly arn: string | null;
  /** The document it is, where it is one. */
  readonly document: DocumentId | null;
  readonly children: readonly OutlineNode[];
};

/** An account with more in it than this shows a row per kind, with the count. */
export const LISTED_AT_MOST = 40;
/** A kind with more than this is listed in stretches, by name. */
export const RANGE_SIZE = 250;

type Contents = { readonly account: AccountId; readonly principals: Principal[]; readonly resources: Resource[] };

type Known = { readonly parts: readonly unknown[]; readonly nodes: readonly OutlineNode[] };
const known = new WeakMap<World['principals'], Known>();

/**
 * The tree of a world. It shows names, never texts: while a policy is edited, the same tree comes back.
 */
export function outlineOf(world: World): readonly OutlineNode[] {
  const parts = [world.accounts, world.organization, world.resources];
  const present = known.get(world.principals);
  if (present?.parts.every((part, at) => part === parts[at]) === true) return present.nodes;
  const nodes = buildOutline(world);
  known.set(world.principals, { parts, nodes });
  return nodes;
}

function buildOutline(world: World): readonly OutlineNode[] {
  const contents = contentsByAccount(world);
  const names = new Map(world.accounts.map((account) => [account.id as string, account]));
  const placed = new Set<string>();
  const accountNodeOf = (id: string): OutlineNode => {
    placed.add(id);
    return accountNode(names.get(id) ?? { id: id as AccountId }, contents.get(id), world);
  };
  const { organization } = world;
  const top: OutlineNode[] = [];
  if (organization !== undefined) {
    const root = unitNode(organization.root, 'unit', accountNodeOf, world);
    top.push({ ...root, key: organization.id, icon: 'organization', label: organization.id, kind: 'organization' });
  }
  const rest = [...new Set([...names.keys(), ...contents.keys()])].filter((id) => !placed.has(id));
  return [...top, ...rest.map(accountNodeOf)];
}

/** Everything by the account it lies in. */
function contentsByAccount(world: World): ReadonlyMap<string, Contents> {
  const contents = new Map<string, Contents>();
  const at = (account: AccountId): Contents => {
    const present = contents.get(account);
    if (present !== undefined) return present;
    const fresh: Contents = { account, principals: [], resources: [] };
    contents.set(account, fresh);
    return fresh;
  };
  for (const principal of world.principals) {
    const account = accountOf(world, principal.arn);
    if (account !== null) at(account).principals.push(principal);
  }
  for (const resource of world.resources) at(resource.account).resources.push(resource);
  return contents;
}

function unitNode(
  unit: OrganizationUnit,
  icon: OutlineIcon,
  accountNodeOf: (id: string) => OutlineNode,
  world: World,
): OutlineNode {
  const children = [
    ...controlNodes(unit.id, unit, world),
    ...(unit.units ?? []).map((child) => unitNode(child, 'unit', accountNodeOf, world)),
    ...(unit.accounts ?? []).map(accountNodeOf),
  ];
  return { key: unit.id, icon, label: unit.name ?? unit.id, kind: 'unit', arn: null, document: null, children };
}

function accountNode(account: Account, contents: Contents | undefined, world: World): OutlineNode {
  const controls = world.organization?.accountPolicies?.[account.id];
  const lists = contentLists(contents, world);
  const count = lists.reduce((sum, { nodes }) => sum + nodes.length, 0);
  const inside =
    count > LISTED_AT_MOST ? lists.map((list) => listNode(account.id, list)) : lists.flatMap(({ nodes }) => nodes);
  return {
    key: account.id,
    icon: 'account',
    label: account.name ?? account.id,
    kind: account.name === undefined ? 'account' : `${account.id.slice(0, 4)}…${account.id.slice(-4)}`,
    arn: null,
    document: null,
    children: [...(controls === undefined ? [] : controlNodes(account.id, controls, world)), ...inside],
  };
}

type ContentList = { readonly label: string; readonly icon: OutlineIcon; readonly nodes: readonly OutlineNode[] };

function contentLists(contents: Contents | undefined, world: World): readonly ContentList[] {
  const of = (...kinds: readonly Principal['kind'][]): OutlineNode[] =>
    (contents?.principals ?? []).filter(({ kind }) => kinds.includes(kind)).map((one) => principalNode(one, world));
  const lists: readonly ContentList[] = [
    { label: 'Users', icon: 'user', nodes: of('user') },
    { label: 'Groups', icon: 'group', nodes: of('group') },
    { label: 'Roles', icon: 'role', nodes: of('role') },
    { label: 'Identity providers', icon: 'provider', nodes: of('oidc-provider', 'saml-provider') },
    { label: 'Resources', icon: 'resource', nodes: (contents?.resources ?? []).map((one) => resourceNode(one, world)) },
  ];
  return lists.filter(({ nodes }) => nodes.length > 0);
}

function listNode(account: string, list: ContentList): OutlineNode {
  const { label, icon } = list;
  // Below "Roles" nobody needs to read "role" in every row: names get the room.
  const isOneKind = icon === 'user' || icon === 'group' || icon === 'role';
  const nodes = isOneKind ? list.nodes.map((node) => ({ ...node, kind: '' })) : list.nodes;
  const children = nodes.length > RANGE_SIZE ? rangeNodes(`${account} ${label}`, nodes) : nodes;
  return heading(`${account} ${label}`, label, nodes.length, children);
}

/** A long list in the order of the names, in stretches short enough to open at once. */
function rangeNodes(list: string, nodes: readonly OutlineNode[]): readonly OutlineNode[] {
  const sorted = nodes.toSorted((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
  const ranges: OutlineNode[] = [];
  for (let start = 0; start < sorted.length; start += RANGE_SIZE) {
    const range = sorted.slice(start, start + RANGE_SIZE);
    ranges.push(heading(`${list} ${start}`, `from ${range[0]?.label ?? ''}`, range.length, range));
  }
  return ranges;
}

function heading(key: string, label: string, count: number, children: readonly OutlineNode[]): OutlineNode {
  return { key, icon: 'list', label, kind: String(count), arn: null, document: null, children };
}

const PRINCIPAL_ICONS: Readonly<Record<Principal['kind'], OutlineIcon>> = {
  user: 'user',
  group: 'group',
  role: 'role',
  'oidc-provider': 'provider',
  'saml-provider': 'provider',
};

const PRINCIPAL_KINDS: Readonly<Record<Principal['kind'], string>> = {
  user: 'user',
  group: 'group',
  role: 'role',
  'oidc-provider': 'OIDC',
  'saml-provider': 'SAML',
};

function principalNode(principal: Principal, world: World): OutlineNode {
  const { arn, kind } = principal;
  const children: OutlineNode[] = [];
  if (principal.kind === 'role') children.push(documentNode(arn, principal.trust, 'trust', 'trust policy', ''));
  if (principal.kind === 'role' || principal.kind === 'user' || principal.kind === 'group') {
    for (const id of principal.policies ?? []) {
      const document = documentsById(world).get(id);
      children.push(documentNode(arn, id, 'identity', document?.name ?? shortName(id), document?.kind ?? ''));
    }
  }
  if ((principal.kind === 'role' || principal.kind === 'user') && principal.boundary !== undefined) {
    const { boundary } = principal;
    const label = documentsById(world).get(boundary)?.name ?? shortName(boundary);
    children.push(documentNode(`${arn} boundary`, boundary, 'boundary', label, 'boundary'));
  }
  const icon = PRINCIPAL_ICONS[kind];
  return { key: arn, icon, label: shortName(arn), kind: PRINCIPAL_KINDS[kind], arn, document: null, children };
}

function resourceNode(resource: Resource, world: World): OutlineNode {
  const { arn, policy } = resource;
  const kind = nodeKind(world, arn);
  const children = policy === undefined ? [] : [documentNode(arn, policy, 'resource-policy', `${kind} policy`, '')];
  return { key: arn, icon: 'resource', label: shortName(arn), kind, arn, document: null, children };
}

function controlNodes(holder: string, controls: AttachedControls, world: World): readonly OutlineNode[] {
  const nodes = (list: readonly DocumentId[] | undefined, icon: 'scp' | 'rcp'): OutlineNode[] =>
    (list ?? []).map((id) => {
      const label = documentsById(world).get(id)?.name ?? shortName(id);
      return documentNode(holder, id, icon, label, icon.toUpperCase());
    });
  return [...nodes(controls.scps, 'scp'), ...nodes(controls.rcps, 'rcp')];
}

function documentNode(holder: string, id: DocumentId, icon: OutlineIcon, label: string, kind: string): OutlineNode {
  return {
    key: `${holder} > ${id}`,
    icon,
    label,
    kind,
    arn: null,
    document: id,
    children: [],
  };
}
