// Keys that hold many values, keys that hold one, and ids that no pattern can cover (R58, R96).
import { expect, test } from 'vitest';
import { isMultivaluedKey, isSensitiveKey, isSingleValuedKey } from './key-types';

const MULTIVALUED = [
  ...['aws:TagKeys', 'aws:CalledVia', 'aws:PrincipalOrgPaths', 'aws:ResourceOrgPaths', 'aws:SourceOrgPaths'],
  ...['aws:VpceOrgPaths', 'aws:PrincipalServiceNamesList', 'sts:TransitiveTagKeys', 'sts:RequestContextProviders'],
  'sts:IdentityTokenAudience',
];
const SINGLE = [
  ...[
    'aws:PrincipalTag/team',
    'aws:RequestTag/team',
    'aws:ResourceTag/team',
    'aws:PrincipalArn',
    'aws:PrincipalAccount',
  ],
  ...['aws:PrincipalOrgID', 'aws:PrincipalType', 'aws:userid', 'aws:username', 'aws:SourceIp', 'aws:SourceVpc'],
  ...['aws:SourceVpce', 'aws:SourceArn', 'aws:SourceAccount', 'aws:SecureTransport', 'aws:CurrentTime'],
  ...['aws:RequestedRegion', 'aws:MultiFactorAuthPresent', 'sts:ExternalId', 'sts:RoleSessionName'],
];
const SENSITIVE = [
  ...['aws:PrincipalAccount', 'aws:PrincipalOrgID', 'aws:ResourceAccount', 'aws:ResourceOrgID', 'aws:SourceAccount'],
  ...['aws:SourceOrgID', 'aws:SourceVpc', 'aws:SourceVpce', 'aws:VpceAccount', 'aws:VpceOrgID'],
];
const UNCLAIMED = ['s3:prefix', 'aws:PrincipalTag', 'team/aws:PrincipalTag/', ''];

test.each([...new Set([...MULTIVALUED, ...SINGLE, ...SENSITIVE, ...UNCLAIMED])])('%j', (key) => {
  for (const written of [key, key.toUpperCase(), key.toLowerCase()]) {
    expect(isMultivaluedKey(written)).toBe(MULTIVALUED.includes(key));
    expect(isSingleValuedKey(written)).toBe(SINGLE.includes(key));
    expect(isSensitiveKey(written)).toBe(SENSITIVE.includes(key));
  }
});
