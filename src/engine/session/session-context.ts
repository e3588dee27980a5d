// The context keys that sessions carry into their requests, and those of the calls that make sessions (section 4).
import type { Tags } from '../../model/principal';
import type { ContextValue, RequestContext } from '../../model/request-context';
import type { Mfa, Session } from '../../model/session';
import type { RoleFacts, StsParameters } from '../../model/sts-call';
import { overrideTags, replacedTags, transitiveTags } from './session-tags';

const ABSENT: ContextValue = { absent: true };

/**
 * What a session's requests carry beside the keys of its identity: time of issue, MFA, source identity, tags. Keys that
 * temporary credentials surely do not carry are said to be absent; of long-term keys nothing is said.
 * @param now epoch seconds of the request
 */
export function sessionContext(session: Session, now: number): RequestContext {
  const { issuedAt, userId, sourceIdentity, tags, inheritedTags, transitiveKeys, carried } = session;
  if (issuedAt === null) return userId === null ? {} : { 'aws:userid': userId };
  return {
    'aws:TokenIssueTime': timeOf(issuedAt),
    ...mfaContext(session.mfa, now),
    'aws:SourceIdentity': sourceIdentity ?? ABSENT,
    'sts:TransitiveTagKeys': transitiveKeys.length === 0 ? ABSENT : transitiveKeys,
    ...(userId === null ? {} : { 'aws:userid': userId }),
    ...prefixed('aws:PrincipalTag/', overrideTags(inheritedTags, tags)),
    'aws:FederatedProvider': ABSENT,
    'aws:AssumedRoot': ABSENT,
    ...carried,
  };
}

function mfaContext(mfa: Mfa, now: number): RequestContext {
  if (mfa === 'absent') return { 'aws:MultiFactorAuthPresent': ABSENT, 'aws:MultiFactorAuthAge': ABSENT };
  if (mfa === 'without') return { 'aws:MultiFactorAuthPresent': 'false', 'aws:MultiFactorAuthAge': ABSENT };
  return { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': String(Math.max(0, now - mfa.since)) };
}

/** Seconds as ISO 8601 in UTC, without a fraction. */
export function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

function prefixed(prefix: string, tags: Tags): RequestContext {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}${key}`, value]));
}

/** Keys, by their beginnings, that the parameters of a call to STS settle: what they do not say is absent. */
export const SETTLED_BY_CALL = ['aws:requesttag/', 'aws:tagkeys', 'sts:'];

/** What a call's own parameters say; a parameter that was left out leaves its key absent, for every permission the call asks. */
export function callContext(caller: Session | null, parameters: StsParameters, role: RoleFacts | null): RequestContext {
  const { RoleSessionName, ExternalId, SourceIdentity, TaskPolicyArn, TokenCode, Tags = [] } = parameters;
  const passed = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
  const inherited = caller === null ? {} : transitiveTags(caller);
  const transitive = [...Object.keys(inherited), ...(parameters.TransitiveTagKeys ?? [])].sort();
  return {
    'sts:RoleSessionName': RoleSessionName ?? ABSENT,
    'sts:ExternalId': ExternalId ?? ABSENT,
    'sts:SourceIdentity': SourceIdentity ?? ABSENT,
    'sts:TaskPolicyArn': TaskPolicyArn ?? ABSENT,
    'sts:TransitiveTagKeys': transitive.length === 0 ? ABSENT : transitive,
    'aws:TagKeys': Tags.length === 0 ? ABSENT : Tags.map(({ Key }) => Key),
    ...prefixed('aws:RequestTag/', passed),
    ...providedContext(parameters),
    // A code that was shown with the call counts for the call itself (R202).
    ...(TokenCode === undefined ? {} : { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '0' }),
    ...(role === null ? {} : replacedResourceTags(replacedTags(role.tags, inherited))),
  };
}

function providedContext({ ProvidedContexts = [] }: StsParameters): RequestContext {
  if (ProvidedContexts.length === 0) return { 'sts:RequestContextProviders': ABSENT };
  const keys = ProvidedContexts.map((one) => prefixed('sts:RequestContext/', one.keys ?? {}));
  return {
    'sts:RequestContextProviders': ProvidedContexts.map(({ ProviderArn }) => ProviderArn),
    ...Object.fromEntries(keys.flatMap((one) => Object.entries(one))),
  };
}

/** Inherited transitive tags stand in for the role's own while it is put on (R193). */
function replacedResourceTags(tags: Tags): RequestContext {
  return { ...prefixed('aws:ResourceTag/', tags), ...prefixed('iam:ResourceTag/', tags) };
}

/** One context of several; of keys that differ only in case the first counts (R78, R98). */
export function layContexts(...contexts: readonly RequestContext[]): RequestContext {
  const seen = new Set<string>();
  const entries = contexts.flatMap((context) =>
    Object.entries(context).filter(([name]) => {
      const key = name.toLowerCase();
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    }),
  );
  return Object.fromEntries(entries);
}
