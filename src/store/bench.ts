// The session bench as arithmetic: what a sitting becomes when somebody signs in, makes a call, or lets time pass.
import { credentialsFor } from '../model/bench-credentials';
import type { RequestContext } from '../model/request-context';
import type { Session } from '../model/session';
import { NO_SITTING, type BenchAnswer, type BenchCall, type Deed, type Sitting, type Ticket } from '../model/sitting';

export function ticketAt({ tickets }: Sitting, id: string | null): Ticket | null {
  return tickets.find((ticket) => ticket.id === id) ?? null;
}

/** The ticket in hand; null before anybody has signed in. */
export function ticketInHand(sitting: Sitting): Ticket | null {
  return ticketAt(sitting, sitting.current);
}

/** Who gave this ticket to whom: from the first sign-in to the ticket itself. */
export function chainTo(sitting: Sitting, ticket: Ticket): readonly Ticket[] {
  const issuer = ticketAt(sitting, ticket.issuedBy);
  return issuer === null ? [ticket] : [...chainTo(sitting, issuer), ticket];
}

/** The ticket that somebody came with, from which the console always starts (R208). */
export function originalOf(sitting: Sitting, ticket: Ticket): Ticket {
  return chainTo(sitting, ticket)[0] ?? ticket;
}

/**
 * The ticket that signs a call, when this one is in hand: the console's Switch Role goes back to the original one
 * (R208), and an assertion needs none (R165).
 */
export function signerOf(sitting: Sitting, call: BenchCall, inHand: Ticket | null): Ticket | null {
  if (call.kind === 'assertion' || inHand === null) return null;
  return call.kind === 'sts' && call.api === 'SwitchRole' ? originalOf(sitting, inHand) : inHand;
}

/** When the credentials end, in epoch seconds; null for long-term ones. */
export function endOf({ session }: Ticket): number | null {
  const { issuedAt, durationSeconds } = session;
  return issuedAt === null || durationSeconds === null ? null : issuedAt + durationSeconds;
}

/** Seconds that a ticket is still good for, 0 once it has expired; null where it does not end. */
export function secondsLeft(ticket: Ticket, now: number): number | null {
  const end = endOf(ticket);
  return end === null ? null : Math.max(0, end - now);
}

/** The part of its time that is left, from 1 down to 0. */
export function shareLeft(ticket: Ticket, now: number): number {
  const left = secondsLeft(ticket, now);
  const { durationSeconds } = ticket.session;
  return left === null || durationSeconds === null ? 1 : left / durationSeconds;
}

export function isExpired(ticket: Ticket, now: number): boolean {
  return secondsLeft(ticket, now) === 0;
}

/** What the bench holds once somebody has signed in; the clock starts with the first one. */
export function withSignIn(sitting: Sitting, session: Session, now: number): Sitting {
  return withTicket({ ...sitting, now }, session, null, null);
}

export type Done = {
  readonly ticket: string | null;
  readonly call: BenchCall;
  readonly context: RequestContext;
  readonly answer: BenchAnswer;
  /** What the console is to call a switched role. */
  readonly display?: Ticket['display'];
};

/** The sitting after a call, with the ticket it handed out in hand; the call is noted whatever came of it. */
export function withDeed(sitting: Sitting, { ticket, call, context, answer, display = null }: Done): Sitting {
  const made = answer.outcome === 'allow' ? answer.made : null;
  const after = made === null ? sitting : withTicket(sitting, made.session, ticket, display);
  const deed: Deed = {
    id: `d${String(sitting.deeds.length + 1)}`,
    at: sitting.now,
    ticket,
    call,
    context,
    answer,
    handedOut: made === null ? null : after.current,
  };
  return { ...after, deeds: [...sitting.deeds, deed] };
}

function withTicket(sitting: Sitting, session: Session, issuedBy: string | null, display: Ticket['display']): Sitting {
  const id = `t${String(sitting.tickets.length + 1)}`;
  const ticket: Ticket = { id, credentials: credentialsFor(id, session), session, issuedBy, display };
  return { ...sitting, tickets: [...sitting.tickets, ticket], current: id };
}

/** Another ticket of the sitting in hand; an unknown one changes nothing. */
export function takeInHand(sitting: Sitting, id: string): Sitting {
  return ticketAt(sitting, id) === null ? sitting : { ...sitting, current: id };
}

/** So many seconds later; the simulated clock never goes back. */
export function later(sitting: Sitting, seconds: number): Sitting {
  return sitting.now === 0 || seconds <= 0 ? sitting : { ...sitting, now: sitting.now + seconds };
}

/** At the second in which the ticket in hand ends; nothing changes where it does not end, or has ended. */
export function atTheEnd(sitting: Sitting): Sitting {
  const ticket = ticketInHand(sitting);
  return ticket === null ? sitting : later(sitting, secondsLeft(ticket, sitting.now) ?? 0);
}

export type ClockStep = {
  readonly id: 'quarter' | 'hour' | 'end' | 'over';
  readonly label: string;
  readonly advance: (sitting: Sitting) => Sitting;
};

/** How the simulated clock is moved; starting over puts all tickets away with it. */
export const CLOCK_STEPS: readonly ClockStep[] = [
  { id: 'quarter', label: '15 minutes later', advance: (sitting) => later(sitting, 900) },
  { id: 'hour', label: '1 hour later', advance: (sitting) => later(sitting, 3600) },
  { id: 'end', label: 'To the end of this ticket', advance: atTheEnd },
  { id: 'over', label: 'Start over', advance: () => NO_SITTING },
];
