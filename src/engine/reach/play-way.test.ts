// What is played is what was answered: the same decisions, in the order of the way, with the sessions STS would make.
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../model/analysis';
import type { PlayQuery } from '../../model/play';
import type { World } from '../../model/world';
import { BUILT_IN_WORLD } from '../../worlds/built-in';
import { analyse } from '../analyse';
import { generateWorld, goalIn } from '../spec/generate-world';
import { compileWorld } from '../world/compile-world';
import { findPaths } from './find-paths';
import { playWay } from './play-way';
import { NOW } from './test-world';

function played(world: World, asked: { who: string; what: string; where: string }, query: PlayQuery) {
  const compiled = compileWorld(world);
  const { answer } = analyse(compiled, { context: {}, ...asked }, 1, NOW);
  if (answer === null) throw new Error('The question is answered.');
  return playWay(compiled, query, answer, NOW);
}

function question(id: string): World['questions'][number] {
  const found = BUILT_IN_WORLD.questions.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no question ${id}`);
  return found;
}

describe('The built-in world', () => {
  it('plays the chain to the ledger, one session after the other', () => {
    const play = played(BUILT_IN_WORLD, question('alice-reads-ledger'), { kind: 'roles' });
    expect(play?.calls.map(({ kind, made }) => [kind, made?.session.arn ?? null])).toEqual([
      ['assume', 'arn:aws:sts::111122223333:assumed-role/deployer/rolewalk'],
      ['assume', 'arn:aws:sts::222233334444:assumed-role/ledger-reader/rolewalk'],
      ['call', null],
    ]);
    expect(play?.calls.map(({ made }) => made?.session.isChained ?? null)).toEqual([false, true, null]);
    expect(play?.caller?.arn).toBe('arn:aws:iam::111122223333:user/alice');
    expect(play?.calls[1]?.made?.changes).toContainEqual({
      fate: 'kept',
      code: 'chaining-limit',
      params: { seconds: 3600 },
    });
    expect(play?.calls[0]?.made?.changes).toContainEqual({
      fate: 'lost',
      code: 'permissions',
      params: { of: 'arn:aws:iam::111122223333:user/alice' },
    });
  });

  it('prints what AWS would print, with the policy where AWS names it', () => {
    const wall = played(BUILT_IN_WORLD, question('reader-writes-unencrypted'), { kind: 'direct' });
    expect(wall?.calls[0]?.deniedMessage).toBe(
      'User: arn:aws:sts::222233334444:assumed-role/ledger-reader/rolewalk is not authorized to perform: s3:PutObject ' +
        'on resource: arn:aws:s3:::ledger/2026.csv with an explicit deny in a service control policy: ' +
        'arn:aws:organizations::999900001111:policy/o-demo/service_control_policy/p-unencrypted',
    );
    const granted = played(BUILT_IN_WORLD, question('reader-writes-with-kms'), { kind: 'direct' });
    expect(granted?.calls[0]?.deniedMessage ?? null).toBeNull();
  });

  it('has no way through roles where the answer has none', () => {
    expect(played(BUILT_IN_WORLD, question('reader-writes-with-kms'), { kind: 'roles' })).toBeNull();
  });
});

const PLAYED: { ways: number; misses: number; hops: number } = { ways: 0, misses: 0, hops: 0 };

describe.each(Array.from({ length: 50 }, (_, number) => number))('Generated world %i', (number) => {
  const world = generateWorld(7, number);
  const compiled = compileWorld(world);
  const goal = goalIn(world, number);
  const users = world.principals.filter(({ kind }) => kind === 'user');
  it('plays each hop with the answer’s own reasons, and each way to its end', () => {
    for (const { arn } of users) {
      const asked = { who: arn, what: goal.action, where: goal.resource, context: {} };
      const { answer } = analyse(compiled, asked, 1, NOW);
      if (answer === null) continue;
      checkHops(answer);
      const { paths, nearMisses } = findPaths(compiled, {
        who: arn,
        goal,
        now: NOW,
        context: {},
        includePassRole: true,
      });
      for (const { steps, witness } of paths) {
        if (witness === null) continue;
        const play = playWay(compiled, { kind: 'way', steps, witness }, answer, NOW);
        expect(play?.calls).toHaveLength(steps.length);
        // Without a statement: the call is allowed whatever the open keys are, which no single decision can tell.
        for (const [at, { explanation }] of (play?.calls ?? []).entries()) {
          if (steps[at]?.statement !== null) expect(explanation.decision.outcome).toBe('allow');
        }
        PLAYED.ways += 1;
      }
      for (const { steps, failing } of nearMisses) {
        const play = playWay(compiled, { kind: 'way', steps, witness: null }, answer, NOW);
        const stop = failing[0] ?? 0;
        const last = play?.calls[stop];
        expect(last?.refusal ?? last?.explanation.decision.outcome).toEqual(
          steps[stop]?.refusal ?? steps[stop]?.outcome,
        );
        expect(play?.calls).toHaveLength(stop + 1);
        PLAYED.misses += 1;
      }
    }
  });

  function checkHops(answer: Answer): void {
    if (answer.reach.kind === 'not-asked') return;
    const hops = answer.reach.kind === 'none' ? answer.reach.nearest : answer.reach.hops;
    const play = playWay(compiled, { kind: 'roles' }, answer, NOW);
    const calls = play?.calls ?? [];
    expect(calls.map(({ explanation }) => explanation)).toEqual(
      hops.slice(0, calls.length).map(({ explanation }) => explanation),
    );
    if (answer.reach.kind !== 'none') expect(calls).toHaveLength(hops.length);
    PLAYED.hops += calls.length;
  }
});

it('The worlds hold enough of each kind', () => {
  expect(PLAYED.ways).toBeGreaterThan(15);
  expect(PLAYED.misses).toBeGreaterThan(10);
  expect(PLAYED.hops).toBeGreaterThan(15);
});
