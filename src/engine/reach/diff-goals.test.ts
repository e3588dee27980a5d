// Goals gained and lost between two worlds: each way of losing one, and the same as asking both worlds by themselves.
import { describe, expect, it } from 'vitest';
import type { World } from '../../model/world';
import { shortName } from '../../model/arn';
import { generateWorld, goalIn } from '../spec/generate-world';
import { compileWorld } from '../world/compile-world';
import { diffGoals, findGoalReach } from './diff-goals';
import { findPaths, findWhoCan } from './find-paths';
import { allow, AWAY, HOME, NOW, role, sketchWorld, trust, user, type Sketch } from './test-world';

const GOAL = { action: 's3:GetObject', resource: 'arn:aws:s3:::ledger/a' };
const READS = [allow('s3:GetObject', 'arn:aws:s3:::ledger/*')];
const ASSUMES = [allow('sts:AssumeRole')];
const ALICE = user('alice');
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

type Parts = {
  readonly alice?: Sketch['users'];
  readonly trust?: readonly object[];
  readonly reader?: readonly object[];
};

/** alice puts on deployer, deployer puts on reader, reader reads; bob has nothing. */
function chain(parts: Parts = {}): Sketch {
  return {
    users: { [ALICE]: { policies: ASSUMES }, [user('bob')]: { policies: [] }, ...parts.alice },
    roles: {
      [role('deployer')]: { trust: parts.trust ?? [trust(HOME)], policies: ASSUMES },
      [role('reader', AWAY)]: { trust: [trust(role('deployer'))], policies: parts.reader ?? READS },
    },
  };
}

function diff(before: Sketch, after: Sketch, goals = [GOAL]): readonly string[] {
  const [old, now] = [compileWorld(sketchWorld(before)), compileWorld(sketchWorld(after))];
  return diffGoals(old, now, { goals, now: NOW }).map(
    ({ goal, arn, was, is }) => `${shortName(arn)} ${goal.action} ${was ?? '-'} > ${is ?? '-'}`,
  );
}

describe('Goals from one world to the next', () => {
  it('are the same where nothing was changed', () => {
    expect(diff(chain(), chain())).toEqual([]);
  });

  it('are lost by everybody on the way where the last role loses its permission, and gained with it', () => {
    const rows = ['deployer', 'alice', 'reader'].map((name) => `${name} s3:GetObject`);
    expect(diff(chain(), chain({ reader: [] }))).toEqual(rows.map((row) => `${row} free > -`));
    expect(diff(chain({ reader: [] }), chain())).toEqual(rows.map((row) => `${row} - > free`));
  });

  it('are lost by who came in through a trust policy, and gained by whom it names now', () => {
    expect(diff(chain(), chain({ trust: [trust(user('bob'))] }))).toEqual([
      'alice s3:GetObject free > -',
      'bob s3:GetObject - > free',
    ]);
  });

  it('tell a new condition, and one that fell away', () => {
    const guarded = chain({ trust: [trust(HOME, MFA)] });
    expect(diff(chain(), guarded)).toEqual(['alice s3:GetObject free > conditional']);
    expect(diff(guarded, chain())).toEqual(['alice s3:GetObject conditional > free']);
  });

  it('count a longer way without condition for more than a short one with it', () => {
    const short = (condition?: object): Sketch => ({
      users: { [ALICE]: { policies: ASSUMES } },
      roles: {
        [role('a')]: { trust: [trust(HOME, MFA)], policies: READS },
        [role('b')]: { trust: [trust(HOME, condition)], policies: ASSUMES },
        [role('c')]: { trust: [trust(role('b'))], policies: READS },
      },
    });
    expect(diff(short(), short(MFA))).toEqual(['alice s3:GetObject free > conditional']);
  });

  it('follow each goal by itself, a role’s session among them', () => {
    const goals = [GOAL, { action: 'sts:AssumeRole', resource: role('deployer') }];
    expect(diff(chain(), chain({ reader: [], trust: [trust(HOME, MFA)] }), goals)).toEqual([
      'deployer s3:GetObject free > -',
      'alice s3:GetObject free > -',
      'reader s3:GetObject free > -',
      'alice sts:AssumeRole free > conditional',
    ]);
  });

  it('follow users that come and go', () => {
    const more = chain({ alice: { [user('carol')]: { policies: READS } } });
    expect(diff(chain(), more)).toEqual(['carol s3:GetObject - > free']);
    expect(diff(more, chain())).toEqual(['carol s3:GetObject free > -']);
  });
});

const SEED = 11;
const WORLDS = 60;

/** A world with the first policy of its kind gone. */
function without(world: World, kind: string): World {
  const at = world.documents.findIndex((document) => document.kind === kind);
  const document = world.documents[at];
  if (document === undefined) return world;
  const text = '{"Version":"2012-10-17","Statement":[]}';
  return { ...world, documents: world.documents.with(at, { ...document, text }) };
}

describe.each(['trust', 'inline'])('A %s policy emptied in many small worlds', (kind) => {
  it('changes the goals by exactly what asking both worlds tells', () => {
    let told = 0;
    for (let number = 0; number < WORLDS; number += 1) {
      const source = generateWorld(SEED, number);
      const [before, after] = [compileWorld(source), compileWorld(without(source, kind))];
      const goal = goalIn(source, number);
      const options = { now: NOW, goal, includePassRole: true };
      const reached = [before, after].map((world) => {
        const list = findWhoCan(world, options).reached;
        const { kinds } = findGoalReach(world, options);
        expect([...kinds.keys()].sort()).toEqual(list.map(({ arn }) => arn).sort());
        // A way that starts with a call of one's own role stands for itself, so that users are asked about forwards.
        for (const { arn } of list.filter((one) => one.arn.includes(':user/'))) {
          const found = findPaths(world, { ...options, who: arn }).paths.map((path) => path.kind);
          const best = (['free', 'conditional', 'unsolved'] as const).find((one) => found.includes(one));
          expect(kinds.get(arn)).toBe(best);
        }
        return new Map(list.map(({ arn }) => [arn, true]));
      });
      const changes = diffGoals(before, after, { ...options, goals: [goal] });
      const [old, now] = reached;
      for (const { arn, was, is } of changes) {
        expect([was !== null, is !== null]).toEqual([old?.has(arn) === true, now?.has(arn) === true]);
        expect(was).not.toBe(is);
      }
      const moved = [...(old?.keys() ?? [])].filter((arn) => now?.has(arn) !== true);
      expect(changes.filter(({ is }) => is === null).map(({ arn }) => arn)).toEqual(moved.sort());
      told += changes.length;
    }
    expect(told).toBeGreaterThan(WORLDS / 10);
  });
});
