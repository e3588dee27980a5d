// Which events fit a query: a few words, or `name:value`, all of which have to hold.
import type { TrailEvent } from './event';
import { indexTrail, whoWasTheHuman, type HumanChain } from './who-was-the-human';

/** An event with the way back from it. */
export type TrailRow = { readonly event: TrailEvent; readonly chain: HumanChain };

export function trailRows(events: readonly TrailEvent[]): readonly TrailRow[] {
  const index = indexTrail(events);
  return events.map((event) => ({ event, chain: whoWasTheHuman(event, index) }));
}

/** The fields that a query can name, each with the texts of an event that it looks into. */
const FIELDS: Readonly<Record<string, (row: TrailRow) => readonly (string | null)[]>> = {
  event: ({ event }) => [event.name],
  source: ({ event }) => [event.source],
  error: ({ event }) => [event.error?.code ?? null, event.error?.message ?? null],
  who: ({ chain }) => humanOf(chain),
  role: ({ event }) => [
    event.roleArn,
    event.identity.type === 'AssumedRole' ? event.identity.arn : null,
    issuerRole(event),
  ],
  account: ({ event }) => [event.identity.accountId, event.recipientAccount],
  key: ({ event }) => [event.identity.accessKeyId, event.made?.accessKeyId ?? null],
  on: ({ event }) => event.resources,
};
export const QUERY_FIELDS = Object.keys(FIELDS);

type Term = { readonly isNot: boolean; readonly field: string | null; readonly text: string };

/** A field without a value yet, or a minus alone, as somebody types. */
const UNFINISHED = new RegExp(`^-?(?:(?:${QUERY_FIELDS.join('|')}):)?$`, 'i');

/** Terms of a query; quotes keep spaces together, a minus before a term turns it around. Never fails: what names no field is a word. */
function termsOf(query: string): readonly Term[] {
  return [...query.matchAll(/(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/gi)].map(
    ([whole, minus = '', name, quoted, word]) => {
      const field = name?.toLowerCase();
      const text = (quoted ?? word ?? '').toLowerCase();
      if (field === undefined || Object.hasOwn(FIELDS, field))
        return { isNot: minus !== '', field: field ?? null, text };
      return { isNot: minus !== '', field: null, text: whole.slice(minus.length).replaceAll('"', '').toLowerCase() };
    },
  );
}

/** The rows that fit, in their order. An empty query fits all; `error:*` fits whatever failed. */
export function findEvents(rows: readonly TrailRow[], query: string): readonly TrailRow[] {
  const terms = termsOf(query).filter(({ field, text }) => field !== null || !UNFINISHED.test(text));
  return rows.filter((row) => terms.every((term) => fits(row, term) !== term.isNot));
}

function fits(row: TrailRow, { field, text }: Term): boolean {
  const read = field === null ? null : FIELDS[field];
  const texts = (read == null ? allTexts(row) : read(row)).filter((one) => one !== null);
  if (text === '*') return texts.length > 0;
  return texts.some((one) => one.toLowerCase().includes(text));
}

function allTexts(row: TrailRow): readonly (string | null)[] {
  const { identity, time } = row.event;
  return [...Object.values(FIELDS).flatMap((read) => read(row)), identity.arn, identity.userName, time];
}

/** The role a session has on, also where the event's own ARN is that of a session. */
function issuerRole({ identity }: TrailEvent): string | null {
  return identity.issuer?.type === 'Role' ? identity.issuer.arn : null;
}

function humanOf({ end }: HumanChain): readonly (string | null)[] {
  switch (end.kind) {
    case 'human':
      return [end.name, end.arn];
    case 'service':
      return [end.service];
    case 'unknown':
      return [end.sourceIdentity];
  }
}
