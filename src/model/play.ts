// What can be played step by step: the calls of an answer or of a way, each with its reasons and the session it made.
import type { PathStep, StepKind } from './paths';
import type { RequestContext } from './request-context';
import type { SessionChange } from './session-change';
import type { StsDenial } from './sts-denial';
import type { Explanation } from './trace';

/** `direct`: the question's own call. `roles`: its way through roles. `way`: one that somebody chose among the paths. */
export const PLAY_SUBJECTS = ['direct', 'roles', 'way'] as const;
export type PlaySubject = (typeof PLAY_SUBJECTS)[number];

export type PlayQuery =
  | { readonly kind: 'direct' | 'roles' }
  /** Each call is decided under the witness of the way, where it has one. */
  | { readonly kind: 'way'; readonly steps: readonly PathStep[]; readonly witness: RequestContext | null };

export type PlayedTag = { readonly key: string; readonly value: string; readonly flows: boolean };

/** Credentials as somebody carries them from call to call. */
export type PlayedSession = {
  /** As `GetCallerIdentity` tells it. */
  readonly arn: string;
  /** Null for long-term credentials, which do not end. */
  readonly durationSeconds: number | null;
  readonly isChained: boolean;
  readonly hasMfa: boolean;
  readonly hasPolicy: boolean;
  readonly sourceIdentity: string | null;
  readonly tags: readonly PlayedTag[];
};

/** What a call that gains a role hands out, and how that differs from what the caller carried. */
export type MadeSession = { readonly session: PlayedSession; readonly changes: readonly SessionChange[] };

export type PlayedCall = {
  readonly kind: StepKind;
  /** The ARN of the user or role whose credentials make the call; of a caller without one, what it is called by. */
  readonly from: string;
  readonly to: string;
  readonly action: string;
  /** For `pass`: the service that is handed the role. */
  readonly service: string | null;
  readonly explanation: Explanation;
  /** Set where STS itself refuses what the policies would allow. */
  readonly refusal: StsDenial | null;
  /** What AWS prints, for a call that a policy denies. */
  readonly deniedMessage: string | null;
  /** Null for a call that gains no role, or is denied. */
  readonly made: MadeSession | null;
};

export type Play = {
  readonly subject: PlaySubject;
  readonly calls: readonly PlayedCall[];
  /** What the first caller carries; null for one without credentials of an account. */
  readonly caller: PlayedSession | null;
};
