// What single services do differently, row by row: keys of other accounts, bucket repair, partitions, what AWS keeps.
import { describe, expect, it } from 'vitest';
import { answerScenario } from '../scenario/answer-scenario';

type Fields = Readonly<Record<string, unknown>>;

const HOME = '111122223333';
const ABROAD = '444455556666';
const USER = { type: 'user', arn: `arn:aws:iam::${HOME}:user/alice`, account: HOME, org: null };
const ROOT = { type: 'root', arn: `arn:aws:iam::${HOME}:root`, account: HOME, org: null };
const SERVICE = { type: 'service', arn: 'cloudtrail.amazonaws.com' };
const SESSION = {
  type: 'role-session',
  arn: `arn:aws:sts::${HOME}:assumed-role/R/s`,
  roleArn: `arn:aws:iam::${HOME}:role/R`,
  account: HOME,
  org: null,
};

const policy = (...statements: readonly Fields[]) => ({ Version: '2012-10-17', Statement: statements });
const EVERYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };
const EVERYBODY = { ...EVERYTHING, Principal: '*' };
const NOBODY = { ...EVERYBODY, Effect: 'Deny' };

/** Everything is allowed on both sides unless the fields say otherwise. */
function decidedBy(fields: Fields): unknown {
  const answer = answerScenario({
    id: 'one',
    kind: 'authz',
    principal: USER,
    identityPolicies: [policy(EVERYTHING)],
    resourcePolicy: policy(EVERYBODY),
    context: {},
    ...fields,
  });
  return 'decidedBy' in answer ? answer['decidedBy'] : answer;
}

describe('A key of another account', () => {
  const key = { resource: `arn:aws:kms:us-east-1:${ABROAD}:key/k`, resourceAccount: ABROAD };

  it.each([
    ...[
      'Encrypt',
      'Decrypt',
      'ReEncryptFrom',
      'ReEncryptTo',
      'GenerateDataKey',
      'GenerateDataKeyPair',
      'Sign',
      'Verify',
    ],
    ...['GenerateDataKeyWithoutPlaintext', 'GenerateDataKeyPairWithoutPlaintext', 'GenerateMac', 'VerifyMac'],
    ...['DeriveSharedSecret', 'CreateGrant', 'DescribeKey', 'GetKeyRotationStatus', 'GetPublicKey', 'ListGrants'],
    ...['RetireGrant', 'RevokeGrant'],
  ])('can be used for %s (R172)', (name) => {
    expect(decidedBy({ ...key, action: `kms:${name}` })).toBe('allow:identity+resource');
  });

  it.each(['ScheduleKeyDeletion', 'PutKeyPolicy', 'GetKeyPolicy', 'DisableKey', 'EnableKeyRotation', 'TagResource'])(
    'cannot be used for %s, whatever the policies say (R172)',
    (name) => {
      expect(decidedBy({ ...key, action: `kms:${name}` })).toBe('implicit-deny:resource');
    },
  );

  it('of the own account can be used for everything', () => {
    const own = { resource: `arn:aws:kms:us-east-1:${HOME}:key/k`, resourceAccount: HOME };
    expect(decidedBy({ ...own, action: 'kms:ScheduleKeyDeletion' })).toBe('allow:resource');
  });
});

describe('A key needs its own policy (R170)', () => {
  const key = { resource: `arn:aws:kms:us-east-1:${HOME}:key/k`, resourceAccount: HOME, action: 'kms:Decrypt' };

  it('where its ARN says that it is a key, though there is no policy', () => {
    expect(decidedBy({ ...key, resourcePolicy: null })).toBe('implicit-deny:resource');
  });

  it('where a policy stands, though the ARN is an alias', () => {
    const alias = { ...key, resource: `arn:aws:kms:us-east-1:${HOME}:alias/mine` };
    const strangers = policy({ ...EVERYBODY, Principal: { AWS: ABROAD } });
    expect(decidedBy({ ...alias, resourcePolicy: strangers })).toBe('implicit-deny:resource');
    expect(decidedBy({ ...alias, resourcePolicy: null })).toBe('allow:identity');
  });

  it('and not where the ARN merely holds one of a key', () => {
    expect(decidedBy({ ...key, resource: `x${key.resource}`, resourcePolicy: null })).toBe('allow:identity');
  });
});

describe('The root user', () => {
  const bucket = { principal: ROOT, resource: 'arn:aws:s3:::b', resourceAccount: HOME, identityPolicies: [] };

  it.each(['GetBucketPolicy', 'PutBucketPolicy', 'DeleteBucketPolicy'])(
    'of the account that owns a bucket may call %s though the bucket policy denies it (R179)',
    (name) => {
      expect(decidedBy({ ...bucket, action: `s3:${name}`, resourcePolicy: policy(NOBODY) })).toBe('allow:root');
    },
  );

  it('of another account may not, nor may a user, nor may anybody do anything else (R179)', () => {
    const repair = { ...bucket, action: 's3:PutBucketPolicy', resourcePolicy: policy(NOBODY) };
    expect(decidedBy({ ...repair, resourceAccount: ABROAD })).toBe('explicit-deny:resource');
    expect(decidedBy({ ...repair, principal: USER })).toBe('explicit-deny:resource');
    expect(decidedBy({ ...repair, action: 's3:DeleteBucket' })).toBe('explicit-deny:resource');
  });
});

describe('Another partition', () => {
  const far = { action: 'sqs:SendMessage', resource: `arn:aws-cn:sqs:cn-north-1:${ABROAD}:q`, resourceAccount: ABROAD };

  it('is out of reach for an account of this one (R148)', () => {
    expect(decidedBy(far)).toBe('implicit-deny:resource');
    expect(decidedBy({ ...far, resource: far.resource.replace('aws-cn', 'aws') })).toBe('allow:identity+resource');
  });

  it('is told by ARNs alone: what is none crosses nothing', () => {
    expect(decidedBy({ ...far, resource: '*' })).toBe('allow:identity+resource');
  });
});

describe('Block Public Access', () => {
  const far = { resource: 'arn:aws:s3:::b/k', resourceAccount: ABROAD, action: 's3:GetObject' };
  const extras = { restrictPublicBuckets: true, bucketPolicyIsPublic: true };

  it('cuts other accounts off a public bucket, and off nothing else (R175)', () => {
    expect(decidedBy({ ...far, extras })).toBe('implicit-deny:s3-bpa');
    expect(decidedBy({ ...far, extras: { ...extras, bucketPolicyIsPublic: false } })).toBe('allow:identity+resource');
    expect(decidedBy({ ...far, extras: { ...extras, restrictPublicBuckets: false } })).toBe('allow:identity+resource');
    const queue = { action: 'sqs:SendMessage', resource: `arn:aws:sqs:us-east-1:${ABROAD}:q` };
    expect(decidedBy({ ...far, ...queue, extras })).toBe('allow:identity+resource');
    expect(decidedBy({ ...far, resourceAccount: HOME, extras })).toBe('allow:resource');
    expect(decidedBy({ ...far, principal: SERVICE, identityPolicies: [], extras })).toBe('allow:resource');
  });
});

describe('What AWS keeps for itself', () => {
  const managed = { resource: 'arn:aws:iam::aws:policy/ReadOnlyAccess', resourceAccount: '', resourcePolicy: null };
  const kept = {
    resource: `arn:aws:iam::${HOME}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`,
    resourceAccount: HOME,
    resourcePolicy: null,
  };
  const reserved = { ...kept, resource: `arn:aws:iam::${HOME}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_A` };
  const alias = { ...kept, resource: `arn:aws:kms:us-east-1:${HOME}:alias/aws/s3` };

  it.each([
    ...['CreatePolicy', 'CreatePolicyVersion', 'DeletePolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicy'],
    ...['TagPolicy', 'UntagPolicy'],
  ])('no customer changes: a managed policy by %s', (name) => {
    expect(decidedBy({ ...managed, action: `iam:${name}` })).toBe('refused:aws');
  });

  it.each([
    ...[
      'UpdateRole',
      'UpdateRoleDescription',
      'UpdateAssumeRolePolicy',
      'PutRolePolicy',
      'DeleteRolePolicy',
      'TagRole',
    ],
    ...['AttachRolePolicy', 'DetachRolePolicy', 'PutRolePermissionsBoundary', 'DeleteRolePermissionsBoundary'],
    ...['CreateRole', 'DeleteRole', 'UntagRole'],
  ])('no customer changes: its roles by %s', (name) => {
    expect(decidedBy({ ...kept, action: `iam:${name}` })).toBe('refused:aws');
    expect(decidedBy({ ...reserved, action: `iam:${name}` })).toBe('refused:aws');
  });

  it.each(['CreateAlias', 'UpdateAlias', 'DeleteAlias'])('no customer changes: its aliases by %s', (name) => {
    expect(decidedBy({ ...alias, action: `kms:${name}` })).toBe('refused:aws');
  });

  it('can be read, and AWS changes it', () => {
    expect(decidedBy({ ...kept, action: 'iam:GetRole' })).toBe('allow:identity');
    expect(decidedBy({ ...alias, action: 'kms:DescribeKey' })).toBe('allow:identity');
    const change = { ...kept, action: 'iam:UpdateRole' };
    expect(decidedBy({ ...change, principal: SESSION })).toBe('refused:aws');
    expect(decidedBy({ ...change, principal: { ...SESSION, serviceLinked: true } })).toBe('allow:identity');
    const service = { principal: SERVICE, identityPolicies: [], resourcePolicy: policy(EVERYBODY) };
    expect(decidedBy({ ...change, ...service })).toBe('allow:resource');
  });

  it('is told by the beginning of an ARN', () => {
    expect(decidedBy({ ...kept, resource: `x${kept.resource}`, action: 'iam:UpdateRole' })).toBe('allow:identity');
  });
});
