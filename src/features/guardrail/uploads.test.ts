// The uploads and who makes them.
import { expect, it } from 'vitest';
import { EXAMPLES } from '../../worlds/gallery';
import { contextOf, findWriters, keepsRule, UPLOADS } from './uploads';

it('are some of each kind, so that a reviewer can miss one', () => {
  expect(UPLOADS.filter((upload) => !keepsRule(upload)).map(({ key }) => key)).toEqual(['scan.pdf', 'payroll.csv']);
  expect(UPLOADS.map((upload) => contextOf(upload)['s3:x-amz-server-side-encryption'])).toEqual([
    'aws:kms',
    { absent: true },
    'AES256',
    'aws:kms',
    'AES256',
    { absent: true },
  ]);
});

it('are made in the example by the role of each account that writes to its bucket', async () => {
  const world = await EXAMPLES.find(({ id }) => id === 'encrypted-buckets')?.load();
  expect(world === undefined ? [] : findWriters(world)).toEqual([
    {
      account: '111122223333',
      role: 'arn:aws:iam::111122223333:role/uploader',
      bucket: 'arn:aws:s3:::lab-documents',
    },
    {
      account: '222233334444',
      role: 'arn:aws:iam::222233334444:role/uploader',
      bucket: 'arn:aws:s3:::prod-documents',
    },
  ]);
});
