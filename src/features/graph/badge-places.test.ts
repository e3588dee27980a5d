// Badges that keep off cards and each other.
import { expect, it } from 'vitest';
import { placeBadges, type Badge } from './badge-places';

/** A level line of 400 units. */
const badge = (id: string, y = 0): Badge => ({
  id,
  curve: { start: { x: 0, y }, first: { x: 100, y }, second: { x: 300, y }, end: { x: 400, y } },
  width: 40,
  up: 12,
  down: 12,
});
const card = (x: number, y: number) => ({ x, y, width: 100, height: 50 });

it('a badge stands in the middle of its edge where nothing is in the way', () => {
  expect(placeBadges([badge('a')], [card(200, 90)]).get('a')).toEqual({ x: 200, y: 0 });
});

it('a badge goes along its edge until it covers no card', () => {
  const { x = 0, y } = placeBadges([badge('a')], [card(200, 20)]).get('a') ?? {};
  expect(y).toBe(0);
  expect(Math.abs(x - 200)).toBeGreaterThanOrEqual(70);
});

it('two badges on one line stand beside each other, the first in the middle', () => {
  const places = placeBadges([badge('a'), badge('b', 4)], []);
  expect(places.get('a')).toEqual({ x: 200, y: 0 });
  expect(Math.abs((places.get('b')?.x ?? 0) - 200)).toBeGreaterThanOrEqual(40);
});

it('where there is no room at all it stays in the middle', () => {
  expect(placeBadges([badge('a')], [{ x: 200, y: 0, width: 900, height: 90 }]).get('a')).toEqual({ x: 200, y: 0 });
});
