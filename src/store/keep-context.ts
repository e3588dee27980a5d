// What the page around the store offers to those who keep worlds, pass them on, play an answer, or sit at the bench.
import { createContext, useContext } from 'react';
import type { LinkOutcome } from '../model/import-problem';
import type { Play, PlayQuery } from '../model/play';
import type { BenchQuery, BenchReply } from '../model/sitting';
import type { WorldShelf } from './world-shelf';

export type Keep = {
  /** All kept worlds; null where the browser keeps nothing. */
  readonly openShelf: (() => Promise<WorldShelf>) | null;
  /** Reads a link's fragment away from the page; null where that was cancelled. */
  readonly openLink: (fragment: string) => Promise<LinkOutcome | null>;
  /** The calls to play in the present state; null where there is nothing of the kind. */
  readonly play: (query: PlayQuery) => Promise<Play | null>;
  /** What becomes of something done at the session bench in the present state; null where nobody could say. */
  readonly bench: (query: BenchQuery) => Promise<BenchReply | null>;
  /** Opens the world that a page begins with, for whoever deletes the open one. */
  readonly openFirst: () => Promise<void>;
};

export const KeepContext = createContext<Keep | null>(null);

export function useKeep(): Keep {
  const keep = useContext(KeepContext);
  if (keep === null) throw new Error('No KeepContext above this component.');
  return keep;
}
