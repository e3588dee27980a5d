// Scenarios of kind `sts` beyond the published ones: the form of answers, other callers, and the policies they bring.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerScenario } from './answer-scenario';

const ROLE = { roleArn: 'arn:aws:iam::111122223333:role/Target', roleId: 'AROAEXAMPLE', maxSessionDuration: 43_200 };

const answer = (request: Record<string, unknown>, rest: Record<string, unknown> = {}) =>
  answerScenario({ id: 'x', kind: 'sts', request, ...rest });
const assumeRole = (request: Record<string, unknown> = {}) =>
  answer({ api: 'AssumeRole', caller: 'user', role: ROLE, RoleSessionName: 'ok', ...request });
/** The code of the error or denial, or `ok`. */
const code = (one: object): string => {
  const { error, denial } = one as { readonly error?: { readonly code: string }; readonly denial?: string };
  return error?.code ?? denial ?? 'ok';
};

const allowing = (...actions: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});
const denying = (action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: action, Resource: '*' }],
});

describe('An sts scenario', () => {
  it('is answered with the results, under the names AWS uses', () => {
    expect(assumeRole({ SourceIdentity: 'Diego' })).toMatchObject({
      id: 'x',
      expected: {
        durationSeconds: 3600,
        arn: 'arn:aws:sts::111122223333:assumed-role/Target/ok',
        assumedRoleId: 'AROAEXAMPLE:ok',
        userId: 'AROAEXAMPLE:ok',
        'aws:userid': 'AROAEXAMPLE:ok',
        'aws:PrincipalArn': ROLE.roleArn,
        'aws:PrincipalType': 'AssumedRole',
        'aws:SourceIdentity': 'Diego',
        'aws:TokenIssueTime': '2026-01-01T00:00:00Z',
        sourceIdentity: 'Diego',
        principalTags: {},
        transitive: [],
        isChained: false,
      },
    });
  });

  it('that expects one word is answered in one word, the results beside it', () => {
    const request = { api: 'GetSessionToken', caller: 'user' };
    expect(answer(request, { expected: 'ok' })).toMatchObject({ expected: 'ok', results: { durationSeconds: 43_200 } });
    expect(answer(request, { expected: 'error' })).toMatchObject({ expected: 'ok' });
    expect(answer(request, { expected: {} })).toMatchObject({ expected: { durationSeconds: 43_200 } });
  });

  it('says why there is no session: code, rule, the error of AWS', () => {
    expect(assumeRole({ RoleSessionName: 'a' })).toEqual({
      id: 'x',
      expected: 'error',
      denial: 'parameter-length',
      rule: 'R183',
      awsError: 'ValidationError',
      params: { parameter: 'RoleSessionName', length: 1, min: 2, max: 64 },
    });
  });

  it.each<readonly [string, Record<string, unknown>, string]>([
    ['50 tags by their count', { TagCount: 50 }, 'ok'],
    ['51 tags by their count', { TagCount: 51 }, 'parameter-count'],
    ['more tags than anybody has memory for', { TagCount: 1e12 }, 'parameter-count'],
    ['ten policies by their count', { PolicyArnCount: 10 }, 'ok'],
    [
      'tags as AWS lists them',
      {
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'A', Value: '2' },
        ],
      },
      'tag-duplicate',
    ],
    ['tags as an object', { Tags: { a: '1', A: '2' } }, 'tag-duplicate'],
    ['policies as AWS lists them', { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/X' }] }, 'ok'],
    ['a policy as an object', { Policy: allowing('s3:*') }, 'ok'],
    ['a packed size that AWS reported', { PackedPolicySize: 101 }, 'packed-policy-too-large'],
    [
      'a role by its ARN alone',
      { role: null, RoleArn: ROLE.roleArn, DurationSeconds: 3601 },
      'duration-above-role-maximum',
    ],
    ['the root user', { caller: 'root' }, 'root-cannot-call'],
    ['a session token', { caller: 'session-token' }, 'ok'],
    [
      'a service, which the maximum of the role does not bind',
      { caller: 'service', role: { ...ROLE, maxSessionDuration: 3600 }, DurationSeconds: 7200 },
      'ok',
    ],
    ['somebody without credentials', { caller: 'anonymous' }, 'credentials-cannot-call'],
    [
      'contexts that were provided',
      { ProvidedContexts: [{ ProviderArn: 'arn:aws:iam::aws:contextProvider/x' }] },
      'ok',
    ],
    ['no role', { role: null }, 'invalid-scenario'],
    ['a caller of no kind', { caller: 'nobody' }, 'invalid-scenario'],
    ['seconds in words', { DurationSeconds: '3600' }, 'invalid-scenario'],
    ['a time beyond all dates', { now: 1e20 }, 'invalid-scenario'],
  ])('of AssumeRole may bring %s', (_what, request, expected) => {
    expect(code(assumeRole(request))).toBe(expected);
  });

  it('is answered whatever its fields hold', () => {
    const names = [
      'role',
      'caller',
      'callerArn',
      'account',
      'now',
      'mfa',
      'userTags',
      'claims',
      'provider',
      'Policy',
      'Tags',
    ];
    const others = [
      'TagCount',
      'PolicyArns',
      'TransitiveTagKeys',
      'DurationSeconds',
      'incomingTransitiveTags',
      'trustPolicy',
    ];
    const apis = fc.constantFrom(
      'AssumeRole',
      'AssumeRoleWithSAML',
      'AssumeRoot',
      'GetFederationToken',
      'SwitchRole',
      'x:',
    );
    const request = fc.dictionary(fc.constantFrom(...names, ...others), fc.jsonValue());
    fc.assert(
      fc.property(apis, request, (api, fields) => {
        const base = { api, role: ROLE, RoleSessionName: 'ok', Name: 'ok', TargetPrincipal: '444455556666' };
        const one = answer({ ...base, ...fields });
        expect(JSON.parse(JSON.stringify(one))).toHaveProperty('error' in one ? 'error.code' : 'expected');
      }),
      { numRuns: 2000 },
    );
  });

  it('needs a request', () => {
    expect(answerScenario({ kind: 'sts' })).toEqual({
      id: null,
      error: { code: 'invalid-scenario', message: 'request: expected an object, found undefined.' },
    });
  });

  it.each<readonly [caller: string, api: string, extra: Record<string, unknown>, string]>([
    ['role-session', 'GetCallerIdentity', {}, 'ok'],
    ['federated-user', 'GetCallerIdentity', {}, 'ok'],
    ['federated-user', 'ListUsers', {}, 'credentials-cannot-call'],
    ['federated-user', 'iam:ListUsers', {}, 'credentials-cannot-call'],
    ['federated-user', 's3:GetObject', {}, 'ok'],
    ['federated-user', 'sts:DecodeAuthorizationMessage', {}, 'credentials-cannot-call'],
    ['session-token', 'ListUsers', {}, 'credentials-cannot-call'],
    ['session-token', 'ListUsers', { mfa: true }, 'ok'],
    ['session-token', 'GetAccessKeyInfo', { mfa: true }, 'credentials-cannot-call'],
    ['role-session', 'ListUsers', {}, 'ok'],
  ])('tells that %s calling %s is kept from it or not (R199–R203)', (caller, api, extra, expected) => {
    expect(code(answer({ caller, api, ...extra }))).toBe(expected);
  });

  it('of a federated user names it as AWS does', () => {
    const userTags = { Team: 'a', Unit: 'x' };
    expect(
      answer({ api: 'GetFederationToken', caller: 'user', Name: 'Bob', Tags: { team: 'b' }, userTags }),
    ).toMatchObject({
      expected: {
        arn: 'arn:aws:sts::111122223333:federated-user/Bob',
        federatedUserId: '111122223333:Bob',
        'aws:PrincipalArn': 'arn:aws:sts::111122223333:federated-user/Bob',
        principalTags: { Unit: 'x', team: 'b' },
      },
    });
  });

  it('of Switch Role and of assertions is answered too', () => {
    expect(code(answer({ api: 'SwitchRole', caller: 'user', role: ROLE }))).toBe('ok');
    expect(code(answer({ api: 'SwitchRole', caller: 'user', role: ROLE, ExternalId: 'abc' }))).toBe(
      'parameter-not-accepted',
    );
    expect(
      answer({ api: 'AssumeRoleWithWebIdentity', role: ROLE, RoleSessionName: 'ok', provider: 'accounts.google.com' }),
    ).toMatchObject({
      expected: { 'aws:FederatedProvider': 'accounts.google.com' },
    });
    expect(code(answer({ api: 'AssumeRoleWithSAML', caller: 'saml', role: ROLE, DurationSeconds: 43_201 }))).toBe(
      'duration-out-of-range',
    );
  });
});

describe('An sts scenario that brings policies', () => {
  it('needs no permission for GetSessionToken and GetCallerIdentity, and cannot be denied them (R186, R203)', () => {
    for (const api of ['GetSessionToken', 'GetCallerIdentity']) {
      expect(code(answer({ api, caller: 'user', identityPolicies: [denying('*')] }))).toBe('ok');
    }
  });

  it('needs the permission of every other call', () => {
    const federate = (policy: unknown) =>
      answer({ api: 'GetFederationToken', caller: 'user', Name: 'Bob', identityPolicies: [policy] });
    expect(code(federate(allowing('sts:GetFederationToken')))).toBe('ok');
    expect(federate(allowing('s3:*'))).toMatchObject({
      denial: 'not-authorized',
      action: 'sts:GetFederationToken',
      decidedBy: 'implicit-deny:identity',
    });
  });

  it.each<readonly [string, Record<string, unknown>, string]>([
    ['tags that are passed', { Tags: { a: '1' } }, 'sts:TagSession'],
    ['tags that flow', { caller: 'role-session', incomingTransitiveTags: { a: '1' } }, 'sts:TagSession'],
    ['a source identity that is set', { SourceIdentity: 'Diego' }, 'sts:SetSourceIdentity'],
    [
      'a source identity that flows',
      { caller: 'role-session', incomingSourceIdentity: 'Diego' },
      'sts:SetSourceIdentity',
    ],
    [
      'a provided context',
      { ProvidedContexts: [{ ProviderArn: 'arn:aws:iam::aws:contextProvider/x' }] },
      'sts:SetContext',
    ],
  ])('needs a permission of its own for %s (R191, R197, R198)', (_what, request, action) => {
    const without = assumeRole({ ...request, identityPolicies: [allowing('sts:AssumeRole')] });
    expect(without).toMatchObject({ denial: 'not-authorized', action });
    expect(code(assumeRole({ ...request, identityPolicies: [allowing('sts:AssumeRole', action)] }))).toBe('ok');
  });

  it('asks a trust policy with the parameters as context', () => {
    const trustPolicy = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:user/caller' },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Condition: {
            StringEquals: { 'sts:ExternalId': 'c-12345', 'aws:RequestTag/Team': 'a' },
            'ForAllValues:StringEquals': { 'aws:TagKeys': ['Team'] },
            Bool: { 'aws:MultiFactorAuthPresent': 'true' },
          },
        },
      ],
    };
    const all = {
      trustPolicy,
      ExternalId: 'c-12345',
      Tags: { Team: 'a' },
      SerialNumber: 'GAHT12345678',
      TokenCode: '123456',
    };
    expect(code(assumeRole(all))).toBe('ok');
    expect(assumeRole({ ...all, ExternalId: 'c-12346' })).toMatchObject({ decidedBy: 'implicit-deny:trust' });
    expect(code(assumeRole({ ...all, Tags: { Team: 'b' } }))).toBe('not-authorized');
    expect(code(assumeRole({ ...all, Tags: { Team: 'a', Unit: 'b' } }))).toBe('not-authorized');
    expect(code(assumeRole({ ...all, SerialNumber: null, TokenCode: null }))).toBe('not-authorized');
  });

  it('shows a trust policy the inherited tag in place of the tag of the role (R193)', () => {
    const trustPolicy = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:role/caller' },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Condition: { StringEquals: { 'aws:ResourceTag/Star': '1' } },
        },
      ],
    };
    const request = { caller: 'role-session', trustPolicy, role: { ...ROLE, tags: { star: '3' } } };
    expect(code(assumeRole({ ...request, incomingTransitiveTags: { Star: '1' } }))).toBe('ok');
    expect(code(assumeRole({ ...request, incomingTransitiveTags: { Heart: '1' } }))).toBe('not-authorized');
  });

  it('cannot be answered where a policy cannot be read', () => {
    expect(code(assumeRole({ identityPolicies: ['{'] }))).toBe('invalid-policy');
  });
});
