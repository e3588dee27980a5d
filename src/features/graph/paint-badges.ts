// What stands on an edge: the number of a hop, the verdict of the question's own call, the key a call waits for.
import type { Outcome } from '../../model/decision';
import { OUTCOME_WORDS } from '../../words/outcome-words';
import type { EdgeElement } from './graph-edges';
import { coloursOf } from './graph-style';
import type { GraphTheme } from './graph-theme';
import { HOP_RADIUS, paintGlyph, paintHopNumber } from './paint-glyphs';
import { fitText, setFont } from './paint-text';

const CHIP_HEIGHT = 24;
const LONGEST_CHIP = 180;

export function hasBadge(edge: EdgeElement): boolean {
  return edge.hop !== null || edge.isAsked || edge.outcome === 'explicit-deny' || edge.count > 1;
}

/** Centred at a point on the edge. */
export function paintBadge(
  context: CanvasRenderingContext2D,
  edge: EdgeElement,
  x: number,
  y: number,
  theme: GraphTheme,
): void {
  const { hop, outcome } = edge;
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
  else paintGlyph(context, outcome, x, y, 8, theme);
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
  return others.length > 0 ? `${key} +${others.length}` : key;
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
