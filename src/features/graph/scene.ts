// Draws everything but the edges around one frame of the edges: containers below them, cards and badges above.
import type { Point, World } from '../../model/world';
import { findAccountBoxes, findGroupFrames, type AccountBox, type AccountHeader } from './account-boxes';
import type { Camera } from './camera';
import type { EdgeDraft } from './edge-draft';
import { paintDraft } from './paint-draft';
import { isOnPath, type EdgeElement } from './graph-edges';
import type { NodeElement } from './graph-nodes';
import type { GraphTheme } from './graph-theme';
import { LABEL_SIZE } from './node-size';
import { paintAccount, paintGap, paintGroupFrame, paintUnit } from './paint-accounts';
import { findUnitBoxes } from './unit-boxes';
import { hasBadge, paintBadge } from './paint-badges';
import { paintCard } from './paint-cards';

export type Scene = {
  readonly nodes: readonly NodeElement[];
  readonly edges: readonly EdgeElement[];
  readonly headers: ReadonlyMap<string, AccountHeader>;
  readonly organization: World['organization'];
  readonly theme: GraphTheme;
  readonly camera: Camera;
  /** An edge that somebody is drawing. */
  readonly draft: EdgeDraft | null;
  readonly positionOf: (node: string) => Point | undefined;
  /** Where the badge of an edge stands; undefined while it is not drawn. */
  readonly badgeOf: (edge: string) => { readonly x: number; readonly y: number } | undefined;
};

/** Text smaller than this many pixels is left out. */
const SMALLEST_TEXT = 3.5;

/** An empty context that draws in model units, as sharp as the screen can show. */
function openContext(canvas: HTMLCanvasElement, camera: Camera): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d');
  if (context === null) return null;
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.setTransform(camera.zoom * ratio, 0, 0, camera.zoom * ratio, camera.x * ratio, camera.y * ratio);
  return context;
}

export function paintBelow(canvas: HTMLCanvasElement, scene: Scene): void {
  const context = openContext(canvas, scene.camera);
  if (context === null) return;
  const boxes = findAccountBoxes(scene.nodes, scene.positionOf);
  for (const unit of findUnitBoxes(scene.organization, boxes)) paintUnit(context, unit, scene.theme, scene.camera.zoom);
  for (const box of boxes) {
    const header = scene.headers.get(box.id);
    if (header !== undefined) paintAccount(context, box, header, scene.theme, scene.camera.zoom);
  }
  for (const frame of findGroupFrames(scene.nodes, scene.positionOf)) paintGroupFrame(context, frame, scene.theme);
  for (const [a, b] of crossedGaps(scene, boxes)) paintGap(context, a, b, scene.theme, scene.camera.zoom);
}

export function paintAbove(canvas: HTMLCanvasElement, scene: Scene): void {
  const context = openContext(canvas, scene.camera);
  if (context === null) return;
  const areWordsShown = scene.camera.zoom * LABEL_SIZE >= SMALLEST_TEXT;
  for (const node of scene.nodes) {
    const point = scene.positionOf(node.id);
    if (point !== undefined) paintCard(context, node, point[0], point[1], scene.theme, areWordsShown);
  }
  for (const edge of scene.edges) {
    if (edge.isHidden || !hasBadge(edge) || (!areWordsShown && !isOnPath(edge))) continue;
    const place = scene.badgeOf(edge.id);
    if (place !== undefined) paintBadge(context, edge, place.x, place.y, scene.theme);
  }
  if (scene.draft !== null) paintDraft(context, scene.draft, scene);
}

/** Pairs of accounts, side by side with nothing between, that a call of the question crosses. */
function crossedGaps(scene: Scene, boxes: readonly AccountBox[]): readonly (readonly [AccountBox, AccountBox])[] {
  const accounts = new Map(scene.nodes.map(({ id, account }) => [id, account]));
  const pairs = new Map<string, readonly [AccountBox, AccountBox]>();
  for (const { from, to, hop, isAsked } of scene.edges) {
    if (hop === null && !isAsked) continue;
    const a = boxes.find(({ id }) => id === accounts.get(from));
    const b = boxes.find(({ id }) => id === accounts.get(to));
    if (a === undefined || b === undefined || a === b) continue;
    const [left, right] = a.left < b.left ? [a, b] : [b, a];
    const isGapFree = boxes.every((box) => box === a || box === b || box.right <= left.right || box.left >= right.left);
    const areAtOneHeight = left.top < right.bottom && right.top < left.bottom;
    if (left.right < right.left && isGapFree && areAtOneHeight) pairs.set(`${left.id} ${right.id}`, [left, right]);
  }
  return [...pairs.values()];
}
