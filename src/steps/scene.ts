// Everything that is on the stage at one step, as a pure function of the steps and a position: back and forth are the same.
import type { Outcome } from '../model/decision';
import type { Script, Scripted, Step } from './steps';

/** `sealed`: with the caller. `landed`: with whoever was asked. `stopped`: at the layer where the call ends, or waits. */
export type EnvelopePlace = 'sealed' | 'landed' | 'stopped';

export type Scene = {
  readonly index: number;
  readonly step: Step;
  /** The call in focus. */
  readonly call: number;
  /** How many of its gates have spoken, from the first; those that are not there do not count. */
  readonly asked: number;
  readonly envelope: EnvelopePlace;
  /** Tickets stamped so far. */
  readonly stamped: number;
  /** The credentials in use: 0 for the first caller's own, n for ticket number n. */
  readonly inUse: number;
  readonly isDeltaShown: boolean;
  readonly verdict: Outcome | null;
};

/** The scene at a step; a position outside is taken to the nearest one. Null where there is nothing to play. */
export function sceneAt(script: Script, index: number): Scene | null {
  const at = clamp(index, script.steps.length);
  const step = script.steps[at];
  if (step === undefined) return null;
  const past = script.steps.slice(0, at + 1);
  const ofCall = past.filter(({ call }) => call === step.call);
  const has = (kind: Step['kind']): boolean => ofCall.some((one) => one.kind === kind);
  const count = (kind: Step['kind']): number => past.filter((one) => one.kind === kind).length;
  return {
    index: at,
    step,
    call: step.call,
    asked: ofCall.filter(({ kind }) => kind === 'gate').length,
    envelope: !has('travel') ? 'sealed' : isHeld(script.calls[step.call], has('suppose')) ? 'stopped' : 'landed',
    stamped: count('stamp'),
    inUse: count('set-aside'),
    isDeltaShown: has('delta'),
    verdict: step.kind === 'verdict' ? script.outcome : null,
  };
}

function isHeld(call: Scripted | undefined, isSupposed: boolean): boolean {
  return call !== undefined && call.stop !== null && !isSupposed;
}

/** The nearest position there is. */
export function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, Math.trunc(index)));
}

/** The parts of the stage in which two scenes differ; a call that comes into focus brings its own gates and envelope. */
export function changedParts(before: Scene, after: Scene): readonly string[] {
  if (before.call !== after.call) return ['call'];
  const parts = ['asked', 'envelope', 'stamped', 'inUse', 'isDeltaShown', 'verdict'] as const;
  return parts.filter((part) => before[part] !== after[part]);
}
