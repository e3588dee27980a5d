// The verdict's clause about roles and the search for paths say the same, also where a role is handed to a service.
import { describe, expect, it } from 'vitest';
import type { Reach } from '../../model/analysis';
import { shortName } from '../../model/arn';
import type { World } from '../../model/world';
import { analyse } from '../analyse';
import { generateWorld, goalIn } from '../spec/generate-world';
import { compileWorld, type CompiledWorld } from '../world/compile-world';
import { findPaths } from './find-paths';
import { allow, HOME, NOW, role, sketchWorld, trust, user, type Sketch } from './test-world';

const ALICE = user('alice');
const GOAL = { action: 's3:GetObject', resource: 'arn:aws:s3:::ledger/a' };
const READS = [allow('s3:GetObject', 'arn:aws:s3:::ledger/*')];
const RUNS = allow(['lambda:CreateFunction', 'lambda:InvokeFunction']);
const LAMBDA = 'lambda.amazonaws.com';

function reachIn(world: CompiledWorld, who: string, { action, resource }: typeof GOAL): Reach {
  const { answer } = analyse(world, { who, what: action, where: resource, context: {} }, 1, NOW);
  if (answer === null) throw new Error('The question is answered.');
  return answer.reach;
}

function handing(sketch: Sketch, goal = GOAL) {
  const reach = reachIn(compileWorld(sketchWorld(sketch)), ALICE, goal);
  return reach.kind === 'none' ? (reach.handing ?? null) : reach.kind;
}

/** alice hands runner to Lambda, and runner reads. */
const lambda = (
  condition?: object,
  policies: readonly object[] = [allow('iam:PassRole', '*', condition), RUNS],
): Sketch => ({
  users: { [ALICE]: { policies } },
  roles: { [role('runner')]: { trust: [trust({ Service: LAMBDA })], policies: READS } },
});

describe('Where no chain of assumed roles leads to the goal', () => {
  it('a role handed to a service is named, with what it waits for', () => {
    expect(handing(lambda())).toEqual({ hopCount: 1, role: role('runner'), service: LAMBDA, waitsFor: [] });
    expect(handing(lambda({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }))).toMatchObject({
      waitsFor: ['aws:SourceIp'],
    });
  });

  it('nothing is named where nothing makes the service run', () => {
    expect(handing(lambda(undefined, [allow('iam:PassRole')]))).toBeNull();
  });

  it('the goal may be the handed role itself', () => {
    const goal = { action: 'sts:AssumeRole', resource: role('runner') };
    expect(handing(lambda(), goal)).toMatchObject({ hopCount: 1 });
  });

  it('assumed roles before and behind count as hops', () => {
    const sketch = lambda();
    const far: Sketch = {
      users: { [ALICE]: { policies: [allow('sts:AssumeRole')] } },
      roles: {
        [role('builder')]: { trust: [trust(HOME)], policies: [allow('iam:PassRole'), RUNS] },
        ...sketch.roles,
      },
    };
    expect(handing(far)).toMatchObject({ hopCount: 2, role: role('runner') });
  });

  it('a chain of assumed roles is told for itself', () => {
    const sketch = lambda();
    const both: Sketch = {
      users: { [ALICE]: { policies: [allow(['sts:AssumeRole', 'iam:PassRole']), RUNS] } },
      roles: { ...sketch.roles, [role('reader')]: { trust: [trust(HOME)], policies: READS } },
    };
    expect(handing(both)).toBe('chain');
  });
});

const SEED = 23;
const WORLDS = 1200;

const isHandingOver = ({ documents }: World) => documents.some(({ text }) => text?.includes('iam:PassRole') === true);

describe('In many small worlds in which roles are handed over', () => {
  it('the clause names a way exactly where there are paths beside the direct one', () => {
    const counted = { way: 0, handing: 0, nothing: 0 };
    for (let number = 0; number < WORLDS; number += 1) {
      const source = generateWorld(SEED, number);
      if (!isHandingOver(source)) continue;
      const world = compileWorld(source);
      const goal = goalIn(source, number);
      for (const { arn } of world.users) {
        const reach = reachIn(world, arn, goal);
        if (reach.kind === 'not-asked') continue;
        const { paths } = findPaths(world, { now: NOW, who: arn, goal, includePassRole: true });
        const isAssumption = goal.action === 'sts:AssumeRole';
        const indirect = paths.filter(({ hopCount, steps }) =>
          isAssumption ? hopCount > 1 || steps[0]?.kind === 'pass' : hopCount > 0,
        );
        const isNamed = reach.kind !== 'none' || reach.handing !== undefined;
        // Where a direct way asks for as little, a longer one is no path of its own.
        if (indirect.length > 0) expect([number, shortName(arn), isNamed]).toEqual([number, shortName(arn), true]);
        if (paths.length === 0) expect([number, shortName(arn), isNamed]).toEqual([number, shortName(arn), false]);
        counted[reach.kind !== 'none' ? 'way' : reach.handing === undefined ? 'nothing' : 'handing'] += 1;
      }
    }
    expect(Math.min(...Object.values(counted))).toBeGreaterThan(3);
  });
});
