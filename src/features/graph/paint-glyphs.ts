// The four verdict signs and the round number of a hop, on a canvas.
import type { Outcome } from '../../model/decision';
import { coloursOf } from './graph-style';
import type { GraphTheme } from './graph-theme';
import { setFont } from './paint-text';

/** Centred at a point; `radius` half of its height. */
export function paintGlyph(
  context: CanvasRenderingContext2D,
  outcome: Outcome,
  x: number,
  y: number,
  radius: number,
  theme: GraphTheme,
): void {
  const { ink } = coloursOf(outcome, theme);
  context.save();
  context.translate(x, y);
  context.scale(radius / 11, radius / 11);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.fillStyle = ink;
  context.strokeStyle = ink;
  switch (outcome) {
    case 'allow':
      context.fill(new Path2D('M-11 0a11 11 0 1 0 22 0a11 11 0 1 0 -22 0z'));
      cut(context, 'M-5 .4l3.4 3.4L5-3.6', theme);
      break;
    case 'explicit-deny':
      context.fill(new Path2D('M-4.5-11h9l6.5 6.5v9L4.5 11h-9L-11 4.5v-9z'));
      cut(context, 'M-4-4L4 4M4-4L-4 4', theme);
      break;
    case 'implicit-deny':
      context.lineWidth = 2.8;
      context.lineCap = 'butt';
      context.setLineDash([5.3, 3.94]);
      context.stroke(new Path2D('M-9.8 0a9.8 9.8 0 1 0 19.6 0a9.8 9.8 0 1 0 -19.6 0z'));
      break;
    case 'depends':
      context.lineWidth = 2.2;
      context.stroke(new Path2D('M0-11L11 0L0 11L-11 0z'));
      context.stroke(new Path2D('M-2.8-2.2c0-3.8 5.6-3.6 5.6-.2c0 2.1-2.8 2.2-2.8 4'));
      context.fill(new Path2D('M-1.3 4.9a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0 -2.6 0z'));
      break;
  }
  context.restore();
}

function cut(context: CanvasRenderingContext2D, path: string, theme: GraphTheme): void {
  context.strokeStyle = theme.surface;
  context.lineWidth = 2.8;
  context.stroke(new Path2D(path));
}

export const HOP_RADIUS = 10.5;

/** The number of a hop: a disc for an allowed one, the verdict's own outline for one that is not. */
export function paintHopNumber(
  context: CanvasRenderingContext2D,
  hop: number,
  outcome: Outcome,
  x: number,
  y: number,
  theme: GraphTheme,
): void {
  const { ink } = coloursOf(outcome, theme);
  const isFilled = outcome === 'allow' || outcome === 'explicit-deny';
  context.beginPath();
  if (outcome === 'explicit-deny') tracePolygon(context, x, y, HOP_RADIUS + 1.5, 8, Math.PI / 8);
  else if (outcome === 'depends') tracePolygon(context, x, y, HOP_RADIUS + 4, 4, 0);
  else context.arc(x, y, HOP_RADIUS, 0, Math.PI * 2);
  context.fillStyle = isFilled ? ink : theme.surface;
  context.fill();
  if (!isFilled) {
    context.strokeStyle = ink;
    context.lineWidth = 2;
    context.setLineDash(outcome === 'implicit-deny' ? [4, 3] : []);
    context.stroke();
    context.setLineDash([]);
  }
  setFont(context, { size: 12, weight: 700, family: theme.font });
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = isFilled ? theme.surface : ink;
  context.fillText(String(hop), x, y + 0.5);
}

function tracePolygon(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  corners: number,
  turn: number,
): void {
  for (let corner = 0; corner < corners; corner += 1) {
    const angle = turn + (corner * Math.PI * 2) / corners;
    context.lineTo(x + Math.cos(angle) * radius, y + Math.sin(angle) * radius);
  }
  context.closePath();
}
