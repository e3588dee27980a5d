// Where an arrow key leads from what is selected: along edges to the sides, to the nearest node up and down.
import type { Point } from '../../model/world';
import type { Selection } from '../../store/state';
import { isOnPath, type EdgeElement } from './graph-edges';
import type { GraphElements } from './graph-elements';

export const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;
export type Arrow = (typeof ARROWS)[number];

export function isArrow(key: string): key is Arrow {
  return ARROWS.some((arrow) => arrow === key);
}

/** The id of the node to select next; null where there is none in that direction. */
export function walk(
  { nodes, edges, path }: GraphElements,
  positions: ReadonlyMap<string, Point>,
  selection: Selection | null,
  arrow: Arrow,
): string | null {
  const shown = nodes.filter(({ isDimmed }) => !isDimmed);
  const onward = arrow === 'ArrowRight';
  if (selection?.kind === 'edge' || selection?.kind === 'hop') {
    const edge = edges.find(({ isSelected }) => isSelected);
    if (edge !== undefined) return onward || arrow === 'ArrowDown' ? edge.to : edge.from;
  }
  const at = selection?.kind === 'node' ? selection.id : null;
  if (at === null || !positions.has(at)) return path.direct?.from ?? shown[0]?.id ?? null;
  if (arrow === 'ArrowUp' || arrow === 'ArrowDown') {
    return findBeside(
      shown.map(({ id }) => id),
      positions,
      at,
      arrow === 'ArrowDown' ? 1 : -1,
    );
  }
  const visible = edges.filter((edge) => !edge.isHidden && (onward ? edge.from : edge.to) === at);
  const [best] = [...visible].sort((a, b) => weight(a) - weight(b));
  return best === undefined ? null : onward ? best.to : best.from;
}

/** The chain first, then the question's own call, then what works, then the rest. */
function weight(edge: EdgeElement): number {
  if (edge.hop !== null) return 0;
  if (isOnPath(edge)) return 1;
  return edge.outcome === 'allow' && edge.kind === 'can-assume' ? 2 : 3;
}

function findBeside(
  ids: readonly string[],
  positions: ReadonlyMap<string, Point>,
  at: string,
  direction: 1 | -1,
): string | null {
  const [fromX, fromY] = positions.get(at) ?? [0, 0];
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const id of ids) {
    const [x, y] = positions.get(id) ?? [fromX, fromY];
    const ahead = (y - fromY) * direction;
    if (id === at || ahead <= 0) continue;
    const distance = ahead + 3 * Math.abs(x - fromX);
    if (distance < least) {
      least = distance;
      best = id;
    }
  }
  return best;
}
