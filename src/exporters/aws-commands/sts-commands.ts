// A call to STS as somebody types it: a command of the AWS command line, or a profile in `~/.aws/config`.
import { omit } from '../../base/omit';
import type { IdentityAssertion, StsParameter, StsParameters } from '../../model/sts-call';
import { joinWords, quote, raw, type Word } from './shell-words';

/** AssumeRole; `profile` is whose credentials sign it, null for those of the environment. */
export function assumeRoleCommand(role: string, parameters: StsParameters, profile: string | null = null): string {
  return lines([
    ['aws', 'sts', 'assume-role'],
    option('--role-arn', role),
    ...parameterOptions(parameters),
    ...(profile === null ? [] : [option('--profile', profile)]),
  ]);
}

/** The token stands in the variable that its issuer's tools set: it is a secret, and nobody types one. */
const TOKEN: Word = raw('"$TOKEN"');

export type AssertedCall = {
  readonly api: 'AssumeRoleWithWebIdentity' | 'AssumeRoleWithSAML';
  readonly assertion: IdentityAssertion;
  readonly role: string;
  readonly parameters: StsParameters;
};

/** AssumeRoleWithWebIdentity or AssumeRoleWithSAML, which nobody signs. */
export function assertionCommand({ api, assertion, role, parameters }: AssertedCall): string {
  if (api === 'AssumeRoleWithSAML') {
    return lines([
      ['aws', 'sts', 'assume-role-with-saml'],
      option('--role-arn', role),
      option('--principal-arn', assertion.provider),
      ['--saml-assertion', TOKEN],
      ...parameterOptions(omit(parameters, 'RoleSessionName')),
    ]);
  }
  return lines([
    ['aws', 'sts', 'assume-role-with-web-identity'],
    option('--role-arn', role),
    ['--web-identity-token', TOKEN],
    ...parameterOptions(parameters),
  ]);
}

type Words = readonly Word[];

/** One line an option, so that it can be read. */
function lines(options: readonly Words[]): string {
  return options.map(joinWords).join(' \\\n  ');
}

/** A value that begins like an option is tied to its own. */
function option(name: string, value: string): Words {
  return value.startsWith('-') ? [raw(`${name}=${quote(value)}`)] : [name, value];
}

/** A list: word by word where every one is plainly a word, else as JSON. */
function listOption(name: string, values: readonly string[]): Words {
  const isPlain = values.length > 0 && values.every((value) => /^[\p{L}\p{N}_]/u.test(value));
  return isPlain ? [name, ...values] : [name, JSON.stringify(values)];
}

type Writer = (parameters: StsParameters) => Words | null;

const given = <Value>(value: Value | undefined, write: (value: Value) => Words): Words | null =>
  value === undefined ? null : write(value);

/** In the order in which people think of them. */
const WRITERS: readonly Writer[] = [
  ({ RoleSessionName }) => given(RoleSessionName, (name) => option('--role-session-name', name)),
  ({ DurationSeconds }) => given(DurationSeconds, (seconds) => ['--duration-seconds', String(seconds)]),
  ({ ExternalId }) => given(ExternalId, (id) => option('--external-id', id)),
  ({ Tags }) => given(Tags, (tags) => ['--tags', JSON.stringify(tags)]),
  ({ TransitiveTagKeys }) => given(TransitiveTagKeys, (keys) => listOption('--transitive-tag-keys', keys)),
  ({ SourceIdentity }) => given(SourceIdentity, (identity) => option('--source-identity', identity)),
  ({ Policy }) => given(Policy, (policy) => option('--policy', policy)),
  ({ PolicyArns }) => given(PolicyArns, (arns) => ['--policy-arns', JSON.stringify(arns.map((arn) => ({ arn })))]),
  ({ SerialNumber }) => given(SerialNumber, (serial) => option('--serial-number', serial)),
  ({ TokenCode }) => given(TokenCode, (code) => option('--token-code', code)),
];

function parameterOptions(parameters: StsParameters): readonly Words[] {
  return WRITERS.flatMap((write) => {
    const words = write(parameters);
    return words === null ? [] : [words];
  });
}

export type ProfileHop = { readonly role: string; readonly parameters: StsParameters };

/**
 * A chain of roles as profiles, each with the one before as its source.
 * @param source the profile with the credentials that the chain starts from
 */
export function assumeRoleProfiles(source: string, hops: readonly ProfileHop[]): string {
  const taken = new Set([source]);
  let before = source;
  const sections = hops.map(({ role, parameters }) => {
    const name = freeName(role.slice(role.lastIndexOf('/') + 1), taken);
    const section = profileSection(name, [
      ['role_arn', role],
      ['source_profile', before],
      ['role_session_name', parameters.RoleSessionName],
      ['duration_seconds', parameters.DurationSeconds],
      ['external_id', parameters.ExternalId],
      ['mfa_serial', parameters.SerialNumber],
    ]);
    before = name;
    return section;
  });
  return sections.join('\n');
}

/** A web identity as a profile: the command line reads the token from a file each time. */
export function webIdentityProfile({ role, parameters }: ProfileHop): string {
  return profileSection(role.slice(role.lastIndexOf('/') + 1), [
    ['role_arn', role],
    ['web_identity_token_file', '/path/to/token'],
    ['role_session_name', parameters.RoleSessionName],
    ['duration_seconds', parameters.DurationSeconds],
  ]);
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${String(number)}`;
  taken.add(name);
  return name;
}

function profileSection(
  name: string,
  entries: readonly (readonly [key: string, value: string | number | undefined])[],
): string {
  const rows = entries.flatMap(([key, value]) => (value === undefined ? [] : [`${key} = ${oneLine(String(value))}`]));
  return [`[profile ${name}]`, ...rows, ''].join('\n');
}

/** A line break would begin another entry. */
function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

/** Parameters that a profile has no key for; the code of an MFA device is asked for when it is used. */
const NOT_IN_PROFILES: readonly StsParameter[] = [
  'Tags',
  'TransitiveTagKeys',
  'SourceIdentity',
  'Policy',
  'PolicyArns',
  'ProvidedContexts',
];

/** What a profile cannot say of a call, so that the command line would leave it out. */
export function leftOutOfProfile(parameters: StsParameters): readonly StsParameter[] {
  return NOT_IN_PROFILES.filter((name) => parameters[name] !== undefined);
}
