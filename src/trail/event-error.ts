// How a call that failed stands in an event: AWS's code and AWS's words (R225, R226).
import { STS_DENIALS, type StsDenial, type StsDenialCode } from '../model/sts-denial';
import type { BenchAnswer } from '../model/sitting';

export type EventError = { readonly errorCode: string; readonly errorMessage: string };

type Params = StsDenial['params'];

const text = (params: Params, name: string): string => String(params[name] ?? '');

/** `RoleSessionName` → `roleSessionName`, as validation writes members. */
const memberName = (params: Params): string => {
  const name = text(params, 'parameter');
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
};

const constraint = (params: Params, rest: string): string =>
  `1 validation error detected: Value at '${memberName(params)}' failed to satisfy constraint: ${rest}`;

/** STS's own words, where it is known for one; `null` where only the code is. */
const MESSAGES: Partial<Readonly<Record<StsDenialCode, (params: Params) => string>>> = {
  'parameter-missing': (params) =>
    `1 validation error detected: Value null at '${memberName(params)}' failed to satisfy constraint: Member must not be null`,
  'parameter-length': (params) =>
    constraint(
      params,
      Number(params['length']) < Number(params['min'])
        ? `Member must have length greater than or equal to ${text(params, 'min')}`
        : `Member must have length less than or equal to ${text(params, 'max')}`,
    ),
  'duration-above-role-maximum': () =>
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  'duration-above-chaining-maximum': () =>
    'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
  'tag-is-inherited': () =>
    "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
  'credentials-cannot-call': (params) =>
    `Cannot call ${text(params, 'action').replace(/^sts:/, '')} with session credentials`,
  'root-cannot-call': () => 'Roles may not be assumed by root accounts.',
  'role-arn-malformed': (params) => `${text(params, 'arn')} is invalid`,
  'policy-malformed': () => 'Syntax errors in policy.',
  'audience-not-registered': () => 'Incorrect token audience',
  'assertion-expired': () => 'Token expired',
};

/** EC2 has a code of its own for what is not allowed. */
const CODES: Readonly<Record<string, string>> = { ec2: 'Client.UnauthorizedOperation' };

/** Null where the call did not fail. @param action as the permission is called */
export function eventError({ outcome, refusal, deniedMessage }: BenchAnswer, action: string): EventError | null {
  if (outcome !== 'deny') return null;
  if (refusal !== null && deniedMessage === null) {
    const { error } = STS_DENIALS[refusal.code];
    return { errorCode: error, errorMessage: MESSAGES[refusal.code]?.(refusal.params) ?? plainMessage(refusal.code) };
  }
  const service = action.slice(0, Math.max(action.indexOf(':'), 0)).toLowerCase();
  const errorCode = Object.hasOwn(CODES, service) ? (CODES[service] ?? '') : 'AccessDenied';
  return { errorCode, errorMessage: deniedMessage ?? 'Access Denied' };
}

/** What is said where AWS's own words are not known to us. */
function plainMessage(code: StsDenialCode): string {
  return STS_DENIALS[code].error === 'AccessDenied' ? 'Access denied' : 'The request is not valid';
}
