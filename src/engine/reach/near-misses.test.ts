// Near misses: what fails, at which call first, why, and how many permissions are missing altogether.
import { describe, expect, it } from 'vitest';
import type { NearMiss } from '../../model/paths';
import { shortName } from '../../model/arn';
import { compileWorld } from '../world/compile-world';
import { findPaths, type PathsQuestion } from './find-paths';
import { allow, AWAY, HOME, NOW, role, sketchWorld, trust, user, type Sketch } from './test-world';

const ALICE = user('alice');
const GOAL = { action: 's3:GetObject', resource: 'arn:aws:s3:::ledger/a' };
const READS = [allow('s3:GetObject', 'arn:aws:s3:::ledger/*')];
const STS = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
const ASSUMES = [allow(STS)];

function misses(sketch: Sketch, question: Partial<PathsQuestion> = {}): readonly NearMiss[] {
  const world = compileWorld(sketchWorld(sketch));
  const answer = findPaths(world, { now: NOW, who: ALICE, goal: GOAL, ...question });
  expect(answer.paths).toEqual([]);
  return answer.nearMisses;
}

/** `alice>deployer ok, deployer>reader STS duration-above-role-maximum, …; 1 missing`. */
function write({ steps, failing, missing }: NearMiss): string {
  const calls = steps.map(({ from, to, outcome, layer, refusal }) => {
    const said = refusal === undefined ? (outcome === 'allow' ? 'ok' : (layer ?? outcome)) : `STS ${refusal.code}`;
    return `${shortName(from)}>${shortName(to)} ${said}`;
  });
  expect(failing).toEqual(steps.flatMap(({ outcome }, at) => (outcome.endsWith('deny') ? [at] : [])));
  return `${calls.join(', ')}; ${missing} missing`;
}

const nearest = (sketch: Sketch, question: Partial<PathsQuestion> = {}) => misses(sketch, question).map(write)[0];

type Parts = { readonly deployer?: object; readonly reader?: object; readonly most?: number };

/** alice puts on deployer, deployer puts on reader, reader reads. */
function chain({ deployer, reader, most }: Parts = {}): Sketch {
  return {
    users: { [ALICE]: { policies: ASSUMES } },
    roles: {
      [role('deployer')]: {
        trust: [trust(ALICE, deployer, STS)],
        policies: ASSUMES,
        ...(most === undefined ? {} : { maxSessionDuration: most }),
      },
      [role('reader', AWAY)]: {
        trust: [trust(role('deployer'), reader, STS)],
        policies: READS,
        maxSessionDuration: 43_200,
      },
    },
  };
}

describe('A call that STS itself refuses', () => {
  it('is a chained session that asks for more than an hour (R181)', () => {
    expect(nearest(chain({ most: 43_200 }), { durationSeconds: 7200 })).toBe(
      'alice>deployer ok, deployer>reader STS duration-above-chaining-maximum, reader>ledger/a ok; 1 missing',
    );
  });

  it('is a session longer than the role’s maximum (R180)', () => {
    const [miss] = misses(chain({ most: 3600 }), { durationSeconds: 7200 });
    expect(miss?.steps[0]?.refusal).toMatchObject({
      code: 'duration-above-role-maximum',
      rule: 'R180',
      params: { seconds: 7200, max: 3600 },
    });
  });

  it('is a tag that flows on from an earlier session and is asked for with another value (R194)', () => {
    const tagged = (value: string) => ({ StringEquals: { 'aws:RequestTag/team': value } });
    const flowing = {
      ...tagged('red'),
      'ForAllValues:StringEquals': { 'sts:TransitiveTagKeys': ['team'] },
      Null: { 'sts:TransitiveTagKeys': 'false' },
    };
    expect(nearest(chain({ deployer: flowing, reader: tagged('blue') }))).toBe(
      'alice>deployer ok, deployer>reader STS tag-is-inherited, reader>ledger/a ok; 1 missing',
    );
  });

  it('is a source identity that was set before and is asked for as another one (R198)', () => {
    const named = (value: string) => ({ StringEquals: { 'sts:SourceIdentity': value } });
    expect(nearest(chain({ deployer: named('alice'), reader: named('bob') }))).toBe(
      'alice>deployer ok, deployer>reader STS source-identity-is-fixed, reader>ledger/a ok; 1 missing',
    );
  });

  it('is one that passes more than fifty tags (R183)', () => {
    const keys = Array.from({ length: 51 }, (_, at) => [`aws:RequestTag/k${String(at)}`, 'x'] as const);
    expect(nearest(chain({ deployer: { StringEquals: Object.fromEntries(keys) } }))).toBe(
      'alice>deployer STS parameter-count, deployer>reader ok, reader>ledger/a ok; 1 missing',
    );
  });

  it('is one by a root user (R166)', () => {
    const root = `arn:aws:iam::${HOME}:root`;
    const sketch: Sketch = { roles: { [role('reader')]: { trust: [trust(root)], policies: READS } } };
    expect(nearest(sketch, { who: root, goal: { action: 'sts:AssumeRole', resource: role('reader') } })).toBe(
      'root>reader STS root-cannot-call; 1 missing',
    );
  });

  it('is told for the layer where the policies refuse it as well', () => {
    const denied = { [ALICE]: { policies: [{ ...allow('sts:AssumeRole'), Effect: 'Deny' }] } };
    expect(nearest({ ...chain(), users: denied }, { durationSeconds: 7200 })).toBe(
      'alice>deployer identity, deployer>reader STS duration-above-chaining-maximum, reader>ledger/a ok; 2 missing',
    );
  });
});

describe('A call that asks for a parameter', () => {
  it('is missed for the permission that the parameter needs', () => {
    const tagged = { StringEquals: { 'aws:RequestTag/team': 'red' } };
    const sketch = chain();
    const untagged: Sketch = {
      ...sketch,
      roles: {
        ...sketch.roles,
        [role('deployer')]: { trust: [trust(ALICE, tagged, 'sts:AssumeRole')], policies: ASSUMES },
      },
    };
    const [miss] = misses(untagged);
    expect(miss?.steps[0]).toMatchObject({ action: 'sts:TagSession', outcome: 'implicit-deny', layer: 'trust' });
  });
});

const EVE = user('eve', AWAY);

describe('A path on which two calls fail', () => {
  const twice = (policies: readonly object[], trusting: readonly object[]): Sketch => ({
    users: { [ALICE]: { policies: [allow('sts:AssumeRole', role('deployer'))] } },
    roles: {
      [role('deployer')]: { trust: [trust(EVE)], policies },
      [role('reader', AWAY)]: { trust: trusting, policies: READS },
    },
  });

  it('names the one that fails first, and counts what is missing on the whole path', () => {
    const sketch = twice([allow('sts:AssumeRole', role('reader', AWAY))], [trust(EVE)]);
    expect(misses(sketch).map(write)).toEqual([
      'alice>deployer trust, deployer>reader trust, reader>ledger/a ok; 2 missing',
    ]);
    expect(misses(sketch)[0]).toMatchObject({ hopCount: 2, failing: [0, 1] });
  });

  it('goes on to the goal’s own call', () => {
    const sketch: Sketch = {
      users: { [ALICE]: { policies: [allow('sts:AssumeRole', role('deployer'))] } },
      roles: { [role('deployer')]: { trust: [trust(EVE)], policies: [allow('s3:PutObject', GOAL.resource)] } },
    };
    expect(misses(sketch).map(write)).toEqual(['alice>deployer trust, deployer>ledger/a identity; 2 missing']);
  });

  it('is not told where one call alone fails that lacks no more', () => {
    const sketch = twice([allow('sts:AssumeRole', role('reader', AWAY))], [trust(role('deployer'))]);
    expect(misses(sketch).map(write)).toEqual([
      'alice>deployer trust, deployer>reader ok, reader>ledger/a ok; 1 missing',
    ]);
  });
});

describe('A role that leaves it to the account', () => {
  const left: Sketch = {
    users: { [ALICE]: {}, [user('bob')]: { policies: [allow('sts:AssumeRole', role('deployer'))] } },
    roles: { [role('deployer')]: { trust: [trust(HOME)], policies: READS } },
  };

  it('is a near miss of whoever the account lets into nothing', () => {
    expect(nearest(left)).toBe('alice>deployer identity, deployer>ledger/a ok; 1 missing');
  });

  it('is none while some policy speaks of another way, nor for another account', () => {
    const meant: Sketch = {
      users: { [ALICE]: {} },
      roles: { ...left.roles, [role('reader', AWAY)]: { trust: [trust(ALICE)], policies: READS } },
    };
    expect(misses(meant).map(write)).toEqual(['alice>reader identity, reader>ledger/a ok; 1 missing']);
    const away: Sketch = {
      users: { [ALICE]: {} },
      roles: { [role('far', AWAY)]: { trust: [trust(AWAY)], policies: READS } },
    };
    expect(misses(away)).toEqual([]);
  });
});
