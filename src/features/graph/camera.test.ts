// What is in view.
import { expect, it } from 'vitest';
import { fitBox, isInView, isReadable, uniteBoxes } from './camera';

const VIEWPORT = { width: 800, height: 450 };

it('a fitted box is in view as a whole, below the tools and above the legend', () => {
  const box = { left: -500, right: 1500, top: 200, bottom: 900 };
  const camera = fitBox(box, VIEWPORT);
  expect(isInView(box, camera, VIEWPORT)).toBe(true);
  expect(box.top * camera.zoom + camera.y).toBeGreaterThan(50);
  expect(box.bottom * camera.zoom + camera.y).toBeLessThan(400);
});

it('a small box is not blown up without end', () => {
  expect(fitBox({ left: 0, right: 10, top: 0, bottom: 10 }, VIEWPORT).zoom).toBeLessThan(2);
});

it('labels of 13 units are readable down to nine pixels', () => {
  expect(isReadable({ zoom: 0.7, x: 0, y: 0 }, 13)).toBe(true);
  expect(isReadable({ zoom: 0.6, x: 0, y: 0 }, 13)).toBe(false);
});

it('no boxes make no box', () => {
  expect(uniteBoxes([])).toBeNull();
});
