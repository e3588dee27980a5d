// What somebody said about a call, as the title of the stage tells it.
import { expect, it } from 'vitest';
import { givenWords } from './given-words';

it('names keys as people do, yes and no without a value, and leaves out what nobody knows', () => {
  expect(
    givenWords({
      'aws:MultiFactorAuthPresent': 'true',
      'aws:SecureTransport': 'false',
      'sts:ExternalId': 'c-12345',
      'aws:PrincipalTag/team': ['pay', 'ops'],
      'aws:SourceIp': { absent: true },
      'aws:SourceVpc': { unknown: true },
      's3:prefix': '',
    }),
  ).toEqual([
    'MFA',
    'no TLS',
    'external id = c-12345',
    'caller’s tag team = pay, ops',
    'no source IP',
    'prefix listed = (empty)',
  ]);
});
