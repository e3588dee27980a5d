// From any event back to the human: over keys where they tell, and never further than the events do.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { assumeRole, compileWorld, makeScene, userSession, type CompiledWorld } from '../engine/index';
import type { Deed, Ticket } from '../model/sitting';
import type { World } from '../model/world';
import type { TrailEvent } from './event';
import { eventsOf } from './events-of';
import { readTrail } from './read-trail';
import {
  ALICE,
  ALLOWED,
  APP,
  assume,
  deed,
  eventsIn,
  FEDERATED,
  READ,
  roleSession,
  START,
  SURROUNDINGS,
  TARGET,
  ticket,
} from './sitting-fixture';
import { indexTrail, whoWasTheHuman, type HumanChain } from './who-was-the-human';

const chainOf = (event: TrailEvent | undefined, events: readonly TrailEvent[]): HumanChain => {
  if (event === undefined) throw new Error('No such event.');
  return whoWasTheHuman(event, indexTrail(events));
};
const fileOf = (name: string): readonly TrailEvent[] =>
  readTrail(readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')).events;
const linksOf = ({ steps }: HumanChain) => steps.map(({ by }) => by);

const made = [
  ticket(1, ALICE),
  ticket(2, roleSession(APP, 'work'), 't1'),
  ticket(3, roleSession(TARGET, 'further'), 't2'),
];
const deeds = [
  deed(1, assume(APP), { handedOut: 't2' }),
  deed(2, assume(TARGET, { RoleSessionName: 'further' }), { ticket: 't2', handedOut: 't3' }),
  deed(3, READ, { ticket: 't3' }),
];
const events = eventsIn({ tickets: made, deeds });

describe('Two hops and a call', () => {
  test('lead back to Alice, key by key', () => {
    const chain = chainOf(events.at(-1), events);
    expect(linksOf(chain)).toEqual([null, 'access-key', 'access-key']);
    expect(chain.steps.map(({ event }) => [event.name, event.identity.type])).toEqual([
      ['GetObject', 'AssumedRole'],
      ['AssumeRole', 'AssumedRole'],
      ['AssumeRole', 'IAMUser'],
    ]);
    expect(chain.end).toEqual({
      kind: 'human',
      form: 'user',
      name: 'alice',
      arn: ALICE.arn,
      account: ALICE.account,
      provider: null,
    });
  });
  test('in the role owner’s trail, over the copy of the caller’s', () => {
    const copy = events.find(({ identity }) => identity.type === 'AWSAccount');
    expect(linksOf(chainOf(copy, events))).toEqual([null, 'shared-event', 'access-key']);
    const alone = events.filter(({ recipientAccount }) => recipientAccount === copy?.recipientAccount);
    expect(chainOf(copy, alone).end).toEqual({
      kind: 'unknown',
      reason: 'copy-missing',
      accessKeyId: null,
      sourceIdentity: null,
    });
  });
  test('end where the call that made a key is missing, and say so', () => {
    const without = events.filter(({ identity }) => identity.type !== 'IAMUser');
    const chain = chainOf(events.at(-1), without);
    expect(linksOf(chain)).toEqual([null, 'access-key']);
    expect(chain.end).toEqual({
      kind: 'unknown',
      reason: 'maker-missing',
      accessKeyId: made[1]?.credentials.accessKeyId,
      sourceIdentity: null,
    });
  });
  test('a call that made a key later than it was used did not make it', () => {
    const late = events.map((event) =>
      event.name === 'AssumeRole' ? { ...event, time: '2026-11-29T00:00:00Z' } : event,
    );
    expect(chainOf(late.at(-1), late).end).toMatchObject({ kind: 'unknown', reason: 'maker-missing' });
  });
  test('a call that failed made no key', () => {
    const answer = { ...ALLOWED, outcome: 'deny', deniedMessage: 'no' } as const;
    const failed = eventsIn({
      tickets: made,
      deeds: [deed(1, assume(APP), { handedOut: 't2', answer }), deed(2, READ, { ticket: 't2' })],
    });
    expect(chainOf(failed.at(-1), failed).end).toMatchObject({ kind: 'unknown' });
  });
  test('keys that lead in a circle end it', () => {
    const loop = [
      {
        ...events[0]!,
        identity: { ...events.at(-1)!.identity, accessKeyId: 'B' },
        made: { accessKeyId: 'A', arn: null },
      },
      {
        ...events[0]!,
        identity: { ...events.at(-1)!.identity, accessKeyId: 'A' },
        made: { accessKeyId: 'B', arn: null },
      },
    ];
    expect(chainOf(loop[0], loop)).toMatchObject({ steps: [{}, {}], end: { kind: 'unknown', reason: 'circle' } });
  });
});

describe('A source identity', () => {
  const said = [ticket(1, ALICE), ticket(2, roleSession(APP, 'work', { sourceIdentity: 'alice' }), 't1')];
  const [, call] = eventsIn({
    tickets: said,
    deeds: [deed(1, assume(APP), { handedOut: 't2' }), deed(2, READ, { ticket: 't2' })],
  });
  test('is told where the chain breaks, as what was said', () => {
    expect(chainOf(call, [call!]).end).toMatchObject({
      kind: 'unknown',
      reason: 'maker-missing',
      sourceIdentity: 'alice',
    });
  });
  test('is told of the account that set it, seen from the role’s owner', () => {
    const [event] = fileOf('aws-docs-assume-role-owner.json');
    expect(chainOf(event, [event!]).end).toMatchObject({ reason: 'copy-missing', sourceIdentity: 'JohnDoe' });
  });
});

describe('A session of which no key is told', () => {
  const strip = (event: TrailEvent): TrailEvent => ({
    ...event,
    identity: { ...event.identity, accessKeyId: null },
    made: event.made === null ? null : { ...event.made, accessKeyId: null },
  });
  const at = (time: number) => new Date(time * 1000).toISOString();
  const maker = { ...strip(events[0]!), time: at(START) };
  const call = strip(eventsIn({ tickets: made, deeds: [deed(9, READ, { ticket: 't2' })] })[0]!);
  test('comes from the only call that made one of its name in that second', () => {
    expect(linksOf(chainOf(call, [maker, call]))).toEqual([null, 'session']);
    expect(chainOf(call, [maker, call]).end).toMatchObject({ kind: 'human', name: 'alice' });
  });
  test('is unknown where there are two of them, or one in another second', () => {
    expect(chainOf(call, [maker, { ...maker, id: 'other' }, call]).end).toMatchObject({ reason: 'maker-missing' });
    expect(chainOf(call, [{ ...maker, time: at(START + 1) }, call]).end).toMatchObject({ reason: 'maker-missing' });
  });
  test('is not taken for one whose key is another', () => {
    const keyed = { ...call, identity: { ...call.identity, accessKeyId: 'X' } };
    const other = { ...maker, made: { accessKeyId: 'Y', arn: maker.made?.arn ?? null } };
    expect(chainOf(keyed, [other, keyed]).end).toMatchObject({ reason: 'maker-missing' });
    expect(linksOf(chainOf(keyed, [maker, keyed]))).toEqual([null, 'session']);
  });
});

describe('Who stands at the beginning', () => {
  it.each([
    ['stratus-sts-federation-token.json', 1, 'user', 'stratus-red-team-user-federation-user'],
    ['stratus-organizations-leave.json', 1, 'user', 'christophe'],
    ['stratus-iam-backdoor-role.json', 0, 'user', 'christophe'],
    ['aws-docs-assume-role-caller.json', 0, 'user', 'JohnDoe'],
    ['trailscraper-smoke-test.json', 1, 'root', 'root user'],
  ])('of %s, event %i: %s %s', (name, at, form, who) => {
    const all = fileOf(name);
    expect(chainOf(all[at], all).end).toMatchObject({ kind: 'human', form, name: who });
  });
  test('a service is no human', () => {
    const all = fileOf('trailscraper-log-file.json');
    expect(chainOf(all[1], all).end).toEqual({ kind: 'service', service: 'config.amazonaws.com' });
    expect(chainOf(all[0], all).end).toMatchObject({ kind: 'unknown', accessKeyId: 'AAAAAAAAAAAAAAAAAAAAA' });
  });
  test('a federated user is the user behind them; without an issuer nothing is said', () => {
    const own = eventsIn({ tickets: [ticket(1, FEDERATED)], deeds: [deed(1, READ)] });
    expect(chainOf(own[0], own).end).toMatchObject({ kind: 'human', name: 'alice', arn: ALICE.arn });
    const bare = { ...own[0]!, identity: { ...own[0]!.identity, issuer: null, arn: null, accessKeyId: null } };
    expect(chainOf(bare, [bare]).end).toMatchObject({ kind: 'unknown', reason: 'nothing-said' });
  });
  test('a web identity is its subject, vouched for by its provider', () => {
    const event = {
      ...events[0]!,
      identity: { ...events[0]!.identity, type: 'WebIdentityUser', userName: 'sub', identityProvider: 'idp' },
    };
    expect(chainOf(event, [event]).end).toMatchObject({ form: 'web-identity', name: 'sub', provider: 'idp' });
    const saml = { ...event, identity: { ...event.identity, type: 'SAMLUser', userName: null, principalId: 'q:s' } };
    expect(chainOf(saml, [saml]).end).toMatchObject({ form: 'saml', name: 'q:s' });
  });
});

describe('In a sitting of the engine’s own', () => {
  const ACCOUNTS = ['111122223333', '222233334444', '333344445555'];
  const USERS = ACCOUNTS.map((account, at) => `arn:aws:iam::${account}:user/u${String(at)}`);
  const ROLES = ACCOUNTS.flatMap((account) => ['a', 'b'].map((name) => `arn:aws:iam::${account}:role/${name}`));
  const everything = (statement: object): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', ...statement } });
  const world: CompiledWorld = compileWorld({
    title: 'Everybody may become everybody',
    accounts: ACCOUNTS.map((id) => ({ id })),
    principals: [
      ...USERS.map((arn) => ({ kind: 'user', arn, id: `AIDA${arn.slice(-2)}`, policies: ['all'] })),
      ...ROLES.map((arn) => ({
        kind: 'role',
        arn,
        id: `AROA${arn.slice(13, 17)}${arn.slice(-1)}`,
        policies: ['all'],
        trust: 'trust',
      })),
    ],
    resources: [],
    endpoints: [],
    documents: [
      { id: 'all', kind: 'managed', name: 'all', text: everything({ Resource: '*' }) },
      { id: 'trust', kind: 'trust', name: 'trust', text: everything({ Action: 'sts:*', Principal: { AWS: '*' } }) },
    ],
    questions: [],
    positions: {},
    missing: [],
  } as unknown as World);

  /** Each step: which of the tickets held so far calls, and which role it puts on; beyond the roles, a call on a bucket. */
  const aSitting = fc.array(fc.tuple(fc.nat(1000), fc.nat(ROLES.length + 1), fc.boolean()), {
    minLength: 1,
    maxLength: 14,
  });

  test('every event of any chain of roles names the user who signed in', () => {
    fc.assert(
      fc.property(aSitting, (steps) => {
        const tickets: Ticket[] = USERS.map((arn, at) => ticket(at + 1, userSession(arn, `AIDA${arn.slice(-2)}`)));
        const humans = new Map(tickets.map(({ id }, at) => [id, USERS[at]]));
        const done: Deed[] = [];
        steps.forEach(([which, target, isNamedAlike], at) => {
          const caller = tickets[which % tickets.length]!;
          const now = START + Math.floor(at / 3);
          const role = ROLES[target];
          const number = done.length + 1;
          if (role === undefined) {
            done.push({ ...deed(number, READ), at: now, ticket: caller.id });
            return;
          }
          const parameters = { RoleSessionName: isNamedAlike ? 'same' : `name-${String(at)}` };
          const scene = makeScene(world, new Date(now * 1000).toISOString(), {});
          const result = assumeRole(scene, caller.session, role, parameters);
          if (!result.ok) throw new Error(result.error.code);
          const next = ticket(tickets.length + 1, result.value.session, caller.id);
          tickets.push(next);
          humans.set(next.id, humans.get(caller.id));
          done.push({ ...deed(number, assume(role, parameters)), at: now, ticket: caller.id, handedOut: next.id });
        });
        const all = eventsIn({ tickets, deeds: done });
        expect(all.length).toBeGreaterThanOrEqual(done.length);
        const index = indexTrail(all);
        for (const one of done) {
          const own = eventsOf(one, { tickets, deeds: done }, SURROUNDINGS);
          expect(own.length).toBeGreaterThan(0);
          for (const { eventID } of own) {
            const { end } = whoWasTheHuman(
              all.find(({ id }) => id === eventID)!,
              index,
            );
            expect(end.kind === 'human' ? end.arn : end).toBe(humans.get(one.ticket ?? ''));
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
