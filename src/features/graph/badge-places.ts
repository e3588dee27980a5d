// Where the badges of the edges stand: as near to the middle of their edge as they cover no card and no other badge.
import type { Box } from './account-boxes';
import { pointOn, type Card, type Curve } from './edge-route';

export type Badge = {
  readonly id: string;
  readonly curve: Curve;
  readonly width: number;
  /** How far it reaches above and below its place on the edge. */
  readonly up: number;
  readonly down: number;
};

type Spot = { readonly x: number; readonly y: number };

/** Parts of the way along an edge, the middle first. */
const PARTS = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8];
const AROUND = 3;

/** A place for each badge, by its edge. Those that come first choose first; one that finds no room stays in the middle. */
export function placeBadges(badges: readonly Badge[], cards: readonly Card[]): ReadonlyMap<string, Spot> {
  const walls = cards.map(boxOfCard);
  const taken: Box[] = [];
  const places = new Map<string, Spot>();
  for (const badge of badges) {
    const spots = PARTS.map((part) => pointOn(badge.curve, part));
    const isFree = (spot: Spot, boxes: readonly Box[]): boolean => {
      const own = boxOfBadge(badge, spot);
      return !boxes.some((box) => isOverlapping(own, box));
    };
    const clear = spots.filter((spot) => isFree(spot, walls));
    const spot = clear.find((one) => isFree(one, taken)) ?? clear[0] ?? pointOn(badge.curve, 0.5);
    places.set(badge.id, spot);
    taken.push(boxOfBadge(badge, spot));
  }
  return places;
}

function boxOfBadge({ width, up, down }: Badge, { x, y }: Spot): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - up, bottom: y + down };
}

function boxOfCard({ x, y, width, height }: Card): Box {
  return {
    left: x - width / 2 - AROUND,
    right: x + width / 2 + AROUND,
    top: y - height / 2 - AROUND,
    bottom: y + height / 2 + AROUND,
  };
}

function isOverlapping(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
