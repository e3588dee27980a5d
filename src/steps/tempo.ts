// How long each step is shown: about 2.4 seconds a hop, longer where something fails.
import type { Script } from './steps';

/** Milliseconds at speed 1. The gates of a call share theirs. */
const SHARES = {
  open: 400,
  gates: 600,
  travel: 500,
  suppose: 500,
  stamp: 250,
  'set-aside': 250,
  delta: 400,
  verdict: 1_000,
} as const;

const FAILING = 1.5;

export const SPEEDS = [0.5, 1, 2, 4] as const;

/** Milliseconds until the step after this one, at speed 1. */
export function durationOf({ steps, calls }: Script, index: number): number {
  const step = steps[index];
  if (step === undefined) return 0;
  const stop = calls[step.call]?.stop ?? null;
  if (step.kind === 'gate') {
    const gates = steps.filter(({ kind, call }) => kind === 'gate' && call === step.call).length;
    return (SHARES.gates / gates) * (stop !== null && stop.at === step.layer ? FAILING : 1);
  }
  const isFailing = stop !== null && (step.kind === 'travel' || step.kind === 'verdict');
  return SHARES[step.kind] * (isFailing ? FAILING : 1);
}
