// What is left of a decision over unknown keys, by named cases.
import { describe, expect, it } from 'vitest';
import type { Residual } from '../../model/trace';
import { asDocumentId } from '../../model/policy-document';
import { compilePolicy, makePolicySet } from '../decide/compile-policy';
import { decide } from '../decide/decide';
import { explain } from '../decide/explain';
import type { Request } from '../decide/request';
import { settleRequest } from '../decide/settle-request';
import { answerScenario } from '../scenario/answer-scenario';
import { readAuthorizationScenario } from '../scenario/read-scenario';
import { evaluateResidual } from './evaluate-residual';
import { findResidual } from './find-residual';

type Json = Readonly<Record<string, unknown>>;

const BUCKET = 'arn:aws:s3:::bucket/home/alice/notes';
const NOT_2012 = '2008-10-17';

function policy(statement: Json | readonly Json[], Version: string | null = '2012-10-17'): Json {
  return { ...(Version === null ? {} : { Version }), Statement: statement };
}

const allow = (more: Json = {}): Json => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...more });
const deny = (more: Json = {}): Json => ({ ...allow(more), Effect: 'Deny' });
const when = (operator: string, key: string, values: unknown): Json => ({
  Condition: { [operator]: { [key]: values } },
});

function scenario(more: Json): Json {
  return {
    id: 'case',
    kind: 'authz',
    principal: {
      type: 'user',
      arn: 'arn:aws:iam::111122223333:user/alice',
      account: '111122223333',
      org: 'member',
    },
    identityPolicies: [],
    boundary: null,
    sessionPolicy: null,
    scps: null,
    rcps: null,
    resourcePolicy: null,
    trustPolicy: null,
    endpointPolicy: null,
    action: 's3:GetObject',
    resource: BUCKET,
    resourceAccount: '111122223333',
    resourceOrg: 'member',
    context: {},
    ...more,
  };
}

function answer(more: Json): Json {
  return answerScenario(scenario(more));
}

function requestsOf(more: Json): readonly Request[] {
  const requests = readAuthorizationScenario(scenario(more));
  if (!requests.ok) throw new Error(requests.error.message);
  return requests.value;
}

/** What is left, be it settled by a closer look or not. */
function open(more: Json) {
  return findResidual(requestsOf(more));
}

const MFA = { operator: 'Bool', key: 'aws:MultiFactorAuthPresent', values: ['true'] };

describe('A residual', () => {
  it('is the condition of the one Allow, with its layer and statement', () => {
    const statement = allow({ Sid: 'WithMfa', ...when('Bool', 'aws:MultiFactorAuthPresent', true) });
    expect(
      answer({ identityPolicies: [policy(statement)], unknownContext: ['aws:multifactorauthpresent'] }),
    ).toMatchObject({
      expected: 'Depends',
      decidedBy: 'depends:identity',
      residual: { ...MFA, layer: 'identity', statement: 'WithMfa' },
      unknownKeys: ['aws:MultiFactorAuthPresent'],
    });
  });

  it('holds where no Deny applies and every layer allows', () => {
    const { residual } = answer({
      identityPolicies: [policy([allow(when('Bool', 'aws:MultiFactorAuthPresent', 'true'))])],
      boundary: policy(allow(when('StringEquals', 'aws:SourceVpc', ['vpc-1', 'vpc-2']))),
      scps: [[policy([{ Effect: 'Allow', Action: '*', Resource: '*' }, deny(when('Null', 'aws:SourceVpc', 'true'))])]],
      unknownContext: ['aws:MultiFactorAuthPresent', 'aws:SourceVpc'],
    });
    expect(residual).toEqual({
      all: [
        { operator: 'Null', key: 'aws:SourceVpc', values: ['false'], layer: 'scp', statement: 'scps[0][0]#1' },
        { ...MFA, layer: 'identity', statement: 'identityPolicies[0]#0' },
        {
          operator: 'StringEquals',
          key: 'aws:SourceVpc',
          values: ['vpc-1', 'vpc-2'],
          layer: 'boundary',
          statement: 'boundary[0]#0',
        },
      ],
    });
  });

  it('keeps the boundary beside a trust policy that names the user only where U14 is read strictly', () => {
    const assume = { Effect: 'Allow', Action: 'sts:AssumeRole' };
    const residualOf = (strict: readonly string[]) =>
      answer({
        trustPolicy: policy({
          ...assume,
          Principal: { AWS: 'arn:aws:iam::111122223333:user/alice' },
          ...when('Bool', 'aws:MultiFactorAuthPresent', 'true'),
        }),
        boundary: policy({ ...assume, Resource: '*', ...when('StringEquals', 'aws:SourceVpc', 'vpc-1') }),
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::111122223333:role/Target',
        extras: { strict },
        unknownContext: ['aws:MultiFactorAuthPresent', 'aws:SourceVpc'],
      })['residual'];
    expect(residualOf([])).toMatchObject(MFA);
    expect(residualOf(['U14'])).toMatchObject({ all: [MFA, { key: 'aws:SourceVpc', values: ['vpc-1'] }] });
  });

  it('negates conditions one by one: no operator is the exact opposite of another', () => {
    const { residual } = answer({
      identityPolicies: [policy([allow(), deny(when('StringEquals', 'aws:SourceVpc', 'vpc-1'))])],
      unknownContext: ['aws:SourceVpc'],
    });
    expect(residual).toMatchObject({ not: { operator: 'StringEquals', key: 'aws:SourceVpc', values: ['vpc-1'] } });
  });

  it('names each condition once, and leaves out what another says already', () => {
    const { residual } = answer({
      identityPolicies: [
        policy([
          allow({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, Null: { 'aws:SourceVpc': 'true' } } }),
          allow(when('Bool', 'aws:MultiFactorAuthPresent', 'true')),
        ]),
      ],
      boundary: policy(allow(when('Bool', 'AWS:multifactorauthpresent', 'true'))),
      unknownContext: ['aws:MultiFactorAuthPresent', 'aws:SourceVpc'],
    });
    expect(residual).toMatchObject(MFA);
  });

  it('puts in what is known, as literal text', () => {
    const residualOf = (operator: string, value: string, version: string | null = '2012-10-17') =>
      open({
        identityPolicies: [policy(allow(when(operator, 'svc:key', value)), version)],
        context: { 'aws:PrincipalTag/team': '*?${x}$' },
        unknownContext: ['svc:key'],
      }).residual;
    const team = '${aws:PrincipalTag/team}';
    expect(residualOf('StringLike', `a*-${team}`)).toMatchObject({ values: ['a*-${*}${?}${$}{x}$'] });
    expect(residualOf('StringEquals', `a*-${team}`)).toMatchObject({ values: ['a*-*?${$}{x}$'] });
    expect(residualOf('StringLike', `a*-${team}`, NOT_2012)).toMatchObject({
      values: ['a*-${$}{aws:PrincipalTag/team}'],
    });
    expect(residualOf('StringLike', team, null)).toMatchObject({ values: ['${$}{aws:PrincipalTag/team}'] });
    expect(residualOf('StringLike', "${svc:none, 'a*'}")).toMatchObject({ values: ['a${*}'] });
    expect(residualOf('StringLike', '${svc:none}')).toMatchObject({ values: ['${svc:none}'] });
  });

  it('keeps a variable nobody has set, in conditions and in resources', () => {
    const unknownContext = ['aws:username'];
    expect(
      answer({
        identityPolicies: [policy(allow(when('StringLike', 'svc:key', "${aws:username, 'nobody'}/*")))],
        context: { 'svc:key': 'alice/1' },
        unknownContext,
      }),
    ).toMatchObject({
      residual: { operator: 'StringLike', key: 'svc:key', values: ["${aws:username, 'nobody'}/*"] },
      unknownKeys: ['aws:username'],
    });
    expect(
      open({
        identityPolicies: [
          policy(allow({ Resource: ['arn:aws:s3:::other/*', 'arn:aws:s3:::bucket/${svc:dir}/${aws:username}/*'] })),
        ],
        context: { 'svc:dir': 'ho*' },
        unknownContext,
      }),
    ).toMatchObject({
      residual: { match: 'resource', pattern: 'arn:aws:s3:::bucket/ho${*}/${aws:username}/*' },
    });
    expect(
      answer({
        identityPolicies: [
          policy(allow({ Resource: undefined, NotResource: 'arn:aws:s3:::bucket/home/${aws:username}/*' })),
        ],
        unknownContext,
      }),
    ).toMatchObject({
      residual: { not: { match: 'resource', pattern: 'arn:aws:s3:::bucket/home/${aws:username}/*' } },
    });
  });

  it('says Null where presence itself decides', () => {
    const { residual } = answer({
      identityPolicies: [policy(allow(when('StringEqualsIfExists', 'svc:key', [])))],
      unknownContext: ['svc:key'],
    });
    expect(residual).toMatchObject({ operator: 'Null', key: 'svc:key', values: ['true'] });
  });

  it('knows the constraints of KMS grants', () => {
    const grant = {
      grantee: 'arn:aws:iam::111122223333:user/alice',
      operations: ['Decrypt'],
      constraints: { EncryptionContextEquals: { Department: '${x}' } },
    };
    const { residual } = answer({
      action: 'kms:Decrypt',
      resource: 'arn:aws:kms:us-east-1:111122223333:key/1',
      extras: { grants: [grant] },
      unknownContext: ['kms:EncryptionContext:Department', 'kms:EncryptionContext:Purpose'],
    });
    expect(residual).toMatchObject({
      all: [
        { operator: 'StringEquals', key: 'kms:EncryptionContext:Department', values: ['${$}{x}'] },
        { operator: 'Null', values: ['true'] },
      ],
    });
  });
});

describe('An answer whose condition comes out the same for every value', () => {
  const unknownContext = ['aws:MultiFactorAuthPresent'];
  const present = { Null: { 'aws:MultiFactorAuthPresent': 'false' } };

  it('is settled', () => {
    const identityPolicies = [
      policy([allow(when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'true')), allow({ Condition: present })]),
    ];
    expect(answer({ identityPolicies, unknownContext })).toEqual({
      id: 'case',
      expected: 'Allow',
      decidedBy: 'allow:identity',
      statement: { document: 'identityPolicies[0]', index: 0, sid: null },
    });
    expect(decide(requestsOf({ identityPolicies, unknownContext })[0]!).outcome).toBe('depends');
  });

  it('is settled by the layer that stops the call where nothing is set', () => {
    expect(
      answer({
        identityPolicies: [policy(allow({ Condition: present }))],
        boundary: policy(allow(when('Null', 'aws:MultiFactorAuthPresent', 'true'))),
        unknownContext,
      }),
    ).toEqual({ id: 'case', expected: 'Deny', decidedBy: 'implicit-deny:identity' });
  });
});

describe('Of several required calls', () => {
  const open = allow(when('Bool', 'aws:MultiFactorAuthPresent', 'true'));
  const unknownContext = ['aws:MultiFactorAuthPresent', 'aws:SourceVpc'];

  it('one that is surely denied decides, wherever it stands', () => {
    expect(answer({ identityPolicies: [policy(open)], alsoActions: ['s3:PutObject'], unknownContext })).toMatchObject({
      expected: 'Deny',
      decidedBy: 'implicit-deny:identity',
    });
  });

  it('all that are open have to come out well', () => {
    const also = allow({ Action: 's3:PutObject', ...when('StringEquals', 'aws:SourceVpc', 'vpc-1') });
    expect(
      answer({
        identityPolicies: [policy([open, also, allow({ Action: 's3:ListBucket' })])],
        alsoActions: ['s3:ListBucket', 's3:PutObject'],
        unknownContext,
      }),
    ).toMatchObject({
      expected: 'Depends',
      residual: { all: [MFA, { operator: 'StringEquals', key: 'aws:SourceVpc', values: ['vpc-1'] }] },
      unknownKeys: ['aws:MultiFactorAuthPresent', 'aws:SourceVpc'],
    });
  });
});

describe('A policy that cannot be read', () => {
  const [request] = requestsOf({
    identityPolicies: [policy(allow(when('Bool', 'aws:MultiFactorAuthPresent', 'true')))],
    unknownContext: ['aws:MultiFactorAuthPresent'],
  });
  const broken = (name: string) => makePolicySet([compilePolicy(asDocumentId(name), 'boundary', '{')]);

  it('leaves no residual, and is named beside the keys', () => {
    const open = settleRequest({ ...request!, boundary: broken('broken') });
    expect(decide(open)).toEqual({ outcome: 'depends', layer: 'identity' });
    expect(explain(open)).toMatchObject({
      residual: null,
      unreadable: ['broken'],
      unknownKeys: ['aws:MultiFactorAuthPresent'],
    });
  });

  it('is not named where it changes nothing', () => {
    const none = settleRequest({ ...request!, identity: makePolicySet([]), boundary: broken('broken') });
    expect(decide(none)).toEqual({ outcome: 'implicit-deny', layer: 'identity' });
    expect(findResidual([none])).toEqual({ residual: { any: [] }, unreadable: [], unknownKeys: [] });
  });
});

describe('Evaluating a residual', () => {
  const [request] = requestsOf({ context: { 'svc:a': '1' }, unknownContext: ['svc:b'] });
  const equals = (key: string, value: string): Residual => ({ operator: 'StringEquals', key, values: [value] });
  const ask = (residual: Residual) => evaluateResidual(residual, request!);

  it('takes what is known and leaves open what is not', () => {
    expect(ask(equals('svc:a', '1'))).toBe('yes');
    expect(ask(equals('svc:b', '1'))).toBe('unknown');
    expect(ask({ not: equals('svc:b', '1') })).toBe('unknown');
    expect(ask({ any: [equals('svc:b', '1'), equals('svc:a', '1')] })).toBe('yes');
    expect(ask({ all: [equals('svc:b', '1'), equals('svc:a', '2')] })).toBe('no');
    expect(ask({ match: 'resource', pattern: 'arn:aws:s3:::bucket/home/${svc:b}/*' })).toBe('unknown');
    expect(ask({ match: 'resource', pattern: 'arn:aws:s3:::bucket/${svc:a}/*' })).toBe('no');
    expect(ask({ all: [] })).toBe('yes');
    expect(ask({ any: [] })).toBe('no');
  });

  it('never holds for an operator that is none', () => {
    expect(ask({ operator: 'StringSimilar', key: 'svc:a', values: ['1'] })).toBe('no');
  });
});
