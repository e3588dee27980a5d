// Conditions that are left over, as chips say them.
import { expect, test } from 'vitest';
import type { Residual } from '../model/trace';
import { andList, conditionTexts, describeChosen } from './condition-words';

const leaf = (operator: string, key: string, ...values: string[]): Residual => ({ operator, key, values });
const MFA = leaf('Bool', 'aws:MultiFactorAuthPresent', 'true');
const HOME = leaf('IpAddress', 'aws:SourceIp', '203.0.113.0/24');

const CASES: readonly (readonly [Residual, readonly string[]])[] = [
  [MFA, ['MFA']],
  [leaf('Bool', 'aws:MultiFactorAuthPresent', 'false'), ['no MFA']],
  [{ not: MFA }, ['no MFA']],
  [leaf('BoolIfExists', 'aws:MultiFactorAuthPresent', 'true'), ['MFA or absent']],
  [leaf('Bool', 'ec2:SomeFlag', 'false'), ['ec2:SomeFlag is false']],
  [leaf('StringEquals', 'sts:ExternalId', 'c-12345'), ['external id = c-12345']],
  [leaf('StringEquals', 'sts:ExternalId', 'a', 'b'), ['external id = a or b']],
  [leaf('StringEquals', 'aws:SourceVpc', 'a', 'b', 'c', 'd', 'e'), ['source VPC = a, b, c or 2 more']],
  [leaf('StringLike', 'sts:RoleSessionName', 'alice-*'), ['session name like alice-*']],
  [leaf('StringNotEquals', 'aws:RequestedRegion', 'us-east-1'), ['region is not us-east-1']],
  [{ not: leaf('StringEquals', 'aws:RequestedRegion', 'us-east-1') }, ['region is not us-east-1']],
  [HOME, ['source IP in 203.0.113.0/24']],
  [{ not: HOME }, ['source IP not in 203.0.113.0/24']],
  [leaf('NumericLessThan', 'aws:MultiFactorAuthAge', '3600'), ['MFA age below 3600']],
  [leaf('DateLessThan', 'aws:CurrentTime', '2027-01-01T00:00:00Z'), ['time before 2027-01-01T00:00:00Z']],
  [leaf('Null', 'aws:SourceVpce', 'true'), ['no VPC endpoint']],
  [{ not: leaf('Null', 'aws:SourceVpce', 'true') }, ['VPC endpoint is given']],
  [leaf('StringEquals', 'aws:PrincipalTag/team', 'pay'), ['caller’s tag team = pay']],
  [leaf('ForAllValues:StringEquals', 'aws:TagKeys', 'team'), ['every aws:TagKeys = team']],
  [leaf('ForAnyValue:StringLike', 'aws:TagKeys', 'te*'), ['some aws:TagKeys like te*']],
  [{ match: 'resource', pattern: 'arn:aws:s3:::b/*' }, ['the resource is like arn:aws:s3:::b/*']],
  [{ all: [MFA, { all: [HOME, MFA] }] }, ['MFA', 'source IP in 203.0.113.0/24']],
  [{ any: [MFA, HOME] }, ['MFA or source IP in 203.0.113.0/24']],
  [{ all: [{ any: [MFA, { all: [HOME, MFA] }] }] }, ['MFA or (source IP in 203.0.113.0/24 and MFA)']],
  [{ not: { any: [MFA, HOME] } }, ['not (MFA or source IP in 203.0.113.0/24)']],
  [{ not: { not: HOME } }, ['source IP in 203.0.113.0/24']],
  [{ all: [] }, []],
  [{ any: [] }, ['never']],
];

test.each(CASES)('%j reads %j', (residual, texts) => {
  expect(conditionTexts(residual)).toEqual(texts);
});

test('where nothing is left there is nothing to say', () => {
  expect(conditionTexts(null)).toEqual([]);
});

test('what a caller chooses is told by name and value', () => {
  expect(describeChosen({ name: 'ExternalId', key: 'sts:ExternalId', value: 'c-12345' })).toBe('external id = c-12345');
  expect(describeChosen({ name: 'RoleSessionName', key: 'sts:RoleSessionName', value: 'alice' })).toBe(
    'session name = alice',
  );
  expect(describeChosen({ name: 'Tags', key: 'aws:RequestTag/team', value: 'pay' })).toBe('tag team = pay');
  expect(describeChosen({ name: 'TransitiveTagKeys', key: 'sts:TransitiveTagKeys', value: ['team', 'cost'] })).toBe(
    'transitive tags = team, cost',
  );
});

test('lists end with and', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(andList)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});
