// Everything that can be played of an answer, for the tests of steps and of their words.
import type { PathsAnswer } from '../model/paths';
import type { PlayQuery } from '../model/play';

/** The direct call, the chain, every path under its witness, and every near miss. */
export function everyPlay({ paths, nearMisses }: PathsAnswer): readonly PlayQuery[] {
  return [
    { kind: 'direct' },
    { kind: 'roles' },
    ...paths.map(({ steps, witness }): PlayQuery => ({ kind: 'way', steps, witness })),
    ...nearMisses.map(({ steps }): PlayQuery => ({ kind: 'way', steps, witness: null })),
  ];
}
