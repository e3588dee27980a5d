// Reads one event: what is needed must be there, everything else is looked at where it has the shape AWS gives it.
import type { JsonObject, MadeCredentials, SessionIssuer, TrailEvent, TrailIdentity } from './event';

/** Why an object is no event: the member, by its path, and what belongs there. */
export type EventFault = { readonly path: readonly string[]; readonly expected: string; readonly found: unknown };

export type EventReading =
  { readonly ok: true; readonly event: TrailEvent } | { readonly ok: false; readonly fault: EventFault };

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/** @param place where the event stands, its id where it has none of its own */
export function readEvent(value: unknown, place: string): EventReading {
  const wrong = (path: readonly string[], expected: string, found: unknown): EventReading => ({
    ok: false,
    fault: { path, expected, found },
  });
  if (!isObject(value)) return wrong([], 'an event', value);
  for (const name of ['eventSource', 'eventName'] as const) {
    const found = member(value, name);
    if (typeof found !== 'string' || found === '') return wrong([name], 'a name in double quotes', found);
  }
  const time = member(value, 'eventTime');
  if (typeof time !== 'string' || !ISO_TIME.test(time) || Number.isNaN(Date.parse(time))) {
    return wrong(['eventTime'], 'a time such as "2026-11-28T15:07:39Z"', time);
  }
  const identity = member(value, 'userIdentity');
  if (!isObject(identity)) return wrong(['userIdentity'], 'an object', identity);
  if (typeof member(identity, 'type') !== 'string') {
    return wrong(['userIdentity', 'type'], 'a name such as "AssumedRole"', member(identity, 'type'));
  }
  return { ok: true, event: eventOf(value, identity, place) };
}

function eventOf(record: JsonObject, identity: JsonObject, place: string): TrailEvent {
  const request = objectAt(record, 'requestParameters');
  const code = textAt(record, 'errorCode');
  return {
    id: textAt(record, 'eventID') ?? place,
    time: textAt(record, 'eventTime') ?? '',
    source: textAt(record, 'eventSource') ?? '',
    name: textAt(record, 'eventName') ?? '',
    identity: identityOf(identity),
    error: code === null ? null : { code, message: textAt(record, 'errorMessage') },
    roleArn: textAt(request, 'roleArn'),
    setsSourceIdentity: textAt(request, 'sourceIdentity'),
    made: code === null ? madeBy(objectAt(record, 'responseElements')) : null,
    sharedId: textAt(record, 'sharedEventID'),
    recipientAccount: textAt(record, 'recipientAccountId'),
    resources: resourcesOf(member(record, 'resources')),
    record,
  };
}

function identityOf(identity: JsonObject): TrailIdentity {
  const context = objectAt(identity, 'sessionContext');
  return {
    type: textAt(identity, 'type') ?? '',
    principalId: textAt(identity, 'principalId'),
    arn: textAt(identity, 'arn'),
    accountId: textAt(identity, 'accountId'),
    accessKeyId: textAt(identity, 'accessKeyId'),
    userName: textAt(identity, 'userName'),
    invokedBy: textAt(identity, 'invokedBy'),
    identityProvider: textAt(identity, 'identityProvider'),
    issuer: issuerOf(member(context, 'sessionIssuer')),
    sourceIdentity: textAt(context, 'sourceIdentity'),
    createdAt: textAt(objectAt(context, 'attributes'), 'creationDate'),
  };
}

function issuerOf(value: unknown): SessionIssuer | null {
  if (!isObject(value)) return null;
  return {
    type: textAt(value, 'type'),
    arn: textAt(value, 'arn'),
    accountId: textAt(value, 'accountId'),
    userName: textAt(value, 'userName'),
  };
}

function madeBy(response: JsonObject): MadeCredentials | null {
  const accessKeyId = textAt(objectAt(response, 'credentials'), 'accessKeyId');
  const arn =
    textAt(objectAt(response, 'assumedRoleUser'), 'arn') ?? textAt(objectAt(response, 'federatedUser'), 'arn');
  return accessKeyId === null && arn === null ? null : { accessKeyId, arn };
}

function resourcesOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    const arn = isObject(entry) ? (textAt(entry, 'ARN') ?? textAt(entry, 'arn')) : null;
    return arn === null ? [] : [arn];
  });
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member, or undefined where the object itself does not have it (`__proto__` is a name like any other). */
export function member(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

const NOTHING: JsonObject = {};

function objectAt(object: JsonObject, name: string): JsonObject {
  const value = member(object, name);
  return isObject(value) ? value : NOTHING;
}

/** The text, or null where it is none or empty. */
function textAt(object: JsonObject, name: string): string | null {
  const value = member(object, name);
  return typeof value === 'string' && value !== '' ? value : null;
}
