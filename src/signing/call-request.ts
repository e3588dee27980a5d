// A call as the HTTP request that the client of its service sends: one row for each service that differs from the rest.
import { splitArn } from '../model/arn';
import type { BenchCall } from '../model/sitting';
import type { StsParameters, TagParameter } from '../model/sts-call';
import type { Header, HttpRequest } from './http-request';
import { encodePath, encodeText } from './uri-encoding';

export type CallRequest = {
  readonly request: HttpRequest;
  /** The name the service has in scopes. */
  readonly service: string;
  readonly region: string;
  /** False for what carries no credentials at all: web identities and SAML assertions (R165). */
  readonly isSigned: boolean;
  /** How much of it is as the service's own client writes it. */
  readonly likeness: 'exact' | 'body-shortened';
};

type Target = {
  readonly action: string;
  /** The operation: the action without its service. */
  readonly operation: string;
  readonly resource: string;
  readonly region: string;
};

type Draft = Pick<HttpRequest, 'method' | 'host' | 'path' | 'query' | 'headers' | 'body'>;

/** What the token of a web identity or an assertion of SAML stands for on a page: it is nobody's to see. */
const HIDDEN_TOKEN = 'eyJ…';

/** The request of a call of the session bench, not yet signed. @param region where a service has one and its ARN none */
export function requestOf(call: BenchCall, region: string): CallRequest {
  if (call.kind !== 'call') return stsRequest(call, region);
  const [service = '', operation = ''] = call.action.split(':');
  const parts = splitArn(call.resource);
  const own = parts?.region ?? '';
  const target: Target = { action: call.action, operation, resource: call.resource, region: own === '' ? region : own };
  const name = service.toLowerCase();
  const write = Object.hasOwn(WRITERS, name) ? WRITERS[name] : undefined;
  const isGlobal = GLOBAL.has(name);
  return {
    request: write?.(target) ?? jsonRequest(name, target),
    service: name,
    region: isGlobal ? 'us-east-1' : target.region,
    isSigned: true,
    likeness: name === 's3' || name === 'sts' || name === 'iam' ? 'exact' : 'body-shortened',
  };
}

/** Services with one address for the world, whose scope says us-east-1. */
const GLOBAL: ReadonlySet<string> = new Set(['iam', 'organizations', 'route53']);

const WRITERS: Readonly<Record<string, (target: Target) => Draft>> = {
  s3: objectRequest,
  lambda: functionRequest,
  iam: (target) => formRequest('iam.amazonaws.com', target.operation, '2010-05-08', nameParameter(target.resource)),
  sts: ({ operation, region }) => formRequest(`sts.${region}.amazonaws.com`, operation, '2011-06-15', []),
};

/** Methods of S3 by how its operations begin. */
const METHODS: readonly (readonly [start: string, method: string])[] = [
  ['Get', 'GET'],
  ['List', 'GET'],
  ['Head', 'HEAD'],
  ['Put', 'PUT'],
  ['Create', 'PUT'],
  ['Delete', 'DELETE'],
];

/** What follows the question mark where an operation is about a part of a bucket or object. */
const SUBRESOURCES: Readonly<Record<string, string>> = {
  ListBucket: 'list-type=2',
  GetBucketPolicy: 'policy',
  PutBucketPolicy: 'policy',
  DeleteBucketPolicy: 'policy',
  GetBucketAcl: 'acl',
  PutBucketAcl: 'acl',
  GetObjectAcl: 'acl',
  PutObjectAcl: 'acl',
  GetObjectTagging: 'tagging',
  PutObjectTagging: 'tagging',
  GetEncryptionConfiguration: 'encryption',
  PutEncryptionConfiguration: 'encryption',
  ListBucketVersions: 'versions',
};

/** A bucket is part of the address, an object is its path. */
function objectRequest({ operation, resource, region }: Target): Draft {
  const [bucket = '', ...key] = (splitArn(resource)?.resource ?? '').split('/');
  const method = METHODS.find(([start]) => operation.startsWith(start))?.[1] ?? 'POST';
  const host = bucket === '' || bucket === '*' ? `s3.${region}.amazonaws.com` : `${bucket}.s3.${region}.amazonaws.com`;
  const part = Object.hasOwn(SUBRESOURCES, operation) ? (SUBRESOURCES[operation] ?? '') : '';
  const body = method === 'PUT' && part === '' && key.length > 0 ? 'the new content' : '';
  return { method, host, path: `/${encodePath(key.join('/'))}`, query: part, headers: [], body };
}

function functionRequest(target: Target): Draft {
  const { operation, resource, region } = target;
  const name = (splitArn(resource)?.resource ?? '').replace(/^function:/, '');
  const host = `lambda.${region}.amazonaws.com`;
  const headers = [json];
  if (operation === 'InvokeFunction') {
    return {
      method: 'POST',
      host,
      path: `/2015-03-31/functions/${encodeText(name)}/invocations`,
      query: '',
      headers,
      body: '{}',
    };
  }
  const isReading = operation.startsWith('Get') || operation.startsWith('List');
  const path = `/2015-03-31/functions/${operation === 'CreateFunction' ? '' : encodeText(name)}`;
  const body = isReading ? '' : JSON.stringify({ FunctionName: name });
  return { method: isReading ? 'GET' : 'POST', host, path, query: '', headers: isReading ? [] : headers, body };
}

const json: Header = { name: 'Content-Type', value: 'application/json' };

/** Services that take JSON under one path, the operation in a header; each calls itself by a name of its own there. */
const JSON_TARGETS: Readonly<Record<string, readonly [target: string, version: string]>> = {
  dynamodb: ['DynamoDB_20120810', '1.0'],
  kms: ['TrentService', '1.1'],
  secretsmanager: ['secretsmanager', '1.1'],
  ssm: ['AmazonSSM', '1.1'],
  sqs: ['AmazonSQS', '1.0'],
  organizations: ['AWSOrganizationsV20161128', '1.1'],
  logs: ['Logs_20140328', '1.1'],
};

/** The parameter that names the resource, for services that have one. */
const JSON_PARAMETERS: Readonly<Record<string, string>> = {
  dynamodb: 'TableName',
  kms: 'KeyId',
  secretsmanager: 'SecretId',
  ssm: 'Name',
  sqs: 'QueueUrl',
};

function jsonRequest(service: string, { operation, resource, region }: Target): Draft {
  const [target, version] = Object.hasOwn(JSON_TARGETS, service)
    ? (JSON_TARGETS[service] ?? [service, '1.1'])
    : [service, '1.1'];
  const parameter = Object.hasOwn(JSON_PARAMETERS, service) ? (JSON_PARAMETERS[service] ?? 'Resource') : 'Resource';
  const host = GLOBAL.has(service) ? `${service}.us-east-1.amazonaws.com` : `${service}.${region}.amazonaws.com`;
  return {
    method: 'POST',
    host,
    path: '/',
    query: '',
    headers: [
      { name: 'Content-Type', value: `application/x-amz-json-${version}` },
      { name: 'X-Amz-Target', value: `${target}.${operation}` },
    ],
    body: resource === '*' ? '{}' : JSON.stringify({ [parameter]: valueFor(service, resource) }),
  };
}

function valueFor(service: string, resource: string): string {
  const parts = splitArn(resource);
  if (parts === null) return resource;
  if (service === 'dynamodb') return parts.resource.replace(/^table\//, '');
  return service === 'sqs' ? `https://sqs.${parts.region}.amazonaws.com/${parts.account}/${parts.resource}` : resource;
}

type Parameter = readonly [name: string, value: string];

/** IAM names what it works on by its name, not by its ARN. */
function nameParameter(resource: string): readonly Parameter[] {
  const own = splitArn(resource)?.resource ?? '';
  const [kind = ''] = own.split('/');
  const names: Readonly<Record<string, string>> = { role: 'RoleName', user: 'UserName', group: 'GroupName' };
  if (kind === 'policy') return [['PolicyArn', resource]];
  const name = Object.hasOwn(names, kind) ? names[kind] : undefined;
  return name === undefined ? [] : [[name, own.slice(own.lastIndexOf('/') + 1)]];
}

/** Operation and parameters as a form in the body. */
function formRequest(host: string, operation: string, version: string, parameters: readonly Parameter[]): Draft {
  const all: readonly Parameter[] = [['Action', operation], ['Version', version], ...parameters];
  return {
    method: 'POST',
    host,
    path: '/',
    query: '',
    headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded; charset=utf-8' }],
    body: all.map(([name, value]) => `${encodeText(name)}=${encodeText(value)}`).join('&'),
  };
}

function stsRequest(call: Exclude<BenchCall, { readonly kind: 'call' }>, region: string): CallRequest {
  const operation = call.api === 'SwitchRole' ? 'AssumeRole' : call.api;
  const parameters: readonly Parameter[] = [
    ...('role' in call ? ([['RoleArn', call.role]] as const) : []),
    ...(call.kind === 'assertion' ? assertionParameters(call.api, call.assertion.provider) : []),
    ...listParameters(call.parameters),
  ];
  return {
    request: formRequest(`sts.${region}.amazonaws.com`, operation, '2011-06-15', parameters),
    service: 'sts',
    region,
    isSigned: call.kind === 'sts',
    likeness: 'exact',
  };
}

function assertionParameters(api: string, provider: string): readonly Parameter[] {
  return api === 'AssumeRoleWithSAML'
    ? [
        ['PrincipalArn', provider],
        ['SAMLAssertion', HIDDEN_TOKEN],
      ]
    : [['WebIdentityToken', HIDDEN_TOKEN]];
}

/** Lists are written member by member, as the query protocol has them. */
function listParameters(parameters: StsParameters): readonly Parameter[] {
  return Object.entries(parameters).flatMap(([name, value]: readonly [string, unknown]): readonly Parameter[] => {
    if (typeof value === 'string' || typeof value === 'number') return [[name, String(value)]];
    if (!Array.isArray(value)) return [];
    return value.flatMap((item: unknown, at): readonly Parameter[] => {
      const member = `${name}.member.${String(at + 1)}`;
      if (typeof item !== 'object' || item === null)
        return [[name === 'PolicyArns' ? `${member}.arn` : member, String(item)]];
      if (!('Key' in item)) return [];
      const { Key, Value } = item as TagParameter;
      return [
        [`${member}.Key`, Key],
        [`${member}.Value`, Value],
      ];
    });
  });
}
