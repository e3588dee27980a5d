// What can be asked about a node, in words and as queries.
import { expect, test } from 'vitest';
import { BUILT_IN_WORLD } from '../worlds/built-in';
import { explorationsOf, whoCan } from './explorations';

const labels = (arn: string) => explorationsOf(BUILT_IN_WORLD, arn).map(({ label }) => label);

test('a user reaches, a role reaches and is assumed', () => {
  expect(labels('arn:aws:iam::111122223333:user/alice')).toEqual(['What can alice reach?']);
  expect(labels('arn:aws:iam::111122223333:role/deployer')).toEqual([
    'What can deployer reach?',
    'Who can assume deployer?',
  ]);
});

test('a bucket is asked for an object that the world knows, and for itself', () => {
  const options = explorationsOf(BUILT_IN_WORLD, 'arn:aws:s3:::ledger');
  expect(options.map(({ query }) => query)).toEqual([
    { kind: 'who-can', goal: { action: 's3:GetObject', resource: 'arn:aws:s3:::ledger/2026.csv' } },
    { kind: 'who-can', goal: { action: 's3:PutObject', resource: 'arn:aws:s3:::ledger/2026.csv' } },
    { kind: 'who-can', goal: { action: 's3:DeleteObject', resource: 'arn:aws:s3:::ledger/2026.csv' } },
    { kind: 'who-can', goal: { action: 's3:ListBucket', resource: 'arn:aws:s3:::ledger' } },
  ]);
  expect(options[0]?.label).toBe('Who can read ledger/2026.csv?');
});

test('nothing is asked about what the world does not have', () => {
  expect(labels('arn:aws:s3:::elsewhere')).toEqual([]);
});

test('an action without a word of its own is named', () => {
  expect(whoCan({ action: 'ec2:RunInstances', resource: '*' }).label).toBe('Who can call ec2:RunInstances on *?');
});
