// Credentials of the bench: AWS's form, the same for the same ticket, different from ticket to ticket.
import { expect, test } from 'vitest';
import { credentialsFor } from './bench-credentials';
import type { Session } from './session';

const session = (change: Partial<Session> = {}): Session => ({
  kind: 'user',
  origin: null,
  arn: 'arn:aws:iam::111122223333:user/alice',
  account: '111122223333',
  identityArn: 'arn:aws:iam::111122223333:user/alice',
  userId: null,
  name: null,
  isChained: false,
  issuedAt: null,
  durationSeconds: null,
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
const temporary = session({ issuedAt: 1_800_000_000, durationSeconds: 3600 });

test('long-term credentials have an access key id that begins with AKIA, and no session token (R184, R244)', () => {
  const { accessKeyId, secretAccessKey, sessionToken } = credentialsFor('t1', session());
  expect(accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
  expect(secretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
  expect(sessionToken).toBeNull();
});

test('temporary credentials have an access key id that begins with ASIA, and a session token', () => {
  const { accessKeyId, secretAccessKey, sessionToken } = credentialsFor('t2', temporary);
  expect(accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  expect(secretAccessKey).toHaveLength(40);
  expect(sessionToken).toMatch(/^IQoJb3JpZ2luX2Vj[A-Za-z0-9+/]{140}$/);
});

test('the same ticket has the same credentials, another ticket has others throughout', () => {
  const first = credentialsFor('t1', temporary);
  expect(credentialsFor('t1', temporary)).toEqual(first);
  const tickets = Array.from({ length: 500 }, (_, n) => credentialsFor(`t${String(n)}`, temporary));
  for (const part of ['accessKeyId', 'secretAccessKey', 'sessionToken'] as const) {
    expect(new Set(tickets.map((one) => one[part])).size).toBe(500);
  }
});

test('the letters of one ticket use the whole alphabet evenly enough to look drawn by lot', () => {
  const all = Array.from({ length: 400 }, (_, n) => credentialsFor(`t${String(n)}`, temporary).accessKeyId.slice(4));
  const counts = new Map<string, number>();
  for (const letter of all.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  expect(counts.size).toBe(32);
  expect(Math.min(...counts.values())).toBeGreaterThan(120);
  expect(Math.max(...counts.values())).toBeLessThan(290);
});
