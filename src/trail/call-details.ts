// What an event says of the call itself: its parameters, what it was made on, and what it answered (R222).
import { accountIn, pathAndName, splitArn } from '../model/arn';
import type { BenchCall, Ticket } from '../model/sitting';
import type { Session } from '../model/session';
import type { IdentityAssertion, StsParameters, TagParameter } from '../model/sts-call';
import type { JsonObject } from './event';
import { textOf } from './text-of';
import { longTime } from './times';
import { issuerName, withoutNothing } from './user-identity';

type StsCall = Exclude<BenchCall, { readonly kind: 'call' }>;

/** `requestParameters` of a call to STS. `caller` is the session that called; null for an assertion. */
export function stsParameters(call: StsCall, caller: Session | null): JsonObject {
  const { parameters } = call;
  const asserted = call.kind === 'assertion' ? assertionParameters(call.api, call.assertion) : {};
  return withoutNothing({
    ...asserted,
    roleArn: 'role' in call ? call.role : null,
    ...namedParameters(parameters),
    incomingTransitiveTags: call.kind === 'assertion' ? null : incomingTags(caller),
  });
}

/** The token code, and the token or assertion itself, are left out: CloudTrail keeps no secrets. */
function namedParameters(parameters: StsParameters): Readonly<Record<string, unknown>> {
  return {
    roleSessionName: parameters.RoleSessionName,
    name: parameters.Name,
    durationSeconds: parameters.DurationSeconds,
    externalId: parameters.ExternalId,
    sourceIdentity: parameters.SourceIdentity,
    serialNumber: parameters.SerialNumber,
    policy: parameters.Policy,
    policyArns: parameters.PolicyArns?.map((arn) => ({ arn })),
    tags: parameters.Tags?.map(({ Key, Value }: TagParameter) => ({ key: Key, value: Value })),
    transitiveTagKeys: parameters.TransitiveTagKeys,
  };
}

function assertionParameters(api: string, { provider, keys }: IdentityAssertion): JsonObject {
  const tags = Object.entries(keys).filter(([key]) => key.startsWith('principal_tags/'));
  const principalTags = Object.fromEntries(
    tags.map(([key, value]) => [key.slice('principal_tags/'.length), textOf(value)]),
  );
  return {
    ...(tags.length === 0 ? {} : { principalTags }),
    ...(api === 'AssumeRoleWithSAML' ? { principalArn: provider } : {}),
  };
}

/** Transitive tags that the caller's session brings along (R193). */
function incomingTags(caller: Session | null): JsonObject | null {
  if (caller === null || caller.transitiveKeys.length === 0) return null;
  const tags = Object.entries({ ...caller.inheritedTags, ...caller.tags });
  const flowing = new Set(caller.transitiveKeys.map((key) => key.toLowerCase()));
  return Object.fromEntries(tags.filter(([key]) => flowing.has(key.toLowerCase())));
}

/** `responseElements` of a call to STS that handed out a ticket: no secret key, as CloudTrail keeps none. */
export function stsResponse(call: StsCall, { credentials, session }: Ticket): JsonObject {
  const { issuedAt, durationSeconds, arn, userId, sourceIdentity } = session;
  const end = issuedAt === null ? null : issuedAt + (durationSeconds ?? 0);
  return withoutNothing({
    ...(call.kind === 'assertion' ? assertionResponse(call.api, call.assertion) : {}),
    credentials: withoutNothing({
      accessKeyId: credentials.accessKeyId,
      expiration: end === null ? null : longTime(end),
      sessionToken: credentials.sessionToken,
    }),
    assumedRoleUser: session.kind === 'role' ? withoutNothing({ assumedRoleId: userId, arn }) : null,
    federatedUser: session.kind === 'federated-user' ? withoutNothing({ federatedUserId: userId, arn }) : null,
    sourceIdentity: session.kind === 'role' ? sourceIdentity : null,
  });
}

function assertionResponse(api: string, { provider, keys }: IdentityAssertion): JsonObject {
  const [audience, subject] = [textOf(keys['aud']), textOf(keys['sub'])];
  return api === 'AssumeRoleWithSAML'
    ? { issuer: issuerName(provider), subject, audience }
    : {
        provider: provider.startsWith('arn:') ? provider : issuerName(provider),
        subjectFromWebIdentityToken: subject,
        audience,
      };
}

/** How services call what they are called with; the value comes from the resource's ARN. */
const PARAMETER_NAMES: Readonly<Record<string, string>> = {
  'lambda:function': 'functionName',
  'dynamodb:table': 'tableName',
  'iam:role': 'roleName',
  'iam:user': 'userName',
  'iam:group': 'groupName',
  'iam:policy': 'policyArn',
  'kms:key': 'keyId',
  'secretsmanager:secret': 'secretId',
  'sns:': 'topicArn',
  'ssm:parameter': 'name',
};

/** Parameters that are the whole ARN, not the name in it. */
const WHOLE: ReadonlySet<string> = new Set(['policyArn', 'keyId', 'secretId', 'topicArn']);

/** `requestParameters` of any other call, as far as the resource tells them; null where it tells none. */
export function callParameters(resource: string): JsonObject | null {
  const parts = splitArn(resource);
  if (parts === null) return null;
  if (parts.service === 's3') {
    const [bucketName = '', ...key] = parts.resource.split('/');
    return { bucketName, ...(key.length === 0 ? {} : { key: key.join('/') }) };
  }
  if (parts.service === 'sqs') {
    return { queueUrl: `https://sqs.${parts.region}.amazonaws.com/${parts.account}/${parts.resource}` };
  }
  const [type = ''] = /^[a-z-]+(?=[/:])/.exec(parts.resource) ?? [];
  const name = PARAMETER_NAMES[`${parts.service}:${type}`];
  if (name === undefined) return null;
  const plain = type === '' ? parts.resource : parts.resource.slice(type.length + 1);
  return { [name]: WHOLE.has(name) ? resource : parts.service === 'iam' ? pathAndName(resource).name : plain };
}

/** `resources`: what the call was made on; empty where it was on nothing in particular. */
export function resourcesOf(resource: string, account: string | null): readonly JsonObject[] {
  const parts = splitArn(resource);
  if (parts === null) return [];
  const accountId = account ?? accountIn(resource);
  const owned = accountId === '' ? {} : { accountId };
  if (parts.service === 's3') {
    const slash = resource.indexOf('/');
    const bucket = { ARN: slash === -1 ? resource : resource.slice(0, slash), ...owned, type: 'AWS::S3::Bucket' };
    return slash === -1 ? [bucket] : [{ ARN: resource, type: 'AWS::S3::Object' }, bucket];
  }
  const type = RESOURCE_TYPES.find(([start]) => `${parts.service}:${parts.resource}`.startsWith(start))?.[1];
  return [{ ARN: resource, ...owned, ...(type === undefined ? {} : { type }) }];
}

const RESOURCE_TYPES: readonly (readonly [start: string, type: string])[] = [
  ['iam:role/', 'AWS::IAM::Role'],
  ['iam:user/', 'AWS::IAM::User'],
  ['kms:key/', 'AWS::KMS::Key'],
  ['lambda:function:', 'AWS::Lambda::Function'],
  ['dynamodb:table/', 'AWS::DynamoDB::Table'],
  ['secretsmanager:secret:', 'AWS::SecretsManager::Secret'],
  ['sqs:', 'AWS::SQS::Queue'],
  ['sns:', 'AWS::SNS::Topic'],
];
