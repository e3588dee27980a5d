// Which part of a large world is drawn: the focus with its neighbourhood one by one, everybody else counted in groups.
import type { AccountId } from '../../model/account';
import type { EdgeKind, Survey } from '../../model/analysis';
import type { World } from '../../model/world';
import { accountOf } from '../../store/selectors';
import type { PlainEdge } from './graph-edges';
import { groupAccounts, mergeAccounts, sortByName, type NodeGroup } from './group-tree';
import { findNeighbourhood } from './near-groups';

/** What a canvas holds at most, so that it can be read and moved at any size of the world. */
export const MOST_NODES = 150;
export const MOST_EDGES = 300;
/** How many are drawn for the focus, and for what is added; with neighbours and groups they come to the most nodes. */
const MOST_FOCUS = 40;
const MOST_ADDED = 30;
/** With more groups than `groups` each account is one, and accounts beyond `accounts` are together. */
const ROOM = {
  own: { groups: 24, accounts: 12 },
  foreign: { groups: 10, accounts: 10 },
  overview: { groups: 40, accounts: 60 },
} as const;

export type CrowdInput = {
  readonly world: World;
  readonly survey: Survey | undefined;
  readonly edges: readonly PlainEdge[];
  /** Around which the neighbourhood is shown; nobody for the overview. */
  readonly focus: readonly string[];
  /** Drawn too, without a neighbourhood. */
  readonly added: readonly string[];
  /** Ids of groups in the order in which they were opened. */
  readonly opened: readonly string[];
  /** Kinds of edges along which the neighbourhood is found. */
  readonly kinds: ReadonlySet<EdgeKind>;
  /** Whether everybody else is told in groups. */
  readonly hasRest: boolean;
};

export type ShownGroup = NodeGroup & {
  readonly isOpen: boolean;
  /** Whether it stands in a place of its own among those who are drawn. */
  readonly isNear: boolean;
};

/** A place in the picture beside those who are drawn: a group, or a member of an open one. */
export type ShelfItem = { readonly group: ShownGroup } | { readonly member: string; readonly of: string };

export type Crowd = {
  /** Drawn one by one; members of open groups included. */
  readonly drawn: ReadonlySet<string>;
  readonly groups: readonly ShownGroup[];
  /** Groups and members that stand below the drawn ones of their account, in order. */
  readonly shelf: readonly ShelfItem[];
  /** Groups that were asked to be open and for which there is no room. */
  readonly closed: readonly string[];
};

/** Every user, role and resource is either drawn or a member of exactly one group that is closed. */
export function summarize(input: CrowdInput): Crowd {
  const { world, survey, edges, kinds, hasRest } = input;
  const focus = input.focus.slice(0, MOST_FOCUS);
  const { drawn: near, groups } = findNeighbourhood(world, edges, focus, kinds);
  const added = input.added.filter((id) => !near.has(id)).slice(0, MOST_ADDED);
  const base = new Set([...near, ...added]);
  const isAdded = new Set(added);
  const nearGroups = groups.map((group) => withoutMembers(group, isAdded)).filter(({ members }) => members.length > 0);
  const taken = new Set([...base, ...nearGroups.flatMap(({ members }) => members)]);
  const rest = hasRest ? groupRest(world, survey, taken, base) : [];

  // Where not everything that was opened finds room, what was opened last stays.
  for (let at = 0; ; at += 1) {
    const kept = keepNewest(input.opened, at);
    const crowd = unfold(base, nearGroups, rest, new Set(kept), base.size === 0);
    const isFitting = crowd.drawn.size + crowd.groups.length <= MOST_NODES;
    if (isFitting || at >= input.opened.length) {
      return { ...crowd, closed: input.opened.filter((id) => !kept.includes(id)) };
    }
  }
}

/** Without the first of them, but for what the newest lies in. */
function keepNewest(opened: readonly string[], dropped: number): readonly string[] {
  const newest = opened.at(-1) ?? '';
  return opened.filter(
    (id, at) => at >= dropped || (dropped < opened.length && (id === newest || newest.startsWith(`${id}/`))),
  );
}

function withoutMembers(group: NodeGroup, gone: ReadonlySet<string>): NodeGroup {
  return group.members.some((id) => gone.has(id))
    ? { ...group, members: group.members.filter((id) => !gone.has(id)), children: () => [] }
    : group;
}

function groupRest(
  world: World,
  survey: Survey | undefined,
  taken: ReadonlySet<string>,
  base: ReadonlySet<string>,
): readonly NodeGroup[] {
  const accounts = groupAccounts(world, survey, (id) => taken.has(id));
  const homes = new Set([...base].map((id) => accountOf(world, id)));
  const isOwn = ({ account }: NodeGroup): boolean => homes.has(account as AccountId | null);
  const spread = (groups: readonly NodeGroup[], room: (typeof ROOM)[keyof typeof ROOM]): readonly NodeGroup[] => {
    const all = groups.flatMap((group) => group.children());
    return all.length <= room.groups ? all : mergeAccounts(world, groups, room.accounts);
  };
  if (base.size === 0) return spread(accounts, ROOM.overview);
  return [
    ...spread(accounts.filter(isOwn), ROOM.own),
    ...spread(
      accounts.filter((group) => !isOwn(group)),
      ROOM.foreign,
    ),
  ];
}

function unfold(
  base: ReadonlySet<string>,
  near: readonly NodeGroup[],
  rest: readonly NodeGroup[],
  opened: ReadonlySet<string>,
  isOverview: boolean,
): Omit<Crowd, 'closed'> {
  const drawn = new Set(base);
  const groups: ShownGroup[] = [];
  const shelf: ShelfItem[] = [];
  const visit = (group: NodeGroup, isNear: boolean, isPlaced: boolean): void => {
    const isOpen = opened.has(group.id);
    const shown = { ...group, isOpen, isNear };
    groups.push(shown);
    if (!isPlaced || (isOpen && !isNear)) shelf.push({ group: shown });
    if (!isOpen) return;
    const children = group.children();
    for (const child of children) visit(child, false, false);
    if (children.length > 0) return;
    for (const member of sortByName(group.members)) {
      drawn.add(member);
      if (!isNear) shelf.push({ member, of: group.id });
    }
  };
  // Neighbours stand where their edges put them, and so do all groups where nothing else is drawn.
  for (const group of near) visit(group, true, true);
  for (const group of rest) visit(group, false, isOverview);
  return { drawn, groups, shelf };
}
