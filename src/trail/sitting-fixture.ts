// Sittings for the tests of the trail: deeds made by the engine in a small world, with credentials in AWS's form.
import type { Session } from '../model/session';
import type { BenchAnswer, BenchCall, Deed, Sitting, Ticket } from '../model/sitting';
import type { RequestContext } from '../model/request-context';
import type { JsonObject, TrailEvent } from './event';
import { eventsOf, type TrailSurroundings } from './events-of';
import { readEvent } from './read-event';

export const START = Date.UTC(2026, 10, 28, 15, 7, 39) / 1000;
export const DEV = '111122223333';
export const PROD = '444455556666';

export const SURROUNDINGS: TrailSurroundings = {
  accountOf: (resource) => (resource.startsWith('arn:aws:s3:::ledger') ? PROD : null),
  region: 'eu-central-1',
};

const PLAIN: Session = {
  kind: 'user',
  origin: null,
  arn: `arn:aws:iam::${DEV}:user/team/alice`,
  account: DEV,
  identityArn: `arn:aws:iam::${DEV}:user/team/alice`,
  userId: 'AIDAALICE',
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
};

export const ALICE = PLAIN;

export const ROOT: Session = {
  ...PLAIN,
  kind: 'root',
  arn: `arn:aws:iam::${DEV}:root`,
  identityArn: `arn:aws:iam::${DEV}:root`,
  userId: DEV,
};

export const TOKEN: Session = {
  ...PLAIN,
  kind: 'session-token',
  origin: 'GetSessionToken',
  issuedAt: START,
  durationSeconds: 43_200,
  mfa: { since: START },
};

export const FEDERATED: Session = {
  ...PLAIN,
  kind: 'federated-user',
  origin: 'GetFederationToken',
  arn: `arn:aws:sts::${DEV}:federated-user/bob`,
  userId: `${DEV}:bob`,
  name: 'bob',
  issuedAt: START,
  durationSeconds: 43_200,
};

/** A session of a role, named as STS names it. */
export function roleSession(role: string, name: string, more: Partial<Session> = {}): Session {
  const account = role.split(':')[4] ?? '';
  const roleName = role.slice(role.lastIndexOf('/') + 1);
  return {
    ...PLAIN,
    kind: 'role',
    origin: 'AssumeRole',
    arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${name}`,
    account,
    identityArn: role,
    userId: `AROA${roleName.toUpperCase()}:${name}`,
    name,
    issuedAt: START,
    durationSeconds: 3600,
    ...more,
  };
}

export function ticket(number: number, session: Session, issuedBy: string | null = null): Ticket {
  const digits = String(number).padStart(16, '0');
  const isShort = session.issuedAt !== null;
  return {
    id: `t${String(number)}`,
    credentials: {
      accessKeyId: `${isShort ? 'ASIA' : 'AKIA'}${digits}`,
      secretAccessKey: `secret-of-${String(number)}`,
      sessionToken: isShort ? `token-of-${String(number)}` : null,
    },
    session,
    issuedBy,
    display: null,
  };
}

export const ALLOWED: BenchAnswer = {
  outcome: 'allow',
  explanation: null,
  refusal: null,
  deniedMessage: null,
  made: null,
};

export function deed(number: number, call: BenchCall, more: Partial<Deed> = {}): Deed {
  const context: RequestContext = {};
  return {
    id: `d${String(number)}`,
    at: START + number * 60,
    ticket: 't1',
    call,
    context,
    answer: ALLOWED,
    handedOut: null,
    ...more,
  };
}

export const APP = `arn:aws:iam::${DEV}:role/jobs/app`;
export const TARGET = `arn:aws:iam::${PROD}:role/target`;

export const READ: BenchCall = { kind: 'call', action: 's3:GetObject', resource: 'arn:aws:s3:::ledger/2026/may.csv' };

export function assume(role: string, parameters: object = { RoleSessionName: 'work' }): BenchCall {
  return { kind: 'sts', api: 'AssumeRole', role, parameters };
}

/** The records of the last deed. */
export function records(tickets: readonly Ticket[], ...deeds: readonly Deed[]): readonly JsonObject[] {
  const last = deeds.at(-1);
  return last === undefined ? [] : eventsOf(last, { tickets, deeds }, SURROUNDINGS);
}

/** All events of a sitting, read as a file's are. */
export function eventsIn({ tickets, deeds }: Pick<Sitting, 'tickets' | 'deeds'>): readonly TrailEvent[] {
  return deeds
    .flatMap((one) => eventsOf(one, { tickets, deeds }, SURROUNDINGS))
    .map((record, at) => {
      const reading = readEvent(record, String(at));
      if (!reading.ok) throw new Error(reading.fault.path.join('.'));
      return reading.event;
    });
}
