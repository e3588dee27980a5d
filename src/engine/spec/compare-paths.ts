// The search for paths against brute force, in one small world: who reaches what, in how many hops, and whether every
// path told is one that the second evaluator walks.
import type { Goal, Path, PathsAnswer, PathStep, ReachedAnswer } from '../../model/paths';
import { isAbsent, isUnknown, type RequestContext } from '../../model/request-context';
import type { World } from '../../model/world';
import type { Surroundings, Choice, Walker } from './walk-world';
import { WalkedWorld } from './walk-world';
import { startsOf, surroundingsIn, tryPaths, MOST_HOPS } from './try-paths';

/** The engine's side of one world, for up to four hops. */
export type PathEngine = (world: World) => {
  readonly from: (who: string, goal: Goal) => PathsAnswer;
  readonly whoCan: (goal: Goal) => ReachedAnswer;
};

export type PathComparison =
  | { readonly kind: 'same'; readonly code: string }
  | { readonly kind: 'different'; readonly difference: { readonly engine: string; readonly expected: string } };

/** Both directions for one goal. */
export function comparePaths(world: World, goal: Goal, makeEngine: PathEngine): PathComparison {
  const engine = makeEngine(world);
  const walked = new WalkedWorld(world);
  const expected = tryPaths(walked, goal);
  const back = engine.whoCan(goal);
  const backwards = new Map(back.reached.map(({ arn, path }) => [arn, path.hopCount]));
  const kinds = new Set<string>();
  for (const start of startsOf(walked)) {
    const { arn } = start.identity;
    const wanted = expected.get(arn) ?? null;
    const answer = engine.from(arn, goal);
    const [first] = answer.paths;
    if (answer.isCut || back.isCut) return { kind: 'same', code: 'given up' };
    const got = first?.hopCount ?? null;
    if (got !== wanted) return differ(`${arn} in ${got ?? 'no'} hops`, wanted);
    const isOwnRole = goal.resource === arn;
    if (!isOwnRole && (backwards.get(arn) ?? null) !== wanted) {
      return differ(`backwards ${arn} in ${backwards.get(arn) ?? 'no'} hops`, wanted);
    }
    for (const path of answer.paths) {
      const fault = walk(walked, start, path, goal);
      if (fault !== null) return { kind: 'different', difference: { engine: JSON.stringify(path), expected: fault } };
      kinds.add(path.kind);
    }
  }
  return { kind: 'same', code: kinds.size === 0 ? 'unreachable' : [...kinds].sort().join('+') };
}

function differ(engine: string, hops: number | null): PathComparison {
  return { kind: 'different', difference: { engine, expected: hops === null ? 'no way' : `${hops} hops` } };
}

/** Why the path is none; null where it is walked: a free one in all surroundings, a conditional one in those of its witness. */
function walk(walked: WalkedWorld, start: Walker, path: Path, goal: Goal): string | null {
  if (path.hopCount > MOST_HOPS) return 'at most four hops';
  if (path.kind === 'unsolved') return 'a witness';
  const all = surroundingsIn(walked.world);
  const around = path.kind === 'free' ? all : all.map((one) => withWitness(one, path.witness ?? {}));
  for (const surroundings of around) {
    const fault = walkIn(walked, start, path.steps, goal, surroundings);
    if (fault !== null) return `${fault} in ${JSON.stringify(surroundings)}`;
  }
  return null;
}

function withWitness(surroundings: Surroundings, witness: RequestContext): Surroundings {
  const names = new Set(Object.keys(witness).map((key) => key.toLowerCase()));
  const kept = Object.entries(surroundings).filter(([key]) => !names.has(key.toLowerCase()));
  const shown = Object.entries(witness).flatMap(([key, value]) =>
    isAbsent(value) || isUnknown(value) ? [] : [[key, value] as const],
  );
  return Object.fromEntries([...kept, ...shown]);
}

function walkIn(
  walked: WalkedWorld,
  start: Walker,
  steps: readonly PathStep[],
  goal: Goal,
  surroundings: Surroundings,
): string | null {
  let walker = start;
  for (const step of steps) {
    if (step.from !== walker.identity.arn) return `a step from ${walker.identity.arn}`;
    if (step.kind === 'call') return walked.mayCall(walker, goal, surroundings) ? null : 'the call denied';
    const role = walked.roles.find(({ arn }) => arn === step.to);
    const next =
      role === undefined
        ? null
        : step.kind === 'pass'
          ? walked.pass(walker, role, surroundings)
          : walked.assume(walker, role, choiceOf(step), surroundings);
    if (next === null) return `no session of ${step.to}`;
    walker = next;
  }
  return goal.action === 'sts:AssumeRole' && walker.identity.arn === goal.resource ? null : 'the goal';
}

function choiceOf({ chosen }: PathStep): Choice {
  const text = (name: string): string | null => {
    const value = chosen.find((one) => one.name === name)?.value;
    return typeof value === 'string' ? value : null;
  };
  const tags = chosen.filter(({ name }) => name === 'Tags');
  const transitive = chosen.find(({ name }) => name === 'TransitiveTagKeys')?.value ?? [];
  return {
    sessionName: text('RoleSessionName') ?? 'rolewalk',
    externalId: text('ExternalId'),
    sourceIdentity: text('SourceIdentity'),
    tags: Object.fromEntries(
      tags.map(({ key, value }) => [key.slice('aws:RequestTag/'.length).toLowerCase(), String(value)]),
    ),
    transitive: (typeof transitive === 'string' ? [transitive] : transitive).map((key) => key.toLowerCase()),
  };
}
