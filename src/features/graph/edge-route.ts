// The curve of an edge between two cards, as end points and two control points; focused edges go round other cards.

type Spot = { readonly x: number; readonly y: number };
/** A card: its centre and size. */
export type Card = Spot & { readonly width: number; readonly height: number };

/** Absolute points; between them two quadratic curves that meet half-way between the control points. */
export type Curve = { readonly start: Spot; readonly first: Spot; readonly second: Spot; readonly end: Spot };

export type RouteOptions = {
  /** Vertical shift of both ends, so that edges of different kinds between two cards stay apart. */
  readonly shift: number;
  /** Width of the door badge that stands out at the target's left side. */
  readonly door: number;
  /** Cards to go round; none for edges that need not stand out. */
  readonly obstacles: readonly Card[];
  /** Whether the straight way is left to somebody else, so that this one bends around. */
  readonly isDetour: boolean;
};

/** Levels of a detour: between the two cards first, then further and further below and above them. */
const BETWEEN = [0.5, 0.25, 0.75];
const BEYOND = [40, 80, 130, 190];

export function routeEdge(source: Card, target: Card, options: RouteOptions): Curve {
  const plain = plainCurve(source, target, options);
  if (options.obstacles.length === 0 && !options.isDetour) return plain;
  let best = plain;
  let least = Number.POSITIVE_INFINITY;
  [plain, ...detours(source, target, options)].forEach((curve, at) => {
    const cost = countHits(curve, options.obstacles) * 1000 + at + (at === 0 && options.isDetour ? 500 : 0);
    if (cost < least) {
      least = cost;
      best = curve;
    }
  });
  return best;
}

function detours(source: Card, target: Card, options: RouteOptions): readonly Curve[] {
  const isLower = target.y >= source.y;
  const isLevel = Math.abs(target.y - source.y) < (source.height + target.height) / 2;
  const between = isLevel ? [] : BETWEEN.map((part) => source.y + (target.y - source.y) * part);
  const below = BEYOND.map((bend) => Math.max(source.y, target.y) + bend);
  const above = BEYOND.map((bend) => Math.min(source.y, target.y) - bend);
  return [
    ...between.map((level) => bow(source, target, level, isLower ? 1 : -1, isLower ? -1 : 1, options.door)),
    ...below.flatMap((level, at) => [
      bow(source, target, level, 1, 1, options.door),
      bow(source, target, above[at] ?? level, -1, -1, options.door),
    ]),
  ];
}

function plainCurve(source: Card, target: Card, { shift, door }: RouteOptions): Curve {
  const gap = Math.abs(target.x - source.x) - (source.width + target.width) / 2;
  return gap >= 24 ? acrossCurve(source, target, shift, door) : upDownCurve(source, target, shift);
}

/** From side to side, leaving and arriving level. */
function acrossCurve(source: Card, target: Card, shift: number, door: number): Curve {
  const sign = target.x >= source.x ? 1 : -1;
  const down = sign === 1 ? shift : shift + 14;
  const start = { x: source.x + (sign * source.width) / 2, y: source.y + down };
  const end = { x: target.x - sign * (target.width / 2 + (sign === 1 ? door : 0)), y: target.y + down };
  const level = (end.x - start.x) * 0.32;
  return { start, first: { x: start.x + level, y: start.y }, second: { x: end.x - level, y: end.y }, end };
}

/** Straight from the lower side to the upper one or the reverse, for cards above one another. */
function upDownCurve(source: Card, target: Card, shift: number): Curve {
  const sign = target.y >= source.y ? 1 : -1;
  const reach = Math.min(source.width, target.width) / 2 - 12;
  const between = clamp(target.x - source.x, -reach, reach) / 2;
  const aside = sign === 1 ? shift : shift + 14;
  const start = { x: source.x + between + aside, y: source.y + (sign * source.height) / 2 };
  const end = { x: target.x - between + aside, y: target.y - (sign * target.height) / 2 };
  return { start, first: partWay(start, end, 1 / 3), second: partWay(start, end, 2 / 3), end };
}

/** Along a level; `leave` and `arrive` say at the lower (1) or upper (-1) part of the cards. */
function bow(source: Card, target: Card, level: number, leave: 1 | -1, arrive: 1 | -1, door: number): Curve {
  const side = target.x >= source.x ? 1 : -1;
  const start = { x: source.x + (side * source.width) / 2 - side * 10, y: source.y + (leave * source.height) / 2 };
  const end = {
    x: target.x - side * (target.width / 2 + (side === 1 ? door : 0)),
    y: target.y + arrive * Math.min(12, target.height / 4),
  };
  const width = end.x - start.x;
  return {
    start,
    first: { x: start.x + width * 0.25, y: level },
    second: { x: start.x + width * 0.72, y: level },
    end,
  };
}

function countHits(curve: Curve, obstacles: readonly Card[]): number {
  const SAMPLES = 28;
  const MARGIN = 8;
  let hits = 0;
  for (let at = 1; at < SAMPLES; at += 1) {
    const { x, y } = pointOn(curve, at / SAMPLES);
    const isHit = obstacles.some(
      (card) => Math.abs(card.x - x) < card.width / 2 + MARGIN && Math.abs(card.y - y) < card.height / 2 + MARGIN,
    );
    if (isHit) hits += 1;
  }
  return hits;
}

/** A point of the curve; `part` from 0 at the start to 1 at the end. */
export function pointOn({ start, first, second, end }: Curve, part: number): Spot {
  const middle = { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 };
  return part < 0.5 ? onQuadratic(start, first, middle, part * 2) : onQuadratic(middle, second, end, part * 2 - 1);
}

function onQuadratic(from: Spot, control: Spot, to: Spot, t: number): Spot {
  const rest = 1 - t;
  return {
    x: rest * rest * from.x + 2 * rest * t * control.x + t * t * to.x,
    y: rest * rest * from.y + 2 * rest * t * control.y + t * t * to.y,
  };
}

/** Control points relative to the line between the ends: how far along it (0 to 1) and how far beside it. */
export function relativeControls({ start, first, second, end }: Curve): {
  readonly weights: readonly [number, number];
  readonly distances: readonly [number, number];
} {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.hypot(dx, dy) || 1;
  const along = (spot: Spot): number => ((spot.x - start.x) * dx + (spot.y - start.y) * dy) / (length * length);
  const beside = (spot: Spot): number => ((spot.y - start.y) * dx - (spot.x - start.x) * dy) / length;
  return { weights: [along(first), along(second)], distances: [beside(first), beside(second)] };
}

function partWay(from: Spot, to: Spot, part: number): Spot {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
