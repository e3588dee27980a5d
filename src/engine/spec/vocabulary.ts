// The few words that generated scenarios are made of: few, so that policies and requests meet.

export const HOME = '111122223333';
export const ABROAD = '444455556666';

export type KeyType = 'text' | 'arn' | 'number' | 'date' | 'bool' | 'address' | 'bytes';
export type KeyWord = { readonly name: string; readonly type: KeyType; readonly isMultivalued: boolean };

const one = (name: string, type: KeyType): KeyWord => ({ name, type, isMultivalued: false });
const many = (name: string, type: KeyType): KeyWord => ({ name, type, isMultivalued: true });

export const KEYS: readonly KeyWord[] = [
  one('aws:PrincipalTag/team', 'text'),
  one('aws:RequestTag/env', 'text'),
  one('aws:ResourceTag/team', 'text'),
  one('aws:RequestedRegion', 'text'),
  one('aws:PrincipalOrgID', 'text'),
  one('aws:SourceVpce', 'text'),
  one('s3:prefix', 'text'),
  one('sts:ExternalId', 'text'),
  one('kms:ViaService', 'text'),
  one('svc:key', 'text'),
  one('aws:username', 'text'),
  one('aws:PrincipalArn', 'arn'),
  one('aws:SourceArn', 'arn'),
  one('svc:TargetArn', 'arn'),
  one('s3:max-keys', 'number'),
  one('aws:MultiFactorAuthAge', 'number'),
  one('aws:CurrentTime', 'date'),
  one('aws:TokenIssueTime', 'date'),
  one('aws:SecureTransport', 'bool'),
  one('aws:MultiFactorAuthPresent', 'bool'),
  one('aws:PrincipalIsAWSService', 'bool'),
  one('aws:SourceIp', 'address'),
  one('aws:VpcSourceIp', 'address'),
  one('svc:blob', 'bytes'),
  many('aws:TagKeys', 'text'),
  many('aws:CalledVia', 'text'),
  many('aws:PrincipalOrgPaths', 'text'),
  many('svc:arns', 'arn'),
  many('svc:sizes', 'number'),
  many('svc:flags', 'bool'),
  many('svc:ranges', 'address'),
  one('kms:EncryptionContext:Department', 'text'),
  one('kms:EncryptionContext:Purpose', 'text'),
];

/** What a request may say for a key of the type. */
export const GIVEN: Readonly<Record<KeyType, readonly string[]>> = {
  text: ['red', 'Red', 'RED', 'blue', 'r*', 'r?d', '', 'alice', 'team-a', 'a:b', 'home/alice', 'o-demo/r-1/ou-2/', 'x'],
  arn: [
    'arn:aws:iam::111122223333:role/App',
    'arn:aws:iam::111122223333:user/alice',
    'arn:aws:iam::444455556666:role/path/Deep',
    'arn:aws:s3:::bucket',
    'arn:aws:svc:us-east-2:444455556666:store/abc:111122223333:finance/document.txt',
    'arn:aws:sns:us-east-1:111122223333:topic',
    'arn:aws:sns:us-east-1:111122223333',
    'not-an-arn',
  ],
  number: ['0', '1', '5', '10', '10.0', '9.99', '-1', '3600', 'ten', ''],
  date: [
    '2025-01-01T00:00:00Z',
    '2025-01-01',
    '2025-01-01T01:00:00+01:00',
    '1735689600',
    '2025-06-01T12:30Z',
    '2024-12-31T23:59:59.5Z',
    '2024-12-31T23:59:59.25-00:30',
    '2025-02-30',
    '2025-02-29',
    '2024-02-29',
    '2100-02-29T00:00:00Z',
    '2025-06-31',
    '2025-12-31T23:59:59+23:59',
    '2025-12-31',
    '2025-06-01T24:00Z',
    'soon',
  ],
  bool: ['true', 'false', 'True', 'yes'],
  address: [
    ...[
      '203.0.113.7',
      '203.0.113.200',
      '10.1.2.3',
      '255.255.255.255',
      '0.0.0.0',
      '256.1.1.1',
      '10.1.2',
      '01.2.3.4',
      'x',
    ],
    ...[
      '2001:db8::1',
      '2001:DB8:0:0:0:0:0:1',
      '::ffff:203.0.113.7',
      '::',
      '1::2::3',
      'ffff::',
      '2001:db8::1:0:0:0:0:0:1',
    ],
  ],
  bytes: ['QUJD', 'QUI=', 'QQ==', '', 'bad!'],
};

/** What a policy may ask of a key of the type, besides what requests say. */
export const ASKED: Readonly<Record<KeyType, readonly string[]>> = {
  text: ['*', 'r*', '*d', '?ed', 're?', 'home/*', '*/ou-*', '??????', '*e*', 'a*b', ''],
  arn: [
    'arn:aws:iam::*:role/*',
    'arn:aws:iam::111122223333:*',
    'arn:*:iam::?1112222333?:role/A*',
    'arn:aws:svc:*:111122223333:finance/*',
    'arn:aws:*',
    '*',
    'arn:aws:s3:::*',
  ],
  number: ['2', '5.5', '100', '+1', '.5', '1e1', '5.', ' 5'],
  date: ['2024', '2025-01', '2025-03-01', '2024-03-01', '2026-01-01T00:00:00Z', '1735689599', '1735689600.5'],
  bool: ['true', 'false'],
  address: [
    ...[
      '203.0.113.0/24',
      '203.0.113.9/25',
      '0.0.0.0/0',
      '10.0.0.0/8',
      '128.0.0.0/1',
      '1.2.3.4/33',
      '10.0.0.0/',
      '1.2.3/8',
    ],
    ...[
      '2001:db8::/32',
      '::/0',
      '2001:db8::1/127',
      '::ffff:0:0/96',
      '2001:db8::/129',
      '8000::/1',
      '10.1.2.3/32',
      '::/-1',
    ],
  ],
  bytes: ['QR==', 'QUJDRA=='],
};

export type Scene = {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
};

/** `ACCOUNT` stands for the account that owns the resource. */
export const SCENES = {
  object: {
    actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 'S3:getobject', 's3:GetObjectVersion'],
    resources: [
      'arn:aws:s3:::bucket/key',
      'arn:aws:s3:::bucket/home/alice/a.txt',
      'arn:aws:s3:::bucket/red/x',
      'arn:aws:s3:::bucket/a:b/c:d',
      'arn:aws:s3:::bucket/1/test/*.jpg',
      'arn:aws:s3:::other/Key',
    ],
  },
  bucket: {
    actions: ['s3:ListBucket', 's3:PutBucketPolicy', 's3:GetBucketPolicy', 's3:DeleteBucketPolicy', 's3:DeleteBucket'],
    resources: ['arn:aws:s3:::bucket', 'arn:aws:s3:::other'],
  },
  queue: {
    actions: ['sqs:SendMessage', 'sqs:ReceiveMessage', 'SQS:SendMessage'],
    resources: ['arn:aws:sqs:us-east-1:ACCOUNT:jobs', 'arn:aws:sqs:us-east-2:ACCOUNT:jobs-dead'],
  },
  key: {
    actions: [
      'kms:Decrypt',
      'kms:Encrypt',
      'kms:ScheduleKeyDeletion',
      'kms:RetireGrant',
      'kms:CreateGrant',
      'kms:Sign',
    ],
    resources: ['arn:aws:kms:us-east-1:ACCOUNT:key/k1'],
  },
  role: {
    actions: ['sts:AssumeRole', 'sts:AssumeRole', 'sts:AssumeRole', 'sts:TagSession', 'STS:assumerole'],
    resources: [
      'arn:aws:iam::ACCOUNT:role/Target',
      'arn:aws:iam::ACCOUNT:role/path/Deep',
      'arn:aws:iam::ACCOUNT:role/App',
    ],
  },
  identity: {
    actions: ['iam:PassRole', 'iam:GetRole', 'iam:CreateUser', 'iam:PutRolePolicy', 'iam:DeleteRole'],
    resources: [
      'arn:aws:iam::ACCOUNT:role/path/Deep',
      'arn:aws:iam::ACCOUNT:role/App',
      'arn:aws:iam::ACCOUNT:user/team/alice',
    ],
  },
  keptPolicy: {
    actions: ['iam:CreatePolicyVersion', 'iam:GetPolicy', 'iam:DeletePolicy', 'iam:TagPolicy'],
    resources: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::ACCOUNT:policy/Mine'],
  },
  keptRole: {
    actions: ['iam:AttachRolePolicy', 'iam:GetRole', 'iam:DeleteRole', 'iam:UpdateAssumeRolePolicy', 'iam:PassRole'],
    resources: [
      'arn:aws:iam::ACCOUNT:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX',
      'arn:aws:iam::ACCOUNT:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin',
    ],
  },
  keptAlias: {
    actions: ['kms:UpdateAlias', 'kms:DeleteAlias', 'kms:DescribeKey'],
    resources: ['arn:aws:kms:us-east-1:ACCOUNT:alias/aws/s3', 'arn:aws:kms:us-east-1:ACCOUNT:alias/mine'],
  },
  star: {
    actions: ['s3:ListAllMyBuckets', 'ec2:DescribeInstances', 'kms:ListKeys'],
    resources: ['*'],
  },
  invented: {
    actions: ['svc:Do', 'svc:DoMore', 'svc:Undo'],
    resources: [
      'arn:aws:svc:us-east-1:ACCOUNT:thing/a/b:c',
      'arn:aws:svc:eu-west-1:ACCOUNT:thing/red',
      'arn:aws:svc::ACCOUNT:x',
    ],
  },
  free: { actions: ['sts:GetCallerIdentity', 'sts:GetSessionToken'], resources: ['*'] },
} as const satisfies Readonly<Record<string, Scene>>;

export type SceneName = keyof typeof SCENES;

export const OIDC_PROVIDER = `arn:aws:iam::${HOME}:oidc-provider/token.actions.githubusercontent.com`;
export const SAML_PROVIDER = `arn:aws:iam::${HOME}:saml-provider/Corp`;
export const SERVICES = ['lambda.amazonaws.com', 'cloudtrail.amazonaws.com'];
