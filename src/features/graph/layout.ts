// Where nodes stand that nobody placed: accounts side by side; in each, people, roles by distance, resources.
import type { Point } from '../../model/world';
import type { PlainNode } from './graph-nodes';
import { findDepths, type Link } from './role-depth';

/** Space around the cards of an account, with its header on top. */
export const ACCOUNT_PADDING = { side: 28, top: 56, bottom: 28 };
export const ACCOUNT_GAP = 76;
const ROW_GAP = 20;
const COLUMN_GAP = 108;
/** Where groups stand below: few columns leave room for what stands on their edges, many stand closer. */
const SHELVED_GAP = { few: 132, many: 72, most: 3 };
const WRAP_GAP = 26;
const MOST_ROWS = 12;
/** Accounts go into further rows when the picture becomes wider than this many times its height. */
const WIDEST_ASPECT = 2.2;

/** Between the drawn nodes of an account and the groups of all others below them. */
const SHELF_GAP = 44;
const SHELF_ROW_GAP = 16;
const SHELF_COLUMNS = 4;

export type LayoutNode = Pick<PlainNode, 'id' | 'shape' | 'account' | 'label' | 'width' | 'height'> &
  Partial<Pick<PlainNode, 'shelf' | 'of' | 'isOpen'>>;
type Block = { readonly width: number; readonly height: number; readonly points: ReadonlyMap<string, Point> };

const byName = new Intl.Collator('en', { numeric: true });

/** The centre of every node. Same nodes and links, in whatever order: same picture. */
export function layOut(
  nodes: readonly LayoutNode[],
  links: readonly Link[],
  accounts: readonly string[],
): ReadonlyMap<string, Point> {
  const sorted = [...nodes].sort((a, b) => byName.compare(a.label, b.label) || (a.id < b.id ? -1 : 1));
  const people = sorted.filter((node) => isPerson(node) && !isOnShelf(node)).map(({ id }) => id);
  const depths = findDepths(people, links);
  const ranks = rankByNeighbours(sorted, links, depths);
  return shelve(groupByAccount(sorted, accounts).map((members) => layOutBlock(members, links, depths, ranks)));
}

function isPerson({ shape }: LayoutNode): boolean {
  return shape === 'user' || shape === 'provider';
}

function isOnShelf({ shelf = -1 }: LayoutNode): boolean {
  return shelf !== -1;
}

/** One account: the drawn nodes by their edges, and below them, in rows, whatever stands for the others. */
function layOutBlock(
  members: readonly LayoutNode[],
  links: readonly Link[],
  depths: ReadonlyMap<string, number>,
  ranks: ReadonlyMap<string, number>,
): Block {
  const drawn = members.filter((node) => !isOnShelf(node));
  const onShelf = members.filter(isOnShelf).sort((a, b) => (a.shelf ?? 0) - (b.shelf ?? 0));
  const upper = drawn.length === 0 ? null : layOutAccount(drawn, links, depths, ranks, onShelf.length > 0);
  if (onShelf.length === 0) return upper ?? EMPTY_BLOCK;
  const shelf = layOutShelf(onShelf, upper?.width ?? 0);
  if (upper === null) return shelf;
  const top = upper.height + SHELF_GAP;
  const points = new Map(upper.points);
  for (const [id, [x, y]] of shelf.points) points.set(id, [x, top + y]);
  return { width: Math.max(upper.width, shelf.width), height: top + shelf.height, points };
}

const EMPTY_BLOCK: Block = { width: 0, height: 0, points: new Map() };

/** Row by row, no wider than the room above where that is wide enough; an open group begins a row of its own. */
function layOutShelf(nodes: readonly LayoutNode[], room: number): Block {
  const cell = Math.max(...nodes.map(({ width }) => width)) + WRAP_GAP;
  const columns = Math.max(Math.min(SHELF_COLUMNS, nodes.length), Math.floor((room + WRAP_GAP) / cell));
  const points = new Map<string, Point>();
  let [column, top, rowHeight, widest] = [0, 0, 0, 0];
  let before: LayoutNode | null = null;
  for (const node of nodes) {
    const isBreak = before !== null && (before.of !== node.of || before.isOpen === true || column === columns);
    if (isBreak) {
      top += rowHeight + SHELF_ROW_GAP;
      [column, rowHeight] = [0, 0];
    }
    points.set(node.id, [column * cell + node.width / 2, top + node.height / 2]);
    rowHeight = Math.max(rowHeight, node.height);
    column += 1;
    widest = Math.max(widest, column * cell - WRAP_GAP);
    before = node;
  }
  return { width: widest, height: top + rowHeight, points };
}

function groupByAccount(nodes: readonly LayoutNode[], accounts: readonly string[]): readonly (readonly LayoutNode[])[] {
  const groups = new Map<string | null, LayoutNode[]>(accounts.map((id) => [id, []]));
  const others = nodes.flatMap(({ account }) => (account === null || groups.has(account) ? [] : [account])).sort();
  for (const account of [...others, null]) groups.set(account, groups.get(account) ?? []);
  for (const node of nodes) groups.get(node.account)?.push(node);
  return [...groups.values()].filter((members) => members.length > 0);
}

/** One account: a group of columns for people, one for each distance, one for roles that nobody assumes, one for resources. */
function layOutAccount(
  members: readonly LayoutNode[],
  links: readonly Link[],
  depths: ReadonlyMap<string, number>,
  ranks: ReadonlyMap<string, number>,
  isShelved: boolean,
): Block {
  const leads = new Set(links.map(({ from }) => from));
  const aside = columnOfAside(members, depths);
  const columnOf = (node: LayoutNode): number => {
    if (isPerson(node)) return 0;
    if (node.shape !== 'role') return Number.POSITIVE_INFINITY;
    return depths.get(node.id) ?? aside;
  };
  const columns = new Map<number, LayoutNode[]>();
  for (const node of members) append(columns, columnOf(node), node);
  const groups = [...columns].sort(([a], [b]) => a - b).map(([, group]) => group);

  const rankOf = ({ id }: LayoutNode): number => ranks.get(id) ?? 0;
  const reached = ({ id }: LayoutNode): number => (depths.has(id) ? 1 : 0);
  const leadsOn = ({ id }: LayoutNode): number => (leads.has(id) ? 1 : 0);
  const blocks = groups.map((group) =>
    layOutGrid(
      // Who leads on stands in the last columns of the group, next to what it leads to; who has no edge stands first.
      [...group].sort((a, b) => reached(a) - reached(b) || leadsOn(a) - leadsOn(b) || rankOf(a) - rankOf(b)),
    ),
  );

  const height = Math.max(...blocks.map((block) => block.height));
  const points = new Map<string, Point>();
  const shelvedGap = blocks.length > SHELVED_GAP.most ? SHELVED_GAP.many : SHELVED_GAP.few;
  const gap = isShelved ? shelvedGap : COLUMN_GAP;
  let left = 0;
  for (const block of blocks) {
    const top = (height - block.height) / 2;
    for (const [id, [x, y]] of block.points) points.set(id, [left + x, top + y]);
    left += block.width + gap;
  }
  return { width: left - gap, height, points };
}

/** Roles that nobody assumes stand after the others; a few of them share the first column of roles instead. */
function columnOfAside(members: readonly LayoutNode[], depths: ReadonlyMap<string, number>): number {
  const roles = members.filter(({ shape }) => shape === 'role');
  const first = Math.min(...roles.map(({ id }) => depths.get(id) ?? Number.POSITIVE_INFINITY));
  const inFirst = roles.filter(({ id }) => depths.get(id) === first).length;
  const apart = roles.filter(({ id }) => !depths.has(id)).length;
  return Number.isFinite(first) && inFirst + apart <= MOST_ROWS / 2 ? first : Number.MAX_SAFE_INTEGER;
}

/** Column by column, none longer than the most rows and all about equally long. */
function layOutGrid(nodes: readonly LayoutNode[]): Block {
  const columnCount = Math.ceil(nodes.length / MOST_ROWS);
  const rowCount = Math.ceil(nodes.length / columnCount);
  const width = Math.max(...nodes.map((node) => node.width));
  const rowHeight = Math.max(...nodes.map((node) => node.height)) + ROW_GAP;
  const points = new Map<string, Point>();
  nodes.forEach((node, at) => {
    const column = Math.floor(at / rowCount);
    const inColumn = Math.min(rowCount, nodes.length - column * rowCount);
    const top = ((rowCount - inColumn) * rowHeight) / 2;
    points.set(node.id, [
      column * (width + WRAP_GAP) + width / 2,
      top + (at % rowCount) * rowHeight + (rowHeight - ROW_GAP) / 2,
    ]);
  });
  return {
    width: columnCount * (width + WRAP_GAP) - WRAP_GAP,
    height: rowCount * rowHeight - ROW_GAP,
    points,
  };
}

/** Accounts from left to right, in as many rows as keep the picture's proportions, each row centred on its height. */
function shelve(blocks: readonly Block[]): ReadonlyMap<string, Point> {
  const outer = blocks.map(({ width, height }) => ({
    width: width + 2 * ACCOUNT_PADDING.side + ACCOUNT_GAP,
    height: height + ACCOUNT_PADDING.top + ACCOUNT_PADDING.bottom + ACCOUNT_GAP,
  }));
  const area = outer.reduce((sum, { width, height }) => sum + width * height, 0);
  const widest = blocks.length <= 3 ? Number.POSITIVE_INFINITY : Math.sqrt(area * WIDEST_ASPECT);

  const points = new Map<string, Point>();
  let top = 0;
  for (let first = 0; first < blocks.length;) {
    let end = first;
    let rowWidth = 0;
    while (end < blocks.length && (end === first || rowWidth + (outer[end]?.width ?? 0) <= widest)) {
      rowWidth += outer[end]?.width ?? 0;
      end += 1;
    }
    const rowHeight = Math.max(...outer.slice(first, end).map(({ height }) => height));
    let left = 0;
    blocks.slice(first, end).forEach((block, at) => {
      const box = outer[first + at] ?? block;
      const down = top + (rowHeight - box.height) / 2;
      for (const [id, [x, y]] of block.points) {
        points.set(id, [Math.round(left + ACCOUNT_PADDING.side + x), Math.round(down + ACCOUNT_PADDING.top + y)]);
      }
      left += box.width;
    });
    top += rowHeight;
    first = end;
  }
  return points;
}

/** Order within a column: next to the nodes it is linked with in the columns before, else by name. */
function rankByNeighbours(
  sorted: readonly LayoutNode[],
  links: readonly Link[],
  depths: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const ranks = new Map(sorted.map(({ id }, at) => [id, at]));
  const before = new Map<string, string[]>();
  for (const { from, to } of links) {
    if ((depths.get(from) ?? 0) < (depths.get(to) ?? 0)) append(before, to, from);
  }
  const byDepth = [...depths].filter(([id]) => ranks.has(id)).sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1));
  for (const [id] of byDepth) {
    const known = (before.get(id) ?? []).flatMap((other) => ranks.get(other) ?? []);
    if (known.length > 0) ranks.set(id, known.reduce((sum, rank) => sum + rank, 0) / known.length);
  }
  return ranks;
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
