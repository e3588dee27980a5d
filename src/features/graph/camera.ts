// Which part of the picture is in view: pure arithmetic over boxes, zoom and pan.
import type { Box } from './account-boxes';

export type Camera = { readonly zoom: number; readonly x: number; readonly y: number };
export type Viewport = { readonly width: number; readonly height: number };

/** Room that the tools above and the legend below take, in pixels. */
export const TOP_INSET = 60;
export const BOTTOM_INSET = 64;
const INSETS = { top: TOP_INSET, right: 24, bottom: BOTTOM_INSET, left: 24 };
const LARGEST_ZOOM = 1.6;
export const SMALLEST_ZOOM = 0.06;
/** Labels smaller than this on the screen can't be read. */
const SMALLEST_LABEL = 9;

/** The box centred in the free room and as large as it fits. */
export function fitBox(box: Box, viewport: Viewport): Camera {
  const room = {
    width: Math.max(1, viewport.width - INSETS.left - INSETS.right),
    height: Math.max(1, viewport.height - INSETS.top - INSETS.bottom),
  };
  const fitting = Math.min(room.width / (box.right - box.left), room.height / (box.bottom - box.top));
  const zoom = Math.max(SMALLEST_ZOOM, Math.min(LARGEST_ZOOM, fitting));
  return {
    zoom,
    x: INSETS.left + room.width / 2 - ((box.left + box.right) / 2) * zoom,
    y: INSETS.top + room.height / 2 - ((box.top + box.bottom) / 2) * zoom,
  };
}

/** The zoom from which on labels of this many model units can be read. */
export function readableZoom(labelSize: number): number {
  return SMALLEST_LABEL / labelSize;
}

/** The box as large as it fits, but never smaller than can be read: then from its upper left corner. */
export function fitReadable(box: Box, viewport: Viewport, labelSize: number): Camera {
  const zoom = Math.min(1, Math.max(fitBox(box, viewport).zoom, readableZoom(labelSize)));
  const isWide = (box.right - box.left) * zoom > viewport.width - INSETS.left - INSETS.right;
  const isHigh = (box.bottom - box.top) * zoom > viewport.height - INSETS.top - INSETS.bottom;
  const middle = { x: viewport.width / 2, y: INSETS.top + (viewport.height - INSETS.top - INSETS.bottom) / 2 };
  return {
    zoom,
    x: isWide ? INSETS.left - box.left * zoom : middle.x - ((box.left + box.right) / 2) * zoom,
    y: isHigh ? INSETS.top - box.top * zoom : middle.y - ((box.top + box.bottom) / 2) * zoom,
  };
}

/** Whether a label of this many model units can be read. */
export function isReadable({ zoom }: Camera, labelSize: number): boolean {
  return zoom * labelSize >= SMALLEST_LABEL;
}

export function isInView(box: Box, { zoom, x, y }: Camera, viewport: Viewport): boolean {
  return (
    box.left * zoom + x >= 0 &&
    box.top * zoom + y >= 0 &&
    box.right * zoom + x <= viewport.width &&
    box.bottom * zoom + y <= viewport.height
  );
}

export function uniteBoxes(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}
