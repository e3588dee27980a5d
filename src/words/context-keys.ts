// Condition keys: what they are called, what they usually hold, what holds when nobody says.

export type ContextKey = {
  readonly key: string;
  /** What a chip calls it. */
  readonly name: string;
  /** Values worth offering; a key with exactly `true` and `false` takes nothing else. */
  readonly values: readonly string[];
  /** What the request carries while nobody sets the key: a value, nothing, or the question stays open. */
  readonly fallback: { readonly value: string } | 'absent' | 'unset';
};

const YES_OR_NO = ['true', 'false'] as const;

/** Always on offer. */
export const USUAL_KEYS: readonly ContextKey[] = [
  { key: 'aws:MultiFactorAuthPresent', name: 'MFA', values: YES_OR_NO, fallback: 'absent' },
  { key: 'sts:ExternalId', name: 'external id', values: [], fallback: 'unset' },
  {
    key: 's3:x-amz-server-side-encryption',
    name: 'encryption',
    values: ['aws:kms', 'aws:kms:dsse', 'AES256'],
    fallback: 'unset',
  },
];

/** Offered when a key is added; any other key can be typed. */
export const MORE_KEYS: readonly ContextKey[] = [
  { key: 'aws:SecureTransport', name: 'TLS', values: YES_OR_NO, fallback: { value: 'true' } },
  { key: 'aws:SourceIp', name: 'source IP', values: [], fallback: { value: '203.0.113.10' } },
  {
    key: 'aws:RequestedRegion',
    name: 'region',
    values: ['us-east-1', 'eu-central-1', 'eu-west-1'],
    fallback: { value: 'us-east-1' },
  },
  { key: 'aws:CurrentTime', name: 'time', values: [], fallback: 'unset' },
  { key: 'aws:MultiFactorAuthAge', name: 'MFA age', values: [], fallback: 'absent' },
  { key: 'aws:PrincipalOrgID', name: 'organization of the caller', values: [], fallback: 'unset' },
  { key: 'aws:SourceAccount', name: 'source account', values: [], fallback: 'unset' },
  { key: 'aws:SourceArn', name: 'source ARN', values: [], fallback: 'unset' },
  { key: 'aws:SourceIdentity', name: 'source identity', values: [], fallback: 'unset' },
  { key: 'aws:SourceVpc', name: 'source VPC', values: [], fallback: 'unset' },
  { key: 'aws:SourceVpce', name: 'VPC endpoint', values: [], fallback: 'unset' },
  { key: 'aws:ViaAWSService', name: 'through an AWS service', values: YES_OR_NO, fallback: 'unset' },
  {
    key: 'iam:PassedToService',
    name: 'service the role is passed to',
    values: ['lambda.amazonaws.com'],
    fallback: 'unset',
  },
  { key: 'iam:PermissionsBoundary', name: 'boundary', values: [], fallback: 'unset' },
  { key: 'kms:ViaService', name: 'service that calls KMS', values: [], fallback: 'unset' },
  { key: 's3:prefix', name: 'prefix listed', values: [], fallback: 'unset' },
  { key: 'sts:RoleSessionName', name: 'session name', values: [], fallback: 'unset' },
];

const BY_KEY: ReadonlyMap<string, ContextKey> = new Map(
  [...USUAL_KEYS, ...MORE_KEYS].map((entry) => [entry.key.toLowerCase(), entry]),
);

/** Keys of OpenID Connect begin with the provider's host, the only prefix with a dot. */
const OF_TOKEN = /^[^:]+\.[^:]+:/;

/**
 * What is known of a key; a key nobody listed goes by its own name, one of a web identity's token by its claim. Keys compare
 * without regard to case (R78).
 */
export function contextKey(key: string): ContextKey {
  return BY_KEY.get(key.toLowerCase()) ?? { key, name: key.replace(OF_TOKEN, 'token '), values: [], fallback: 'unset' };
}

export function isYesOrNo({ values }: ContextKey): boolean {
  return values.length === 2 && values[0] === 'true' && values[1] === 'false';
}

/** `service:Name`, as every condition key is written. */
export function isConditionKey(text: string): boolean {
  return /^[a-z0-9-]+:[^\s]+$/i.test(text);
}
