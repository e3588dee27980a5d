// Everybody who is not drawn one by one, as a tree of counted groups: accounts, what their users and roles have in
// common, and names from … to where a group is too large to open at once.
import type { Survey } from '../../model/analysis';
import { shortName } from '../../model/arn';
import type { World } from '../../model/world';
import { accountLabel, accountOf, nodeKind } from '../../store/selectors';
import { countOf, wordsOfTrait, type GroupWords } from './group-words';

/** Its members are ids of nodes; `children` are smaller groups of the same members, none where it opens into them. */
export type NodeGroup = GroupWords & {
  /** Begins with its parent's. */
  readonly id: string;
  /** The account in whose container it stands; null where its members belong to several. */
  readonly account: string | null;
  /** What the members are, where they are of one kind. */
  readonly kind: 'user' | 'role' | 'resource' | 'mixed';
  readonly members: readonly string[];
  /** Groups of the survey that it stands for, by their place in it. */
  readonly covers: readonly number[];
  readonly children: () => readonly NodeGroup[];
};

/** A group of more opens into groups by name. */
export const MOST_MEMBERS = 30;
const MOST_RANGES = 20;
/** An account's groups beyond these are one. */
const MOST_IN_ACCOUNT = 9;
const NO_CHILDREN = (): readonly NodeGroup[] => [];

const byName = new Intl.Collator('en', { numeric: true });

/** The groups of each account, in the order of the world's accounts; members that `isDrawn` are left out. */
export function groupAccounts(
  world: World,
  survey: Survey | undefined,
  isDrawn: (id: string) => boolean,
): readonly NodeGroup[] {
  const accounts = new Map<string, Map<string, string[]>>(world.accounts.map(({ id }) => [id, new Map()]));
  const put = (account: string, key: string, id: string): void => {
    const groups = accounts.get(account) ?? new Map<string, string[]>();
    accounts.set(account, groups);
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [id]);
    else members.push(id);
  };
  world.principals.forEach(({ arn, kind }, at) => {
    if ((kind !== 'user' && kind !== 'role') || isDrawn(arn)) return;
    put(accountOf(world, arn) ?? '', `${kind} ${survey?.groupOf[at] ?? ''}`, arn);
  });
  for (const { arn, account } of world.resources) {
    if (!isDrawn(arn)) put(account, `resource ${nodeKind(world, arn)}`, arn);
  }
  return [...accounts].flatMap(([account, groups]) => {
    const children = [...groups].map(([key, members]) => describe(account, key, members));
    return children.length === 0 ? [] : [groupOfAccount(account, mergeLast(account, children.sort(byKindAndSize)))];
  });

  function describe(account: string, key: string, members: readonly string[]): NodeGroup {
    const cut = key.indexOf(' ');
    const [kind, what] = [key.slice(0, cut) as NodeGroup['kind'], key.slice(cut + 1)];
    const id = `${idOfAccount(account)}/${key}`;
    const trait = kind === 'resource' ? undefined : survey?.groups[Number(what)];
    const words =
      trait === undefined
        ? { title: countOf(members.length, kind === 'resource' ? what : kind), subtitle: '' }
        : wordsOfTrait(world, trait, members.length);
    return makeGroup({ id, account, kind, ...words, covers: trait === undefined ? [] : [Number(what)] }, members);
  }

  function groupOfAccount(account: string, children: readonly NodeGroup[]): NodeGroup {
    const members = children.flatMap((child) => child.members);
    return {
      id: idOfAccount(account),
      account,
      kind: 'mixed',
      title: countOf(members.length, 'node'),
      subtitle: countsByKind(children),
      members,
      covers: children.flatMap(({ covers }) => covers),
      children: () => children,
    };
  }

  /** The smallest of very many groups are one. */
  function mergeLast(account: string, groups: readonly NodeGroup[]): readonly NodeGroup[] {
    if (groups.length <= MOST_IN_ACCOUNT) return groups;
    const kept = groups.slice(0, MOST_IN_ACCOUNT - 1);
    const rest = groups.slice(MOST_IN_ACCOUNT - 1);
    const members = rest.flatMap((group) => group.members);
    const id = `${idOfAccount(account)}/others`;
    const others: NodeGroup = {
      id,
      account,
      kind: 'mixed',
      title: countOf(members.length, 'node'),
      subtitle: `in ${countOf(rest.length, 'further group')}`,
      members,
      covers: rest.flatMap(({ covers }) => covers),
      children: () =>
        rest.map((group) => ({ ...group, id: `${id}/${group.id.slice(idOfAccount(account).length + 1)}` })),
    };
    return [...kept, others];
  }
}

export function idOfAccount(account: string): string {
  return `group:${account}`;
}

/** Accounts that nothing is drawn of, several in one group where they are many. */
export function mergeAccounts(world: World, accounts: readonly NodeGroup[], most: number): readonly NodeGroup[] {
  if (accounts.length <= most) return accounts;
  const size = Math.max(MOST_MEMBERS, Math.ceil(accounts.length / Math.max(1, most)));
  const parts: NodeGroup[] = [];
  for (let at = 0; at < accounts.length; at += size) {
    const some = accounts.slice(at, at + size);
    const id = `group:accounts ${at}`;
    const names = [some[0], some.at(-1)].map((group) => accountLabel(world, group?.account ?? ''));
    parts.push({
      id,
      account: null,
      kind: 'mixed',
      title: countOf(some.length, 'account'),
      subtitle: names.join(' … '),
      members: some.flatMap(({ members }) => members),
      covers: some.flatMap(({ covers }) => covers),
      children: () => some.map((group) => withParent(group, id)),
    });
  }
  return parts;
}

function withParent(group: NodeGroup, parent: string): NodeGroup {
  const prefix = (one: NodeGroup): NodeGroup => ({
    ...one,
    id: `${parent}/${one.id}`,
    children: () => one.children().map(prefix),
  });
  return prefix(group);
}

/** A group that opens into its members, or by name where they are many. */
export function makeGroup(group: Omit<NodeGroup, 'members' | 'children'>, members: readonly string[]): NodeGroup {
  return {
    ...group,
    members,
    children: members.length <= MOST_MEMBERS ? NO_CHILDREN : () => rangesOf(group, members),
  };
}

function rangesOf(group: Omit<NodeGroup, 'members' | 'children'>, members: readonly string[]): readonly NodeGroup[] {
  const sorted = sortByName(members);
  const pieces = Math.min(MOST_RANGES, Math.ceil(sorted.length / MOST_MEMBERS));
  return Array.from({ length: pieces }, (_, at) => {
    const part = sorted.slice(
      Math.floor((at * sorted.length) / pieces),
      Math.floor(((at + 1) * sorted.length) / pieces),
    );
    const names = [part[0], part.at(-1)].map((id) => shortName(id ?? ''));
    const noun = group.kind === 'mixed' ? 'node' : group.kind;
    return makeGroup(
      { ...group, id: `${group.id}/${at}`, title: countOf(part.length, noun), subtitle: names.join(' … '), covers: [] },
      part,
    );
  });
}

/** By name as people order them, then by id. */
export function sortByName(ids: readonly string[]): readonly string[] {
  return ids
    .map((id) => [shortName(id), id] as const)
    .sort(([a, x], [b, y]) => byName.compare(a, b) || (x < y ? -1 : 1))
    .map(([, id]) => id);
}

const KINDS: readonly NodeGroup['kind'][] = ['user', 'role', 'resource', 'mixed'];

function byKindAndSize(a: NodeGroup, b: NodeGroup): number {
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || b.members.length - a.members.length || (a.id < b.id ? -1 : 1);
}

function countsByKind(groups: readonly NodeGroup[]): string {
  return KINDS.flatMap((kind) => {
    const count = groups.filter((group) => group.kind === kind).reduce((sum, { members }) => sum + members.length, 0);
    return count === 0 ? [] : [countOf(count, kind === 'mixed' ? 'other' : kind)];
  }).join(', ');
}
