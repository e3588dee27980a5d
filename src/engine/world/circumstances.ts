// What neither caller nor target says about a call: the simulated clock, the network, and what the person set.
import { isAbsent, isUnknown, type RequestContext } from '../../model/request-context';
import type { ContextSource } from '../../model/trace';
import { makeEntry, type ContextEntries, type ContextState } from '../condition/context';
import { lowerName } from '../match/lower-name';

/** Ready to be looked through; made once and used for every call of a question. */
export type Circumstances = {
  readonly given: ContextEntries;
  readonly defaults: ContextEntries;
  /** The defaults for temporary credentials: issued now. */
  readonly sessionDefaults: ContextEntries;
  /** Whether nobody has said where and when a call is made, and with MFA or without: what a search leaves open. */
  readonly isOpen: boolean;
};

export function prepareCircumstances(now: string, given: RequestContext): Circumstances {
  const defaults = listDefaults(now);
  const sessionDefaults = new Map(defaults);
  setEntry(sessionDefaults, 'aws:TokenIssueTime', now, 'caller');
  return { given: entriesOf(given, 'request'), defaults, sessionDefaults, isOpen: false };
}

/** What says from where and when somebody calls; a search leaves these open unless the person set them. */
const ENVIRONMENT = [
  'aws:sourceip',
  'aws:vpcsourceip',
  'aws:currenttime',
  'aws:epochtime',
  'aws:sourcevpc',
  'aws:vpce',
  'aws:multifactorauth',
];

/** Whether a key, in lower case, is about place, time, network or MFA rather than about who calls what. */
export function isEnvironmentKey(key: string): boolean {
  return ENVIRONMENT.some((prefix) => key.startsWith(prefix));
}

/** The same circumstances with place, time, network and MFA left open wherever the person has not set them. */
export function openCircumstances(circumstances: Circumstances): Circumstances {
  const open = (entries: ContextEntries) => new Map([...entries].filter(([key]) => !isEnvironmentKey(key)));
  const { given, defaults, sessionDefaults } = circumstances;
  return { given, defaults: open(defaults), sessionDefaults: open(sessionDefaults), isOpen: true };
}

/** TLS, the time, an address outside any VPC, a region; each can be set otherwise (R91). */
function listDefaults(now: string): Map<string, ContextState> {
  const entries = new Map<string, ContextState>();
  setEntry(entries, 'aws:SecureTransport', 'true', 'default');
  setEntry(entries, 'aws:CurrentTime', now, 'default');
  setEntry(entries, 'aws:EpochTime', String(Math.floor(Date.parse(now) / 1000)), 'default');
  setEntry(entries, 'aws:SourceIp', '203.0.113.10', 'default');
  setEntry(entries, 'aws:RequestedRegion', 'us-east-1', 'default');
  return entries;
}

/** A context as entries; values come from `source`. */
export function entriesOf(given: RequestContext, source: ContextSource): ContextEntries {
  const entries = new Map<string, ContextState>();
  for (const [name, value] of Object.entries(given)) {
    if (isAbsent(value)) entries.set(lowerName(name), 'absent');
    else if (isUnknown(value)) entries.set(lowerName(name), 'unknown');
    else setEntry(entries, name, value, source);
  }
  return entries;
}

/** The same circumstances with one more key set. */
export function withGiven(circumstances: Circumstances, name: string, value: string): Circumstances {
  const given = new Map(circumstances.given);
  setEntry(given, name, value, 'request');
  return { ...circumstances, given };
}

/** The same circumstances with what a session and its call bring along; what the person set prevails. */
export function withCarried(circumstances: Circumstances, carried: RequestContext): Circumstances {
  const given = new Map(entriesOf(carried, 'request'));
  for (const [key, entry] of circumstances.given) if (entry !== 'unknown' || !given.has(key)) given.set(key, entry);
  return { ...circumstances, given };
}

/** The same circumstances inside a role session, which carries no MFA whatever its maker had (R202, U15). */
export function withoutMfa(circumstances: Circumstances): Circumstances {
  const given = [...circumstances.given].filter(([key]) => !key.startsWith('aws:multifactorauth'));
  return { ...circumstances, given: new Map(given) };
}

/** What says whose credentials a call has; a session says it itself. */
const CREDENTIALS = [
  'aws:principal',
  'aws:userid',
  'aws:username',
  'aws:federatedprovider',
  'aws:assumedroot',
  'aws:tokenissuetime',
  'aws:sourceidentity',
  'aws:multifactorauth',
];

/** The same circumstances without what the person set about the first caller's credentials, for calls of a later session. */
export function withoutCredentials(circumstances: Circumstances): Circumstances {
  const known = withoutCredentialsOf.get(circumstances);
  if (known !== undefined) return known;
  const made = withoutGiven(circumstances, CREDENTIALS);
  withoutCredentialsOf.set(circumstances, made);
  return made;
}

const withoutCredentialsOf = new WeakMap<Circumstances, Circumstances>();

/** The same circumstances without what the person set under names (in lower case) that begin with one of `prefixes`. */
export function withoutGiven(circumstances: Circumstances, prefixes: readonly string[]): Circumstances {
  const given = [...circumstances.given].filter(([key]) => !prefixes.some((prefix) => key.startsWith(prefix)));
  return given.length === circumstances.given.size ? circumstances : { ...circumstances, given: new Map(given) };
}

export function setEntry(
  entries: Map<string, ContextState>,
  name: string,
  value: string | readonly string[],
  source: ContextSource,
): void {
  entries.set(lowerName(name), makeEntry(name, value, source));
}
