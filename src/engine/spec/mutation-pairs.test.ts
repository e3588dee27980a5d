// For every layer two scenarios that differ in one thing: the verdict must flip, in both evaluators.
import { describe, expect, it } from 'vitest';
import { decisionCode } from '../../model/decision';
import { decide, readAuthorizationScenario } from '../index';
import { evaluateScenario } from './evaluate';
import type { JsonObject } from './json';
import type { Scenario, ScenarioPrincipal } from './scenario';
import { ABROAD, HOME } from './vocabulary';

const USER: ScenarioPrincipal = { type: 'user', arn: `arn:aws:iam::${HOME}:user/alice`, account: HOME, org: 'member' };
const SESSION: ScenarioPrincipal = {
  type: 'role-session',
  arn: `arn:aws:sts::${HOME}:assumed-role/App/s1`,
  roleArn: `arn:aws:iam::${HOME}:role/App`,
  account: HOME,
  org: 'member',
};

const policy = (...statements: JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement: statements });
const allow = (action: string, more: JsonObject = {}): JsonObject => ({
  ...{ Effect: 'Allow', Action: action, Resource: '*' },
  ...more,
});
const deny = (action: string, more: JsonObject = {}): JsonObject => ({ ...allow(action, more), Effect: 'Deny' });
const whole = policy(allow('*'));
const named = (principal: JsonObject | string): JsonObject => ({ Principal: principal });

const BASE: Scenario = {
  id: 'pair',
  kind: 'authz',
  principal: USER,
  identityPolicies: [policy(allow('s3:GetObject'))],
  boundary: null,
  sessionPolicy: null,
  scps: null,
  rcps: null,
  resourcePolicy: null,
  trustPolicy: null,
  endpointPolicy: null,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::bucket/key',
  resourceAccount: HOME,
  resourceOrg: 'member',
  context: { 'aws:SourceIp': '203.0.113.7', 'aws:PrincipalTag/team': 'red' },
};

const ROLE: Scenario = {
  ...BASE,
  identityPolicies: [],
  trustPolicy: policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: USER.arn } }),
  action: 'sts:AssumeRole',
  resource: `arn:aws:iam::${HOME}:role/Target`,
};

const KEY: Scenario = {
  ...BASE,
  identityPolicies: [policy(allow('kms:Decrypt'))],
  resourcePolicy: policy(allow('kms:*', named({ AWS: HOME }))),
  action: 'kms:Decrypt',
  resource: `arn:aws:kms:us-east-1:${HOME}:key/k1`,
};

const FOREIGN: Scenario = {
  ...BASE,
  resourceAccount: ABROAD,
  resourcePolicy: policy(allow('s3:GetObject', named({ AWS: HOME }))),
};

type Pair = readonly [what: string, allowed: Scenario, change: Partial<Scenario>, decidedBy: string];

const PAIRS: readonly Pair[] = [
  ['the only identity policy goes', BASE, { identityPolicies: [] }, 'implicit-deny:identity'],
  ['its action is another', BASE, { action: 's3:PutObject' }, 'implicit-deny:identity'],
  ['an identity policy denies', BASE, { identityPolicies: [whole, policy(deny('s3:Get*'))] }, 'explicit-deny:identity'],
  [
    'a condition no longer holds',
    {
      ...BASE,
      identityPolicies: [policy(allow('*', { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }))],
    },
    { context: { 'aws:SourceIp': '203.0.114.7' } },
    'implicit-deny:identity',
  ],
  [
    'a variable has another value',
    {
      ...BASE,
      identityPolicies: [policy(allow('*', { Resource: 'arn:aws:s3:::*/${aws:PrincipalTag/team}/*' }))],
      resource: 'arn:aws:s3:::b/red/x',
    },
    { context: { 'aws:PrincipalTag/team': 'blue' } },
    'implicit-deny:identity',
  ],
  [
    'the boundary leaves it out',
    { ...BASE, boundary: whole },
    { boundary: policy(allow('ec2:*')) },
    'implicit-deny:boundary',
  ],
  [
    'the boundary denies',
    { ...BASE, boundary: whole },
    { boundary: policy(allow('*'), deny('s3:*')) },
    'explicit-deny:boundary',
  ],
  [
    'the session policy leaves it out',
    { ...BASE, principal: SESSION, sessionPolicy: [whole] },
    { sessionPolicy: [policy(allow('ec2:*')), policy(allow('sqs:*'))] },
    'implicit-deny:session',
  ],
  [
    'one of two session policies denies',
    { ...BASE, principal: SESSION, sessionPolicy: [whole] },
    { sessionPolicy: [whole, policy(deny('s3:*'))] },
    'explicit-deny:session',
  ],
  [
    'one level has no SCP that allows',
    { ...BASE, scps: [[whole], [whole]] },
    { scps: [[whole], []] },
    'implicit-deny:scp',
  ],
  ['an SCP denies', { ...BASE, scps: [[whole]] }, { scps: [[whole, policy(deny('s3:*'))]] }, 'explicit-deny:scp'],
  [
    'the caller leaves the management account',
    { ...BASE, principal: { ...USER, org: 'management' }, scps: [[policy(deny('*'))]] },
    { principal: USER },
    'explicit-deny:scp',
  ],
  [
    'an RCP denies',
    { ...BASE, rcps: [[policy(deny('sqs:*', named('*')))]] },
    { rcps: [[policy(deny('s3:*', named('*')))]] },
    'explicit-deny:rcp',
  ],
  [
    'the resource comes under RCPs',
    { ...BASE, rcps: [[policy(deny('s3:*', named('*')))]], resourceOrg: 'management' },
    { resourceOrg: 'member' },
    'explicit-deny:rcp',
  ],
  [
    'the endpoint policy leaves it out',
    { ...BASE, endpointPolicy: policy(allow('*', named('*'))) },
    { endpointPolicy: policy(allow('ec2:*', named('*'))) },
    'implicit-deny:endpoint',
  ],
  [
    'the endpoint policy denies',
    { ...BASE, endpointPolicy: policy(allow('*', named('*'))) },
    { endpointPolicy: policy(allow('*', named('*')), deny('s3:*', named('*'))) },
    'explicit-deny:endpoint',
  ],
  ['the bucket policy denies', BASE, { resourcePolicy: policy(deny('s3:*', named('*'))) }, 'explicit-deny:resource'],
  ['the bucket policy of the other account goes', FOREIGN, { resourcePolicy: null }, 'implicit-deny:resource'],
  ['the caller of another account has no Allow', FOREIGN, { identityPolicies: [] }, 'implicit-deny:identity'],
  [
    'the bucket is public and blocked',
    { ...FOREIGN, extras: { restrictPublicBuckets: true, bucketPolicyIsPublic: false } },
    { extras: { restrictPublicBuckets: true, bucketPolicyIsPublic: true } },
    'implicit-deny:s3-bpa',
  ],
  ['the trust policy goes', ROLE, { trustPolicy: null, identityPolicies: [whole] }, 'implicit-deny:trust'],
  [
    'the trust policy denies',
    ROLE,
    {
      trustPolicy: policy(
        { Effect: 'Allow', Action: '*', Principal: '*' },
        { Effect: 'Deny', Action: '*', Principal: '*' },
      ),
    },
    'explicit-deny:trust',
  ],
  [
    'the trust policy names the account instead of the user',
    ROLE,
    { trustPolicy: policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: HOME } }) },
    'implicit-deny:identity',
  ],
  [
    'tags are passed that the trust policy does not allow',
    ROLE,
    { alsoActions: ['sts:TagSession'] },
    'implicit-deny:trust',
  ],
  ['the key policy forgets the account', KEY, { resourcePolicy: policy() }, 'implicit-deny:resource'],
  ['the caller of the key has no Allow', KEY, { identityPolicies: [] }, 'implicit-deny:identity'],
  [
    'the grant is for another operation',
    { ...KEY, resourcePolicy: policy(), extras: { grants: [{ grantee: USER.arn ?? '', operations: ['Decrypt'] }] } },
    { extras: { grants: [{ grantee: USER.arn ?? '', operations: ['Encrypt'] }] } },
    'implicit-deny:resource',
  ],
  [
    'the role is one that AWS keeps for itself',
    { ...BASE, identityPolicies: [whole], action: 'iam:DeleteRole', resource: `arn:aws:iam::${HOME}:role/Mine` },
    { resource: `arn:aws:iam::${HOME}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX` },
    'refused:aws',
  ],
];

function decideCode(scenario: Scenario): string {
  const requests = readAuthorizationScenario(scenario);
  if (!requests.ok) throw new Error(requests.error.message);
  const decisions = requests.value.map(decide);
  return decisionCode(decisions.find(({ outcome }) => outcome !== 'allow') ?? decisions[0]!);
}

describe('The verdict flips', () => {
  it.each(PAIRS)('when %s', (_what, allowed, change, decidedBy) => {
    const changed = { ...allowed, ...change };
    expect(decideCode(allowed)).toMatch(/^allow:/);
    expect(evaluateScenario(allowed)).toBe(decideCode(allowed));
    expect(decideCode(changed)).toBe(decidedBy);
    expect(evaluateScenario(changed)).toBe(decidedBy);
  });
});
