// What stands on an edge: the number of a hop, the verdict of the question's own call, the key a call waits for.
import type { Outcome } from '../../model/decision';
import { LAYER_BADGES } from '../../model/layer';
import { contextKey } from '../../words/context-keys';
import { OUTCOME_WORDS } from '../../words/outcome-words';
import type { Badge } from './badge-places';
import type { EdgeElement } from './graph-edges';
import { coloursOf } from './graph-style';
import type { GraphTheme } from './graph-theme';
import { HOP_RADIUS, paintGlyph, paintHopNumber } from './paint-glyphs';
import { fitText, setFont } from './paint-text';

const CHIP_HEIGHT = 24;
const LONGEST_CHIP = 180;

export function hasBadge(edge: EdgeElement): boolean {
  const isStopped = edge.outcome === 'explicit-deny' || edge.waitsFor.length > 0;
  return edge.hop !== null || edge.isAsked || isStopped || edge.count > 1 || edge.mark !== null;
}

const CHIP_CHARACTER = 6.8;
const CHIP_PADDING = 40;

/** What a badge takes around its place on the edge, estimated from its text alone. */
export function sizeOfBadge(edge: EdgeElement): Pick<Badge, 'width' | 'up' | 'down'> {
  const { hop, outcome, mark, count } = edge;
  const chip = (words: string): number => Math.min(words.length * CHIP_CHARACTER, LONGEST_CHIP) + CHIP_PADDING;
  const extra = mark === 'gained' ? MARK_ABOVE : 0;
  const half = CHIP_HEIGHT / 2;
  if (hop !== null) {
    const isAllowed = outcome === 'allow';
    return {
      width: isAllowed ? 2 * HOP_RADIUS + 4 : chip(keyOf(edge) ?? OUTCOME_WORDS[outcome]),
      up: HOP_RADIUS + 2 + extra,
      down: HOP_RADIUS + (isAllowed ? 2 : CHIP_HEIGHT + 6),
    };
  }
  if (count > 1) return { width: String(count).length * CHIP_CHARACTER + 14, up: 10, down: 10 };
  if (edge.isAsked) return { width: chip(chipWords(edge)), up: half + extra, down: half };
  if (hasChip(edge)) return { width: chip(keyOf(edge) ?? 'O'), up: half + extra, down: half };
  return { width: 20, up: 10, down: 10 };
}

/** Centred at a point on the edge. */
export function paintBadge(
  context: CanvasRenderingContext2D,
  edge: EdgeElement,
  x: number,
  y: number,
  theme: GraphTheme,
): void {
  const { hop, outcome, mark } = edge;
  // Above what else stands there; alone it stands on the line.
  if (mark !== null)
    paintMark(context, mark, x, mark === 'gained' && (hop !== null || hasChip(edge)) ? y - MARK_ABOVE : y, theme);
  if (mark === 'lost') return;
  if (hop !== null) {
    paintHopNumber(context, hop, outcome, x, y, theme);
    if (outcome !== 'allow')
      paintChip(
        context,
        keyOf(edge) ?? OUTCOME_WORDS[outcome],
        outcome,
        x,
        y + HOP_RADIUS + CHIP_HEIGHT / 2 + 6,
        theme,
      );
    return;
  }
  if (edge.count > 1) paintCount(context, edge.count, x, y, theme);
  else if (edge.isAsked) paintChip(context, chipWords(edge), outcome, x, y, theme);
  else if (outcome === 'explicit-deny' && edge.layer !== null)
    paintChip(context, LAYER_BADGES[edge.layer], outcome, x, y, theme);
  else if (hasChip(edge)) paintChip(context, keyOf(edge) ?? '', outcome, x, y, theme);
}

function hasChip({ outcome, isAsked, waitsFor }: EdgeElement): boolean {
  return isAsked || outcome === 'explicit-deny' || waitsFor.length > 0;
}

const MARK_ABOVE = 24;

/** `+` for an edge that the last change gave, `−` for one that it took. */
function paintMark(
  context: CanvasRenderingContext2D,
  mark: 'gained' | 'lost',
  x: number,
  y: number,
  theme: GraphTheme,
): void {
  context.beginPath();
  context.arc(x, y, 8, 0, Math.PI * 2);
  context.fillStyle = mark === 'gained' ? theme.accent : theme.surface;
  context.fill();
  context.strokeStyle = theme.accent;
  context.lineWidth = 1.5;
  context.stroke();
  context.beginPath();
  context.moveTo(x - 4, y);
  context.lineTo(x + 4, y);
  if (mark === 'gained') {
    context.moveTo(x, y - 4);
    context.lineTo(x, y + 4);
  }
  context.strokeStyle = mark === 'gained' ? theme.surface : theme.accent;
  context.lineWidth = 1.75;
  context.stroke();
}

/** How many edges one line stands for. */
function paintCount(context: CanvasRenderingContext2D, count: number, x: number, y: number, theme: GraphTheme): void {
  setFont(context, { size: 11, weight: 600, family: theme.font });
  const text = count.toLocaleString('en');
  const width = context.measureText(text).width + 12;
  context.beginPath();
  context.roundRect(x - width / 2, y - 9, width, 18, 9);
  context.fillStyle = theme.surface;
  context.fill();
  context.strokeStyle = theme.lineStrong;
  context.lineWidth = 1;
  context.stroke();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = theme.text2;
  context.fillText(text, x, y + 0.5);
}

function chipWords(edge: EdgeElement): string {
  const key = keyOf(edge);
  return key === null ? OUTCOME_WORDS[edge.outcome] : `${OUTCOME_WORDS[edge.outcome]} · ${key}`;
}

/** What an open call waits for, in short; null where it waits for nothing. */
function keyOf({ outcome, waitsFor: [key, ...others] }: EdgeElement): string | null {
  if (outcome !== 'depends' || key === undefined) return null;
  return others.length > 0 ? `${others.length + 1} conditions` : contextKey(key).name;
}

function paintChip(
  context: CanvasRenderingContext2D,
  words: string,
  outcome: Outcome,
  x: number,
  y: number,
  theme: GraphTheme,
): void {
  const { ink, tint } = coloursOf(outcome, theme);
  setFont(context, { size: 11, weight: 700, family: theme.font });
  const text = fitText(words, LONGEST_CHIP, (part) => context.measureText(part).width);
  const width = context.measureText(text).width + 40;
  context.beginPath();
  context.roundRect(x - width / 2, y - CHIP_HEIGHT / 2, width, CHIP_HEIGHT, CHIP_HEIGHT / 2);
  context.fillStyle = tint;
  context.fill();
  context.strokeStyle = ink;
  context.lineWidth = 1.25;
  if (outcome === 'depends') context.setLineDash([2, 3]);
  context.stroke();
  context.setLineDash([]);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = outcome === 'implicit-deny' ? theme.text2 : ink;
  context.fillText(text, x - width / 2 + 27, y + 0.5);
  paintGlyph(context, outcome, x - width / 2 + 15, y, 7, theme);
}
