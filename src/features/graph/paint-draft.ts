// The line that follows the pointer while an edge is drawn, and a frame around the card it would end on.
import type { EdgeDraft } from './edge-draft';
import type { GraphTheme } from './graph-theme';
import type { NodeElement } from './graph-nodes';
import type { Point } from '../../model/world';

const WIDTH = 2.5;
const HEAD = 9;
const AROUND = 6;
const RADIUS = 10;

type Around = {
  readonly nodes: readonly NodeElement[];
  readonly theme: GraphTheme;
  readonly positionOf: (node: string) => Point | undefined;
};

export function paintDraft(context: CanvasRenderingContext2D, { from, end, over }: EdgeDraft, around: Around): void {
  const { nodes, theme, positionOf } = around;
  const start = positionOf(from);
  if (start === undefined) return;
  context.save();
  context.strokeStyle = theme.focus;
  context.fillStyle = theme.focus;
  context.lineWidth = WIDTH;
  context.beginPath();
  context.moveTo(...start);
  context.lineTo(...end);
  context.stroke();
  const angle = Math.atan2(end[1] - start[1], end[0] - start[0]);
  context.translate(...end);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(-HEAD, -HEAD / 2);
  context.lineTo(-HEAD, HEAD / 2);
  context.fill();
  context.restore();
  const target = nodes.find(({ id }) => id === over);
  const place = over === null ? undefined : positionOf(over);
  if (target === undefined || place === undefined) return;
  const [width, height] = [target.width + 2 * AROUND, target.height + 2 * AROUND];
  context.save();
  context.strokeStyle = theme.focus;
  context.lineWidth = WIDTH;
  context.beginPath();
  context.roundRect(place[0] - width / 2, place[1] - height / 2, width, height, RADIUS);
  context.stroke();
  context.restore();
}
