// A query finds the events it describes, in their order.
import { expect, test } from 'vitest';
import { findEvents, trailRows } from './find-events';
import {
  ALICE,
  ALLOWED,
  APP,
  assume,
  deed,
  DEV,
  eventsIn,
  PROD,
  READ,
  roleSession,
  TARGET,
  ticket,
} from './sitting-fixture';

const denied = {
  ...ALLOWED,
  outcome: 'deny',
  deniedMessage: 'User: x is not authorized to perform: iam:GetRole because no permissions boundary allows it',
} as const;
const bob = { ...ALICE, arn: ALICE.arn.replace('alice', 'bob'), identityArn: ALICE.arn.replace('alice', 'bob') };
const tickets = [
  ticket(1, ALICE),
  ticket(2, roleSession(APP, 'work', { sourceIdentity: 'ally' }), 't1'),
  ticket(3, bob),
];
const rows = trailRows(
  eventsIn({
    tickets,
    deeds: [
      deed(1, assume(APP), { handedOut: 't2' }),
      deed(2, READ, { ticket: 't2' }),
      deed(3, { kind: 'call', action: 'iam:GetRole', resource: TARGET }, { ticket: 't2', answer: denied }),
      deed(4, READ, { ticket: 't3' }),
    ],
  }),
);
/** Which deeds, by number and copy. */
const find = (query: string): string =>
  findEvents(rows, query)
    .map(
      ({ event }) =>
        `${String((Date.parse(event.time) / 1000 - Date.parse('2026-11-28T15:07:39Z') / 1000) / 60)}${event.identity.type === 'AWSAccount' ? '*' : ''}`,
    )
    .join(' ');

test.each([
  ['', '1 2 2* 3 4 4*'],
  ['   ', '1 2 2* 3 4 4*'],
  ['getobject', '2 2* 4 4*'],
  ['event:AssumeRole', '1'],
  ['EVENT:assumerole', '1'],
  ['source:iam', '3'],
  ['who:alice', '1 2 2* 3'],
  ['who:bob', '4 4*'],
  ['-who:bob', '1 2 2* 3'],
  ['who:alice event:GetObject', '2 2*'],
  ['error:*', '3'],
  ['-error:*', '1 2 2* 4 4*'],
  ['error:AccessDenied', '3'],
  ['error:"permissions boundary"', '3'],
  ['"permissions boundary"', '3'],
  ['role:app', '1 2 3'],
  ['role:jobs/app', '1 2 3'],
  [`account:${PROD}`, '2* 4*'],
  [`account:${DEV} -account:${PROD}`, '1 2 3 4'],
  ['key:ASIA', '1 2 3'],
  ['on:ledger', '2 2* 4 4*'],
  ['arn:aws:s3:::ledger', '2 2* 4 4*'],
  ['nothing:like-this', ''],
  ['who:', '1 2 2* 3 4 4*'],
  ['-', '1 2 2* 3 4 4*'],
  ['-who:', '1 2 2* 3 4 4*'],
  ['who:carol', ''],
  ['"unclosed', ''],
  ['event:"Get', '2 2* 3 4 4*'],
  ['toString', ''],
  ['constructor:x', ''],
])('%j finds %j', (query, found) => {
  expect(find(query)).toBe(found);
});

test('where nobody is known, what was said of the source identity is found', () => {
  const alone = trailRows(rows.filter(({ event }) => event.identity.type === 'AssumedRole').map(({ event }) => event));
  expect(findEvents(alone, 'who:ally')).toHaveLength(2);
  expect(findEvents(alone, 'who:alice')).toHaveLength(0);
});
