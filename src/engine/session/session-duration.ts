// How long credentials last: what may be asked for, and what somebody who does not ask gets (R180–R182, R277, R279).
import { fail, succeed, type Result } from '../../base/result';
import type { Session } from '../../model/session';
import type { StsApi } from '../../model/sts-call';
import type { StsDenial } from '../../model/sts-denial';
import { deny } from './deny';

type DurationRow = {
  readonly min: number;
  readonly max: number;
  readonly usual: number;
  readonly rule: string;
};

export const ONE_HOUR = 3600;
const LONGEST_ROLE_SESSION = 43_200;
const USER_TOKEN = { min: 900, max: 129_600, usual: 43_200, rule: 'R186' } as const;
const ROLE_SESSION = { min: 900, max: LONGEST_ROLE_SESSION, usual: ONE_HOUR, rule: 'R180' } as const;

export const DURATIONS: Readonly<Record<StsApi, DurationRow>> = {
  AssumeRole: ROLE_SESSION,
  AssumeRoleWithSAML: ROLE_SESSION,
  AssumeRoleWithWebIdentity: ROLE_SESSION,
  AssumeRoot: { min: 0, max: 900, usual: 900, rule: 'R277' },
  GetFederationToken: { ...USER_TOKEN, rule: 'R185' },
  GetSessionToken: USER_TOKEN,
  GetWebIdentityToken: { min: 60, max: ONE_HOUR, usual: 300, rule: 'R279' },
  SwitchRole: { ...ROLE_SESSION, rule: 'R182' },
};

export type DurationLimits = {
  /** The role's own maximum; null where it does not bind: no role, or an AWS service puts it on (R182). */
  readonly roleMaximum: number | null;
  /** The credentials that ask are a role session's (R181). */
  readonly isChaining: boolean;
};

/** The seconds the credentials will last; asking for more than a limit fails, nothing is clipped (R180, R181). */
export function chooseDuration(
  api: StsApi,
  asked: number | undefined,
  { roleMaximum, isChaining }: DurationLimits,
): Result<number, StsDenial> {
  const { min, max, usual, rule } = DURATIONS[api];
  const seconds = asked ?? usual;
  if (!Number.isInteger(seconds) || seconds < min || seconds > max) {
    return fail(deny('duration-out-of-range', { seconds, min, max }, { rule }));
  }
  if (isChaining && seconds > ONE_HOUR) {
    return fail(deny('duration-above-chaining-maximum', { seconds, max: ONE_HOUR }));
  }
  if (roleMaximum !== null && seconds > roleMaximum) {
    return fail(deny('duration-above-role-maximum', { seconds, max: roleMaximum }));
  }
  return succeed(seconds);
}

/** As `chooseDuration`, but a root user who asks for more than an hour gets an hour. */
export function chooseTokenDuration(
  api: 'GetFederationToken' | 'GetSessionToken',
  asked: number | undefined,
  caller: Session,
): Result<number, StsDenial> {
  const chosen = chooseDuration(api, asked, { roleMaximum: null, isChaining: false });
  return chosen.ok && caller.kind === 'root' ? succeed(Math.min(chosen.value, ONE_HOUR)) : chosen;
}

/** The seconds the caller's own credentials have left; null for long-term credentials. */
export function remainingSeconds({ issuedAt, durationSeconds }: Session, now: number): number | null {
  return issuedAt === null || durationSeconds === null ? null : issuedAt + durationSeconds - now;
}
