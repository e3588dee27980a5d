// Where everything of a scene stands: accounts from left to right, the call in focus drawn in full between two of them.
import type { Layer } from '../../model/layer';
import { isAcross, placeOf } from '../../steps/cast';
import type { Scene } from '../../steps/scene';
import type { Script, Scripted, Stop } from '../../steps/steps';

/** Units of the drawing, whatever its size on the page. */
export const WIDTH = 1600;
export const HEIGHT = 700;

export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

export type PlacedFrame = { readonly layer: Layer; readonly box: Box };

export type PlacedActor = {
  /** Position in the cast. */
  readonly index: number;
  readonly part: 'caller' | 'target' | 'near';
  readonly card: Box;
  /** From the outside in; caps of the caller, or the cap over the target. */
  readonly frames: readonly PlacedFrame[];
};

export type PlacedAccount = {
  readonly index: number;
  readonly box: Box;
  readonly isActive: boolean;
  /** How the rest of its name is cut where the box is narrow. */
  readonly isNarrow: boolean;
};

export type Drawing = {
  readonly accounts: readonly PlacedAccount[];
  readonly actors: readonly PlacedActor[];
  readonly road: { readonly from: number; readonly to: number; readonly y: number };
  /** The gap between two accounts that the call crosses; null within one. */
  readonly gap: { readonly from: number; readonly to: number } | null;
  readonly envelope: { readonly x: number; readonly y: number };
  /** Where the call ends that does not arrive; null before that, and for one that arrives. */
  readonly stop: { readonly x: number; readonly y: number } | null;
  /** Cast members that there is no room for. */
  readonly hidden: { readonly before: number; readonly after: number };
};

/** Under three caps; with fewer it stands a little higher. */
const CARD = { y: 226, h: 264, rise: 22 };
const STEP = { top: 46, side: 14, right: 26, bottom: 18 };
const CALLER_WIDTH = 300;
const TARGET_WIDTH = 376;
const NEAR_WIDTH = 160;
/** Room for the envelope between the caller's card and the innermost cap. */
const LANE = 116;
const ACCOUNT = { y: 12, h: 548, pad: 22 };
const NEAR = { y: 270, h: 176 };
/** Below the top of the cards. */
const ROAD = 150;
/** Where the strip below the accounts begins, and how tall it is. */
export const STRIP = { y: 580, h: 108 };
const ENVELOPE_ABOVE = 46;
const MARGIN = 20;
const SPACE = { within: 20, between: 36, road: 56, gap: 130 };
const MOST_ROAD = 120;

/** Caps of the caller from the outside in. */
const CALLER_CAPS: readonly Layer[] = ['scp', 'boundary', 'session'];

function capsOf(script: Script, call: Scripted): readonly Layer[] {
  const isSession = script.cast.actors[script.calls.indexOf(call)]?.kind === 'role';
  return CALLER_CAPS.filter((layer) =>
    call.gates.some((gate) => gate.layer === layer && (gate.isThere || layer !== 'session' || isSession)),
  );
}

type Block = { readonly index: number; readonly width: number };

/** The picture of a scene. Everything but the envelope stays in place until another call comes into focus. */
export function drawingOf(script: Script, scene: Scene): Drawing | null {
  const call = script.calls[scene.call];
  if (call === undefined) return null;
  const caps = capsOf(script, call);
  const hasRcp = call.gates.some(({ layer }) => layer === 'rcp');
  const blocks = blocksOf(script, scene.call, {
    caller: CALLER_WIDTH + LANE + caps.length * (STEP.side + STEP.right),
    target: TARGET_WIDTH + (hasRcp ? STEP.side + STEP.right : 0),
  });
  const total = widthOf(script, scene.call, blocks, 0);
  const stretch = Math.min(MOST_ROAD, Math.max(0, WIDTH - 2 * MARGIN - total));
  const places = spread(script, scene.call, blocks, stretch);
  const actors = places.map((place): PlacedActor => placeActor(place, scene.call, caps, hasRcp));
  const caller = actors.find(({ part }) => part === 'caller');
  const target = actors.find(({ part }) => part === 'target');
  if (caller === undefined || target === undefined) return null;
  const accounts = accountsOf(script, scene.call, places);
  const y = caller.card.y + ROAD;
  const road = { from: caller.card.x + caller.card.w, to: target.card.x, y };
  const gap = gapOf(script, scene.call, accounts);
  const stop =
    scene.envelope === 'stopped' && call.stop !== null ? { x: stopAt(call.stop, caller, target, gap), y } : null;
  return {
    accounts,
    actors,
    road,
    gap,
    envelope: { x: envelopeAt(scene, caller, target, stop, call.stop), y: y - ENVELOPE_ABOVE },
    stop,
    hidden: {
      before: blocks[0]?.index ?? 0,
      after: script.cast.actors.length - 1 - (blocks.at(-1)?.index ?? 0),
    },
  };
}

type Widths = { readonly caller: number; readonly target: number };

/** The active pair, then as many neighbours as there is room for, those ahead first. */
function blocksOf(script: Script, call: number, widths: Widths): readonly Block[] {
  const count = script.cast.actors.length;
  let blocks: Block[] = [
    { index: call, width: widths.caller },
    { index: call + 1, width: widths.target },
  ];
  for (let distance = 1; distance < count; distance += 1) {
    for (const index of [call + 1 + distance, call - distance]) {
      if (index < 0 || index >= count) continue;
      const more = [...blocks, { index, width: NEAR_WIDTH }].sort((a, b) => a.index - b.index);
      const isJoined = more.every((block, at) => at === 0 || block.index === (more[at - 1]?.index ?? 0) + 1);
      if (isJoined && widthOf(script, call, more, 0) <= WIDTH - 2 * MARGIN) blocks = more;
    }
  }
  return blocks;
}

/** The space after a block. */
function spaceAfter(script: Script, call: number, index: number, stretch: number): number {
  const across = isAcross(script.cast, index);
  if (index === call) return (across ? SPACE.gap + 2 * ACCOUNT.pad : SPACE.road) + stretch;
  return across ? SPACE.between + 2 * ACCOUNT.pad : SPACE.within;
}

function widthOf(script: Script, call: number, blocks: readonly Block[], stretch: number): number {
  const inner = blocks.slice(0, -1).reduce((sum, { index }) => sum + spaceAfter(script, call, index, stretch), 0);
  return 2 * ACCOUNT.pad + inner + blocks.reduce((sum, { width }) => sum + width, 0);
}

type Placed = Block & { readonly x: number };

function spread(script: Script, call: number, blocks: readonly Block[], stretch: number): readonly Placed[] {
  let x = (WIDTH - widthOf(script, call, blocks, stretch)) / 2 + ACCOUNT.pad;
  return blocks.map((block) => {
    const placed = { ...block, x };
    x += block.width + spaceAfter(script, call, block.index, stretch);
    return placed;
  });
}

function placeActor({ index, x, width }: Placed, call: number, caps: readonly Layer[], hasRcp: boolean): PlacedActor {
  const y = CARD.y - Math.max(0, CALLER_CAPS.length - caps.length) * CARD.rise;
  const { h } = CARD;
  if (index === call) {
    const frames = caps.map((layer, at): PlacedFrame => {
      const depth = caps.length - at;
      return {
        layer,
        box: {
          x: x + at * STEP.side,
          y: y - depth * STEP.top,
          w: width - at * (STEP.side + STEP.right),
          h: h + depth * (STEP.top + STEP.bottom),
        },
      };
    });
    return { index, part: 'caller', card: { y, h, x: x + caps.length * STEP.side, w: CALLER_WIDTH }, frames };
  }
  if (index === call + 1) {
    const box = { x, y: y - STEP.top, w: width, h: h + STEP.top + STEP.bottom };
    const card = { y, h, x: x + (hasRcp ? STEP.right : 0), w: TARGET_WIDTH };
    return { index, part: 'target', card, frames: hasRcp ? [{ layer: 'rcp', box }] : [] };
  }
  return { index, part: 'near', card: { ...NEAR, x, w: width }, frames: [] };
}

function accountsOf(script: Script, call: number, placed: readonly Placed[]): readonly PlacedAccount[] {
  return script.cast.places.flatMap(({ first, last }, index): readonly PlacedAccount[] => {
    const inside = placed.filter((block) => first <= block.index && block.index <= last);
    const left = inside[0];
    const right = inside.at(-1);
    if (left === undefined || right === undefined) return [];
    const isActive = inside.some((block) => block.index === call || block.index === call + 1);
    const box = {
      x: left.x - ACCOUNT.pad,
      w: right.x + right.width - left.x + 2 * ACCOUNT.pad,
      y: isActive ? ACCOUNT.y : NEAR.y - 70,
      h: isActive ? ACCOUNT.h : NEAR.h + 70 + ACCOUNT.pad,
    };
    return [{ index, box, isActive, isNarrow: box.w < 340 }];
  });
}

function gapOf(script: Script, call: number, accounts: readonly PlacedAccount[]): Drawing['gap'] {
  const [here, there] = [placeOf(script.cast, call), placeOf(script.cast, call + 1)];
  if (here === there) return null;
  const from = accounts.find(({ index }) => index === here)?.box;
  const to = accounts.find(({ index }) => index === there)?.box;
  return from === undefined || to === undefined ? null : { from: from.x + from.w, to: to.x };
}

/** Layers that are the door of whoever is asked. */
const AT_DOOR: ReadonlySet<string> = new Set<Layer>(['trust', 'resource', 's3-bpa']);

/** Where on the road a layer stands. */
export function crossingOf(layer: Layer, caller: PlacedActor, target: PlacedActor, gap: Drawing['gap']): number {
  const frame = [...caller.frames, ...target.frames].find((one) => one.layer === layer)?.box;
  switch (layer) {
    case 'scp':
    case 'boundary':
    case 'session':
      return frame === undefined ? caller.card.x + caller.card.w + LANE : frame.x + frame.w;
    case 'rcp':
      return frame?.x ?? target.card.x;
    case 'endpoint':
      return gap === null ? (caller.card.x + caller.card.w + LANE + target.card.x) / 2 : (gap.from + gap.to) / 2;
    case 'identity':
      return caller.card.x + caller.card.w;
    case 'trust':
    case 'resource':
    case 's3-bpa':
      return target.card.x;
  }
}

/** Before a door nobody opened a call ends a little way off. */
const SHORT_OF = 54;

function stopAt(stop: Stop, caller: PlacedActor, target: PlacedActor, gap: Drawing['gap']): number {
  if (stop.at === 'sts' || AT_DOOR.has(stop.at))
    return target.card.x - (stop.outcome === 'explicit-deny' ? 0 : SHORT_OF);
  return crossingOf(stop.at === 'aws' ? 'endpoint' : stop.at, caller, target, gap);
}

const ENVELOPE_AHEAD = 96;

function envelopeAt(
  scene: Scene,
  caller: PlacedActor,
  target: PlacedActor,
  stop: Drawing['stop'],
  why: Stop | null,
): number {
  const start = caller.card.x + caller.card.w + 56;
  if (scene.envelope === 'sealed') return start;
  if (stop === null) return target.card.x + 46;
  // It does not leave a card that does not let it go.
  if (why?.at === 'identity') return start + 26;
  return Math.max(start, stop.x - ENVELOPE_AHEAD);
}
