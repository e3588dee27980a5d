// The one place that says where nodes stand: stored places win, the first picture is laid out, latecomers get free room.
import type { Point, World } from '../../model/world';
import { ACCOUNT_GAP, ACCOUNT_PADDING, layOut, type LayoutNode } from './layout';
import type { Link } from './role-depth';

const FREE_MARGIN = 20;

/**
 * A place for every node. `known`: where nodes stand already, by id. When none of them does, everything is laid out
 * by `links`; otherwise nothing that stands moves. A service stands beside the first role it puts on (`services`).
 */
export function placeNodes(
  nodes: readonly PlacedNode[],
  known: World['positions'],
  links: readonly Link[],
  accounts: readonly string[],
  services: readonly Link[] = [],
): ReadonlyMap<string, Point> {
  const isService = ({ shape }: PlacedNode): boolean => shape === 'service';
  if (nodes.some((node) => isService(node) && !Object.hasOwn(known, node.id))) {
    const others = placeNodes(
      nodes.filter((node) => !isService(node)),
      known,
      links,
      accounts,
    );
    return placeServices(nodes, known, others, services);
  }
  const placed = new Map<string, Point>();
  for (const { id } of nodes) {
    const point = Object.hasOwn(known, id) ? known[id] : undefined;
    if (point !== undefined) placed.set(id, point);
  }
  if (placed.size === 0) return layOut(nodes, links, accounts);
  const boxes = nodes.flatMap((node) => {
    const point = placed.get(node.id);
    return point === undefined ? [] : [{ node, point }];
  });
  for (const node of nodes) {
    if (placed.has(node.id)) continue;
    const point = findFreePoint(node, boxes);
    placed.set(node.id, point);
    boxes.push({ node, point });
  }
  return placed;
}

/** To the left of the first of its roles, as near as there is room. */
function placeServices(
  nodes: readonly PlacedNode[],
  known: World['positions'],
  others: ReadonlyMap<string, Point>,
  services: readonly Link[],
): ReadonlyMap<string, Point> {
  const placed = new Map(others);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const boxes = [...others].flatMap(([id, point]) => {
    const node = byId.get(id);
    return node === undefined ? [] : [{ node, point }];
  });
  for (const node of nodes) {
    if (node.shape !== 'service') continue;
    const stored = Object.hasOwn(known, node.id) ? known[node.id] : undefined;
    const role = services.find(({ from, to }) => from === node.id && placed.has(to))?.to;
    const anchor = role === undefined ? undefined : byId.get(role);
    const at = role === undefined ? undefined : placed.get(role);
    const point =
      stored ??
      (anchor === undefined || at === undefined ? findFreePoint(node, boxes) : besideOf(node, anchor, at, boxes));
    placed.set(node.id, point);
    boxes.push({ node, point });
  }
  return placed;
}

const SERVICE_GAP = 46;

function besideOf(node: PlacedNode, role: PlacedNode, [x, y]: Point, boxes: readonly Placed[]): Point {
  const left = x - role.width / 2 - SERVICE_GAP - node.width / 2;
  const step = node.height + 8;
  for (let away = 0; ; away += 1) {
    for (const down of away === 0 ? [0] : [-away * step, away * step]) {
      const point: Point = [Math.round(left), Math.round(y + down)];
      if (!boxes.some((box) => isOverlapping(node, point, box))) return point;
    }
  }
}

type PlacedNode = LayoutNode;
type Placed = { readonly node: PlacedNode; readonly point: Point };

/** Below the nodes of its kind in its account; a new account begins to the right of everything. */
function findFreePoint(node: PlacedNode, boxes: readonly Placed[]): Point {
  const neighbours = boxes.filter((box) => box.node.account === node.account);
  if (neighbours.length === 0) {
    const right = Math.max(...boxes.map((box) => box.point[0] + box.node.width / 2));
    const top = Math.min(...boxes.map((box) => box.point[1] - box.node.height / 2));
    const gap = ACCOUNT_GAP + 2 * ACCOUNT_PADDING.side;
    return [Math.round(right + gap + node.width / 2), Math.round(top + node.height / 2)];
  }
  const alike = neighbours.filter((box) => box.node.shape === node.shape);
  const column = alike.length > 0 ? alike : neighbours;
  const lowest = column.reduce((low, box) => (box.point[1] > low.point[1] ? box : low));
  const x = lowest.point[0];
  let y = lowest.point[1] + (lowest.node.height + node.height) / 2 + FREE_MARGIN;
  for (;;) {
    const hit = boxes.find((box) => isOverlapping(node, [x, y], box));
    if (hit === undefined) return [x, y];
    y = hit.point[1] + (hit.node.height + node.height) / 2 + FREE_MARGIN;
  }
}

function isOverlapping(node: PlacedNode, [x, y]: Point, box: Placed): boolean {
  return (
    Math.abs(x - box.point[0]) < (node.width + box.node.width) / 2 + FREE_MARGIN / 2 &&
    Math.abs(y - box.point[1]) < (node.height + box.node.height) / 2 + FREE_MARGIN / 2
  );
}
