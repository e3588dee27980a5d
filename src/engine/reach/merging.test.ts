// Sessions that no policy tells apart are one stand of the search; taken apart they lead nowhere else.
import { expect, it } from 'vitest';
import { generateWorld, goalIn } from '../spec/generate-world';
import { compileWorld } from '../world/compile-world';
import { findPaths, type PathsQuestion } from './find-paths';
import { NOW } from './test-world';

const WORLDS = 100;

it('Merging sessions changes neither whether a goal is reached, nor in how many hops or under which condition', () => {
  let reached = 0;
  for (let number = 0; number < WORLDS; number += 1) {
    const source = generateWorld(41, number);
    const world = compileWorld(source);
    for (const { arn: who } of source.principals) {
      const question: PathsQuestion = {
        now: NOW,
        who,
        goal: goalIn(source, number),
        maxHops: 3,
        includePassRole: true,
      };
      const merged = findPaths(world, question);
      const apart = findPaths(world, { ...question, isMerging: false });
      if (merged.isCut || apart.isCut) continue;
      const tell = ({ paths: [first] }: typeof merged) => [first?.kind, first?.hopCount, first?.condition];
      expect(tell(merged), `world ${number} from ${who}`).toEqual(tell(apart));
      if (merged.paths.length > 0) reached += 1;
    }
  }
  expect(reached).toBeGreaterThan(WORLDS);
}, 120_000);
