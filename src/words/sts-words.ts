// Why STS itself refuses a call, in words, whatever the policies say.
import type { StsDenial, StsDenialCode } from '../model/sts-denial';

type Params = StsDenial['params'];
type Sentence = (params: Params) => string;

const text = (params: Params, name: string): string => String(params[name] ?? '');

/** `7,200 seconds`. */
const seconds = (params: Params, name: string): string => `${Number(params[name] ?? 0).toLocaleString('en')} seconds`;

const SENTENCES: Readonly<Record<StsDenialCode, Sentence>> = {
  'parameter-missing': (params) => `the parameter ${text(params, 'parameter')} is missing`,
  'parameter-not-accepted': (params) => `the call takes no ${text(params, 'parameter')}`,
  'parameter-length': (params) =>
    `${text(params, 'parameter')} has ${text(params, 'length')} characters, ${text(params, 'min')} to ${text(params, 'max')} are allowed`,
  'parameter-characters': (params) => `${text(params, 'parameter')} holds characters that are not allowed`,
  'parameter-reserved': (params) => `${text(params, 'parameter')} begins with what AWS keeps for itself`,
  'parameter-count': (params) =>
    `${text(params, 'parameter')} would hold ${text(params, 'count')} entries, ${text(params, 'max')} at most are allowed`,
  'parameter-value': (params) => `${text(params, 'parameter')} cannot be ${text(params, 'value')}`,
  'tag-duplicate': (params) => `the tag ${text(params, 'key')} would be passed twice`,
  'tag-is-inherited': (params) =>
    `the tag ${text(params, 'key')} flows on from an earlier session, so the call cannot pass another value`,
  'transitive-key-without-tag': (params) => `the tag ${text(params, 'key')} is to flow on but is not passed`,
  'duration-out-of-range': (params) =>
    `a session may last ${text(params, 'min')} to ${seconds(params, 'max')}, not ${seconds(params, 'seconds')}`,
  'duration-above-role-maximum': (params) =>
    `the role gives sessions of ${seconds(params, 'max')} at most, not ${seconds(params, 'seconds')}`,
  'duration-above-chaining-maximum': (params) =>
    `a session put on by another session lasts ${seconds(params, 'max')} at most, not ${seconds(params, 'seconds')}`,
  'duration-beyond-session': (params) => `the session ends before ${seconds(params, 'seconds')} are over`,
  'role-arn-malformed': (params) => `${text(params, 'arn')} is no role’s ARN`,
  'role-in-other-partition': () => 'the role lies in another partition of AWS',
  'policy-malformed': () => 'the session policy is malformed',
  'policies-too-long': (params) => `the session policies are longer than ${text(params, 'max')} characters`,
  'policy-of-other-account': (params) => `the session policy ${text(params, 'arn')} lies in another account`,
  'packed-policy-too-large': () => 'session policies and tags are too large together',
  'source-identity-is-fixed': (params) =>
    `the source identity is ${text(params, 'value')} for good and cannot become ${text(params, 'asked')}`,
  'mfa-incomplete': (params) => `the parameter ${text(params, 'parameter')} of MFA is missing`,
  'mfa-without-user': () => 'a role’s session has no MFA device to show',
  'credentials-cannot-call': (params) => `these credentials can never call ${text(params, 'action')}`,
  'credentials-expired': () => 'the credentials have expired',
  'root-cannot-call': (params) => `a root user can never call ${text(params, 'action')}`,
  'organization-does-not-permit': () => 'the organization does not permit it',
  'assertion-expired': () => 'the assertion has expired',
  'audience-not-registered': () => 'the audience is not registered',
  'not-authorized': () => 'a permission is missing',
};

/** `the role gives sessions of 3,600 seconds at most, not 7,200 seconds`. */
export function describeRefusal({ code, params }: StsDenial): string {
  return SENTENCES[code](params);
}
