// The curves of edges: where they begin and end, and what they go round.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointOn, relativeControls, routeEdge, type Card } from './edge-route';

const card = (x: number, y: number): Card => ({ x, y, width: 120, height: 50 });
const PLAIN = { shift: 0, door: 0, obstacles: [], isDetour: false };

describe('a curve', () => {
  it('leaves at the right side and arrives at the left, before the door', () => {
    const curve = routeEdge(card(0, 0), card(300, 80), { ...PLAIN, door: 8 });
    expect(curve.start).toEqual({ x: 60, y: 0 });
    expect(curve.end).toEqual({ x: 232, y: 80 });
  });

  it('is straight from below to above for cards above one another', () => {
    const { start, first, second, end } = routeEdge(card(0, 0), card(0, 200), PLAIN);
    expect([start, end]).toEqual([
      { x: 0, y: 25 },
      { x: 0, y: 175 },
    ]);
    expect([first.x, second.x]).toEqual([0, 0]);
  });

  it('keeps an edge and the one back apart', () => {
    const there = routeEdge(card(0, 0), card(300, 0), PLAIN);
    const back = routeEdge(card(300, 0), card(0, 0), PLAIN);
    expect(Math.abs(pointOn(there, 0.5).y - pointOn(back, 0.5).y)).toBeGreaterThan(8);
  });

  it('goes round a card in its way', () => {
    const obstacle = card(250, 0);
    const curve = routeEdge(card(0, 0), card(500, 0), { ...PLAIN, obstacles: [obstacle] });
    const hits = Array.from({ length: 50 }, (_, at) => pointOn(curve, at / 50)).filter(
      ({ x, y }) => Math.abs(x - obstacle.x) < 60 && Math.abs(y - obstacle.y) < 25,
    );
    expect(hits).toEqual([]);
  });

  it('leaves the straight way to the chain when it is a detour', () => {
    const curve = routeEdge(card(0, 0), card(500, 0), { ...PLAIN, isDetour: true });
    expect(Math.abs(pointOn(curve, 0.5).y)).toBeGreaterThan(30);
  });
});

it('control points keep their places when written relative to the ends', () => {
  const at = fc.integer({ min: -900, max: 900 });
  fc.assert(
    fc.property(at, at, at, at, (ax, ay, bx, by) => {
      fc.pre(Math.hypot(ax - bx, ay - by) > 200);
      const curve = routeEdge(card(ax, ay), card(bx, by), PLAIN);
      const { weights, distances } = relativeControls(curve);
      const dx = curve.end.x - curve.start.x;
      const dy = curve.end.y - curve.start.y;
      const length = Math.hypot(dx, dy);
      [curve.first, curve.second].forEach((control, index) => {
        const x = curve.start.x + dx * weights[index]! - (dy / length) * distances[index]!;
        const y = curve.start.y + dy * weights[index]! + (dx / length) * distances[index]!;
        expect(x).toBeCloseTo(control.x, 4);
        expect(y).toBeCloseTo(control.y, 4);
      });
    }),
  );
});
