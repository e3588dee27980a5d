// What a call to STS makes of the caller's session, and for how long.
import { describe, expect, it } from 'vitest';
import type { Session } from '../../model/session';
import type { RoleFacts, StsParameters } from '../../model/sts-call';
import {
  ACCOUNT,
  assume,
  federated,
  moment,
  NOW,
  ofJust,
  role,
  root,
  sessionOf,
  tag,
  target,
  TASK,
  token,
  tokenWithMfa,
  user,
  verdict,
} from './examples';
import { principalTags } from './session-tags';
import { signedIn } from './start-session';
import {
  planAssumeRole,
  planAssumeRoot,
  planFederatedRole,
  planFederationToken,
  planServiceRole,
  planSessionToken,
  planSwitchRole,
  planWebIdentityToken,
  type Planned,
} from './plan-session';

describe('A session lasts', () => {
  const lasting = (planned: Planned) => sessionOf(planned).durationSeconds;
  const short = { ...target, maxSessionDuration: 3600 };

  it('an hour where nobody says otherwise, whatever the role would allow (R180)', () => {
    expect(lasting(assume({}))).toBe(3600);
  });

  it('no longer than the role allows: asking for more fails (R180)', () => {
    expect(verdict(assume({ DurationSeconds: 3600 }, user, short))).toBe('ok');
    expect(verdict(assume({ DurationSeconds: 3601 }, user, short))).toBe('duration-above-role-maximum');
  });

  it('no longer than an hour in a chain, whatever the role allows: asking for more fails (R181)', () => {
    expect(verdict(assume({ DurationSeconds: 3600 }, role))).toBe('ok');
    expect(verdict(assume({ DurationSeconds: 3601 }, role))).toBe('duration-above-chaining-maximum');
    expect(verdict(assume({ DurationSeconds: 3601 }, tokenWithMfa))).toBe('ok');
  });

  it('as long as a service asks for, whatever the role allows (R182)', () => {
    const byService = planServiceRole(short, { RoleSessionName: 'i-1234', DurationSeconds: 7200 }, moment);
    expect(sessionOf(byService)).toMatchObject({ origin: 'service', durationSeconds: 7200, isChained: false });
  });

  it('twelve hours as a session token, 36 at most, an hour for the root user (R186)', () => {
    const of = (caller: Session, DurationSeconds?: number) =>
      planSessionToken(caller, DurationSeconds === undefined ? {} : { DurationSeconds }, moment);
    expect(lasting(of(user))).toBe(43_200);
    expect(lasting(of(user, 129_600))).toBe(129_600);
    expect(verdict(of(user, 129_601))).toBe('duration-out-of-range');
    expect(verdict(of(user, 899))).toBe('duration-out-of-range');
    expect(lasting(of(root))).toBe(3600);
    expect(lasting(of(root, 7200))).toBe(3600);
    expect(lasting(of(root, 900))).toBe(900);
  });

  it('fifteen minutes at most as a root user that was assumed, and may last no time at all (R277)', () => {
    const of = (DurationSeconds: number) => planAssumeRoot(user, { ...TASK, DurationSeconds }, moment);
    expect(lasting(planAssumeRoot(user, TASK, moment))).toBe(900);
    expect(lasting(of(0))).toBe(0);
    expect([verdict(of(900)), verdict(of(901)), verdict(of(-1))]).toEqual([
      'ok',
      'duration-out-of-range',
      'duration-out-of-range',
    ]);
  });
});

describe('Credentials of a kind', () => {
  const calls = {
    AssumeRole: (caller: Session) => verdict(assume({}, caller)),
    GetSessionToken: (caller: Session) => verdict(planSessionToken(caller, {}, moment)),
    GetFederationToken: (caller: Session) => verdict(planFederationToken(caller, { Name: 'bob' }, moment)),
    AssumeRoot: (caller: Session) => verdict(planAssumeRoot(caller, TASK, moment)),
    GetWebIdentityToken: (caller: Session) =>
      verdict(planWebIdentityToken(caller, { Audience: ['a'], SigningAlgorithm: 'RS256' }, moment)),
    SwitchRole: (caller: Session) => verdict(planSwitchRole(caller, target, {}, moment)),
  };
  const CANNOT = 'credentials-cannot-call';
  const assumedRoot = sessionOf(planAssumeRoot(user, TASK, moment));

  it.each<readonly [string, Session, Record<keyof typeof calls, string>]>([
    [
      'user',
      user,
      {
        AssumeRole: 'ok',
        GetSessionToken: 'ok',
        GetFederationToken: 'ok',
        AssumeRoot: 'ok',
        GetWebIdentityToken: 'ok',
        SwitchRole: 'ok',
      },
    ],
    [
      'root',
      root,
      {
        AssumeRole: 'root-cannot-call',
        GetSessionToken: 'ok',
        GetFederationToken: 'ok',
        AssumeRoot: 'root-cannot-call',
        GetWebIdentityToken: 'ok',
        SwitchRole: 'root-cannot-call',
      },
    ],
    [
      'role',
      role,
      {
        AssumeRole: 'ok',
        GetSessionToken: CANNOT,
        GetFederationToken: CANNOT,
        AssumeRoot: 'ok',
        GetWebIdentityToken: 'ok',
        SwitchRole: 'ok',
      },
    ],
    [
      'federated user',
      federated,
      {
        AssumeRole: CANNOT,
        GetSessionToken: CANNOT,
        GetFederationToken: CANNOT,
        AssumeRoot: CANNOT,
        GetWebIdentityToken: CANNOT,
        SwitchRole: CANNOT,
      },
    ],
    [
      'session token',
      token,
      {
        AssumeRole: 'ok',
        GetSessionToken: CANNOT,
        GetFederationToken: CANNOT,
        AssumeRoot: CANNOT,
        GetWebIdentityToken: CANNOT,
        SwitchRole: 'ok',
      },
    ],
    [
      'assumed root',
      assumedRoot,
      {
        AssumeRole: CANNOT,
        GetSessionToken: CANNOT,
        GetFederationToken: CANNOT,
        AssumeRoot: CANNOT,
        GetWebIdentityToken: CANNOT,
        SwitchRole: CANNOT,
      },
    ],
  ])('%s can make some calls and not others (R166, R199–R201, R208, R277)', (_kind, caller, expected) => {
    expect(Object.fromEntries(Object.entries(calls).map(([api, call]) => [api, call(caller)]))).toEqual(expected);
  });

  it('says that the root user and AssumeRole are an open point (U13)', () => {
    expect(assume({}, root)).toMatchObject({ error: { rule: 'R166', contested: ['U13'] } });
  });

  it('make no call once they have ended', () => {
    const later = { now: NOW + 3600 };
    expect(verdict(planAssumeRole(role, target, { RoleSessionName: 'two' }, { now: NOW + 3599 }))).toBe('ok');
    expect(verdict(planAssumeRole(role, target, { RoleSessionName: 'two' }, later))).toBe('credentials-expired');
  });

  it('cannot show a device that belongs to a user from inside a role', () => {
    expect(verdict(assume({ SerialNumber: 'GAHT12345678', TokenCode: '123456' }, role))).toBe('mfa-without-user');
  });
});

describe('A role session', () => {
  it('is named without the path of the role, and is known by the id of the role (R184)', () => {
    expect(sessionOf(assume({}))).toMatchObject({
      kind: 'role',
      arn: 'arn:aws:sts::444455556666:assumed-role/Target/two',
      identityArn: target.arn,
      account: '444455556666',
      userId: 'AROATARGET:two',
      issuedAt: NOW,
    });
  });

  it('carries nothing of the caller that does not flow: no MFA, no plain tags, no session policy (R167, R193, R202)', () => {
    const first = sessionOf(assume({ Tags: [tag('Plain', '1')], Policy: ofJust(200) }, tokenWithMfa));
    expect(first.mfa).toBe('absent');
    const second = sessionOf(planAssumeRole(first, target, { RoleSessionName: 'three' }, moment));
    expect(second).toMatchObject({ tags: {}, inheritedTags: {}, transitiveKeys: [], policies: null, mfa: 'absent' });
  });

  it('is chained when a role session made it', () => {
    expect(sessionOf(assume({})).isChained).toBe(false);
    expect(sessionOf(assume({}, role)).isChained).toBe(true);
  });

  it('passes the documented chain of three roles (R193)', () => {
    const named = (tags: RoleFacts['tags']): RoleFacts => ({ ...target, tags });
    const first = sessionOf(
      assume(
        { Tags: [tag('Star', '1'), tag('Heart', '1')], TransitiveTagKeys: ['Star', 'Heart'] },
        user,
        named({ Heart: '0' }),
      ),
    );
    const second = sessionOf(assume({ Tags: [tag('Sun', '2')] }, first, named({ Star: '2', Heart: '2' })));
    const third = sessionOf(assume({}, second, named({ Star: '3', Lightning: '3' })));
    expect(principalTags({ Star: '2', Heart: '2' }, second)).toEqual({ Star: '1', Heart: '1', Sun: '2' });
    expect(principalTags({ Star: '3', Lightning: '3' }, third)).toEqual({ Star: '1', Heart: '1', Lightning: '3' });
    expect(third.transitiveKeys).toEqual(['Heart', 'Star']);
  });

  it('cannot be given a tag that it inherits, whatever the case of the key (R194)', () => {
    const first = sessionOf(assume({ Tags: [tag('Star', '1')], TransitiveTagKeys: ['Star'] }));
    expect(verdict(assume({ Tags: [tag('star', '1')] }, first))).toBe('tag-is-inherited');
    expect(verdict(assume({ Tags: [tag('Stars', '1')] }, first))).toBe('ok');
  });

  it('keeps the source identity of its caller, which nobody can change (R198)', () => {
    const first = sessionOf(assume({ SourceIdentity: 'Diego' }));
    expect(first.sourceIdentity).toBe('Diego');
    expect(sessionOf(assume({}, first)).sourceIdentity).toBe('Diego');
    expect(sessionOf(assume({ SourceIdentity: 'Diego' }, first)).sourceIdentity).toBe('Diego');
    expect(verdict(assume({ SourceIdentity: 'diego' }, first))).toBe('source-identity-is-fixed');
  });
});

describe('An assertion in place of credentials', () => {
  const oidc = { provider: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.example/x`, keys: { sub: 'repo', aud: 'sts' } };
  const saml = {
    provider: `arn:aws:iam::${ACCOUNT}:saml-provider/idp`,
    keys: { sub: 'Z', iss: 'idp', namequalifier: 'q' },
  };
  const web = (parameters: StsParameters) =>
    planFederatedRole('AssumeRoleWithWebIdentity', oidc, target, { RoleSessionName: 'two', ...parameters }, moment);

  it('makes a role session that is no chain, for as long as the role allows (R180)', () => {
    expect(sessionOf(web({ DurationSeconds: 43_200 }))).toMatchObject({
      kind: 'role',
      isChained: false,
      mfa: 'absent',
    });
    expect(verdict(web({ DurationSeconds: 43_201 }))).toBe('duration-out-of-range');
  });

  it('takes no external id and no device', () => {
    expect(verdict(web({ ExternalId: 'abc' }))).toBe('parameter-not-accepted');
    expect(verdict(web({ TokenCode: '123456' }))).toBe('parameter-not-accepted');
  });

  it('may set tags and a source identity', () => {
    const session = sessionOf(web({ Tags: [tag('Team', 'a')], TransitiveTagKeys: ['Team'], SourceIdentity: 'Diego' }));
    expect(session).toMatchObject({ transitiveKeys: ['Team'], sourceIdentity: 'Diego' });
  });

  it('leaves of its keys what AWS says survives', () => {
    expect(sessionOf(web({})).carried).toEqual({ 'aws:FederatedProvider': oidc.provider });
    const cognito = { provider: 'cognito-identity.amazonaws.com', keys: { sub: 'u', aud: 'pool', other: 'x' } };
    expect(
      sessionOf(planFederatedRole('AssumeRoleWithWebIdentity', cognito, target, { RoleSessionName: 'two' }, moment))
        .carried,
    ).toEqual({
      'aws:FederatedProvider': 'cognito-identity.amazonaws.com',
      'cognito-identity.amazonaws.com:sub': 'u',
      'cognito-identity.amazonaws.com:aud': 'pool',
    });
    expect(sessionOf(planFederatedRole('AssumeRoleWithSAML', saml, target, {}, moment)).carried).toEqual({
      'saml:sub': 'Z',
      'saml:namequalifier': 'q',
    });
  });

  it('ends when the SAML assertion does', () => {
    const until = (notOnOrAfter: number) =>
      planFederatedRole('AssumeRoleWithSAML', { ...saml, notOnOrAfter }, target, {}, moment);
    expect(sessionOf(until(NOW + 1000)).durationSeconds).toBe(1000);
    expect(sessionOf(until(NOW + 100_000)).durationSeconds).toBe(3600);
    expect(verdict(until(NOW))).toBe('assertion-expired');
  });
});

describe("The console's Switch Role", () => {
  const console = signedIn(user, { issuedAt: NOW, durationSeconds: 7200, mfa: { since: NOW } });
  const switchTo = (caller: Session, parameters: StsParameters = {}, into = target) =>
    planSwitchRole(caller, into, parameters, moment);

  it.each<readonly [string, StsParameters]>([
    ['external id', { ExternalId: 'abc' }],
    ['tag', { Tags: [tag('a')] }],
    ['source identity', { SourceIdentity: 'Diego' }],
    ['session policy', { Policy: ofJust(200) }],
  ])('cannot pass any %s (R195, R208)', (_what, parameters) => {
    expect(switchTo(console, parameters)).toMatchObject({ error: { code: 'parameter-not-accepted', rule: 'R208' } });
  });

  it('lasts as long as the role allows or the sign-in has left, whichever is less (R182)', () => {
    expect(sessionOf(switchTo(console)).durationSeconds).toBe(7200);
    expect(sessionOf(switchTo(console, {}, { ...target, maxSessionDuration: 3600 })).durationSeconds).toBe(3600);
  });

  it('starts from the sign-in again, so that the second switch is no chain (R208)', () => {
    const first = sessionOf(switchTo(console));
    const second = sessionOf(switchTo(first));
    expect(second).toMatchObject({ isChained: false, signedInAs: console, name: 'alice', origin: 'SwitchRole' });
  });
});
