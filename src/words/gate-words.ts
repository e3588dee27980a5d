// What a gate shows of itself in a word or two, and the whole scene for those who do not see it.
import type { Outcome } from '../model/decision';
import { LAYER_BADGES, type Layer } from '../model/layer';
import type { Scene } from '../steps/scene';
import type { Gate, Scripted } from '../steps/steps';
import { headlineOf } from './headline-words';
import { LAYER_WORDS } from './layer-words';
import { toldCall, type Telling } from './stage-names';

/** How a gate looks at a moment: not asked yet, not there, not told by the file, or what it said. */
export type GateLook =
  'waiting' | 'absent' | 'untold' | 'passed' | 'granted' | 'quiet' | 'exempt' | Exclude<Outcome, 'allow'>;

const GRANTING: ReadonlySet<Layer> = new Set(['trust', 'resource', 'identity']);

/** The looks of the gates of a call, in their order; `asked` of those that are there have spoken. */
export function looksOf({ gates, stop }: Scripted, asked: number): readonly GateLook[] {
  let left = asked;
  return gates.map((gate): GateLook => {
    if (!gate.isThere) return gate.isMissing ? 'untold' : 'absent';
    left -= 1;
    return left < 0 ? 'waiting' : lookOf(gate, stop?.at === gate.layer);
  });
}

function lookOf({ layer, state }: Gate, isStop: boolean): GateLook {
  switch (state) {
    case 'exempt':
      return 'exempt';
    case 'allows':
      return GRANTING.has(layer) ? 'granted' : 'passed';
    case 'denies':
      return 'explicit-deny';
    case 'open':
      return 'depends';
    case 'absent':
    case 'silent':
      return isStop ? 'implicit-deny' : 'quiet';
  }
}

const SAYINGS: Readonly<Record<GateLook, string>> = {
  waiting: 'not asked',
  absent: 'none',
  untold: 'not in file',
  passed: 'lets it pass',
  granted: 'grants it',
  quiet: 'says nothing',
  exempt: 'not bound',
  'explicit-deny': 'a wall',
  'implicit-deny': 'no door open',
  depends: 'waits',
};

/** `lets it pass`, `admits`, `a wall`. */
export function gateSaying(layer: Layer, look: GateLook): string {
  return look === 'granted' && layer === 'trust' ? 'admits' : SAYINGS[look];
}

/** `SCP`, `Trust`: the layer on its gate. */
export function gateName(layer: Layer): string {
  return LAYER_WORDS[layer].short;
}

/** The whole scene in sentences. */
export function describeScene(telling: Telling, scene: Scene): string {
  const { cast, calls } = telling.script;
  const call = calls[scene.call];
  if (call === undefined) return '';
  const { who, target, call: told } = toldCall(telling, scene.call);
  const places = cast.places.map(({ name, first, last }) => {
    const names = cast.actors.slice(first, last + 1).map((actor) => actor.name);
    return `${name === null ? 'Outside any account' : `Account ${name}`}: ${names.join(', ')}.`;
  });
  const looks = looksOf(call, scene.asked);
  const gates = told.gates.map(({ layer }, at) => {
    const look = looks[at] ?? 'waiting';
    return `${LAYER_BADGES[layer]}, ${LAYER_WORDS[layer].name}: ${gateSaying(layer, look)}`;
  });
  const envelope = {
    sealed: `The call is with ${who}.`,
    landed: `The call is with ${target}.`,
    stopped: 'The call has stopped on the way.',
  };
  return [...places, headlineOf(telling, scene.step), `Gates: ${gates.join('; ')}.`, envelope[scene.envelope]].join(
    ' ',
  );
}
