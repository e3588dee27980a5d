// An answer, or a way, as discrete steps: the gates of each call one by one, the call, the ticket, and the verdict.
import { decidingLayer, type Outcome } from '../model/decision';
import type { Layer } from '../model/layer';
import type { Play, PlayedCall } from '../model/play';
import type { LayerCode, LayerState } from '../model/trace';
import { isLayerMissing, type World } from '../model/world';
import { castOf, type Cast } from './cast';

/** One layer on the way of one call. */
export type Gate = {
  readonly layer: Layer;
  readonly state: LayerState;
  readonly code: LayerCode | null;
  /** Whether it decided, or granted. */
  readonly isDeciding: boolean;
  /** Whether it is there at all: one that is not is no step. */
  readonly isThere: boolean;
  /** The world's source could not contain it: that there is none says nothing. */
  readonly isMissing: boolean;
};

/** Where a call ends that does not arrive: at a layer, at STS, or at AWS itself. */
export type Stop = { readonly at: Layer | 'sts' | 'aws'; readonly outcome: Exclude<Outcome, 'allow'> };

/** One call with what the stage shows of it. */
export type Scripted = PlayedCall & {
  /** In the one order of layers. */
  readonly gates: readonly Gate[];
  readonly stop: Stop | null;
  /** Set where the call stops at an open condition and the play goes on as if it held. */
  readonly isSupposed: boolean;
};

/**
 * `open`: somebody asks, and the call is sealed. `gate`: one layer says what it says. `travel`: the call leaves, and
 * arrives or stops. `suppose`: what it waits for is taken to hold. `stamp`: a new ticket. `set-aside`: the old one is no
 * longer in use. `delta`: what the new one gained, lost and kept.
 */
export type Step =
  | { readonly kind: 'gate'; readonly call: number; readonly layer: Layer }
  | {
      readonly kind: 'open' | 'travel' | 'suppose' | 'stamp' | 'set-aside' | 'delta' | 'verdict';
      readonly call: number;
    };

export type Script = {
  readonly play: Play;
  readonly cast: Cast;
  readonly calls: readonly Scripted[];
  readonly steps: readonly Step[];
  /** What it all comes to. */
  readonly outcome: Outcome;
};

/** The steps of what is played; the same play and world, the same steps. */
export function stepsOf(play: Play, world: World): Script {
  const calls = scriptedCalls(play, world);
  const steps = calls.flatMap((call, at) => stepsOfCall(call, at));
  const last = calls.length - 1;
  return {
    play,
    cast: castOf(calls, world),
    calls,
    steps: last < 0 ? [] : [...steps, { kind: 'verdict', call: last }],
    outcome: outcomeOf(calls),
  };
}

/** Nothing follows a call that was stopped. */
function scriptedCalls({ calls }: Play, world: World): readonly Scripted[] {
  const scripted: Scripted[] = [];
  for (const [at, call] of calls.entries()) {
    const stop = stopOf(call);
    const isSupposed = stop?.outcome === 'depends' && at < calls.length - 1;
    scripted.push({ ...call, gates: gatesOf(call, world), stop, isSupposed });
    if (stop !== null && !isSupposed) break;
  }
  return scripted;
}

function stopOf({ refusal, explanation: { decision } }: PlayedCall): Stop | null {
  if (refusal !== null) return { at: 'sts', outcome: 'implicit-deny' };
  if (decision.outcome === 'allow') return null;
  return { at: decidingLayer(decision) ?? 'aws', outcome: decision.outcome };
}

/** A role has no policy that says who may hand it over. */
function gatesOf({ kind, explanation: { trace, decision } }: PlayedCall, world: World): readonly Gate[] {
  const stop = decidingLayer(decision);
  return trace.flatMap((event): readonly Gate[] => {
    if (event.kind !== 'layer' || (kind === 'pass' && event.layer === 'resource' && event.state === 'absent'))
      return [];
    const { layer, state, code, isDeciding } = event;
    const isThere = state !== 'absent' || layer === stop;
    return [{ layer, state, code, isDeciding, isThere, isMissing: !isThere && isLayerMissing(world, layer) }];
  });
}

/** A layer behind the one that denied is not asked any more; one behind an open one is. */
function stepsOfCall({ gates, stop, isSupposed, made }: Scripted, call: number): readonly Step[] {
  const isDenied = stop !== null && stop.outcome !== 'depends';
  const end = isDenied ? gates.findIndex(({ layer }) => layer === stop.at) : -1;
  const asked = end === -1 ? (stop?.at === 'aws' ? [] : gates) : gates.slice(0, end + 1);
  const isGained = made !== null && (stop === null || isSupposed);
  return [
    { kind: 'open', call },
    ...asked.filter(({ isThere }) => isThere).map(({ layer }): Step => ({ kind: 'gate', call, layer })),
    { kind: 'travel', call },
    ...(isSupposed ? [{ kind: 'suppose', call } as const] : []),
    ...(isGained
      ? [{ kind: 'stamp', call } as const, { kind: 'set-aside', call } as const, { kind: 'delta', call } as const]
      : []),
  ];
}

function outcomeOf(calls: readonly Scripted[]): Outcome {
  const last = calls.at(-1);
  if (last?.stop != null) return last.stop.outcome;
  return calls.some(({ stop }) => stop !== null) ? 'depends' : 'allow';
}

/** The step of a new script that is closest to one of an old script: of the same kind in the same call, else its beginning. */
export function sameStep(before: readonly Step[], index: number, after: readonly Step[]): number {
  const old = before[index];
  if (old === undefined) return 0;
  const layer = old.kind === 'gate' ? old.layer : null;
  const same = after.findIndex(
    (one) => one.kind === old.kind && one.call === old.call && (one.kind !== 'gate' || one.layer === layer),
  );
  if (same !== -1) return same;
  const start = after.findIndex(({ call }) => call === old.call);
  return start === -1 ? Math.max(0, after.length - 1) : start;
}
