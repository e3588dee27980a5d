// One history of a world: every text, attachment, position and creation is a step that can be taken back.
import type { DocumentId } from '../model/policy-document';
import type { Question } from '../model/question';
import type { World } from '../model/world';
import { applyChange, changeBetween, invert, type WorldChange } from '../model/world-change';

/** What a step did, as codes; the words are made where it is shown. `what` is an ARN, an id or a name. */
export type StepLabel =
  | { readonly code: 'text'; readonly what: DocumentId }
  | { readonly code: 'move' | 'tidy' | 'title' | 'import' }
  | {
      readonly code: 'create' | 'change' | 'duplicate' | 'delete' | 'connect' | 'template';
      readonly what: string;
    };

export type HistoryStep = {
  readonly label: StepLabel;
  readonly change: WorldChange;
  /** Where the step asked a question of its own: the one before, and its own. */
  readonly question?: readonly [before: Question, after: Question];
  /** Milliseconds of the clock when it was last added to; null where nothing joins it any more. */
  readonly at: number | null;
};

export type History = {
  /** Oldest first. */
  readonly past: readonly HistoryStep[];
  /** What was taken back, the next to come first. */
  readonly future: readonly HistoryStep[];
  /** How many older steps there were once. */
  readonly forgotten: number;
};

export const NO_HISTORY: History = { past: [], future: [], forgotten: 0 };

/** More steps than anybody takes back by hand; older ones are forgotten. */
export const MOST_STEPS = 500;
/** Keystrokes and drags that follow each other within this time are one step. */
const PAUSE_MS = 1_000;

/** The history with one step more, joined to the last one where it goes on with the same thing; what was undone is gone. */
export function record(
  { past, forgotten }: History,
  step: Pick<HistoryStep, 'label' | 'question'> & {
    readonly before: World;
    readonly after: World;
    readonly at: number;
  },
): History {
  const { label, before, after, at, question } = step;
  const last = past.at(-1);
  if (last !== undefined && goesOn(last, label, at)) {
    const origin = applyChange(before, invert(last.change));
    const joined = origin === null ? null : changeBetween(origin, after);
    if (joined !== null) return { past: [...past.slice(0, -1), { label, change: joined, at }], future: [], forgotten };
    if (origin !== null) return { past: past.slice(0, -1), future: [], forgotten };
  }
  const change = changeBetween(before, after);
  if (change === null) return { past, future: [], forgotten };
  const one = { label, change, at, ...(question === undefined ? {} : { question }) };
  const all = [...past, one];
  const excess = Math.max(0, all.length - MOST_STEPS);
  return { past: all.slice(excess), future: [], forgotten: forgotten + excess };
}

/** The history after something that belongs to its last step, such as the place of what that step made. */
export function amend(history: History, before: World, after: World): History {
  const last = history.past.at(-1);
  const origin = last === undefined ? null : applyChange(before, invert(last.change));
  const change = origin === null ? null : changeBetween(origin, after);
  return last === undefined || change === null
    ? history
    : { ...history, past: [...history.past.slice(0, -1), { ...last, change }] };
}

/** The world one step back (or forth again), with the history from there; null where there is no such step. */
export function step(
  world: World,
  { past, future, forgotten }: History,
  direction: 'undo' | 'redo',
): {
  readonly world: World;
  readonly history: History;
  readonly label: StepLabel;
  readonly question: Question | null;
} | null {
  const one = direction === 'undo' ? past.at(-1) : future[0];
  if (one === undefined) return null;
  const next = applyChange(world, direction === 'undo' ? invert(one.change) : one.change);
  if (next === null) return null;
  // A step that was played again is closed: what is typed next is a step of its own.
  const closed = { ...one, at: null };
  const history =
    direction === 'undo'
      ? { past: past.slice(0, -1), future: [closed, ...future], forgotten }
      : { past: [...past, closed], future: future.slice(1), forgotten };
  const question = one.question?.[direction === 'undo' ? 0 : 1] ?? null;
  return { world: next, history, label: one.label, question };
}

function goesOn(last: HistoryStep, label: StepLabel, at: number): boolean {
  if (last.at === null || at - last.at > PAUSE_MS) return false;
  return label.code === 'text' && last.label.code === 'text' && label.what === last.label.what;
}
