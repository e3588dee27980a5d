// The events of a sitting have the fields, and the words, that CloudTrail's have.
import { describe, expect, it, test } from 'vitest';
import { STS_DENIALS, type StsDenial, type StsDenialCode } from '../model/sts-denial';
import { whatIsKept } from './events-of';
import {
  ALICE,
  ALLOWED,
  APP,
  assume,
  deed,
  DEV,
  PROD,
  READ,
  records,
  roleSession,
  START,
  TARGET,
  ticket,
} from './sitting-fixture';

describe('AssumeRole (R222)', () => {
  const parameters = {
    RoleSessionName: 'work',
    DurationSeconds: 900,
    ExternalId: 'ext-1',
    SourceIdentity: 'alice',
    SerialNumber: `arn:aws:iam::${DEV}:mfa/alice`,
    TokenCode: '123456',
    Tags: [{ Key: 'team', Value: 'blue' }],
    TransitiveTagKeys: ['team'],
    Policy: '{}',
    PolicyArns: [`arn:aws:iam::${DEV}:policy/p`],
  };
  const made = ticket(2, roleSession(APP, 'work', { durationSeconds: 900, sourceIdentity: 'alice' }));
  const [event] = records([ticket(1, ALICE), made], deed(1, assume(APP, parameters), { handedOut: 't2' }));

  test('says what was asked for', () => {
    expect(event).toMatchObject({
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRole',
      eventTime: '2026-11-28T15:08:39Z',
      awsRegion: 'eu-central-1',
      readOnly: true,
      managementEvent: true,
      eventCategory: 'Management',
      eventType: 'AwsApiCall',
      resources: [{ ARN: APP, accountId: DEV, type: 'AWS::IAM::Role' }],
    });
    expect(event?.['requestParameters']).toEqual({
      roleArn: APP,
      roleSessionName: 'work',
      durationSeconds: 900,
      externalId: 'ext-1',
      sourceIdentity: 'alice',
      serialNumber: `arn:aws:iam::${DEV}:mfa/alice`,
      policy: '{}',
      policyArns: [{ arn: `arn:aws:iam::${DEV}:policy/p` }],
      tags: [{ key: 'team', value: 'blue' }],
      transitiveTagKeys: ['team'],
    });
  });
  test('says what was handed out', () => {
    expect(event?.['responseElements']).toEqual({
      credentials: {
        accessKeyId: 'ASIA0000000000000002',
        expiration: 'Nov 28, 2026, 3:22:39 PM',
        sessionToken: 'token-of-2',
      },
      assumedRoleUser: { assumedRoleId: 'AROAAPP:work', arn: `arn:aws:sts::${DEV}:assumed-role/app/work` },
      sourceIdentity: 'alice',
    });
  });
  test('keeps neither the secret key nor the code of the device', () => {
    expect(JSON.stringify(event)).not.toMatch(/secret-of|123456/);
  });
  test('inside an account is one event, which shares nothing', () => {
    expect(event).not.toHaveProperty('sharedEventID');
    expect(event?.['recipientAccountId']).toBe(DEV);
  });
  test('brings along the tags that flow, and no others', () => {
    const chained = roleSession(APP, 'work', {
      tags: { Team: 'blue', cost: '1' },
      inheritedTags: { Unit: 'north' },
      transitiveKeys: ['Team', 'Unit'],
    });
    const [next] = records([ticket(1, chained)], deed(1, assume(TARGET)));
    expect(next?.['requestParameters']).toMatchObject({ incomingTransitiveTags: { Team: 'blue', Unit: 'north' } });
    expect(JSON.stringify(next?.['requestParameters'])).not.toContain('cost');
    expect(event?.['requestParameters']).not.toHaveProperty('incomingTransitiveTags');
  });
  test('tells that a device was shown, though the session does not carry it (R202)', () => {
    const deeds = [deed(1, assume(APP, parameters), { handedOut: 't2' }), deed(2, READ, { ticket: 't2' })] as const;
    expect(records([ticket(1, ALICE), made], ...deeds)[0]).toMatchObject({
      userIdentity: { sessionContext: { attributes: { mfaAuthenticated: 'true' } } },
    });
    const signedIn = { ...ALICE, mfa: { since: START }, issuedAt: START };
    const without = [deed(1, assume(APP), { handedOut: 't2' }), deed(2, READ, { ticket: 't2' })] as const;
    expect(records([ticket(1, signedIn), made], ...without)[0]).toMatchObject({
      userIdentity: { sessionContext: { attributes: { mfaAuthenticated: 'true' } } },
    });
    expect(records([ticket(1, ALICE), made], ...without)[0]).toMatchObject({
      userIdentity: { sessionContext: { attributes: { mfaAuthenticated: 'false' } } },
    });
  });
});

describe('Across accounts (R223)', () => {
  const made = ticket(2, roleSession(TARGET, 'work'));
  const [own, owners, ...more] = records([ticket(1, ALICE), made], deed(1, assume(TARGET), { handedOut: 't2' }));

  test('each account has its copy of the call, with an id of its own and one in common', () => {
    expect(more).toEqual([]);
    expect(own?.['recipientAccountId']).toBe(DEV);
    expect(owners?.['recipientAccountId']).toBe(PROD);
    expect(own?.['sharedEventID']).toBe(owners?.['sharedEventID']);
    expect(own?.['eventID']).not.toBe(owners?.['eventID']);
    expect(own?.['requestID']).toBe(owners?.['requestID']);
    expect(own?.['responseElements']).toEqual(owners?.['responseElements']);
  });
  test('the owner of the role sees an account call, and no name', () => {
    expect(own).toMatchObject({ userIdentity: { type: 'IAMUser', userName: 'alice' } });
    expect(owners?.['userIdentity']).toEqual({ type: 'AWSAccount', principalId: 'AIDAALICE', accountId: DEV });
  });
  test('a bucket belongs to the account that the world says', () => {
    const calls = records([ticket(1, ALICE)], deed(1, READ));
    expect(calls.map((event) => event['recipientAccountId'])).toEqual([DEV, PROD]);
    const unknown = records(
      [ticket(1, ALICE)],
      deed(1, { kind: 'call', action: 's3:GetObject', resource: 'arn:aws:s3:::x/y' }),
    );
    expect(unknown).toHaveLength(1);
  });
  test('of a denied call the caller alone has an event', () => {
    const denied = { ...ALLOWED, outcome: 'deny', deniedMessage: 'User: x' } as const;
    const events = records([ticket(1, ALICE)], deed(1, assume(TARGET), { answer: denied }));
    expect(events).toHaveLength(1);
    expect(events[0]).not.toHaveProperty('sharedEventID');
  });
});

describe('What failed (R225, R226)', () => {
  const errorOf = (answer: object, call = READ) => {
    const [event] = records([ticket(1, ALICE)], deed(1, call, { answer: { ...ALLOWED, outcome: 'deny', ...answer } }));
    return [event?.['errorCode'], event?.['errorMessage']];
  };
  const refusal = (code: StsDenialCode, params: StsDenial['params'] = {}): StsDenial => ({
    code,
    params,
    ...STS_DENIALS[code],
    contested: [],
    call: null,
  });

  test('has AWS’s code and AWS’s words', () => {
    const deniedMessage =
      'User: a is not authorized to perform: s3:GetObject because no identity-based policy allows it';
    expect(errorOf({ deniedMessage })).toEqual(['AccessDenied', deniedMessage]);
    const start = { kind: 'call', action: 'ec2:RunInstances', resource: '*' } as const;
    expect(errorOf({ deniedMessage }, start)[0]).toBe('Client.UnauthorizedOperation');
  });
  it.each([
    [
      refusal('duration-above-chaining-maximum'),
      'ValidationError',
      /1 hour session limit for roles assumed by role chaining/,
    ],
    [refusal('duration-above-role-maximum'), 'ValidationError', /exceeds the MaxSessionDuration set for this role/],
    [
      refusal('credentials-cannot-call', { action: 'sts:GetSessionToken' }),
      'AccessDenied',
      /^Cannot call GetSessionToken with/,
    ],
    [refusal('root-cannot-call'), 'AccessDenied', /^Roles may not be assumed by root accounts/],
    [
      refusal('parameter-length', { parameter: 'RoleSessionName', length: 1, min: 2, max: 64 }),
      'ValidationError',
      /'roleSessionName' .* length greater than or equal to 2$/,
    ],
    [
      refusal('parameter-length', { parameter: 'RoleSessionName', length: 65, min: 2, max: 64 }),
      'ValidationError',
      /less than or equal to 64$/,
    ],
    [refusal('packed-policy-too-large'), 'PackedPolicyTooLarge', /not valid/],
    [refusal('organization-does-not-permit'), 'AccessDenied', /Access denied/],
  ])('%o is refused by STS itself', (denial, code, message) => {
    const [errorCode, errorMessage] = errorOf({ refusal: denial }, assume(APP));
    expect(errorCode).toBe(code);
    expect(errorMessage).toMatch(message);
  });
  test('has no answer, and what succeeded has no error', () => {
    const [failed] = records([ticket(1, ALICE)], deed(1, assume(APP), { answer: { ...ALLOWED, outcome: 'deny' } }));
    expect(failed?.['responseElements']).toBeNull();
    const [fine] = records([ticket(1, ALICE)], deed(1, READ));
    expect(fine).not.toHaveProperty('errorCode');
  });
});

describe('What is kept', () => {
  test('nothing of a call that nobody could decide, nor of one that was never signed', () => {
    const open = deed(1, READ, { answer: { ...ALLOWED, outcome: 'depends' } });
    expect([whatIsKept(open), records([ticket(1, ALICE)], open)]).toEqual(['undecided', []]);
    const unsigned = deed(1, READ, { ticket: null });
    expect([whatIsKept(unsigned), records([ticket(1, ALICE)], unsigned)]).toEqual(['unsigned', []]);
  });
  test('nothing of a call whose credentials have ended: nobody knew who called', () => {
    const refusal = {
      code: 'credentials-expired',
      params: {},
      ...STS_DENIALS['credentials-expired'],
      contested: [],
      call: null,
    } as const;
    const late = deed(1, READ, { answer: { ...ALLOWED, outcome: 'deny', refusal } });
    expect([whatIsKept(late), records([ticket(1, ALICE)], late)]).toEqual(['credentials-expired', []]);
  });
  test('of objects data events, of buckets and everything else management events', () => {
    const kindOf = (action: string, resource = '*') => {
      const [event] = records([ticket(1, ALICE)], deed(1, { kind: 'call', action, resource }));
      return [event?.['eventName'], event?.['eventCategory'], event?.['managementEvent'], event?.['readOnly']];
    };
    expect(kindOf('s3:GetObject')).toEqual(['GetObject', 'Data', false, true]);
    expect(kindOf('s3:PutObject')).toEqual(['PutObject', 'Data', false, false]);
    expect(kindOf('s3:ListBucket')).toEqual(['ListObjects', 'Data', false, true]);
    expect(kindOf('s3:PutObjectAcl')[1]).toBe('Data');
    expect(kindOf('s3:GetBucketPolicy')).toEqual(['GetBucketPolicy', 'Management', true, true]);
    expect(kindOf('s3:PutBucketObjectLockConfiguration')[1]).toBe('Management');
    expect(kindOf('s3:ListAllMyBuckets')).toEqual(['ListBuckets', 'Management', true, true]);
    expect(kindOf('lambda:InvokeFunction')).toEqual(['Invoke', 'Data', false, false]);
    expect(kindOf('dynamodb:GetItem')[1]).toBe('Data');
    expect(kindOf('dynamodb:DescribeTable')).toEqual(['DescribeTable', 'Management', true, true]);
    expect(kindOf('kms:Decrypt')[1]).toBe('Management');
    expect(kindOf('sts:GetCallerIdentity')).toEqual(['GetCallerIdentity', 'Management', true, true]);
  });
  test('of an object its bucket and key, and to whom the bucket belongs', () => {
    expect(records([ticket(1, ALICE)], deed(1, READ))[0]).toMatchObject({
      requestParameters: { bucketName: 'ledger', key: '2026/may.csv' },
      resources: [
        { ARN: 'arn:aws:s3:::ledger/2026/may.csv', type: 'AWS::S3::Object' },
        { ARN: 'arn:aws:s3:::ledger', accountId: PROD, type: 'AWS::S3::Bucket' },
      ],
    });
  });
  it.each([
    ['lambda:InvokeFunction', `arn:aws:lambda:eu-central-1:${DEV}:function:pay`, { functionName: 'pay' }],
    ['iam:GetRole', APP, { roleName: 'app' }],
    ['kms:Decrypt', `arn:aws:kms:eu-central-1:${DEV}:key/k`, { keyId: `arn:aws:kms:eu-central-1:${DEV}:key/k` }],
    ['sns:Publish', `arn:aws:sns:eu-central-1:${DEV}:news`, { topicArn: `arn:aws:sns:eu-central-1:${DEV}:news` }],
    [
      'sqs:SendMessage',
      `arn:aws:sqs:eu-central-1:${DEV}:jobs`,
      { queueUrl: `https://sqs.eu-central-1.amazonaws.com/${DEV}/jobs` },
    ],
    ['dynamodb:GetItem', `arn:aws:dynamodb:eu-central-1:${DEV}:table/t`, { tableName: 't' }],
    ['s3:ListAllMyBuckets', '*', null],
  ])('of %s on %s what the resource tells', (action, resource, parameters) => {
    const [event] = records([ticket(1, ALICE)], deed(1, { kind: 'call', action, resource }));
    expect(event?.['requestParameters']).toEqual(parameters);
  });
  test('the address and the tool, where somebody has said them', () => {
    const [said] = records(
      [ticket(1, ALICE)],
      deed(1, READ, { context: { 'AWS:sourceip': '203.0.113.9', 'aws:UserAgent': ['curl'] } }),
    );
    expect(said).toMatchObject({ sourceIPAddress: '203.0.113.9', userAgent: 'curl' });
    const [unsaid] = records([ticket(1, ALICE)], deed(1, READ, { context: { 'aws:SourceIp': { unknown: true } } }));
    expect(unsaid).toMatchObject({ sourceIPAddress: '192.0.2.101' });
  });
});

describe('Ids', () => {
  test('look like AWS’s, follow from the deed, and differ between deeds', () => {
    const ids = (number: number) => {
      const [event] = records([ticket(1, ALICE)], deed(number, READ));
      return [String(event?.['eventID']), String(event?.['requestID']), String(event?.['sharedEventID'])];
    };
    const all = Array.from({ length: 200 }, (_, at) => ids(at + 1)).flat();
    expect(new Set(all).size).toBe(600);
    for (const id of all) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids(7)).toEqual(ids(7));
  });
});

describe('Switch Role (R208)', () => {
  test('is called with what is signed in, whatever role is on', () => {
    const signedIn = { ...ALICE, issuedAt: START };
    const first = ticket(2, roleSession(APP, 'alice', { signedInAs: signedIn }), 't1');
    const second = ticket(3, roleSession(TARGET, 'alice', { signedInAs: signedIn }), 't2');
    const call = { kind: 'sts', api: 'SwitchRole', role: TARGET, parameters: {} } as const;
    const [event] = records([ticket(1, signedIn), first, second], deed(2, call, { ticket: 't2', handedOut: 't3' }));
    expect(event).toMatchObject({
      eventName: 'AssumeRole',
      userAgent: 'AWS Signin',
      userIdentity: { type: 'IAMUser', accessKeyId: 'ASIA0000000000000001' },
    });
  });
});
