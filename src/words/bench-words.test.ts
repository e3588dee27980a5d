// What the bench says: whose ticket, how long, why a call came out as it did, and what AWS shows of it.
import { describe, expect, it, test } from 'vitest';
import type { Decision } from '../model/decision';
import type { Session } from '../model/session';
import type { BenchAnswer, BenchCall, Deed } from '../model/sitting';
import { STS_DENIALS, type StsDenial, type StsDenialCode } from '../model/sts-denial';
import type { Explanation } from '../model/trace';
import {
  assertedContext,
  awsWords,
  carriedChips,
  claimPrefix,
  decidedAction,
  holderName,
  sessionKindWords,
  tellDeed,
  timeLeftWords,
} from './bench-words';

const ALICE: Session = {
  kind: 'user',
  origin: 'console',
  arn: 'arn:aws:iam::111122223333:user/team/alice',
  account: '111122223333',
  identityArn: 'arn:aws:iam::111122223333:user/team/alice',
  userId: null,
  name: null,
  isChained: false,
  issuedAt: 1_800_000_000,
  durationSeconds: 43_200,
  policies: null,
  tags: {},
  inheritedTags: {},
  transitiveKeys: [],
  sourceIdentity: null,
  mfa: 'without',
  carried: {},
  signedInAs: null,
};
const DEPLOYER: Session = {
  ...ALICE,
  kind: 'role',
  origin: 'AssumeRole',
  arn: 'arn:aws:sts::111122223333:assumed-role/deployer/alice',
  identityArn: 'arn:aws:iam::111122223333:role/deployer',
  name: 'alice',
};
const READER = 'arn:aws:iam::222233334444:role/ledger-reader';
const PROVIDER = 'arn:aws:iam::222233334444:oidc-provider/ci.example.com';

const assume: BenchCall = { kind: 'sts', api: 'AssumeRole', role: READER, parameters: {} };
const switchTo: BenchCall = { kind: 'sts', api: 'SwitchRole', role: READER, parameters: {} };
const read: BenchCall = { kind: 'call', action: 's3:GetObject', resource: 'arn:aws:s3:::ledger/2026.csv' };
const token: BenchCall = {
  kind: 'assertion',
  api: 'AssumeRoleWithWebIdentity',
  assertion: { provider: PROVIDER, keys: { aud: 'them', sub: 'job' } },
  role: READER,
  parameters: {},
};

const explained = (decision: Decision, more: Partial<Explanation> = {}): Explanation => ({
  decision,
  deciding: null,
  nearest: null,
  unreadable: [],
  unknownKeys: [],
  residual: null,
  contested: [],
  trace: [],
  ...more,
});
const refusal = (code: StsDenialCode, params: StsDenial['params'] = {}): StsDenial => ({
  code,
  ...STS_DENIALS[code],
  params,
  contested: [],
  call: null,
});
const deed = (call: BenchCall, answer: Partial<BenchAnswer>): Deed => ({
  id: 'd1',
  at: 1_800_000_000,
  ticket: 't1',
  call,
  context: {},
  answer: { outcome: 'deny', explanation: null, refusal: null, deniedMessage: null, made: null, ...answer },
  handedOut: null,
});
const NAMES = { titleOf: (document: string) => `policy ${document}`, audiencesOf: () => ['us', 'you'] };
const told = (one: Deed, caller: Session | null) => tellDeed(one, caller, NAMES);

describe('a ticket', () => {
  it('goes by the name of whose permissions it has', () => {
    expect(holderName(ALICE)).toBe('alice');
    expect(holderName(DEPLOYER)).toBe('deployer');
    expect(holderName({ ...ALICE, kind: 'federated-user', name: 'bob' })).toBe('bob');
    expect(holderName({ ...ALICE, kind: 'root', identityArn: 'arn:aws:iam::111122223333:root' })).toBe(
      'root of 111122223333',
    );
  });

  it('says what kind of credentials it is', () => {
    expect(sessionKindWords(ALICE)).toBe('console sign-in');
    expect(sessionKindWords({ ...ALICE, origin: null })).toBe('access keys');
    expect(sessionKindWords({ ...DEPLOYER, isChained: true })).toBe('role session, chained');
  });

  it.each([
    [null, 'no end'],
    [0, 'expired'],
    [1, '1 s'],
    [59, '59 s'],
    [60, '1 min'],
    [3599, '59 min'],
    [3600, '1 h'],
    [42_300, '11 h 45 min'],
  ])('with %s seconds left says %s', (seconds, words) => {
    expect(timeLeftWords(seconds)).toBe(words);
  });

  it('shows MFA, source identity and tags, and marks those that flow on', () => {
    const carried: Session = {
      ...DEPLOYER,
      mfa: { since: 1 },
      sourceIdentity: 'alice',
      tags: { team: 'pay' },
      inheritedTags: { cost: '7' },
      transitiveKeys: ['cost'],
    };
    expect(carriedChips(carried)).toEqual(['MFA', 'source identity alice', '↻ cost=7', 'team=pay']);
    expect(carriedChips(ALICE)).toEqual([]);
  });
});

describe('why a call came out as it did', () => {
  it('in the console begins with whose sign-in it started from, on the command line with whose ticket signed', () => {
    const denied = explained({ outcome: 'implicit-deny', layer: 'trust' });
    expect(told(deed(switchTo, { explanation: denied }), ALICE)).toEqual([
      'The console started from alice’s own sign-in, as it does whatever role is on.',
      'The trust policy of ledger-reader opens no door to alice.',
    ]);
    expect(told(deed(assume, { explanation: denied }), DEPLOYER)[0]).toBe(
      'The call was signed with the ticket of deployer.',
    );
  });

  it('names the policy that built a wall, and the keys that nobody has set', () => {
    const deciding = { document: 'p' as never, index: 0, sid: 'NoReading', span: { start: 0, end: 1 } };
    const wall = explained({ outcome: 'explicit-deny', layer: 'scp' }, { deciding });
    expect(told(deed(read, { explanation: wall }), DEPLOYER)[1]).toBe(
      'A wall somebody built: NoReading in policy p forbids s3:GetObject.',
    );
    const open = explained({ outcome: 'depends', layer: 'trust' }, { unknownKeys: ['sts:ExternalId'] });
    expect(told(deed(assume, { outcome: 'depends', explanation: open }), DEPLOYER)[1]).toBe(
      'Nobody has said external id (sts:ExternalId) yet: set it in the question’s context, then call again.',
    );
    const dark = explained({ outcome: 'depends', layer: 'trust' }, { unreadable: ['p' as never] });
    expect(told(deed(assume, { outcome: 'depends', explanation: dark }), DEPLOYER)[1]).toBe(
      'It rests on a policy that cannot be read: policy p.',
    );
  });

  it('of a refusal says that no policy was asked, or that none could change it', () => {
    const long = refusal('duration-above-role-maximum', { seconds: 7200, max: 3600 });
    expect(told(deed(assume, { refusal: long }), ALICE)[1]).toBe(
      'Refused before any policy was asked: the role gives sessions of 3,600 seconds at most, not 7,200 seconds.',
    );
    expect(told(deed(read, { refusal: refusal('credentials-expired') }), DEPLOYER)[1]).toBe(
      'Refused whatever the policies say: the credentials have expired.',
    );
  });

  it('of a token for somebody else says whom its provider lists and what it got', () => {
    const other = deed(token, { refusal: refusal('audience-not-registered', { provider: PROVIDER }) });
    expect(told(other, null).join(' ')).toBe(
      'Nobody signed this call: a token of ci.example.com stood for the caller. The token is for somebody else: ' +
        'ci.example.com lists the audience us, you, the token’s aud is them. The trust policy was not asked.',
    );
  });

  it('of a call that was made says who allowed it', () => {
    const both = explained({ outcome: 'allow', by: 'identity+trust' });
    expect(told(deed(assume, { outcome: 'allow', explanation: both }), DEPLOYER)[1]).toBe(
      'The trust policy of ledger-reader admits deployer, and a policy of deployer allows it.',
    );
    const sessionToken: BenchCall = { kind: 'sts', api: 'GetSessionToken', parameters: {} };
    expect(told(deed(sessionToken, { outcome: 'allow' }), ALICE)[1]).toBe('This call needs no permission.');
  });

  it('speaks of the permission that was missing, where that is not the call’s own', () => {
    const event = { id: 1, parent: null, kind: 'check', part: 'action', got: 'sts:TagSession' } as never;
    const denied = explained({ outcome: 'implicit-deny', layer: 'identity' }, { trace: [event] });
    const tagged = deed(assume, { explanation: denied });
    expect(decidedAction(tagged)).toBe('sts:TagSession');
    expect(told(tagged, DEPLOYER)[1]).toBe('No policy of deployer allows sts:TagSession.');
    expect(decidedAction(deed(switchTo, {}))).toBe('sts:AssumeRole');
  });
});

describe('what AWS shows', () => {
  it('on the command line is the error, the operation and the message', () => {
    expect(awsWords(deed(read, { deniedMessage: 'User: x is not authorized' }))).toBe(
      'An error occurred (AccessDenied) when calling the GetObject operation: User: x is not authorized',
    );
  });

  it('of an expired ticket is S3’s own sentence for S3, and STS’s for the others', () => {
    const expired = refusal('credentials-expired');
    expect(awsWords(deed(read, { refusal: expired }))).toBe(
      'An error occurred (ExpiredToken) when calling the GetObject operation: The provided token has expired.',
    );
    expect(awsWords(deed(assume, { refusal: expired }))).toBe(
      'An error occurred (ExpiredToken) when calling the AssumeRole operation: The security token included in the request is expired',
    );
  });

  it.each([
    ['audience-not-registered', 'InvalidIdentityToken', 'Incorrect token audience'],
    ['duration-above-chaining-maximum', 'ValidationError', '1 hour session limit for roles assumed by role chaining'],
    ['root-cannot-call', 'AccessDenied', 'Roles may not be assumed by root accounts.'],
    ['policy-malformed', 'MalformedPolicyDocument', 'the session policy is malformed'],
  ] as const)('of %s names the error and says why', (code, error, message) => {
    const said = awsWords(deed(assume, { refusal: refusal(code) }));
    expect(said).toContain(`(${error}) when calling the AssumeRole operation`);
    expect(said).toContain(message);
  });

  it('in the console is the same sentence whatever the reason', () => {
    const one = awsWords(deed(switchTo, { deniedMessage: 'User: x is not authorized' }));
    expect(one).toMatch(/^Invalid information in one or more fields\./);
    expect(awsWords(deed(switchTo, { refusal: refusal('root-cannot-call') }))).toBe(one);
  });

  it('is nothing where the call was made, or waits', () => {
    expect(awsWords(deed(read, { outcome: 'allow' }))).toBeNull();
    expect(awsWords(deed(read, { outcome: 'depends' }))).toBeNull();
  });
});

test('claims stand in the question’s context under their provider’s prefix', () => {
  expect(assertedContext({ provider: PROVIDER, keys: { aud: 'them', amr: ['a', 'b'] } })).toEqual({
    'ci.example.com:aud': 'them',
    'ci.example.com:amr': ['a', 'b'],
  });
  expect(claimPrefix('cognito-identity.amazonaws.com')).toBe('cognito-identity.amazonaws.com');
  expect(claimPrefix('arn:aws:iam::1:saml-provider/corp')).toBe('saml');
});
