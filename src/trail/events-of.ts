// The events that CloudTrail keeps of one call at the session bench (R220–R226): of most one, across accounts two.
import { accountIn } from '../model/arn';
import type { BenchCall, Deed, Sitting, Ticket } from '../model/sitting';
import { callParameters, resourcesOf, stsParameters, stsResponse } from './call-details';
import type { JsonObject } from './event';
import { eventError } from './event-error';
import { nameEvent, type EventNaming } from './event-name';
import { madeUpId } from './made-up-id';
import { textOf } from './text-of';
import { isoTime } from './times';
import { hasMfa, identityForOwner, userIdentity, type EventCaller } from './user-identity';

export type TrailSurroundings = {
  /** The account that a resource without one in its ARN belongs to; null where nobody knows. */
  readonly accountOf: (resource: string) => string | null;
  readonly region: string;
};

const EVENT_VERSION = '1.11';

/** An address kept for documentation (RFC 5737), where nobody has said from where the call comes. */
const SOME_ADDRESS = '192.0.2.101';
const SOME_AGENT = 'aws-cli/2.31.0';
const CONSOLE_AGENT = 'AWS Signin';

/** Whether CloudTrail keeps anything of a deed; `undecided` was never made. */
export type Kept = 'kept' | 'undecided' | 'credentials-expired' | 'unsigned';

/**
 * A call that was never made is not kept, and neither is one whose credentials no longer hold: the service turns it away
 * before it knows who called (Amazon S3 User Guide, CloudTrail events: requests that fail authentication are not logged).
 */
export function whatIsKept({ answer, ticket, call }: Deed): Kept {
  if (answer.outcome === 'depends') return 'undecided';
  if (answer.refusal?.code === 'credentials-expired') return 'credentials-expired';
  return ticket === null && call.kind !== 'assertion' ? 'unsigned' : 'kept';
}

/** Its records, the caller's copy first; as they would stand in a file. The same sitting writes the same ones. */
export function eventsOf(
  deed: Deed,
  sitting: Pick<Sitting, 'tickets' | 'deeds'>,
  surroundings: TrailSurroundings,
): readonly JsonObject[] {
  const caller = callerOf(deed, sitting);
  if (caller === null || whatIsKept(deed) !== 'kept') return [];
  const owner = ownerOf(deed.call, surroundings);
  const own = caller.kind === 'ticket' ? caller.ticket.session.account : (owner ?? '');
  // Nothing says that the owner of a role or resource hears of a call that was denied.
  const isShared = owner !== null && owner !== own && deed.answer.outcome === 'allow';
  const record = (recipient: string, identity: JsonObject): JsonObject => ({
    eventVersion: EVENT_VERSION,
    userIdentity: identity,
    ...common(deed, caller, sitting, surroundings),
    eventID: madeUpId(`event ${deed.id} ${recipient}`),
    ...(isShared ? { sharedEventID: madeUpId(`shared ${deed.id}`) } : {}),
    recipientAccountId: recipient,
  });
  const first = record(own, userIdentity(caller));
  return isShared ? [first, record(owner, identityForOwner(caller))] : [first];
}

function common(
  deed: Deed,
  caller: EventCaller,
  { tickets }: Pick<Sitting, 'tickets'>,
  surroundings: TrailSurroundings,
): JsonObject {
  const { call, context, answer, at, id } = deed;
  const naming = namingOf(call);
  const made = tickets.find((ticket) => ticket.id === deed.handedOut);
  const isConsole = call.kind === 'sts' && call.api === 'SwitchRole';
  const session = caller.kind === 'ticket' ? caller.ticket.session : null;
  const target = call.kind === 'call' ? call.resource : 'role' in call ? call.role : null;
  const resources = target === null ? [] : resourcesOf(target, ownerOf(call, surroundings));
  return {
    eventTime: isoTime(at),
    eventSource: naming.source,
    eventName: naming.name,
    awsRegion: surroundings.region,
    sourceIPAddress: textOf(valueOf(context, 'aws:SourceIp')) || SOME_ADDRESS,
    userAgent: isConsole ? CONSOLE_AGENT : textOf(valueOf(context, 'aws:UserAgent')) || SOME_AGENT,
    ...eventError(answer, actionOf(call)),
    requestParameters:
      call.kind === 'call' ? withHeaders(callParameters(call.resource), context) : stsParameters(call, session),
    responseElements: made === undefined || call.kind === 'call' ? null : stsResponse(call, made),
    requestID: madeUpId(`request ${id}`),
    readOnly: naming.isReadOnly,
    ...(resources.length === 0 ? {} : { resources }),
    eventType: 'AwsApiCall',
    managementEvent: naming.category === 'Management',
    eventCategory: naming.category,
  };
}

/** Headers of S3 that a request sent stand beside its parameters, as CloudTrail writes them. */
function withHeaders(parameters: JsonObject | null, context: Deed['context']): JsonObject | null {
  const sent = Object.entries(context).flatMap(([key, value]): readonly (readonly [string, string])[] => {
    const header = /^s3:(x-amz-.+)$/i.exec(key)?.[1];
    return header === undefined || typeof value !== 'string' ? [] : [[header.toLowerCase(), value]];
  });
  return parameters === null || sent.length === 0 ? parameters : { ...parameters, ...Object.fromEntries(sent) };
}

/** The permission that the call asks for; the console's Switch Role asks for that of AssumeRole. */
export function actionOf(call: BenchCall): string {
  if (call.kind === 'call') return call.action;
  return call.api === 'SwitchRole' ? 'sts:AssumeRole' : `sts:${call.api}`;
}

function namingOf(call: BenchCall): EventNaming {
  return nameEvent(actionOf(call));
}

/** The account whose role or resource it is; null where the call is on nothing in particular, or nobody knows. */
function ownerOf(call: BenchCall, { accountOf }: TrailSurroundings): string | null {
  const target = call.kind === 'call' ? call.resource : 'role' in call ? call.role : '';
  const named = accountIn(target);
  return named === '' ? accountOf(target) : named;
}

function callerOf(deed: Deed, { tickets, deeds }: Pick<Sitting, 'tickets' | 'deeds'>): EventCaller | null {
  if (deed.call.kind === 'assertion') {
    return { kind: 'assertion', api: deed.call.api, assertion: deed.call.assertion };
  }
  const inHand = tickets.find(({ id }) => id === deed.ticket);
  if (inHand === undefined) return null;
  const isSwitch = deed.call.kind === 'sts' && deed.call.api === 'SwitchRole';
  const ticket = isSwitch ? signedInTicket(inHand, tickets) : inHand;
  const madeBy = deeds.find(({ handedOut }) => handedOut === ticket.id) ?? null;
  return { kind: 'ticket', ticket, madeBy, usedMfa: hasMfa(ticket.session) || showedMfa(madeBy, tickets) };
}

/** The console switches roles with the credentials that are signed in, whatever role is on (R208). */
function signedInTicket(inHand: Ticket, tickets: Sitting['tickets']): Ticket {
  let ticket = inHand;
  while (ticket.session.signedInAs !== null) {
    const before = tickets.find(({ id }) => id === ticket.issuedBy);
    if (before === undefined) return ticket;
    ticket = before;
  }
  return ticket;
}

/** CloudTrail still tells that MFA was used to put a role on, though the session does not carry it (R202). */
function showedMfa(madeBy: Deed | null, tickets: Sitting['tickets']): boolean {
  if (madeBy === null || madeBy.call.kind !== 'sts') return false;
  if (madeBy.call.parameters.SerialNumber !== undefined) return true;
  const before = tickets.find(({ id }) => id === madeBy.ticket);
  return before !== undefined && hasMfa(before.session);
}

/** A key of the context, whatever its case (R78). */
function valueOf(context: Deed['context'], key: string): Deed['context'][string] | undefined {
  return Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}
