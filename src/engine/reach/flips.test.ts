// One thing changes, and what is reached changes with it: one pair of worlds or questions for each thing that decides.
import { describe, expect, it } from 'vitest';
import type { RequestContext } from '../../model/request-context';
import type { Session } from '../../model/session';
import { namedRoleSession } from '../session/start-session';
import { compileWorld } from '../world/compile-world';
import { findPaths, findWhoCan, type PathsQuestion } from './find-paths';
import { allow, AWAY, HOME, NOW, role, sketchWorld, trust, user, type Sketch } from './test-world';

const ALICE = user('alice');
const GOAL = { action: 's3:GetObject', resource: 'arn:aws:s3:::ledger/a' };
const READS = [allow('s3:GetObject', 'arn:aws:s3:::ledger/*')];
const STS = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
const ASSUMES = [allow(STS)];
const NOTHING = [allow('iam:GetUser')];
const DEPLOYER = role('deployer');
const READER = role('reader', AWAY);

type Parts = {
  readonly alice?: readonly object[];
  readonly aliceBoundary?: readonly object[];
  readonly deployer?: readonly object[];
  readonly deployerTrust?: readonly object[];
  readonly readerTrust?: readonly object[];
  readonly reader?: readonly object[];
  readonly scp?: readonly object[];
  readonly maxSessionDuration?: number;
};

/** alice puts on deployer, deployer puts on reader, reader reads the ledger: every part of it can be another. */
function chain(parts: Parts = {}): Sketch {
  const { maxSessionDuration } = parts;
  return {
    users: {
      [ALICE]: {
        policies: parts.alice ?? ASSUMES,
        ...(parts.aliceBoundary === undefined ? {} : { boundary: parts.aliceBoundary }),
      },
    },
    roles: {
      [DEPLOYER]: {
        trust: parts.deployerTrust ?? [trust(HOME, undefined, STS)],
        policies: parts.deployer ?? ASSUMES,
        ...(maxSessionDuration === undefined ? {} : { maxSessionDuration }),
      },
      [READER]: { trust: parts.readerTrust ?? [trust(DEPLOYER, undefined, STS)], policies: parts.reader ?? READS },
    },
    organization: { accounts: [HOME, AWAY], scp: [allow('*'), ...(parts.scp ?? [])] },
  };
}

function reach(parts: Parts, question: Partial<PathsQuestion> = {}): string {
  const world = compileWorld(sketchWorld(chain(parts)));
  const whole = { now: NOW, who: ALICE, goal: GOAL, ...question };
  const answer = findPaths(world, whole);
  expect(answer.isCut).toBe(false);
  if (whole.who === ALICE) {
    const back = findWhoCan(world, whole).reached.find(({ arn }) => arn === ALICE);
    expect(back?.path.kind).toBe(answer.paths[0]?.kind);
  }
  return answer.paths[0]?.kind ?? 'none';
}

const PASSED = { StringEquals: { 'aws:RequestTag/team': 'red' } };
const TAGGED = { StringEquals: { 'aws:PrincipalTag/team': 'red' } };

const flips: readonly (readonly [string, Parts, string, Parts, string])[] = [
  ['the trust policy of the last role', {}, 'free', { readerTrust: [trust(role('other'))] }, 'none'],
  [
    'the trust policy, that admits everybody but one',
    {},
    'free',
    { readerTrust: [trust(DEPLOYER), { ...trust(DEPLOYER), Effect: 'Deny' }] },
    'none',
  ],
  ["the caller's own policies", {}, 'free', { alice: NOTHING }, 'none'],
  ["a role's own policies", {}, 'free', { deployer: NOTHING }, 'none'],
  ['a boundary that lets only reading through', {}, 'free', { aliceBoundary: READS }, 'none'],
  [
    'a boundary that lets everything through',
    { aliceBoundary: READS },
    'none',
    { aliceBoundary: [allow('*')] },
    'free',
  ],
  ['a service control policy', {}, 'free', { scp: [{ ...allow('sts:AssumeRole'), Effect: 'Deny' }] }, 'none'],
  [
    'MFA asked of a user',
    {},
    'free',
    { deployerTrust: [trust(HOME, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })] },
    'conditional',
  ],
  [
    'MFA asked of a session',
    {},
    'free',
    { readerTrust: [trust(DEPLOYER, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })] },
    'none',
  ],
  [
    'a tag that may be passed',
    { reader: [allow('s3:*', '*', TAGGED)] },
    'free',
    { reader: [allow('s3:*', '*', TAGGED)], readerTrust: [trust(DEPLOYER)] },
    'none',
  ],
  [
    'the permission to pass tags',
    { readerTrust: [trust(DEPLOYER, PASSED, STS)] },
    'free',
    { readerTrust: [trust(DEPLOYER, PASSED, STS)], deployer: [allow('sts:AssumeRole')] },
    'none',
  ],
  [
    'a source identity that may be set',
    { readerTrust: [trust(DEPLOYER, { StringEquals: { 'aws:SourceIdentity': 'alice' } }, STS)] },
    'free',
    {
      readerTrust: [trust(DEPLOYER, { StringEquals: { 'aws:SourceIdentity': 'alice' } }, STS)],
      deployerTrust: [trust(HOME)],
    },
    'none',
  ],
  [
    'one of two conditions that no source identity meets together',
    { deployerTrust: [trust(HOME, { StringEquals: { 'sts:SourceIdentity': 'ann' } }, STS)] },
    'free',
    {
      deployerTrust: [trust(HOME, { StringEquals: { 'sts:SourceIdentity': 'ann' } }, STS)],
      readerTrust: [trust(DEPLOYER, { StringEquals: { 'aws:SourceIdentity': 'bob' } }, STS)],
    },
    'none',
  ],
];

describe('Reach changes with', () => {
  it.each(flips)('%s', (_what, before, wasReached, after, isReached) => {
    expect([reach(before), reach(after)]).toEqual([wasReached, isReached]);
  });

  it('a session policy that the caller starts with', () => {
    const session = namedRoleSession({ arn: DEPLOYER, id: null }, 'pat', 0);
    const limitedTo = (statements: readonly object[]): Session => ({
      ...session,
      issuedAt: Date.parse(NOW) / 1000,
      policies: { inline: JSON.stringify({ Version: '2012-10-17', Statement: statements }), managed: [] },
    });
    expect(reach({}, { who: limitedTo(ASSUMES) })).toBe('free');
    expect(reach({}, { who: limitedTo(READS) })).toBe('none');
  });

  it('a transitive tag that stands in the way of the one that is asked for', () => {
    const reads = { reader: [allow('s3:*', '*', TAGGED)] };
    const session = { ...namedRoleSession({ arn: DEPLOYER, id: null }, 'pat', 0), issuedAt: Date.parse(NOW) / 1000 };
    const tagged: Session = { ...session, tags: { team: 'blue' } };
    expect(reach(reads, { who: tagged })).toBe('free');
    expect(reach(reads, { who: { ...tagged, transitiveKeys: ['team'] } })).toBe('none');
    expect(reach(reads, { who: { ...tagged, tags: { team: 'red' }, transitiveKeys: ['team'] } })).toBe('free');
  });

  it('a source identity that is fixed already', () => {
    const asks = { readerTrust: [trust(DEPLOYER, { StringEquals: { 'sts:SourceIdentity': 'ann' } }, STS)] };
    const session = { ...namedRoleSession({ arn: DEPLOYER, id: null }, 'pat', 0), issuedAt: Date.parse(NOW) / 1000 };
    expect(reach(asks, { who: session })).toBe('free');
    expect(reach(asks, { who: { ...session, sourceIdentity: 'bob' } })).toBe('none');
    expect(reach(asks, { who: { ...session, sourceIdentity: 'ann' } })).toBe('free');
  });

  it('the duration that is asked for: a chained session lasts an hour, and no longer than its role allows', () => {
    expect(reach({}, { durationSeconds: 3600 })).toBe('free');
    expect(reach({}, { durationSeconds: 3601 })).toBe('none');
    const direct = { deployer: READS, maxSessionDuration: 7200 };
    expect(reach(direct, { durationSeconds: 7200 })).toBe('free');
    expect(reach(direct, { durationSeconds: 7201 })).toBe('none');
  });

  it.each<[string, RequestContext, string]>([
    ['used', { 'aws:MultiFactorAuthPresent': 'true' }, 'free'],
    ['not used', { 'aws:MultiFactorAuthPresent': { absent: true } }, 'none'],
  ])('MFA, once the person says that it was %s', (_said, context, kind) => {
    const asks = { deployerTrust: [trust(HOME, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })] };
    expect(reach(asks, { context })).toBe(kind);
  });
});
