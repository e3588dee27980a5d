// What the envelope is about: which call, signed with whose credentials, and when.
import type { Question } from '../../model/question';
import type { BenchCall, Sitting, Ticket } from '../../model/sitting';
import { endOf, ticketAt, ticketInHand } from '../../store/bench';
import type { SigningCredentials } from '../../signing/envelope';

export type EnvelopeSubject = {
  readonly call: BenchCall;
  readonly credentials: SigningCredentials;
  /** Null for the example key. */
  readonly ticket: Ticket | null;
  /** Epoch seconds at which the credentials end; null where they do not. */
  readonly endsAt: number | null;
  /** Epoch seconds at which the request is made. */
  readonly at: number;
};

/** The key of AWS's own documentation, for pages on which nobody has signed in. */
const EXAMPLE_KEY: SigningCredentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: null,
};

/**
 * The call of a deed; without one, the question made with the ticket in hand. Null where there is no call.
 * @param now epoch seconds, where the sitting has no clock yet
 */
export function subjectOf(
  sitting: Sitting,
  question: Question,
  deed: string | null,
  now: number,
): EnvelopeSubject | null {
  if (deed !== null) {
    const made = sitting.deeds.find(({ id }) => id === deed);
    return made === undefined ? null : subject(made.call, ticketAt(sitting, made.ticket), made.at);
  }
  if (question.what === '') return null;
  const call: BenchCall = { kind: 'call', action: question.what, resource: question.where };
  return subject(call, ticketInHand(sitting), sitting.now === 0 ? now : sitting.now);
}

function subject(call: BenchCall, ticket: Ticket | null, at: number): EnvelopeSubject {
  const credentials = ticket?.credentials ?? EXAMPLE_KEY;
  return { call, credentials, ticket, endsAt: ticket === null ? null : endOf(ticket), at };
}
