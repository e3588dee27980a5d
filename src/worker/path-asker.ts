// Decides when the worker has to be asked about ways again, and which of its answers is the one waited for.
import { assertNever } from '../base/assert-never';
import type { PathQuery } from '../model/path-query';
import type { Question } from '../model/question';
import type { World } from '../model/world';
import type { ToWorker } from './protocol';

/** What an answer about ways follows from. */
export type PathInputs = {
  readonly query: PathQuery;
  readonly world: World;
  readonly question: Question;
  readonly revision: number;
};

type Asked = PathInputs & { readonly ticket: number };

export type PathAsker = {
  /** The message to send in this state; null where the answer is known or under way. */
  ask(now: PathInputs): ToWorker | null;
  /** True where this is the answer that is waited for; then nothing is asked again before something changes. */
  settle(ticket: number): boolean;
  isWaiting(): boolean;
  /** Gives up waiting where an answer is waited for; false where none is. */
  giveUp(): boolean;
  /** The worker that was asked is gone: what was waited for is asked again. */
  forget(): void;
};

/** `isSameWorld` tells whether two worlds differ in nothing that an answer depends on. */
export function makePathAsker(isSameWorld: (a: World, b: World) => boolean): PathAsker {
  let pending: Asked | null = null;
  let settled: PathInputs | null = null;
  let nextTicket = 1;

  const hasSameAnswer = (known: PathInputs, now: PathInputs): boolean =>
    known.query === now.query && hasSameQuestion(known, now) && isSameWorld(known.world, now.world);

  return {
    ask: (now) => {
      if (settled !== null && hasSameAnswer(settled, now)) {
        settled = now;
        pending = null;
        return null;
      }
      if (pending !== null && pending.query === now.query && pending.revision === now.revision) return null;
      const { query, revision } = now;
      pending = { ...now, ticket: nextTicket };
      nextTicket += 1;
      return { kind: 'paths', ticket: pending.ticket, revision, query };
    },
    settle: (ticket) => {
      if (pending?.ticket !== ticket) return false;
      settled = pending;
      pending = null;
      return true;
    },
    isWaiting: () => pending !== null,
    giveUp: () => {
      if (pending === null) return false;
      settled = pending;
      pending = null;
      return true;
    },
    forget: () => {
      pending = null;
    },
  };
}

function hasSameQuestion({ query, question }: PathInputs, now: PathInputs): boolean {
  switch (query.kind) {
    case 'paths':
    case 'cut':
      return question === now.question;
    case 'reached':
    case 'who-can':
      return question.context === now.question.context;
    default:
      return assertNever(query);
  }
}
