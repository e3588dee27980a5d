// The containers of the accounts below everything else, with their headers and the gap that a cross-account hop takes.
import type { AccountBox, AccountHeader, Box } from './account-boxes';
import type { GraphTheme } from './graph-theme';
import { setFont } from './paint-text';
import type { UnitBox } from './unit-boxes';

const HEADER_LEFT = 20;
const HEADER_MIDDLE = 24;
/** Headers don't become smaller than this on the screen, in pixels. */
const SMALLEST_HEADER = 10;
const GAP_LABEL = 11;
/** In pixels; a smaller one would touch the headers beside it. */
const SMALLEST_GAP_LABEL = 8;

export function paintAccount(
  context: CanvasRenderingContext2D,
  box: AccountBox,
  header: AccountHeader,
  theme: GraphTheme,
  zoom: number,
): void {
  context.beginPath();
  context.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 16);
  context.fillStyle = theme.surface;
  context.fill();
  context.strokeStyle = theme.lineStrong;
  context.lineWidth = Math.max(1, 1 / zoom);
  context.stroke();
  const scale = Math.max(1, SMALLEST_HEADER / (13 * zoom));
  // Where the picture is small, the header needs more room than the container has: it stands on top of it.
  paintHeader(context, box, header, theme, scale, scale > 1.2 ? box.top - (HEADER_MIDDLE + 11) * scale : box.top);
}

function paintHeader(
  context: CanvasRenderingContext2D,
  box: AccountBox,
  header: AccountHeader,
  theme: GraphTheme,
  scale: number,
  top: number,
): void {
  context.save();
  context.translate(box.left, top);
  context.scale(scale, scale);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  let x = HEADER_LEFT;
  if (header.name !== null) {
    setFont(context, { size: 13, weight: 650, family: theme.font });
    context.fillStyle = theme.text;
    context.fillText(header.name, x, HEADER_MIDDLE);
    x += context.measureText(header.name).width + 7;
  }
  setFont(context, { size: 12, weight: header.name === null ? 600 : 400, family: theme.font });
  context.fillStyle = theme.text2;
  context.fillText(header.number, x, HEADER_MIDDLE);
  const endOfTitle = x + context.measureText(header.number).width;

  let right = (box.right - box.left) / scale - 16;
  for (const cap of [...header.caps].reverse()) {
    const [letter, word] = cap === 'scp' ? ['O', 'SCP'] : ['R', 'RCP'];
    const isFitting = right - TAG_WIDTH > endOfTitle + 8;
    if (isFitting) paintTag(context, right - TAG_WIDTH, letter, word, theme);
    right -= TAG_WIDTH + 6;
  }
  context.restore();
}

const TAG_WIDTH = 58;

function paintTag(
  context: CanvasRenderingContext2D,
  left: number,
  letter: string,
  word: string,
  theme: GraphTheme,
): void {
  context.beginPath();
  context.roundRect(left, HEADER_MIDDLE - 11, TAG_WIDTH, 22, 5);
  context.strokeStyle = theme.lineStrong;
  context.lineWidth = 1.25;
  context.stroke();
  setFont(context, { size: 11, weight: 700, family: theme.font });
  context.fillStyle = theme.text2;
  context.fillText(letter, left + 9, HEADER_MIDDLE + 0.5);
  setFont(context, { size: 11, weight: 600, family: theme.font });
  context.fillText(word, left + 23, HEADER_MIDDLE + 0.5);
}

/** A dotted line half-way between two accounts that stand side by side. */
export function paintGap(
  context: CanvasRenderingContext2D,
  a: AccountBox,
  b: AccountBox,
  theme: GraphTheme,
  zoom: number,
): void {
  const [left, right] = a.left < b.left ? [a, b] : [b, a];
  const x = (left.right + right.left) / 2;
  const top = Math.min(left.top, right.top);
  const bottom = Math.max(left.bottom, right.bottom);
  context.beginPath();
  context.moveTo(x, top);
  context.lineTo(x, bottom);
  context.setLineDash([2, 5]);
  context.strokeStyle = theme.lineStrong;
  context.lineWidth = Math.max(1.25, 1 / zoom);
  context.stroke();
  context.setLineDash([]);
  if (zoom * GAP_LABEL < SMALLEST_GAP_LABEL) return;
  setFont(context, { size: GAP_LABEL, weight: 400, family: theme.font });
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillStyle = theme.text3;
  context.fillText('account gap', x, top - 8);
}

/** The ground on which an open group and its members stand. */
export function paintGroupFrame(context: CanvasRenderingContext2D, box: Box, theme: GraphTheme): void {
  context.beginPath();
  context.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 10);
  context.fillStyle = theme.surface2;
  context.fill();
}

/** An organization unit: a quiet line around its accounts, and its name. */
export function paintUnit(context: CanvasRenderingContext2D, box: UnitBox, theme: GraphTheme, zoom: number): void {
  context.beginPath();
  context.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 20);
  context.strokeStyle = theme.line;
  context.lineWidth = Math.max(1, 1 / zoom);
  context.stroke();
  setFont(context, { size: 11, weight: 600, family: theme.font });
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = theme.text3;
  context.fillText(box.name, box.left + 20, box.top + 17);
}
