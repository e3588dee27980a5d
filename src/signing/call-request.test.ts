// Each call becomes the request that its service expects.
import { describe, expect, test } from 'vitest';
import { requestOf } from './call-request';

const ROLE = 'arn:aws:iam::111122223333:role/team/app';
const call = (action: string, resource = '*') => requestOf({ kind: 'call', action, resource }, 'eu-central-1');
const lineOf = ({ request }: ReturnType<typeof requestOf>) =>
  `${request.method} https://${request.host}${request.path}${request.query === '' ? '' : `?${request.query}`}`;

test.each([
  [
    's3:GetObject',
    'arn:aws:s3:::ledger/2026/a b.csv',
    'GET https://ledger.s3.eu-central-1.amazonaws.com/2026/a%20b.csv',
  ],
  ['s3:PutObject', 'arn:aws:s3:::ledger/x', 'PUT https://ledger.s3.eu-central-1.amazonaws.com/x'],
  ['s3:DeleteObject', 'arn:aws:s3:::ledger/x', 'DELETE https://ledger.s3.eu-central-1.amazonaws.com/x'],
  ['s3:ListBucket', 'arn:aws:s3:::ledger', 'GET https://ledger.s3.eu-central-1.amazonaws.com/?list-type=2'],
  ['s3:GetBucketPolicy', 'arn:aws:s3:::ledger', 'GET https://ledger.s3.eu-central-1.amazonaws.com/?policy'],
  ['s3:CreateBucket', 'arn:aws:s3:::ledger', 'PUT https://ledger.s3.eu-central-1.amazonaws.com/'],
  ['s3:RestoreObject', 'arn:aws:s3:::ledger/x', 'POST https://ledger.s3.eu-central-1.amazonaws.com/x'],
  ['s3:ListAllMyBuckets', '*', 'GET https://s3.eu-central-1.amazonaws.com/'],
  ['iam:GetRole', ROLE, 'POST https://iam.amazonaws.com/'],
  ['sts:GetCallerIdentity', '*', 'POST https://sts.eu-central-1.amazonaws.com/'],
  [
    'lambda:InvokeFunction',
    'arn:aws:lambda:us-west-2:111122223333:function:pay',
    'POST https://lambda.us-west-2.amazonaws.com/2015-03-31/functions/pay/invocations',
  ],
  [
    'lambda:GetFunction',
    'arn:aws:lambda:us-west-2:111122223333:function:pay',
    'GET https://lambda.us-west-2.amazonaws.com/2015-03-31/functions/pay',
  ],
  ['kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:key/k', 'POST https://kms.eu-west-1.amazonaws.com/'],
  ['ec2:RunInstances', '*', 'POST https://ec2.eu-central-1.amazonaws.com/'],
  ['toString:Call', '*', 'POST https://tostring.eu-central-1.amazonaws.com/'],
])('%s on %s is %s', (action, resource, line) => {
  expect(lineOf(call(action, resource))).toBe(line);
});

test('a scope names the service and its region, for services of the whole world us-east-1', () => {
  expect(call('s3:GetObject', 'arn:aws:s3:::a/b')).toMatchObject({
    service: 's3',
    region: 'eu-central-1',
    isSigned: true,
  });
  expect(call('iam:GetRole', ROLE)).toMatchObject({ service: 'iam', region: 'us-east-1' });
  expect(call('kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:key/k')).toMatchObject({ region: 'eu-west-1' });
});

test('services of JSON carry the operation in a header and what it is about in the body', () => {
  const { request, likeness } = call('dynamodb:GetItem', 'arn:aws:dynamodb:eu-central-1:111122223333:table/t');
  expect(request.headers).toContainEqual({ name: 'X-Amz-Target', value: 'DynamoDB_20120810.GetItem' });
  expect(request.body).toBe('{"TableName":"t"}');
  expect(likeness).toBe('body-shortened');
  const queue = call('sqs:SendMessage', 'arn:aws:sqs:eu-central-1:111122223333:jobs').request;
  expect(queue.body).toBe('{"QueueUrl":"https://sqs.eu-central-1.amazonaws.com/111122223333/jobs"}');
  expect(call('secretsmanager:GetSecretValue', 'arn:s').request.body).toBe('{"SecretId":"arn:s"}');
});

test('IAM names its role by its name', () => {
  expect(call('iam:GetRole', ROLE).request.body).toBe('Action=GetRole&Version=2010-05-08&RoleName=app');
  expect(call('iam:GetPolicy', 'arn:aws:iam::1:policy/p').request.body).toContain('PolicyArn=arn%3Aaws%3Aiam');
});

describe('STS', () => {
  test('takes its parameters as a form, lists member by member', () => {
    const parameters = {
      RoleSessionName: 'a@b',
      DurationSeconds: 900,
      Tags: [{ Key: 'team', Value: 'blue sky' }],
      TransitiveTagKeys: ['team'],
      PolicyArns: ['arn:p'],
    };
    const { request, service, likeness } = requestOf(
      { kind: 'sts', api: 'AssumeRole', role: ROLE, parameters },
      'us-east-1',
    );
    expect(service).toBe('sts');
    expect(likeness).toBe('exact');
    expect(String(request.body).split('&')).toEqual([
      'Action=AssumeRole',
      'Version=2011-06-15',
      `RoleArn=${encodeURIComponent(ROLE)}`,
      'RoleSessionName=a%40b',
      'DurationSeconds=900',
      'Tags.member.1.Key=team',
      'Tags.member.1.Value=blue%20sky',
      'TransitiveTagKeys.member.1=team',
      'PolicyArns.member.1.arn=arn%3Ap',
    ]);
  });
  test('the console’s switch is the same call', () => {
    const { request } = requestOf({ kind: 'sts', api: 'SwitchRole', role: ROLE, parameters: {} }, 'us-east-1');
    expect(request.body).toContain('Action=AssumeRole&');
  });
  test('a web identity signs nothing, and its token is not shown', () => {
    const assertion = { provider: 'arn:aws:iam::1:oidc-provider/idp', keys: { sub: 'secret-subject' } };
    const made = requestOf(
      { kind: 'assertion', api: 'AssumeRoleWithWebIdentity', assertion, role: ROLE, parameters: {} },
      'us-east-1',
    );
    expect(made.isSigned).toBe(false);
    expect(made.request.body).toContain('WebIdentityToken=');
    expect(made.request.body).not.toContain('secret-subject');
  });
});
