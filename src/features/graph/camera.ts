// Which part of the picture is in view: pure arithmetic over boxes, zoom and pan.
import type { Box } from './account-boxes';

export type Camera = { readonly zoom: number; readonly x: number; readonly y: number };
/** The size of the picture in pixels, and what the tools above and the legend below take of it. */
export type Viewport = {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
};

const SIDE = 24;
const LARGEST_ZOOM = 1.6;
export const SMALLEST_ZOOM = 0.06;
/** Labels smaller than this on the screen can't be read. */
const SMALLEST_LABEL = 9;

type Room = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** What is free of the viewport. */
function roomIn({ width, height, top, bottom }: Viewport): Room {
  return { left: SIDE, top, right: Math.max(SIDE + 1, width - SIDE), bottom: Math.max(top + 1, height - bottom) };
}

function zoomToFit(box: Box, room: Room): number {
  return Math.min((room.right - room.left) / (box.right - box.left), (room.bottom - room.top) / (box.bottom - box.top));
}

function centred(box: Box, zoom: number, room: Room): Camera {
  return {
    zoom,
    x: (room.left + room.right) / 2 - ((box.left + box.right) / 2) * zoom,
    y: (room.top + room.bottom) / 2 - ((box.top + box.bottom) / 2) * zoom,
  };
}

/** Where a box is on the screen. */
function onScreen(box: Box, { zoom, x, y }: Camera): Box {
  return {
    left: box.left * zoom + x,
    right: box.right * zoom + x,
    top: box.top * zoom + y,
    bottom: box.bottom * zoom + y,
  };
}

/** The box centred in the free room and as large as it fits. */
export function fitBox(box: Box, viewport: Viewport): Camera {
  const room = roomIn(viewport);
  return centred(box, Math.max(SMALLEST_ZOOM, Math.min(LARGEST_ZOOM, zoomToFit(box, room))), room);
}

/** The zoom from which on labels of this many model units can be read. */
export function readableZoom(labelSize: number): number {
  return SMALLEST_LABEL / labelSize;
}

/** Where everything would be readable if it were so much larger, it is shown as small as can be read. */
const NEARLY = 1.3;

/**
 * The box as large as it fits, but never smaller than can be read: then from its upper left corner. Room that is left
 * over shows more of what lies to the right and below (`all`).
 */
export function fitReadable(box: Box, all: Box, viewport: Viewport, labelSize: number): Camera {
  const room = roomIn(viewport);
  const least = readableZoom(labelSize);
  const isNearlyAll = zoomToFit(all, room) * NEARLY >= least;
  const zoom = isNearlyAll ? least : Math.min(1, Math.max(fitBox(box, viewport).zoom, least));
  const camera = centred(box, zoom, room);
  const [own, whole] = [onScreen(box, camera), onScreen(all, camera)];
  return {
    zoom,
    x:
      camera.x -
      shiftFor(own.left - room.left, own.right - room.right, whole.left - room.left, whole.right - room.right),
    y:
      camera.y -
      shiftFor(own.top - room.top, own.bottom - room.bottom, whole.top - room.top, whole.bottom - room.bottom),
  };
}

/**
 * How far to go on: to the box's beginning where it does not fit; else as far as more of everything comes in at the far
 * side (`beyond`) and nothing of it goes at the near one (`free`).
 */
function shiftFor(before: number, over: number, free: number, beyond: number): number {
  return over > 0 ? before : Math.max(0, Math.min(free, beyond));
}

/**
 * The camera moved as little as brings the first of these boxes into view that can be: at the present zoom, or smaller
 * as long as it can be read. The last one comes into view at any zoom.
 */
export function bringInto(boxes: readonly Box[], camera: Camera, viewport: Viewport, labelSize: number): Camera {
  const room = roomIn(viewport);
  const least = Math.min(camera.zoom, readableZoom(labelSize));
  const chosen = boxes.find((box) => zoomToFit(box, room) >= least) ?? boxes.at(-1);
  if (chosen === undefined) return camera;
  const zoom = Math.max(SMALLEST_ZOOM, Math.min(camera.zoom, zoomToFit(chosen, room)));
  const middle = { x: (room.left + room.right) / 2, y: (room.top + room.bottom) / 2 };
  const zoomed = {
    zoom,
    x: middle.x - ((middle.x - camera.x) / camera.zoom) * zoom,
    y: middle.y - ((middle.y - camera.y) / camera.zoom) * zoom,
  };
  const { left, right, top, bottom } = onScreen(chosen, zoomed);
  return {
    zoom,
    x: zoomed.x + into(left - room.left, right - room.right),
    y: zoomed.y + into(top - room.top, bottom - room.bottom),
  };
}

/** The way back inside of what reaches out on one side. */
function into(before: number, over: number): number {
  if (before < 0) return -before;
  return over > 0 ? -over : 0;
}

/** Whether a label of this many model units can be read. */
export function isReadable({ zoom }: Camera, labelSize: number): boolean {
  return zoom * labelSize >= SMALLEST_LABEL;
}

export function isInView(box: Box, camera: Camera, viewport: Viewport): boolean {
  const { left, right, top, bottom } = onScreen(box, camera);
  const room = roomIn(viewport);
  return left >= 0 && top >= room.top && right <= viewport.width && bottom <= room.bottom;
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
