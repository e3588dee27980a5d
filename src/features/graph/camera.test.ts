// What is in view.
import { describe, expect, it } from 'vitest';
import { bringInto, fitBox, fitReadable, isInView, isReadable, uniteBoxes, type Camera } from './camera';
import type { Box } from './account-boxes';

const VIEWPORT = { width: 800, height: 450, top: 60, bottom: 80 };
const LABEL = 13;
const LARGE: Box = { left: 0, right: 3000, top: 0, bottom: 2000 };

function onScreen(box: Box, { zoom, x, y }: Camera): Box {
  return {
    left: box.left * zoom + x,
    right: box.right * zoom + x,
    top: box.top * zoom + y,
    bottom: box.bottom * zoom + y,
  };
}

it('a fitted box is in view as a whole, below the tools and above the legend', () => {
  const box = { left: -500, right: 1500, top: 200, bottom: 900 };
  const camera = fitBox(box, VIEWPORT);
  expect(isInView(box, camera, VIEWPORT)).toBe(true);
  expect(box.top * camera.zoom + camera.y).toBeGreaterThanOrEqual(60);
  expect(box.bottom * camera.zoom + camera.y).toBeLessThanOrEqual(370);
});

it('a small box is not blown up without end', () => {
  expect(fitBox({ left: 0, right: 10, top: 0, bottom: 10 }, VIEWPORT).zoom).toBeLessThan(2);
});

describe('what is too large to be read as a whole', () => {
  it('uses the room that is left over to show more of what lies below and to the right', () => {
    const first = { left: 40, right: 540, top: 30, bottom: 230 };
    expect(onScreen(LARGE, fitReadable(first, LARGE, VIEWPORT, LABEL))).toMatchObject({ left: 24, top: 60 });
  });

  it('hides nothing for that which came in by itself at the other side', () => {
    const first = { left: 1000, right: 1500, top: 300, bottom: 500 };
    const shown = onScreen(first, fitReadable(first, LARGE, VIEWPORT, LABEL));
    expect((shown.left + shown.right) / 2).toBeCloseTo(400);
    expect((shown.top + shown.bottom) / 2).toBeCloseTo((60 + 370) / 2);
  });

  it('is shown as small as can be read where it nearly fits', () => {
    const all = { left: 0, right: 600, top: 0, bottom: 500 };
    const camera = fitReadable({ left: 0, right: 100, top: 0, bottom: 100 }, all, VIEWPORT, LABEL);
    expect(camera.zoom).toBeCloseTo(9 / LABEL);
    expect(onScreen(all, camera).top).toBeCloseTo(60);
  });

  it('stands in the middle where nothing lies beyond', () => {
    const first = { left: 2000, right: 2300, top: 1900, bottom: 2000 };
    const shown = onScreen(first, fitReadable(first, first, VIEWPORT, LABEL));
    expect((shown.left + shown.right) / 2).toBeCloseTo(400);
    expect((shown.top + shown.bottom) / 2).toBeCloseTo((60 + 370) / 2);
  });

  it('is shown from its upper left corner, never smaller than can be read', () => {
    const camera = fitReadable(LARGE, LARGE, VIEWPORT, LABEL);
    expect(isReadable(camera, LABEL)).toBe(true);
    expect(onScreen(LARGE, camera)).toMatchObject({ left: 24, top: 60 });
  });
});

describe('what must come into view', () => {
  const camera = { zoom: 1, x: 0, y: 0 };
  const near = { left: 100, right: 300, top: 100, bottom: 200 };

  it('moves nothing where it is in view already', () => {
    expect(bringInto([near], camera, VIEWPORT, LABEL)).toEqual(camera);
  });

  it('moves the camera no further than to its edge', () => {
    const below = { left: 100, right: 300, top: 300, bottom: 420 };
    expect(bringInto([below], camera, VIEWPORT, LABEL)).toEqual({ zoom: 1, x: 0, y: -50 });
  });

  it('is shown with more as long as that can be read', () => {
    const wide = { left: 100, right: 1000, top: 100, bottom: 200 };
    const moved = bringInto([LARGE, wide, near], camera, VIEWPORT, LABEL);
    expect(moved.zoom).toBeCloseTo(752 / 900);
    expect(isInView(wide, moved, VIEWPORT)).toBe(true);
  });

  it('is the last of the list where nothing before it fits, however small it becomes', () => {
    const moved = bringInto([LARGE], camera, VIEWPORT, LABEL);
    expect(isInView(LARGE, moved, VIEWPORT)).toBe(true);
    expect(isReadable(moved, LABEL)).toBe(false);
    expect(bringInto([], camera, VIEWPORT, LABEL)).toEqual(camera);
  });
});

it('labels of 13 units are readable down to nine pixels', () => {
  expect(isReadable({ zoom: 0.7, x: 0, y: 0 }, 13)).toBe(true);
  expect(isReadable({ zoom: 0.6, x: 0, y: 0 }, 13)).toBe(false);
});

it('no boxes make no box', () => {
  expect(uniteBoxes([])).toBeNull();
});
