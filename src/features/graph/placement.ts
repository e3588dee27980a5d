// The one place that says where nodes stand: stored places win, the first picture is laid out, latecomers get free room.
import type { Point, World } from '../../model/world';
import type { PlainNode } from './graph-nodes';
import { ACCOUNT_GAP, ACCOUNT_PADDING, layOut } from './layout';
import type { Link } from './role-depth';

type PlacedNode = Pick<PlainNode, 'id' | 'shape' | 'account' | 'label' | 'width' | 'height'>;

const FREE_MARGIN = 20;

/**
 * A place for every node. `known`: where nodes stand already, by id. When none of them does, everything is laid out
 * by `links`; otherwise nothing that stands moves.
 */
export function placeNodes(
  nodes: readonly PlacedNode[],
  known: World['positions'],
  links: readonly Link[],
  accounts: readonly string[],
): ReadonlyMap<string, Point> {
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
