// Each limit of STS's parameters with a value on either side of it.
import { describe, expect, it } from 'vitest';
import type { Session } from '../../model/session';
import type { StsParameters } from '../../model/sts-call';
import {
  ACCOUNT,
  assume,
  many,
  moment,
  NOW,
  ofJust,
  policyArn,
  role,
  sessionOf,
  tag,
  target,
  TASK,
  text,
  user,
  verdict,
} from './examples';
import {
  planAssumeRole,
  planAssumeRoot,
  planFederationToken,
  planSessionToken,
  planWebIdentityToken,
} from './plan-session';
type Row = readonly [what: string, parameters: StsParameters, verdict: string];

describe('AssumeRole takes a parameter up to its limit and no further', () => {
  it.each<Row>([
    ['a session name of one character', { RoleSessionName: 'a' }, 'parameter-length'],
    ['a session name of two', { RoleSessionName: 'ab' }, 'ok'],
    ['a session name of 64', { RoleSessionName: text(64) }, 'ok'],
    ['a session name of 65', { RoleSessionName: text(65) }, 'parameter-length'],
    ['every sign a session name may have', { RoleSessionName: 'u+=,.@-_1' }, 'ok'],
    ['a space in a session name', { RoleSessionName: 'a b' }, 'parameter-characters'],
    ['a letter beyond ASCII in a session name', { RoleSessionName: 'zoë' }, 'parameter-characters'],
    ['a line break after a session name', { RoleSessionName: 'ab\n' }, 'parameter-characters'],
    ['an external id of one character', { ExternalId: '1' }, 'parameter-length'],
    ['an external id of 1,224', { ExternalId: text(1224) }, 'ok'],
    ['an external id of 1,225', { ExternalId: text(1225) }, 'parameter-length'],
    ['colon and slash in an external id', { ExternalId: 'a:/b' }, 'ok'],
    ['a hash sign in an external id', { ExternalId: 'a#b' }, 'parameter-characters'],
    ['a source identity of one character', { SourceIdentity: 'D' }, 'parameter-length'],
    ['a source identity of 64', { SourceIdentity: text(64) }, 'ok'],
    ['a source identity of 65', { SourceIdentity: text(65) }, 'parameter-length'],
    ['a source identity that begins with aws:', { SourceIdentity: 'aws:Diego' }, 'parameter-reserved'],
    ['a source identity that begins with AWS:', { SourceIdentity: 'AWS:Diego' }, 'parameter-reserved'],
    ['a code without its device', { TokenCode: '123456' }, 'mfa-incomplete'],
    ['a device without its code', { SerialNumber: 'GAHT12345678' }, 'mfa-incomplete'],
    ['a device and its code', { SerialNumber: 'GAHT12345678', TokenCode: '123456' }, 'ok'],
    ['a code of five digits', { SerialNumber: 'GAHT12345678', TokenCode: '12345' }, 'parameter-length'],
    ['a code with a letter', { SerialNumber: 'GAHT12345678', TokenCode: '12345a' }, 'parameter-characters'],
    ['a serial number of eight characters', { SerialNumber: text(8), TokenCode: '123456' }, 'parameter-length'],
    ['50 tags', { Tags: many(50, (n) => tag(`k${String(n)}`)) }, 'ok'],
    ['51 tags', { Tags: many(51, (n) => tag(`k${String(n)}`)) }, 'parameter-count'],
    ['a tag key of 128', { Tags: [tag(text(128))] }, 'ok'],
    ['a tag key of 129', { Tags: [tag(text(129))] }, 'parameter-length'],
    ['a tag key of none', { Tags: [tag('')] }, 'parameter-length'],
    ['a tag value of 256', { Tags: [tag('k', text(256))] }, 'ok'],
    ['a tag value of 257', { Tags: [tag('k', text(257))] }, 'parameter-length'],
    ['letters, spaces and signs in tags', { Tags: [tag('Größe in m_.:/=+-@', '１２ ñ')] }, 'ok'],
    ['128 letters outside the first plane as a tag key', { Tags: [tag('𝒜'.repeat(128))] }, 'ok'],
    ['a hash sign in a tag key', { Tags: [tag('a#')] }, 'parameter-characters'],
    ['an asterisk in a tag value', { Tags: [tag('a', '*')] }, 'parameter-characters'],
    ['a tag key that begins with aws:', { Tags: [tag('Aws:x')] }, 'parameter-reserved'],
    ['a tag key twice', { Tags: [tag('Team', 'a'), tag('Team', 'b')] }, 'tag-duplicate'],
    ['a tag key twice but for its case', { Tags: [tag('Team'), tag('team')] }, 'tag-duplicate'],
    ['a transitive key that is a tag, but for its case', { Tags: [tag('Team')], TransitiveTagKeys: ['team'] }, 'ok'],
    [
      'a transitive key that is no tag',
      { Tags: [tag('Team')], TransitiveTagKeys: ['Unit'] },
      'transitive-key-without-tag',
    ],
    ['ten managed policies', { PolicyArns: many(10, (n) => policyArn(n)) }, 'ok'],
    ['eleven managed policies', { PolicyArns: many(11, (n) => policyArn(n)) }, 'parameter-count'],
    ["one of the caller's own policies", { PolicyArns: [policyArn(1, ACCOUNT)] }, 'policy-of-other-account'],
    ["one of AWS's own policies", { PolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }, 'ok'],
    ['the ARN of something else', { PolicyArns: ['arn:aws:iam::444455556666:role/x'] }, 'policy-of-other-account'],
    ['a policy of 2,048 characters', { Policy: ofJust(2048) }, 'ok'],
    ['a policy of 2,049', { Policy: ofJust(2049) }, 'policies-too-long'],
    [
      'a policy and an ARN of 2,049 together',
      { Policy: ofJust(2014), PolicyArns: [policyArn(0)] },
      'policies-too-long',
    ],
    ['a policy that is none', { Policy: '{"Statement":[]' }, 'policy-malformed'],
    ['no provided context in the list', { ProvidedContexts: [] }, 'parameter-count'],
    [
      'five provided contexts',
      { ProvidedContexts: many(5, () => ({ ProviderArn: 'arn:aws:iam::aws:contextProvider/x' })) },
      'ok',
    ],
    [
      'six provided contexts',
      { ProvidedContexts: many(6, () => ({ ProviderArn: 'arn:aws:iam::aws:contextProvider/x' })) },
      'parameter-count',
    ],
    ['899 seconds', { DurationSeconds: 899 }, 'duration-out-of-range'],
    ['900 seconds', { DurationSeconds: 900 }, 'ok'],
    ['half a second more than an hour', { DurationSeconds: 3600.5 }, 'duration-out-of-range'],
    ['twelve hours', { DurationSeconds: 43_200 }, 'ok'],
    ['a second more than twelve hours', { DurationSeconds: 43_201 }, 'duration-out-of-range'],
    ["somebody else's parameter", { Name: 'bob' }, 'parameter-not-accepted'],
  ])('%s', (_what, parameters, expected) => {
    expect(verdict(assume(parameters))).toBe(expected);
  });

  it('needs a session name', () => {
    expect(verdict(planAssumeRole(user, target, {}, moment))).toBe('parameter-missing');
  });

  it('cites the rule and the error of a denial', () => {
    expect(assume({ RoleSessionName: 'a' })).toMatchObject({
      error: {
        rule: 'R183',
        error: 'ValidationError',
        params: { parameter: 'RoleSessionName', length: 1, min: 2, max: 64 },
      },
    });
  });

  it('fails where AWS reported more than a hundred percent of the packed size (R190)', () => {
    const packed = (packedPolicySize: number) =>
      verdict(planAssumeRole(user, target, { RoleSessionName: 'two' }, { now: NOW, packedPolicySize }));
    expect([packed(100), packed(101)]).toEqual(['ok', 'packed-policy-too-large']);
  });

  it.each([
    ['arn:aws:iam::444455556666:user/x', 'role-arn-malformed'],
    ['arn:aws:iam::4444:role/x', 'role-arn-malformed'],
    ['role/x', 'role-arn-malformed'],
    ['arn:aws-cn:iam::444455556666:role/x', 'role-in-other-partition'],
  ])('cannot put on %s', (arn, expected) => {
    expect(verdict(assume({}, user, { ...target, arn }))).toBe(expected);
  });
});

describe('GetFederationToken and GetSessionToken', () => {
  const federate = (parameters: StsParameters) => planFederationToken(user, { Name: 'bob', ...parameters }, moment);

  it.each<Row>([
    ['a name of one character', { Name: 'b' }, 'parameter-length'],
    ['a name of 32', { Name: text(32) }, 'ok'],
    ['a name of 33', { Name: text(33) }, 'parameter-length'],
    ['a name with a slash', { Name: 'a/b' }, 'parameter-characters'],
    ['transitive tags', { Tags: [tag('a')], TransitiveTagKeys: ['a'] }, 'parameter-not-accepted'],
    ['a device', { SerialNumber: 'GAHT12345678', TokenCode: '123456' }, 'parameter-not-accepted'],
    ["a policy of the user's account", { PolicyArns: [policyArn(1, ACCOUNT)] }, 'ok'],
    ['a policy of another', { PolicyArns: [policyArn(1)] }, 'policy-of-other-account'],
    ['36 hours', { DurationSeconds: 129_600 }, 'ok'],
    ['a second more', { DurationSeconds: 129_601 }, 'duration-out-of-range'],
  ])('a federated user takes %s: R185, R195', (_what, parameters, expected) => {
    expect(verdict(federate(parameters))).toBe(expected);
  });

  it('a federated user has a name and an id of its own (R185)', () => {
    expect(sessionOf(federate({ Tags: [tag('Team', 'a')] }))).toMatchObject({
      arn: `arn:aws:sts::${ACCOUNT}:federated-user/bob`,
      identityArn: user.arn,
      userId: `${ACCOUNT}:bob`,
      durationSeconds: 43_200,
      tags: { Team: 'a' },
      transitiveKeys: [],
    });
  });

  it('a session token keeps the name and id of the user, with MFA where a device was shown (R185, R202)', () => {
    expect(sessionOf(planSessionToken(user, {}, moment))).toMatchObject({
      arn: user.arn,
      userId: user.userId,
      mfa: 'without',
    });
    const withMfa = planSessionToken(user, { SerialNumber: 'GAHT12345678', TokenCode: '123456' }, moment);
    expect(sessionOf(withMfa).mfa).toEqual({ since: NOW });
  });

  it('a session token takes no session policy', () => {
    expect(verdict(planSessionToken(user, { Policy: ofJust(200) }, moment))).toBe('parameter-not-accepted');
  });
});

describe('AssumeRoot', () => {
  it.each<Row>([
    ['the ARN of the root user', { TargetPrincipal: 'arn:aws:iam::444455556666:root' }, 'ok'],
    ['eleven digits', { TargetPrincipal: '44445555666' }, 'parameter-length'],
    ['a user', { TargetPrincipal: 'arn:aws:iam::444455556666:user/x' }, 'parameter-value'],
    ['another policy of AWS', { TaskPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }, 'parameter-value'],
    ['a task of another name', { TaskPolicyArn: 'arn:aws:iam::aws:policy/root-task/Everything' }, 'parameter-value'],
    ['session policies', { Policy: ofJust(200) }, 'parameter-not-accepted'],
  ])('takes %s or not (R277)', (_what, parameters, expected) => {
    expect(verdict(planAssumeRoot(user, { ...TASK, ...parameters }, moment))).toBe(expected);
  });

  it.each([
    'IAMAuditRootUserCredentials',
    'IAMCreateRootUserPassword',
    'IAMDeleteRootUserCredentials',
    'SQSUnlockQueuePolicy',
  ])('knows the task %s', (task) => {
    const TaskPolicyArn = `arn:aws:iam::aws:policy/root-task/${task}`;
    expect(verdict(planAssumeRoot(user, { ...TASK, TaskPolicyArn }, moment))).toBe('ok');
  });

  it("makes the member account's root user, held to its task", () => {
    expect(sessionOf(planAssumeRoot(user, TASK, moment))).toMatchObject({
      kind: 'assumed-root',
      arn: 'arn:aws:iam::444455556666:root',
      carried: { 'aws:AssumedRoot': 'true' },
      policies: { inline: null, managed: [TASK.TaskPolicyArn] },
    });
  });
});

describe('GetWebIdentityToken', () => {
  const ask = (parameters: StsParameters, caller: Session = user) =>
    planWebIdentityToken(caller, { Audience: ['https://api'], SigningAlgorithm: 'ES384', ...parameters }, moment);

  it.each<Row>([
    ['no audience', { Audience: [] }, 'parameter-count'],
    ['ten audiences', { Audience: many(10, String) }, 'ok'],
    ['eleven audiences', { Audience: many(11, String) }, 'parameter-count'],
    ['an empty audience', { Audience: [''] }, 'parameter-length'],
    ['RS256', { SigningAlgorithm: 'RS256' }, 'ok'],
    ['HS256', { SigningAlgorithm: 'HS256' }, 'parameter-value'],
    ['59 seconds', { DurationSeconds: 59 }, 'duration-out-of-range'],
    ['60 seconds', { DurationSeconds: 60 }, 'ok'],
    ['an hour', { DurationSeconds: 3600 }, 'ok'],
    ['a second more', { DurationSeconds: 3601 }, 'duration-out-of-range'],
    ['51 tags', { Tags: many(51, (n) => tag(`k${String(n)}`)) }, 'parameter-count'],
  ])('takes %s or not (R279)', (_what, parameters, expected) => {
    expect(verdict(ask(parameters))).toBe(expected);
  });

  it('needs an audience and an algorithm, and lasts five minutes by itself', () => {
    expect(verdict(planWebIdentityToken(user, { SigningAlgorithm: 'RS256' }, moment))).toBe('parameter-missing');
    expect(verdict(planWebIdentityToken(user, { Audience: ['a'] }, moment))).toBe('parameter-missing');
    expect(ask({})).toEqual({ ok: true, value: 300 });
  });

  it('does not outlast the session that asks', () => {
    const nearEnd = { ...role, issuedAt: NOW - 3000 };
    expect(verdict(ask({ DurationSeconds: 600 }, nearEnd))).toBe('ok');
    expect(verdict(ask({ DurationSeconds: 601 }, nearEnd))).toBe('duration-beyond-session');
  });
});
