// One action out of a policy and back into it.
import { expect, it } from 'vitest';
import { namesAction, withAction, withoutAction } from './toggle-action';

const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Fence', Effect: 'Deny', Action: 's3:PutBucketPolicy', Resource: '*' },
    { Sid: 'Make', Effect: 'Allow', Action: ['s3:CreateBucket', 's3:DeleteBucket'], Resource: 'arn:aws:s3:::report-*' },
    { Sid: 'Hand', Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', Condition: { Bool: { 'aws:x': 'true' } } },
  ],
});

type Read = { readonly Sid?: string; readonly Action?: unknown };

function read(text: string | null): readonly Read[] {
  const policy: unknown = JSON.parse(text ?? '');
  return (policy as { readonly Statement: readonly Read[] }).Statement;
}

it('takes an action out of what is allowed, whatever its case, and leaves what is forbidden', () => {
  const text = withoutAction(POLICY, 'S3:createbucket');
  expect(read(text)[1]).toMatchObject({ Sid: 'Make', Action: 's3:DeleteBucket' });
  expect(namesAction(text ?? '', 's3:CreateBucket')).toBe(false);
  expect(withoutAction(POLICY, 's3:PutBucketPolicy')).toBeNull();
});

it('takes a statement that names nothing else with it', () => {
  const text = withoutAction(POLICY, 'iam:PassRole');
  expect(read(text).map(({ Sid }) => Sid)).toEqual(['Fence', 'Make']);
});

it('puts an action beside others of its service, never into a statement with a condition, else into one of its own', () => {
  const beside = withAction(POLICY, 's3:PutEncryptionConfiguration', 'arn:aws:s3:::report-input');
  expect(read(beside)[1]?.Action).toEqual(['s3:CreateBucket', 's3:DeleteBucket', 's3:PutEncryptionConfiguration']);
  const own = withAction(POLICY, 'iam:GetRole', 'arn:aws:iam::111122223333:role/x');
  expect(read(own).at(-1)).toEqual({
    Effect: 'Allow',
    Action: 'iam:GetRole',
    Resource: 'arn:aws:iam::111122223333:role/x',
  });
  expect(withAction(beside ?? '', 's3:putencryptionconfiguration', '*')).toBeNull();
});

it('leaves a text alone that is no policy', () => {
  for (const text of ['', '{', '[]', '7', 'null']) {
    expect(withoutAction(text, 's3:GetObject'), text).toBeNull();
    expect(withAction(text, 's3:GetObject', '*'), text).toBeNull();
  }
});
