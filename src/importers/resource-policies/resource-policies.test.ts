// Resource policies that come as a map of ARN to policy.
import { describe, expect, test } from 'vitest';
import { NO_CHOICES } from '../../model/open-files';
import { openFiles } from '../open-files';
import {
  ALICE,
  DEV,
  PROD,
  PUBLIC_BUCKET,
  NOTHING_OPEN,
  accountFile,
  asked,
  file,
  opened,
  told,
  verdict,
} from '../open-files/files-fixture';

describe('resource policies by ARN', () => {
  test('a resource that is missing is made, with its type and owner, and its policy decides', () => {
    const map = {
      'arn:aws:s3:::notes': PUBLIC_BUCKET,
      [`arn:aws:sqs:eu-west-1:${PROD}:jobs`]: JSON.stringify(PUBLIC_BUCKET),
      [`arn:aws:kms:eu-west-1:${PROD}:key/1`]: { Policy: JSON.stringify(PUBLIC_BUCKET) },
    };
    const world = opened(openFiles([accountFile(DEV), file('map.json', map)], NOTHING_OPEN, NO_CHOICES));
    expect(world.resources.map(({ arn, account, type }) => [arn, account, type])).toEqual([
      ['arn:aws:s3:::notes', DEV, 's3:bucket'],
      [`arn:aws:sqs:eu-west-1:${PROD}:jobs`, PROD, 'sqs:queue'],
      [`arn:aws:kms:eu-west-1:${PROD}:key/1`, PROD, 'kms:key'],
    ]);
    expect(verdict(world, 's3:GetObject', 'arn:aws:s3:::notes/a', 'anonymous')).toBe('allow');
    expect(world.missing).not.toContain('resource-policies');
    expect(world.missing).toContain('resources');
    expect(world.documents.filter(({ kind }) => kind === 'resource').map(({ name }) => name)).toEqual([
      'bucket policy',
      'queue policy',
      'key policy',
    ]);
  });

  test('whose a bucket is, is asked where there are two accounts and the name does not say', () => {
    const map = { 'arn:aws:s3:::notes': PUBLIC_BUCKET };
    const accounts = [accountFile(DEV), accountFile(PROD)];
    const unnamed = [...accounts, file('map.json', map)];
    expect(asked(openFiles(unnamed, NOTHING_OPEN, NO_CHOICES)).outlook.replace.unplaced).toEqual([
      { file: 'map.json', what: 'resources', names: ['arn:aws:s3:::notes'], candidates: [DEV, PROD] },
    ]);
    const placed = { ...NO_CHOICES, mode: 'replace', places: { 'map.json': PROD } } as const;
    expect(opened(openFiles(unnamed, NOTHING_OPEN, placed)).resources[0]?.account).toBe(PROD);
    const named = [...accounts, file(`buckets-${PROD}.json`, map)];
    expect(opened(openFiles(named, NOTHING_OPEN, NO_CHOICES)).resources[0]?.account).toBe(PROD);
  });

  test.each([
    ['a name that is no ARN', { 'arn:aws:s3:::a': PUBLIC_BUCKET, b: PUBLIC_BUCKET }, 'not-an-arn b'],
    ['an identity', { [ALICE]: PUBLIC_BUCKET }, `no-resource-policy ["${ALICE}"]`],
    ['a pattern', { 'arn:aws:s3:::*': PUBLIC_BUCKET }, 'no-resource-policy ["arn:aws:s3:::*"]'],
    ['nothing', { 'arn:aws:s3:::a': null }, 'wrong-type ["arn:aws:s3:::a"]'],
  ])('%s is refused with its place', (_name, map, reason) => {
    expect(told(openFiles([file('map.json', map)], NOTHING_OPEN, NO_CHOICES))).toEqual([
      ['map.json', 'resource-policies', reason],
    ]);
  });

  test('a policy that cannot be read is kept as text, marked', () => {
    const outcome = openFiles(
      [accountFile(DEV), file('map.json', { 'arn:aws:s3:::a': '{"Statement": ' })],
      NOTHING_OPEN,
      NO_CHOICES,
    );
    expect(told(outcome)[1]).toEqual(['map.json', 'resource-policies', 'document-unreadable ["arn:aws:s3:::a"]']);
    expect(verdict(opened(outcome), 's3:GetObject', 'arn:aws:s3:::a/x', 'anonymous')).toBe('depends');
  });
});
