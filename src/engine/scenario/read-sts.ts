// A scenario of kind `sts` (docs/scenario-format.md): who calls which operation of STS, with what.
import type { Result } from '../../base/result';
import { splitArn } from '../../model/arn';
import type { Tags } from '../../model/principal';
import {
  STS_APIS,
  type IdentityAssertion,
  type ProvidedContext,
  type RoleFacts,
  type StsApi,
  type StsParameter,
  type StsParameters,
  type TagParameter,
} from '../../model/sts-call';
import type { Session } from '../../model/session';
import { listTags } from '../session/session-tags';
import {
  federatedUserSession,
  namedRoleSession,
  rootSession,
  sessionTokenSession,
  userSession,
} from '../session/start-session';
import {
  asList,
  asNumber,
  asObject,
  asString,
  asStrings,
  expected,
  isNothing,
  reading,
  type Json,
  type ScenarioError,
} from './fields';

/** Who calls: credentials of somebody, an AWS service, or the bearer of an assertion. */
export type StsCaller = Session | 'service' | 'asserted';

export type StsScenario = {
  /** An operation of STS that makes credentials; null for any other. */
  readonly api: StsApi | null;
  /** The operation as `service:Name`. */
  readonly action: string;
  readonly caller: StsCaller;
  readonly userTags: Tags;
  readonly role: RoleFacts | null;
  readonly parameters: StsParameters;
  readonly assertion: IdentityAssertion;
  readonly packedPolicySize: number | null;
  readonly now: number;
};

/** The simulated time of a scenario that names none: 2026-01-01T00:00:00Z. */
const SOME_TIME = 1_767_225_600;
const SOME_ACCOUNT = '111122223333';
const DEFAULT_ROLE_MAXIMUM = 3600;

export function readStsScenario(scenario: unknown): Result<StsScenario, ScenarioError> {
  return reading(() => readScenario(asObject(asObject(scenario, 'scenario')['request'], 'request')));
}

function readScenario(request: Json): StsScenario {
  const role = readRole(request);
  const ofRole = splitArn(role?.arn ?? '');
  const account = optional(request, 'account', asString) ?? ofRole?.account ?? SOME_ACCOUNT;
  const partition = ofRole?.partition ?? 'aws';
  const now = optional(request, 'now', asTime) ?? SOME_TIME;
  return {
    ...readApi(asString(request['api'], 'request.api')),
    caller: readCaller(request, { account, partition, now }),
    userTags: optional(request, 'userTags', readTagRecord) ?? {},
    role,
    parameters: readParameters(request, ofRole?.account ?? account),
    assertion: {
      provider: optional(request, 'provider', asString) ?? `arn:${partition}:iam::${account}:saml-provider/provider`,
      keys: optional(request, 'claims', readClaims) ?? {},
    },
    packedPolicySize: optional(request, 'PackedPolicySize', asNumber) ?? null,
    now,
  };
}

/** Epoch seconds that have a date with a year of four digits. */
function asTime(value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 253_402_300_800) return value;
  throw expected(path, 'epoch seconds', value);
}

function readClaims(value: unknown, path: string): IdentityAssertion['keys'] {
  const entries = Object.entries(asObject(value, path)).map(([key, one]) => {
    const place = `${path}.${key}`;
    return [key, Array.isArray(one) ? asStrings(one, place) : asString(one, place)] as const;
  });
  return Object.fromEntries(entries);
}

/** A name that STS does not have is an operation of IAM, the other service that some credentials are kept from (R200, R201). */
function readApi(api: string): Pick<StsScenario, 'api' | 'action'> {
  const known = STS_APIS.find((one) => one === api || `sts:${one}` === api);
  if (known !== undefined) return { api: known, action: `sts:${known}` };
  if (api.includes(':')) return { api: null, action: api };
  return { api: null, action: `${OTHER_STS.includes(api) ? 'sts' : 'iam'}:${api}` };
}

const OTHER_STS: readonly string[] = [
  'DecodeAuthorizationMessage',
  'GetAccessKeyInfo',
  'GetCallerIdentity',
  'GetDelegatedAccessToken',
  'GetServiceBearerToken',
];

function readRole(request: Json): RoleFacts | null {
  const { role, RoleArn } = request;
  if (isNothing(role) && isNothing(RoleArn)) return null;
  const facts = isNothing(role) ? {} : asObject(role, 'request.role');
  return {
    arn: asString(facts['roleArn'] ?? RoleArn, 'request.role.roleArn'),
    id: optional(facts, 'roleId', asString),
    tags: optional(facts, 'tags', readTagRecord) ?? {},
    maxSessionDuration: optional(facts, 'maxSessionDuration', asNumber) ?? DEFAULT_ROLE_MAXIMUM,
  };
}

type Where = { readonly account: string; readonly partition: string; readonly now: number };

function readCaller(request: Json, { account, partition, now }: Where): StsCaller {
  const type = isNothing(request['caller']) ? 'user' : asString(request['caller'], 'request.caller');
  const arnOf = (resource: string) =>
    optional(request, 'callerArn', asString) ?? `arn:${partition}:iam::${account}:${resource}`;
  const mfa = request['mfa'] === true ? ({ since: now } as const) : null;
  const state = {
    sourceIdentity: optional(request, 'incomingSourceIdentity', asString),
    ...readIncomingTags(request),
    ...(mfa === null ? {} : { mfa }),
  };
  switch (type) {
    case 'user':
      return { ...userSession(arnOf('user/caller'), null), ...state };
    case 'root':
      return { ...rootSession(arnOf('root')), ...state };
    case 'role-session':
      return { ...namedRoleSession({ arn: arnOf('role/caller'), id: null }, 'caller', now), ...state };
    case 'federated-user':
      return { ...federatedUserSession(userSession(arnOf('user/caller'), null), 'caller', now), ...state };
    case 'session-token':
      return { ...sessionTokenSession(userSession(arnOf('user/caller'), null), mfa ?? 'without', now), ...state };
    case 'service':
      return 'service';
    case 'saml':
    case 'oidc':
    case 'web-identity':
    case 'anonymous':
      return 'asserted';
    default:
      throw expected(
        'request.caller',
        'user, root, role-session, federated-user, session-token, service, saml or oidc',
        type,
      );
  }
}

function readIncomingTags(request: Json): Pick<Session, 'inheritedTags' | 'transitiveKeys'> {
  const inheritedTags = optional(request, 'incomingTransitiveTags', readTagRecord) ?? {};
  return { inheritedTags, transitiveKeys: Object.keys(inheritedTags).sort() };
}

type Reader = (value: unknown, path: string) => StsParameters[keyof StsParameters];

/** AWS's own names, each with the form of its value. */
const READERS: Readonly<Record<StsParameter, Reader>> = {
  RoleSessionName: asString,
  DurationSeconds: asNumber,
  Policy: (value, path) => (typeof value === 'string' ? value : JSON.stringify(asObject(value, path))),
  PolicyArns: (value, path) => asList(value, path, readPolicyArn),
  Tags: (value, path) => (Array.isArray(value) ? asList(value, path, readTag) : listTags(readTagRecord(value, path))),
  TransitiveTagKeys: asStrings,
  ExternalId: asString,
  SerialNumber: asString,
  TokenCode: asString,
  SourceIdentity: asString,
  ProvidedContexts: (value, path) => asList(value, path, readProvidedContext),
  Name: asString,
  TargetPrincipal: asString,
  TaskPolicyArn: asString,
  Audience: asStrings,
  SigningAlgorithm: asString,
};

/** A count stands for as many tags or policies of no importance. */
function readParameters(request: Json, account: string): StsParameters {
  const { TagCount, PolicyArnCount } = request;
  const counted = {
    ...(isNothing(TagCount)
      ? {}
      : { Tags: repeat(TagCount, 'request.TagCount', (n) => ({ Key: `key${n}`, Value: '' })) }),
    ...(isNothing(PolicyArnCount)
      ? {}
      : {
          PolicyArns: repeat(PolicyArnCount, 'request.PolicyArnCount', (n) => `arn:aws:iam::${account}:policy/p${n}`),
        }),
  };
  const given = (Object.keys(READERS) as StsParameter[])
    .filter((name) => !isNothing(request[name]))
    .map((name) => [name, READERS[name](request[name], `request.${name}`)] as const);
  return { ...counted, ...(Object.fromEntries(given) as StsParameters) };
}

function readTag(value: unknown, path: string): TagParameter {
  const tag = asObject(value, path);
  return { Key: asString(tag['Key'], `${path}.Key`), Value: asString(tag['Value'] ?? '', `${path}.Value`) };
}

function readPolicyArn(value: unknown, path: string): string {
  return typeof value === 'string' ? value : asString(asObject(value, path)['arn'], `${path}.arn`);
}

function readProvidedContext(value: unknown, path: string): ProvidedContext {
  return { ProviderArn: asString(asObject(value, path)['ProviderArn'], `${path}.ProviderArn`) };
}

/** No limit of STS lies above this, so that more need not be made. */
const ENOUGH = 1000;

function repeat<Item>(count: unknown, path: string, make: (n: string) => Item): readonly Item[] {
  const length = Math.min(Math.max(0, Math.trunc(asNumber(count, path))), ENOUGH);
  return Array.from({ length }, (_, index) => make(String(index)));
}

function readTagRecord(value: unknown, path: string): Tags {
  const entries = Object.entries(asObject(value, path));
  return Object.fromEntries(entries.map(([key, one]) => [key, asString(one, `${path}.${key}`)]));
}

function optional<Value>(fields: Json, name: string, read: (value: unknown, path: string) => Value): Value | null {
  const value = fields[name];
  return isNothing(value) ? null : read(value, `request.${name}`);
}
