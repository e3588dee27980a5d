// Which rows of the outline are shown: what stands open, what a search keeps, where a node is.
import type { OutlineNode } from './outline-tree';

/**
 * A node as it is shown: its children only while it stands open. The same object while nothing below it changes.
 * `given` is what the widget is told of the children: of a closed node the first, by which it knows that there are any.
 */
export type OutlineRow = {
  readonly id: string;
  readonly node: OutlineNode;
  readonly rows: readonly OutlineRow[];
  readonly given: readonly OutlineRow[];
};

const closedRows = new WeakMap<OutlineNode, OutlineRow>();
const NO_ROWS: readonly OutlineRow[] = [];

export function rowsOf(nodes: readonly OutlineNode[], expanded: ReadonlySet<string>): readonly OutlineRow[] {
  return nodes.map((node) => {
    if (node.children.length === 0 || !expanded.has(node.key)) return closedRow(node);
    const rows = rowsOf(node.children, expanded);
    return { id: node.key, node, rows, given: rows };
  });
}

function closedRow(node: OutlineNode): OutlineRow {
  const present = closedRows.get(node);
  if (present !== undefined) return present;
  const row = { id: node.key, node, rows: NO_ROWS, given: node.children.slice(0, 1).map(closedRow) };
  closedRows.set(node, row);
  return row;
}

/** Keys from top to bottom as they appear. */
export function shownKeys(rows: readonly OutlineRow[]): readonly string[] {
  return rows.flatMap(({ node, rows: below }) => [node.key, ...shownKeys(below)]);
}

/** What stands open at first: organization, units and accounts. */
export function openAtFirst(nodes: readonly OutlineNode[]): ReadonlySet<string> {
  const open = new Set<string>();
  const visit = (node: OutlineNode): void => {
    if (node.icon !== 'organization' && node.icon !== 'unit' && node.icon !== 'account') return;
    open.add(node.key);
    node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return open;
}

/** The keys above a node, from the top; null where the tree does not have it. */
export function pathTo(nodes: readonly OutlineNode[], key: string): readonly string[] | null {
  for (const node of nodes) {
    if (node.key === key) return [];
    const below = pathTo(node.children, key);
    if (below !== null) return [node.key, ...below];
  }
  return null;
}

const OPENED_AT_MOST = 300;

export type Found = {
  readonly nodes: readonly OutlineNode[];
  /** How many nodes match; those above them are kept but not counted. */
  readonly count: number;
  /** Everything above a match; with very many matches their lists stay closed. */
  readonly expanded: ReadonlySet<string>;
};

/** The part of the tree whose names or ARNs contain `query`, with what stands above it. */
export function findInOutline(nodes: readonly OutlineNode[], query: string): Found {
  const wanted = query.trim().toLowerCase();
  const expanded = new Set<string>();
  const lists = new Set<string>();
  let count = 0;
  const keep = (node: OutlineNode): OutlineNode | null => {
    const isMatch = node.icon !== 'list' && haystack(node).includes(wanted);
    if (isMatch) count += 1;
    const children = node.children.flatMap((child) => keep(child) ?? []);
    if (children.length === 0) return isMatch ? node : null;
    (node.icon === 'list' ? lists : expanded).add(node.key);
    const kind = node.icon === 'list' ? String(countListed(children)) : node.kind;
    return { ...node, kind, children: isMatch && node.arn !== null ? node.children : children };
  };
  const kept = nodes.flatMap((node) => keep(node) ?? []);
  return { nodes: kept, count, expanded: count > OPENED_AT_MOST ? expanded : new Set([...expanded, ...lists]) };
}

/** How many a list holds, through its stretches. */
function countListed(children: readonly OutlineNode[]): number {
  return children.reduce((sum, child) => sum + (child.icon === 'list' ? countListed(child.children) : 1), 0);
}

function haystack({ label, arn, document, key, icon }: OutlineNode): string {
  const id = arn ?? (icon === 'account' || icon === 'unit' ? key : '');
  const managed = document?.startsWith('arn:') === true && !document.includes('#') ? document : '';
  return `${label}\n${id}\n${managed}`.toLowerCase();
}
