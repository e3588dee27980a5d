// The texts that new policies begin with: valid at once, and saying what a person most often wants first.
import { splitArn } from '../model/arn';
import { parseAccountId } from '../model/account';

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
export type Statement = { readonly [element: string]: Json };

export function policyText(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

/** Lets one trustee in: an ARN, an account (which then delegates, R17) or a service. */
export function trustText(trusted: string): string {
  return policyText([trustStatement(trusted)]);
}

export function trustStatement(trusted: string): Statement {
  return {
    Sid: `${sidOf(trusted)}MayEnter`,
    Effect: 'Allow',
    Principal: trustee(trusted),
    Action: trustAction(trusted),
  };
}

function trustee(trusted: string): Json {
  if (parseAccountId(trusted) !== null) return { AWS: `arn:aws:iam::${trusted}:root` };
  if (!trusted.startsWith('arn:')) return { Service: trusted };
  return isProvider(trusted) ? { Federated: trusted } : { AWS: trusted };
}

function trustAction(trusted: string): string {
  if (trusted.includes(':oidc-provider/')) return 'sts:AssumeRoleWithWebIdentity';
  return trusted.includes(':saml-provider/') ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRole';
}

function isProvider(arn: string): boolean {
  return arn.includes(':oidc-provider/') || arn.includes(':saml-provider/');
}

/** A name as a Sid may be written: letters and digits, words capitalized (R8). */
export function sidOf(name: string): string {
  const last = splitArn(name)?.resource ?? name;
  const words = last.slice(last.lastIndexOf('/') + 1).split(/[^A-Za-z0-9]+/);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** May read what is in the bucket, or use the resource, or, where there is none yet, list the buckets. */
export function grantText(resource: string | undefined): string {
  if (resource === undefined) {
    return policyText([{ Sid: 'ListBuckets', Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }]);
  }
  const [action, target] = readingOf(resource);
  return policyText([{ Sid: `Read${sidOf(resource)}`, Effect: 'Allow', Action: action, Resource: target }]);
}

/** The action by which a resource is read, and the ARN it is asked about. */
export function readingOf(resource: string): readonly [action: string, target: string] {
  const service = splitArn(resource)?.service ?? 's3';
  if (service === 's3') return ['s3:GetObject', resource.includes('/') ? resource : `${resource}/*`];
  return [READING[service] ?? `${service}:*`, resource];
}

const READING: Readonly<Record<string, string>> = {
  sqs: 'sqs:ReceiveMessage',
  sns: 'sns:Subscribe',
  dynamodb: 'dynamodb:GetItem',
  kms: 'kms:Decrypt',
  secretsmanager: 'secretsmanager:GetSecretValue',
  lambda: 'lambda:InvokeFunction',
  ec2: 'ec2:StartInstances',
};

/** A policy of a resource that lets its own account in, as a key's default policy does; S3 reads its objects so. */
export function resourcePolicyText(resource: string, account: string): string {
  const principal = { AWS: `arn:aws:iam::${account}:root` };
  if (splitArn(resource)?.service === 'kms') {
    return policyText([
      { Sid: 'AccountMayUseIamPolicies', Effect: 'Allow', Principal: principal, Action: 'kms:*', Resource: '*' },
    ]);
  }
  const [action, target] = readingOf(resource);
  return policyText([
    { Sid: 'AccountMayRead', Effect: 'Allow', Principal: principal, Action: action, Resource: target },
  ]);
}

export const SCP_TEXT = policyText([
  { Sid: 'StayInOrganization', Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
]);

export const RCP_TEXT = policyText([
  {
    Sid: 'TransportIsEncrypted',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
  },
]);

export const ENDPOINT_TEXT = policyText([{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }]);
