// What somebody does at the session bench: the tickets held, the calls made with them, and how each came out.
import type { RequestContext } from './request-context';
import type { Session } from './session';
import type { SessionChange } from './session-change';
import type { IdentityAssertion, StsParameters } from './sts-call';
import type { StsDenial } from './sts-denial';
import type { Explanation } from './trace';

/** As AWS writes them; made up from the ticket's number, so that the same sitting has the same ones (R184). */
export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Null for long-term credentials (R244). */
  readonly sessionToken: string | null;
};

/** Credentials somebody holds, with the session that they are. */
export type Ticket = {
  /** `t1`, `t2`, … in the order in which they were handed out. */
  readonly id: string;
  readonly credentials: Credentials;
  readonly session: Session;
  /** The ticket that asked for it; null for a sign-in, and for a web identity, which carries none. */
  readonly issuedBy: string | null;
  /** What the console calls a switched role, and its colour there (R208). */
  readonly display: { readonly name: string; readonly colour: string } | null;
};

/** Calls at the bench, with AWS's own names for their parameters. */
export type BenchCall =
  | {
      readonly kind: 'sts';
      readonly api: 'AssumeRole' | 'SwitchRole';
      /** ARN. */
      readonly role: string;
      readonly parameters: StsParameters;
    }
  | { readonly kind: 'sts'; readonly api: 'GetSessionToken' | 'GetFederationToken'; readonly parameters: StsParameters }
  | {
      readonly kind: 'assertion';
      readonly api: 'AssumeRoleWithWebIdentity' | 'AssumeRoleWithSAML';
      readonly assertion: IdentityAssertion;
      readonly role: string;
      readonly parameters: StsParameters;
    }
  | { readonly kind: 'call'; readonly action: string; readonly resource: string };

/**
 * How somebody comes to their first credentials: the console with or without an MFA device, a user's access keys, or a
 * role's session that a service handed over.
 */
export const SIGN_IN_WAYS = ['console-with-mfa', 'console', 'keys', 'service'] as const;
export type SignInWay = (typeof SIGN_IN_WAYS)[number];

/** What the bench asks the engine, at a time of the simulated clock in epoch seconds. */
export type BenchQuery =
  /** `who`: the ARN of a user, of an account's root user, or, by way of a service, of a role. */
  | { readonly kind: 'sign-in'; readonly who: string; readonly way: SignInWay; readonly now: number }
  | {
      readonly kind: 'call';
      /** Null where the call is unsigned: a web identity, a SAML assertion. */
      readonly caller: Session | null;
      readonly call: BenchCall;
      readonly context: RequestContext;
      readonly now: number;
    }
  /** A service puts on a role that trusts it (R182, R206). */
  | {
      readonly kind: 'as-service';
      readonly service: string;
      readonly role: string;
      readonly name: string;
      readonly now: number;
    };

export type BenchReply =
  /** Null for somebody who cannot sign in that way. */
  | { readonly kind: 'signed-in'; readonly session: Session | null }
  | { readonly kind: 'answered'; readonly answer: BenchAnswer };

export type BenchAnswer = {
  /** `depends`: nobody has said the value of a key on which it rests, so that nothing was called yet. */
  readonly outcome: 'allow' | 'deny' | 'depends';
  /** How the policies decided; null where STS refused before they were asked, or needs no permission. */
  readonly explanation: Explanation | null;
  /** Set where STS, or the credentials, refuse whatever the policies say. */
  readonly refusal: StsDenial | null;
  /** AWS's words for a denial (R226). */
  readonly deniedMessage: string | null;
  /** What an allowed call to STS hands out, and how it differs from what the caller carried. */
  readonly made: { readonly session: Session; readonly changes: readonly SessionChange[] } | null;
};

/** One call that was made, as the trail tells it. */
export type Deed = {
  /** `d1`, `d2`, … in order. */
  readonly id: string;
  /** Epoch seconds of the simulated clock. */
  readonly at: number;
  /** The ticket that called; null for a web identity or a SAML assertion, which is unsigned (R165). */
  readonly ticket: string | null;
  readonly call: BenchCall;
  /** What a person had set about the call: MFA, source address, … */
  readonly context: RequestContext;
  readonly answer: BenchAnswer;
  /** The ticket that it handed out. */
  readonly handedOut: string | null;
};

export type Sitting = {
  /** Epoch seconds of the simulated clock; 0 before anybody has signed in. */
  readonly now: number;
  readonly tickets: readonly Ticket[];
  readonly deeds: readonly Deed[];
  /** The ticket in hand; null before anybody has signed in. */
  readonly current: string | null;
};

/** Nobody has signed in, and no clock runs. */
export const NO_SITTING: Sitting = { now: 0, tickets: [], deeds: [], current: null };
