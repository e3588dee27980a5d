// A sitting at the bench: tickets handed out, signed with, taken in hand, and expired by the simulated clock.
import { expect, test } from 'vitest';
import type { Session } from '../model/session';
import { NO_SITTING, type BenchAnswer, type BenchCall, type Sitting, type Ticket } from '../model/sitting';
import {
  atTheEnd,
  chainTo,
  isExpired,
  later,
  originalOf,
  secondsLeft,
  shareLeft,
  signerOf,
  takeInHand,
  ticketAt,
  ticketInHand,
  withDeed,
  withSignIn,
} from './bench';
import { makeRolewalkStore } from './store';
import { EMPTY_WORLD } from '../model/world';

const NOW = 1_800_000_000;

const session = (name: string, change: Partial<Session> = {}): Session => ({
  kind: 'role',
  origin: 'AssumeRole',
  arn: `arn:aws:sts::111122223333:assumed-role/${name}/work`,
  account: '111122223333',
  identityArn: `arn:aws:iam::111122223333:role/${name}`,
  userId: null,
  name: 'work',
  isChained: false,
  issuedAt: NOW,
  durationSeconds: 3600,
  policies: null,
  tags: {},
  inheritedTags: {},
  transitiveKeys: [],
  sourceIdentity: null,
  mfa: 'absent',
  carried: {},
  signedInAs: null,
  ...change,
});
const keys = session('alice', { kind: 'user', origin: null, issuedAt: null, durationSeconds: null });

const assume: BenchCall = { kind: 'sts', api: 'AssumeRole', role: 'arn:role', parameters: {} };
const switchTo: BenchCall = { kind: 'sts', api: 'SwitchRole', role: 'arn:role', parameters: {} };
const webIdentity: BenchCall = {
  kind: 'assertion',
  api: 'AssumeRoleWithWebIdentity',
  assertion: { provider: 'ci', keys: {} },
  role: 'arn:role',
  parameters: {},
};

const answer = (change: Partial<BenchAnswer>): BenchAnswer => ({
  outcome: 'allow',
  explanation: null,
  refusal: null,
  deniedMessage: null,
  made: null,
  ...change,
});
const handing = (name: string, change: Partial<Session> = {}): BenchAnswer =>
  answer({ made: { session: session(name, change), changes: [] } });

const done = (sitting: Sitting, call: BenchCall, what: BenchAnswer, ticket = sitting.current): Sitting =>
  withDeed(sitting, { ticket, call, context: {}, answer: what });

/** Alice with her keys, then deployer, then reader, each by the ticket before. */
function chain(): Sitting {
  const alice = withSignIn(NO_SITTING, keys, NOW);
  return done(done(alice, assume, handing('deployer')), assume, handing('reader'));
}

function held(sitting: Sitting, id: string): Ticket {
  const ticket = ticketAt(sitting, id);
  if (ticket === null) throw new Error(`No ticket ${id}.`);
  return ticket;
}

test('whoever signs in holds the first ticket, with the credentials of its kind, and the clock starts', () => {
  const sitting = withSignIn(NO_SITTING, keys, NOW);
  expect(sitting).toMatchObject({ now: NOW, current: 't1', deeds: [] });
  expect(ticketInHand(sitting)).toMatchObject({ id: 't1', issuedBy: null, display: null });
  expect(ticketInHand(sitting)?.credentials.accessKeyId).toMatch(/^AKIA/);
});

test('an allowed call to STS hands out the next ticket, takes it in hand and is noted', () => {
  const sitting = chain();
  expect(sitting.tickets.map(({ id, issuedBy }) => [id, issuedBy])).toEqual([
    ['t1', null],
    ['t2', 't1'],
    ['t3', 't2'],
  ]);
  expect(sitting.current).toBe('t3');
  expect(sitting.deeds.map(({ id, ticket, handedOut, at }) => [id, ticket, handedOut, at])).toEqual([
    ['d1', 't1', 't2', NOW],
    ['d2', 't2', 't3', NOW],
  ]);
});

test('a call that was denied, or is still open, is noted and hands out nothing', () => {
  const alice = withSignIn(NO_SITTING, keys, NOW);
  const denied = done(alice, assume, answer({ outcome: 'deny' }));
  const open = done(denied, assume, { ...handing('deployer'), outcome: 'depends' });
  expect(open.tickets).toBe(alice.tickets);
  expect(open.current).toBe('t1');
  expect(open.deeds.map(({ handedOut }) => handedOut)).toEqual([null, null]);
});

test('a chain is told from the sign-in on, and starts at its original credentials', () => {
  const sitting = chain();
  const reader = held(sitting, 't3');
  expect(chainTo(sitting, reader).map(({ id }) => id)).toEqual(['t1', 't2', 't3']);
  expect(originalOf(sitting, reader).id).toBe('t1');
});

test('the console signs with the original ticket, the command line with the one in hand, an assertion with none', () => {
  const sitting = chain();
  const inHand = ticketInHand(sitting);
  expect(signerOf(sitting, switchTo, inHand)?.id).toBe('t1');
  expect(signerOf(sitting, assume, inHand)?.id).toBe('t3');
  expect(signerOf(sitting, webIdentity, inHand)).toBeNull();
  expect(signerOf(NO_SITTING, assume, null)).toBeNull();
});

test('tickets are taken in hand again, and expire by the simulated clock', () => {
  const sitting = takeInHand(chain(), 't2');
  expect(sitting.current).toBe('t2');
  expect(takeInHand(sitting, 't9')).toBe(sitting);
  const deployer = held(sitting, 't2');
  const soon = later(sitting, 900);
  expect([secondsLeft(deployer, soon.now), shareLeft(deployer, soon.now)]).toEqual([2700, 0.75]);
  const end = atTheEnd(soon);
  expect(end.now).toBe(NOW + 3600);
  expect(isExpired(deployer, end.now)).toBe(true);
  expect(atTheEnd(end)).toBe(end);
});

test('long-term keys never end, and no clock runs before somebody came', () => {
  const alice = withSignIn(NO_SITTING, keys, NOW);
  const [ticket] = alice.tickets;
  if (ticket === undefined) throw new Error('No ticket.');
  expect(secondsLeft(ticket, NOW + 10 ** 9)).toBeNull();
  expect(isExpired(ticket, NOW + 10 ** 9)).toBe(false);
  expect(atTheEnd(alice)).toBe(alice);
  expect(later(NO_SITTING, 900)).toBe(NO_SITTING);
});

test('another world begins a new sitting; an edit or another question leaves it as it is', () => {
  const store = makeRolewalkStore();
  store.getState().openWorld(EMPTY_WORLD);
  const sitting = chain();
  store.getState().setSitting(sitting);
  store.getState().ask({ who: 'somebody' });
  store.getState().editWorld({ code: 'title' }, (world) => ({ ...world, title: 'Another' }));
  expect(store.getState().sitting).toBe(sitting);
  store.getState().openWorld(EMPTY_WORLD);
  expect(store.getState().sitting).toBe(NO_SITTING);
});
