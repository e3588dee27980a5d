// Paths from a caller to a goal: shortest first, with what is chosen and what stays a condition.
import { describe, expect, it } from 'vitest';
import type { Path, PathsAnswer } from '../../model/paths';
import { shortName } from '../../model/arn';
import { compileWorld } from '../world/compile-world';
import { findPaths, findReached, findWhoCan, type PathsQuestion } from './find-paths';
import { allow, AWAY, HOME, NOW, role, sketchWorld, trust, user, type Sketch } from './test-world';

const ALICE = user('alice');
const GOAL = { action: 's3:GetObject', resource: 'arn:aws:s3:::ledger/a' };
const READS = [allow('s3:GetObject', 'arn:aws:s3:::ledger/*')];
const ASSUMES = [allow('sts:AssumeRole')];

function ask(sketch: Sketch, question: Partial<PathsQuestion> = {}): PathsAnswer {
  return findPaths(compileWorld(sketchWorld(sketch)), { now: NOW, who: ALICE, goal: GOAL, ...question });
}

/** `alice>deployer>reader`, and what the path waits for. */
function write({ steps, kind, hopCount }: Path): string {
  const names = steps.map(({ from }) => shortName(from));
  return `${[...names, shortName(steps.at(-1)?.to ?? '')].join('>')} ${hopCount} ${kind}`;
}

const paths = (sketch: Sketch, question: Partial<PathsQuestion> = {}) => ask(sketch, question).paths.map(write);

describe('Paths', () => {
  it('lead over several roles, across accounts, the shortest first', () => {
    const sketch: Sketch = {
      users: { [ALICE]: { policies: ASSUMES } },
      roles: {
        [role('deployer')]: { trust: [trust(HOME)], policies: ASSUMES },
        [role('reader', AWAY)]: { trust: [trust(role('deployer'))], policies: READS },
        [role('other')]: { trust: [trust(ALICE)], policies: ASSUMES },
        [role('more')]: { trust: [trust(role('other'))], policies: READS },
        [role('most')]: { trust: [trust(role('more'))], policies: READS },
      },
    };
    expect(paths(sketch)).toEqual(['alice>deployer>reader>ledger/a 2 free', 'alice>other>more>ledger/a 2 free']);
  });

  it('with conditions come after those without', () => {
    const sketch: Sketch = {
      users: { [ALICE]: { policies: ASSUMES } },
      roles: {
        [role('a')]: { trust: [trust(HOME, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })], policies: READS },
        [role('b')]: { trust: [trust(HOME, { StringEquals: { 'sts:ExternalId': 'c-1' } })], policies: READS },
        [role('c')]: { trust: [trust(HOME, { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })], policies: READS },
      },
    };
    const answer = ask(sketch);
    expect(answer.paths.map(write)).toEqual([
      'alice>b>ledger/a 1 free',
      'alice>a>ledger/a 1 conditional',
      'alice>c>ledger/a 1 conditional',
    ]);
    expect(answer.paths[0]?.steps[0]?.chosen).toEqual([{ name: 'ExternalId', key: 'sts:ExternalId', value: 'c-1' }]);
    expect(answer.paths[1]?.witness).toEqual({ 'aws:MultiFactorAuthPresent': 'true' });
    expect(answer.paths[1]?.steps[0]).toMatchObject({ outcome: 'depends', layer: 'trust' });
    expect(answer.paths[2]?.condition).toMatchObject({ key: 'aws:SourceIp' });
  });

  it('need conditions that one case can meet', () => {
    const sketch: Sketch = {
      users: { [ALICE]: { policies: ASSUMES } },
      roles: {
        [role('a')]: { trust: [trust(HOME, { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })], policies: ASSUMES },
        [role('b')]: {
          trust: [trust(role('a'), { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })],
          policies: READS,
        },
      },
    };
    expect(paths(sketch)).toEqual([]);
  });

  it('carry tags from hop to hop', () => {
    const sketch: Sketch = {
      users: { [ALICE]: { policies: [allow(['sts:AssumeRole', 'sts:TagSession'])] } },
      roles: {
        [role('a')]: {
          trust: [trust(HOME, undefined, ['sts:AssumeRole', 'sts:TagSession'])],
          policies: [allow(['sts:AssumeRole', 'sts:TagSession'])],
        },
        [role('b')]: {
          trust: [trust(role('a'), undefined, ['sts:AssumeRole', 'sts:TagSession'])],
          policies: [allow('s3:GetObject', '*', { StringEquals: { 'aws:PrincipalTag/team': 'red' } })],
        },
      },
    };
    const answer = ask(sketch);
    expect(answer.paths.map(write)).toEqual(['alice>a>b>ledger/a 2 free']);
    expect(answer.paths[0]?.steps[1]?.chosen).toEqual([{ name: 'Tags', key: 'aws:RequestTag/team', value: 'red' }]);
  });

  it('hand roles to services where that is asked for', () => {
    const sketch: Sketch = {
      users: {
        [ALICE]: { policies: [allow('iam:PassRole'), allow(['lambda:CreateFunction', 'lambda:InvokeFunction'])] },
      },
      roles: { [role('a')]: { trust: [trust({ Service: 'lambda.amazonaws.com' })], policies: READS } },
    };
    expect(paths(sketch)).toEqual([]);
    expect(paths(sketch, { includePassRole: true })).toEqual(['alice>a>ledger/a 1 free']);
  });
});

const LEDGER: Sketch = {
  users: {
    [ALICE]: { policies: ASSUMES },
    [user('bob')]: { policies: ASSUMES },
    [user('eve', AWAY)]: { policies: ASSUMES },
  },
  roles: {
    [role('deployer')]: { trust: [trust(HOME)], policies: ASSUMES },
    [role('reader', AWAY)]: { trust: [trust(role('deployer'))], policies: READS },
    [role('auditor', AWAY)]: {
      trust: [trust(HOME, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })],
      policies: READS,
    },
  },
};

describe('What a caller reaches', () => {
  it('is every role by hops, each with its shortest way', () => {
    const { reached } = findReached(compileWorld(sketchWorld(LEDGER)), { now: NOW, who: ALICE });
    expect(reached.map(({ arn, path }) => `${shortName(arn)} ${path.hopCount} ${path.kind}`)).toEqual([
      'deployer 1 free',
      'auditor 1 conditional',
      'reader 2 free',
    ]);
  });

  it('is with a goal the roles that make the call', () => {
    const { reached } = findReached(compileWorld(sketchWorld(LEDGER)), { now: NOW, who: ALICE, goal: GOAL });
    expect(reached.map(({ path }) => write(path))).toEqual([
      'alice>auditor>ledger/a 1 conditional',
      'alice>deployer>reader>ledger/a 2 free',
    ]);
  });
});

describe('Who reaches a goal', () => {
  it('is every caller by hops, those who need nobody first', () => {
    const { reached } = findWhoCan(compileWorld(sketchWorld(LEDGER)), { now: NOW, goal: GOAL });
    expect(reached.map(({ path }) => write(path))).toEqual([
      'auditor>ledger/a 0 free',
      'reader>ledger/a 0 free',
      'deployer>reader>ledger/a 1 free',
      'alice>auditor>ledger/a 1 conditional',
      'bob>auditor>ledger/a 1 conditional',
    ]);
  });

  it('is for a role whoever gains it', () => {
    const goal = { action: 'sts:AssumeRole', resource: role('reader', AWAY) };
    const { reached } = findWhoCan(compileWorld(sketchWorld(LEDGER)), { now: NOW, goal });
    expect(reached.map(({ path }) => write(path))).toEqual([
      'deployer>reader 1 free',
      'alice>deployer>reader 2 free',
      'bob>deployer>reader 2 free',
    ]);
  });
});

describe('A near miss', () => {
  it('names the call that fails and the layer that stops it, and goes on behind it', () => {
    const answer = ask(LEDGER, { who: user('eve', AWAY) });
    expect(answer).toMatchObject({ paths: [], nearMisses: [] });
    const named: Sketch = {
      ...LEDGER,
      users: { ...LEDGER.users, [user('eve', AWAY)]: { policies: [allow('sts:AssumeRole', role('deployer'))] } },
    };
    const [miss, ...others] = ask(named, { who: user('eve', AWAY) }).nearMisses;
    expect(others).toEqual([]);
    expect(miss).toMatchObject({ hopCount: 2, failing: [0] });
    expect(miss?.steps.map(({ kind, outcome, layer }) => `${kind} ${outcome} ${layer ?? ''}`)).toEqual([
      'assume implicit-deny trust',
      'assume allow ',
      'call allow ',
    ]);
  });
});
