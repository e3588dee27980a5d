// The cards of users, roles and resources, each kind with an outline of its own.
import type { GraphTheme } from './graph-theme';
import type { NodeElement } from './graph-nodes';
import { coloursOf } from './graph-style';
import { LABEL_SIZE, TEXT_MARGIN, type NodeShape } from './node-size';
import { breakText, fitText, setFont } from './paint-text';

export const DOOR = { width: 14, height: 24 };
const SUBLABEL_SIZE = 11;
const BAND_HEIGHT = 11;
const DIMMED = 0.22;

/** Centred at a point, in model units. `areWordsShown` is false where the picture is too small to read. */
export function paintCard(
  context: CanvasRenderingContext2D,
  node: NodeElement,
  x: number,
  y: number,
  theme: GraphTheme,
  areWordsShown: boolean,
): void {
  context.save();
  if (node.isDimmed) context.globalAlpha = DIMMED;
  const left = x - node.width / 2;
  const top = y - node.height / 2;
  if (node.isSelected) paintHalo(context, node, left, top, theme);
  if (node.count > 0) paintStack(context, node, left, top, theme);
  paintOutline(context, node, left, top, theme);
  if (node.shape === 'role' && node.count === 0) paintDoor(context, node, left, y, theme);
  if (areWordsShown) paintWords(context, node, x, y, theme);
  context.restore();
}

const RADII: Readonly<Record<NodeShape, number>> = {
  user: 11,
  provider: 11,
  service: 15,
  resource: 4,
  role: 2,
  other: 8,
};

/** Cards that lie under the first one: it stands for several. An open one lies flat. */
function paintStack(
  context: CanvasRenderingContext2D,
  node: NodeElement,
  left: number,
  top: number,
  theme: GraphTheme,
): void {
  if (node.isOpen) return;
  context.strokeStyle = theme.lineStrong;
  context.fillStyle = theme.surface;
  context.lineWidth = 1.25;
  for (const away of [6, 3]) {
    traceOutline(context, node, left + away, top + away, 0);
    context.fill();
    context.stroke();
  }
}

function traceOutline(
  context: CanvasRenderingContext2D,
  node: NodeElement,
  left: number,
  top: number,
  out: number,
): void {
  const radius = RADII[node.shape];
  context.beginPath();
  context.roundRect(left - out, top - out, node.width + 2 * out, node.height + 2 * out, radius + out);
}

function paintHalo(
  context: CanvasRenderingContext2D,
  node: NodeElement,
  left: number,
  top: number,
  theme: GraphTheme,
): void {
  traceOutline(context, node, left, top, 5);
  context.strokeStyle = theme.focus;
  context.lineWidth = 2;
  context.stroke();
}

function paintOutline(
  context: CanvasRenderingContext2D,
  node: NodeElement,
  left: number,
  top: number,
  theme: GraphTheme,
): void {
  const isQuiet = node.emphasis === 'quiet' && !node.isSelected;
  traceOutline(context, node, left, top, 0);
  context.fillStyle = theme.surface;
  context.fill();
  context.strokeStyle = isQuiet ? theme.lineStrong : node.emphasis === 'asked' ? theme.accent : theme.text2;
  context.lineWidth = isQuiet ? 1.25 : node.emphasis === 'asked' ? 2.5 : 1.75;
  if (!node.isInWorld || node.shape === 'provider') context.setLineDash([5, 4]);
  context.stroke();
  context.setLineDash([]);
  if (node.shape === 'resource' && node.count === 0) {
    context.beginPath();
    context.moveTo(left, top + BAND_HEIGHT);
    context.lineTo(left + node.width, top + BAND_HEIGHT);
    context.lineWidth = isQuiet ? 1 : 1.5;
    context.stroke();
  }
}

/** The trust policy as a door in the role's left side, in the colour of the hop that came through it. */
function paintDoor(
  context: CanvasRenderingContext2D,
  node: NodeElement,
  left: number,
  y: number,
  theme: GraphTheme,
): void {
  const ink = node.door === null ? theme.text3 : coloursOf(node.door, theme).ink;
  context.beginPath();
  context.roundRect(left - DOOR.width / 2, y - DOOR.height / 2, DOOR.width, DOOR.height, 3);
  context.fillStyle = node.door === null ? theme.surface : coloursOf(node.door, theme).tint;
  context.fill();
  context.strokeStyle = node.door === null ? theme.lineStrong : ink;
  context.lineWidth = node.door === null ? 1.25 : 2;
  context.stroke();
  setFont(context, { size: 10, weight: 700, family: theme.font });
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = ink;
  context.fillText('T', left, y + 0.5);
}

function paintWords(
  context: CanvasRenderingContext2D,
  node: NodeElement,
  x: number,
  y: number,
  theme: GraphTheme,
): void {
  const isQuiet = node.emphasis === 'quiet' && !node.isSelected && node.count === 0;
  const room = node.width - TEXT_MARGIN;
  context.textAlign = 'center';
  context.textBaseline = 'middle';

  setFont(context, { size: LABEL_SIZE, weight: isQuiet ? 500 : 650, family: theme.font });
  const lines = remember(`${isQuiet} ${node.label} ${room}`, () =>
    breakText(node.label, room, (text) => context.measureText(text).width),
  );
  const hasBand = node.shape === 'resource' && node.count === 0;
  const middle = y + (hasBand ? BAND_HEIGHT / 2 : 0);
  const tight = hasBand ? 14 : 16;
  const first = node.shape === 'service' ? y + 0.5 : middle - (lines.length * tight) / 2;
  context.fillStyle = isQuiet ? theme.text2 : theme.text;
  lines.forEach((line, at) => {
    context.fillText(line, x, first + at * tight);
  });

  if (node.count > 0) paintSign(context, node, x, y, theme);
  // A service has one line alone.
  if (node.shape === 'service' && node.count === 0) return;
  setFont(context, { size: SUBLABEL_SIZE, weight: 400, family: theme.font });
  const [sublabel = ''] = remember(`sub ${node.sublabel} ${room}`, () => [
    fitText(node.sublabel, room + 8, (text) => context.measureText(text).width),
  ]);
  context.fillStyle = theme.text3;
  context.fillText(sublabel, x, first + lines.length * tight);
}

/** `+` where a group opens, `−` where it closes, at its upper right. */
function paintSign(
  context: CanvasRenderingContext2D,
  node: NodeElement,
  x: number,
  y: number,
  theme: GraphTheme,
): void {
  const [right, top] = [x + node.width / 2 - 13, y - node.height / 2 + 13];
  context.beginPath();
  context.moveTo(right - 4, top);
  context.lineTo(right + 4, top);
  if (!node.isOpen) {
    context.moveTo(right, top - 4);
    context.lineTo(right, top + 4);
  }
  context.strokeStyle = theme.text2;
  context.lineWidth = 1.5;
  context.stroke();
}

const fitted = new Map<string, readonly string[]>();

function remember(key: string, compute: () => readonly string[]): readonly string[] {
  const known = fitted.get(key);
  if (known !== undefined) return known;
  const lines = compute();
  fitted.set(key, lines);
  return lines;
}

/** To be called when the typeface has arrived: widths measured before are wrong. */
export function forgetTextWidths(): void {
  fitted.clear();
}
