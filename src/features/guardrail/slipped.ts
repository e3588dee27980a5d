// The query that finds what slipped through: events of uploads that named another key than ours.
import { credentialsFor } from '../../model/bench-credentials';
import type { Sitting, Ticket } from '../../model/sitting';
import type { JsonObject } from '../../trail/event';
import { eventsOf } from '../../trail/events-of';
import { contextOf, type Upload } from './uploads';
import type { Answers } from './use-answers';

/** The query in the words of CloudTrail Lake. */
export const QUERY = `SELECT eventTime, userIdentity.arn, requestParameters
FROM trail
WHERE eventName = 'PutObject' AND errorCode IS NULL
  AND element_at(requestParameters, 'x-amz-server-side-encryption') <> 'aws:kms'`;

/** The events that CloudTrail keeps of uploads made one after the other, ten seconds apart. */
export function eventsOfUploads(
  { writer, session, byKey, at }: Answers,
  uploads: readonly Upload[],
): readonly JsonObject[] {
  const ticket: Ticket = {
    id: 't1',
    credentials: credentialsFor('t1', session),
    session,
    issuedBy: null,
    display: null,
  };
  return uploads.flatMap((upload, number) => {
    const answer = byKey.get(upload.key);
    if (answer === undefined) return [];
    const deed: Sitting['deeds'][number] = {
      id: `d${String(number + 1)}`,
      at: at + 10 * number,
      ticket: ticket.id,
      call: { kind: 'call', action: 's3:PutObject', resource: `${writer.bucket}/${upload.key}` },
      context: contextOf(upload),
      answer,
      handedOut: null,
    };
    return eventsOf(
      deed,
      { tickets: [ticket], deeds: [deed] },
      { accountOf: () => writer.account, region: 'us-east-1' },
    );
  });
}

/** What the query finds. */
export function slippedThrough(events: readonly JsonObject[]): readonly JsonObject[] {
  return events.filter(({ eventName, errorCode, requestParameters }) => {
    const named = (requestParameters as JsonObject | null)?.['x-amz-server-side-encryption'];
    return eventName === 'PutObject' && errorCode === undefined && typeof named === 'string' && named !== 'aws:kms';
  });
}
