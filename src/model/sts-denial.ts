// Why STS gave no credentials: stable codes, each with the rule it stands on and the error AWS answers with.
import type { Explanation } from './trace';

/** The rule most denials of a code rest on; where it depends on the parameter, the denial says its own. */
export const STS_DENIALS = {
  'parameter-missing': { rule: 'R183', error: 'ValidationError' },
  'parameter-not-accepted': { rule: 'R183', error: 'ValidationError' },
  'parameter-length': { rule: 'R183', error: 'ValidationError' },
  'parameter-characters': { rule: 'R183', error: 'ValidationError' },
  'parameter-reserved': { rule: 'R183', error: 'ValidationError' },
  'parameter-count': { rule: 'R183', error: 'ValidationError' },
  'parameter-value': { rule: 'R183', error: 'ValidationError' },
  'tag-duplicate': { rule: 'R183', error: 'InvalidParameterValue' },
  'tag-is-inherited': { rule: 'R194', error: 'InvalidParameterValue' },
  'transitive-key-without-tag': { rule: 'R193', error: 'InvalidParameterValue' },
  'duration-out-of-range': { rule: 'R180', error: 'ValidationError' },
  'duration-above-role-maximum': { rule: 'R180', error: 'ValidationError' },
  'duration-above-chaining-maximum': { rule: 'R181', error: 'ValidationError' },
  'duration-beyond-session': { rule: 'R279', error: 'SessionDurationEscalation' },
  'role-arn-malformed': { rule: 'R184', error: 'ValidationError' },
  'role-in-other-partition': { rule: 'R148', error: 'AccessDenied' },
  'policy-malformed': { rule: 'R27', error: 'MalformedPolicyDocument' },
  'policies-too-long': { rule: 'R189', error: 'ValidationError' },
  'policy-of-other-account': { rule: 'R188', error: 'ValidationError' },
  'packed-policy-too-large': { rule: 'R190', error: 'PackedPolicyTooLarge' },
  'source-identity-is-fixed': { rule: 'R198', error: 'AccessDenied' },
  'mfa-incomplete': { rule: 'R183', error: 'AccessDenied' },
  'mfa-without-user': { rule: 'R183', error: 'AccessDenied' },
  'credentials-cannot-call': { rule: 'R199', error: 'AccessDenied' },
  'credentials-expired': { rule: 'R204', error: 'ExpiredToken' },
  'root-cannot-call': { rule: 'R166', error: 'AccessDenied' },
  'organization-does-not-permit': { rule: 'R277', error: 'AccessDenied' },
  'assertion-expired': { rule: 'R165', error: 'ExpiredToken' },
  'audience-not-registered': { rule: 'R165', error: 'InvalidIdentityToken' },
  'not-authorized': { rule: 'R160', error: 'AccessDenied' },
} as const satisfies Readonly<Record<string, { readonly rule: string; readonly error: string }>>;

export type StsDenialCode = keyof typeof STS_DENIALS;

export type StsDenial = {
  readonly code: StsDenialCode;
  readonly rule: string;
  /** AWS's name for the error. */
  readonly error: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Open points of AWS's documentation that the denial rests on. */
  readonly contested: readonly string[];
  /** For `not-authorized`: the permission that was missing, and why. */
  readonly call: DeniedStsCall | null;
};

export type DeniedStsCall = {
  readonly action: string;
  readonly resource: string;
  readonly explanation: Explanation;
};
