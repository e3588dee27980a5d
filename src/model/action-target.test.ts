// Which questions name a thing that their action is not made on.
import { expect, test } from 'vitest';
import { findMisfit } from './action-target';

const BUCKET = 'arn:aws:s3:::reports';
const OBJECT = `${BUCKET}/2026.csv`;
const ROLE = 'arn:aws:iam::111122223333:role/reader';

test.each([
  ['s3:GetObject', BUCKET, { needs: 'object', suggestion: `${BUCKET}/*` }],
  ['S3:putobject', BUCKET, { needs: 'object', suggestion: `${BUCKET}/*` }],
  ['s3:AbortMultipartUpload', BUCKET, { needs: 'object', suggestion: `${BUCKET}/*` }],
  ['s3:ListBucket', OBJECT, { needs: 'bucket', suggestion: BUCKET }],
  ['s3:GetEncryptionConfiguration', `${BUCKET}/a/b`, { needs: 'bucket', suggestion: BUCKET }],
  ['s3:GetBucketObjectLockConfiguration', OBJECT, { needs: 'bucket', suggestion: BUCKET }],
  ['s3:GetObject', ROLE, { needs: 'service', service: 's3' }],
  ['sts:AssumeRole', BUCKET, { needs: 'service', service: 'sts' }],
  ['kms:Decrypt', OBJECT, { needs: 'service', service: 'kms' }],
] as const)('%s on %s', (action, where, misfit) => {
  expect(findMisfit(action, where)).toEqual(misfit);
});

test.each([
  ['s3:GetObject', OBJECT],
  ['s3:ListBucket', BUCKET],
  ['s3:GetBucketObjectLockConfiguration', BUCKET],
  ['s3:ListAllMyBuckets', '*'],
  ['s3:GetObject', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/reports'],
  ['sts:AssumeRole', ROLE],
  ['iam:PassRole', ROLE],
  ['ec2:RunInstances', BUCKET],
  ['s3:GetObject', '*'],
  ['constructor:GetObject', BUCKET],
])('%s on %s raises no doubt', (action, where) => {
  expect(findMisfit(action, where)).toBeNull();
});
