// Each open point is named where the other reading decides otherwise, and nowhere else: a pair of scenarios a point.
import { describe, expect, it } from 'vitest';
import { readAuthorizationScenario } from '../scenario/read-scenario';
import { explain } from './explain';

type Fields = Readonly<Record<string, unknown>>;

const A = '111122223333';
const B = '444455556666';
const ROLE = `arn:aws:iam::${A}:role/R`;
const USER = { type: 'user', arn: `arn:aws:iam::${A}:user/alice`, account: A, org: null };
const SESSION = {
  type: 'role-session',
  arn: `arn:aws:sts::${A}:assumed-role/R/s`,
  roleArn: ROLE,
  account: A,
  org: null,
};
const FEDERATED = { type: 'federated-user', arn: `arn:aws:sts::${A}:federated-user/bob`, account: A, org: null };
const ROOT = { type: 'root', arn: `arn:aws:iam::${A}:root`, account: A, org: null };
const OIDC = { type: 'oidc', arn: `arn:aws:iam::${A}:oidc-provider/t.example.com` };
const BASE = {
  principal: USER,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::b/k',
  resourceAccount: A,
};

const policy = (...statements: readonly Fields[]) => ({ Version: '2012-10-17', Statement: statements });
const allow = (more: Fields = {}) => ({ Effect: 'Allow', Action: '*', Resource: '*', ...more });
const deny = (more: Fields = {}) => ({ ...allow(more), Effect: 'Deny' });
const ALL = policy(allow());
const NONE = policy(allow({ Action: 'ec2:*' }));
const identity = (...statements: readonly Fields[]): Fields => ({ identityPolicies: [policy(...statements)] });
const when = (Condition: Fields, context: Fields): Fields => ({ ...identity(allow({ Condition })), context });
const trust = (Principal: unknown, more: Fields = {}): Fields => ({
  action: 'sts:AssumeRole',
  resource: ROLE,
  trustPolicy: policy({ Effect: 'Allow', Principal, Action: 'sts:*', ...more }),
});
const bucket = (Principal: unknown, more: Fields = {}): Fields => ({
  resourcePolicy: policy({ Effect: 'Allow', Principal, Action: '*', Resource: '*', ...more }),
});
const spare = (names: readonly string[]): Fields => ({
  ...identity(allow()),
  resourcePolicy: policy({ Effect: 'Deny', NotPrincipal: { AWS: names }, Action: '*', Resource: '*' }),
});
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function contestedIn(scenario: Fields): readonly string[] {
  const requests = readAuthorizationScenario({ ...BASE, ...scenario });
  if (!requests.ok) throw new Error(requests.error.message);
  return requests.value.flatMap((request) => explain(request).contested);
}

const variable = allow({ Resource: 'arn:aws:s3:::b/${aws:username}' });
const named = { context: { 'aws:username': 'k' } };
const stage = { resource: 'arn:aws:logs:us-east-1:111122223333:log-group:a:b:c' };

const PAIRS: readonly (readonly [point: string, matter: string, contested: Fields, settled: Fields])[] = [
  [
    'U1',
    'a variable without Version',
    { identityPolicies: [{ Statement: variable }], ...named },
    { identityPolicies: [{ Version: '2008-10-17', Statement: variable }], ...named },
  ],
  [
    'U1',
    'one that is not decisive',
    { identityPolicies: [{ Statement: variable }], ...named },
    { identityPolicies: [{ Statement: variable }, ALL], ...named },
  ],
  ['U2', 'everyone in a trust policy', trust('*'), trust({ AWS: ['*', USER.arn] })],
  [
    'U4',
    'a wildcard in the service of an action',
    identity(allow({ Action: 's*:GetObject' })),
    identity(allow({ Action: ['s*:GetObject', 's3:*'] })),
  ],
  [
    'U4',
    'a wildcard in the service of an ARN',
    identity(allow({ Resource: 'arn:aws:s*:::b/k' })),
    identity(allow({ Resource: 'arn:aws:s3:::*' })),
  ],
  [
    'U4',
    'a NotAction',
    identity({ Effect: 'Allow', NotAction: '*:Get*', Resource: '*' }),
    identity({ Effect: 'Allow', NotAction: '*:Put*', Resource: '*' }),
  ],
  [
    'U5',
    'a star over a colon',
    { ...identity(allow({ Resource: 'arn:aws:logs:*:*:log-group:a*c' })), ...stage },
    { ...identity(allow({ Resource: 'arn:aws:logs:*:*:log-group:a*' })), ...stage },
  ],
  [
    'U6',
    'a star in a value',
    { ...identity(variable), context: { 'aws:username': '*' } },
    { ...identity(variable), context: { 'aws:username': 'x*' } },
  ],
  [
    'U6',
    'a star in a value of a condition',
    when({ StringLike: { 'a:b': '${a:c}' } }, { 'a:b': 'xy', 'a:c': 'x*' }),
    when({ StringEquals: { 'a:b': '${a:c}' } }, { 'a:b': 'xy', 'a:c': 'x*' }),
  ],
  [
    'U7',
    'ForAnyValue with IfExists',
    when({ 'ForAnyValue:StringEqualsIfExists': { 'a:b': 'x' } }, {}),
    when({ 'ForAnyValue:StringEqualsIfExists': { 'a:b': 'x' } }, { 'a:b': ['x'] }),
  ],
  [
    'U8',
    'a set without a set operator',
    when({ StringEquals: { 'a:b': 'x' } }, { 'a:b': ['x', 'y'] }),
    when({ StringEquals: { 'a:b': 'z' } }, { 'a:b': ['x', 'y'] }),
  ],
  [
    'U9',
    'a variable under Bool',
    when({ Bool: { 'a:b': '${a:c}' } }, { 'a:b': 'true', 'a:c': 'true' }),
    when({ Bool: { 'a:b': ['${a:c}', 'true'] } }, { 'a:b': 'true', 'a:c': 'true' }),
  ],
  [
    'U10',
    'tags that differ by case',
    when(
      { StringEquals: { 'aws:ResourceTag/Team': 'a' } },
      { 'aws:ResourceTag/team': 'a', 'aws:ResourceTag/TEAM': 'b' },
    ),
    when(
      { StringEquals: { 'aws:ResourceTag/Team': ['a', 'b'] } },
      { 'aws:ResourceTag/team': 'a', 'aws:ResourceTag/TEAM': 'b' },
    ),
  ],
  [
    'U11',
    'an empty value',
    when({ StringNotEquals: { 'a:b': '' } }, { 'a:b': '' }),
    when({ StringNotEquals: { 'a:b': 'x' } }, { 'a:b': '' }),
  ],
  [
    'U11',
    'an empty value under Null',
    when({ Null: { 'a:b': 'false' } }, { 'a:b': '' }),
    when({ Null: { 'a:b': 'false' } }, { 'a:b': 'x' }),
  ],
  ['U12', 'a chain listed in part', spare([USER.arn]), spare([USER.arn, A])],
  ['U12', 'somebody not listed at all', spare([A]), spare([B])],
  ['U13', 'root assuming a role', { ...trust({ AWS: A }), principal: ROOT }, { principal: ROOT }],
  [
    'U14',
    'a user named, and a boundary',
    { ...trust({ AWS: USER.arn }), boundary: NONE },
    { ...trust({ AWS: USER.arn }), boundary: ALL },
  ],
  [
    'U14',
    'the stricter reading',
    { ...trust({ AWS: USER.arn }), boundary: NONE, extras: { strict: ['U14'] } },
    { ...trust({ AWS: A }), boundary: NONE, extras: { strict: ['U14'] }, ...identity(allow()) },
  ],
  ['U15', 'MFA asked of a role session', { ...when(MFA, {}), principal: SESSION }, when(MFA, {})],
  [
    'U15',
    'MFA that is not decisive',
    { ...when(MFA, {}), principal: SESSION },
    { ...when(MFA, {}), ...identity(allow(), allow({ Condition: MFA })), principal: SESSION },
  ],
  [
    'U16',
    'NotResource without a value',
    identity({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::b/${aws:username}' }),
    {
      ...identity({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::b/${aws:username}' }),
      context: { 'aws:username': 'x' },
    },
  ],
  [
    'U17',
    'two layers that forbid',
    { ...identity(deny()), boundary: policy(deny()) },
    { ...identity(deny()), boundary: ALL },
  ],
  ['U17', 'two layers that are silent', { ...identity(), boundary: NONE }, { ...identity(), boundary: ALL }],
  [
    'U18',
    'a federated user without a session policy',
    { principal: FEDERATED, ...identity(allow()) },
    { principal: FEDERATED, ...identity(allow()), sessionPolicy: NONE },
  ],
  [
    'U19',
    'SCPs at a federated sign-in',
    {
      ...trust({ Federated: OIDC.arn }),
      action: 'sts:AssumeRoleWithWebIdentity',
      principal: OIDC,
      scps: [[ALL, policy(deny())]],
    },
    { ...trust({ Federated: OIDC.arn }), action: 'sts:AssumeRoleWithWebIdentity', principal: OIDC, scps: [[ALL]] },
  ],
  [
    'U20',
    'an Allow with NotPrincipal',
    { resourcePolicy: policy({ Effect: 'Allow', NotPrincipal: { AWS: B }, Action: '*', Resource: '*' }) },
    { resourcePolicy: policy({ Effect: 'Allow', NotPrincipal: { AWS: A }, Action: '*', Resource: '*' }) },
  ],
  [
    'U21',
    'everyone, and a boundary',
    { ...bucket('*'), boundary: NONE },
    {
      ...bucket('*', { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/*' } } }),
      boundary: NONE,
      context: { 'aws:PrincipalArn': USER.arn },
    },
  ],
  [
    'U21',
    'a user named beside everyone',
    { ...bucket('*'), boundary: NONE },
    { ...bucket({ AWS: ['*', USER.arn] }), boundary: ALL },
  ],
];

describe('an answer that rests on an open point', () => {
  it.each(PAIRS)('names %s: %s', (point, _matter, contested, settled) => {
    expect(contestedIn(contested)).toEqual([point]);
    expect(contestedIn(settled)).not.toContain(point);
  });

  it('has a pair for every point that decisions can rest on', () => {
    const points = Array.from({ length: 21 }, (_, index) => `U${String(index + 1)}`);
    const covered = new Set(PAIRS.map(([point]) => point));
    // How member and operator names are spelt (U3) is settled before anything is decided.
    expect(points.filter((point) => !covered.has(point))).toEqual(['U3']);
  });

  it('names none where nothing was decided by policies', () => {
    expect(
      contestedIn({ action: 'sts:GetCallerIdentity', resource: '*', ...identity(deny()), boundary: policy(deny()) }),
    ).toEqual([]);
    expect(
      contestedIn({ ...identity(allow()), action: 'iam:DeletePolicy', resource: 'arn:aws:iam::aws:policy/P' }),
    ).toEqual([]);
  });

  it('names several in their order', () => {
    expect(
      contestedIn({ ...when({ ...MFA, Bool: { ...MFA.Bool, 'a:b': '' } }, {}), principal: SESSION, boundary: NONE }),
    ).toEqual(['U17']);
    expect(contestedIn({ ...trust('*'), boundary: NONE })).toEqual(['U2', 'U21']);
  });
});
