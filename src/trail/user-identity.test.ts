// Who called, as an event writes it, for every kind of credentials.
import { describe, expect, test } from 'vitest';
import {
  ALICE,
  APP,
  deed,
  DEV,
  FEDERATED,
  READ,
  records,
  roleSession,
  ROOT,
  START,
  ticket,
  TOKEN,
} from './sitting-fixture';

const identityOf = (...held: Parameters<typeof ticket>) =>
  records([ticket(...held)], deed(1, READ))[0]?.['userIdentity'];

describe('The caller (R220, R221)', () => {
  test('is a user by name, without a context for keys that never end', () => {
    expect(identityOf(1, ALICE)).toEqual({
      type: 'IAMUser',
      principalId: 'AIDAALICE',
      arn: `arn:aws:iam::${DEV}:user/team/alice`,
      accountId: DEV,
      accessKeyId: 'AKIA0000000000000001',
      userName: 'alice',
    });
  });
  test('is the same user with a session token, which says when it was made and whether MFA was used', () => {
    expect(identityOf(1, TOKEN)).toMatchObject({
      type: 'IAMUser',
      accessKeyId: 'ASIA0000000000000001',
      userName: 'alice',
      sessionContext: { attributes: { creationDate: '2026-11-28T15:07:39Z', mfaAuthenticated: 'true' } },
    });
    expect(identityOf(1, { ...TOKEN, mfa: 'without' })).toMatchObject({
      sessionContext: { attributes: { mfaAuthenticated: 'false' } },
    });
  });
  test('is a root user, who has no name, also with a session token', () => {
    const root = { type: 'Root', principalId: DEV, arn: `arn:aws:iam::${DEV}:root`, accountId: DEV };
    expect(identityOf(1, ROOT)).toEqual({ ...root, accessKeyId: 'AKIA0000000000000001' });
    const token = { ...ROOT, kind: 'session-token', issuedAt: START } as const;
    expect(identityOf(1, token)).toMatchObject({ ...root, sessionContext: {} });
  });
  test('is an assumed role: the name of the role stands with its issuer, path and all', () => {
    const identity = identityOf(1, roleSession(APP, 'work', { sourceIdentity: 'alice' }));
    expect(identity).toEqual({
      type: 'AssumedRole',
      principalId: 'AROAAPP:work',
      arn: `arn:aws:sts::${DEV}:assumed-role/app/work`,
      accountId: DEV,
      accessKeyId: 'ASIA0000000000000001',
      sessionContext: {
        sessionIssuer: { type: 'Role', principalId: 'AROAAPP', arn: APP, accountId: DEV, userName: 'app' },
        webIdFederationData: {},
        attributes: { creationDate: '2026-11-28T15:07:39Z', mfaAuthenticated: 'false' },
        sourceIdentity: 'alice',
      },
    });
  });
  test('leaves out the source identity, and ids the world does not tell', () => {
    const identity = identityOf(1, roleSession(APP, 'work', { userId: null }));
    expect(JSON.stringify(identity)).not.toMatch(/sourceIdentity|principalId|null/);
  });
  test('is a federated user, behind whom stands the user who asked for the token', () => {
    expect(identityOf(1, FEDERATED)).toMatchObject({
      type: 'FederatedUser',
      principalId: `${DEV}:bob`,
      sessionContext: { sessionIssuer: { type: 'IAMUser', arn: ALICE.arn, userName: 'alice' } },
    });
  });
  test('is whom the assertion names, with no key at all', () => {
    const assertion = {
      provider: `arn:aws:iam::${DEV}:oidc-provider/token.actions.githubusercontent.com`,
      keys: { aud: 'sts.amazonaws.com', sub: 'repo:acme/shop:ref:refs/heads/main' },
    };
    const call = { kind: 'assertion', api: 'AssumeRoleWithWebIdentity', assertion, role: APP, parameters: {} } as const;
    const handed = ticket(2, roleSession(APP, 'ci'));
    const [event, ...others] = records([handed], deed(1, call, { ticket: null, handedOut: 't2' }));
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      userIdentity: {
        type: 'WebIdentityUser',
        principalId: 'token.actions.githubusercontent.com:sts.amazonaws.com:repo:acme/shop:ref:refs/heads/main',
        userName: 'repo:acme/shop:ref:refs/heads/main',
        identityProvider: 'token.actions.githubusercontent.com',
      },
      eventName: 'AssumeRoleWithWebIdentity',
      responseElements: {
        provider: assertion.provider,
        subjectFromWebIdentityToken: 'repo:acme/shop:ref:refs/heads/main',
        audience: 'sts.amazonaws.com',
        credentials: { accessKeyId: 'ASIA0000000000000002' },
      },
      recipientAccountId: DEV,
    });
    const later = records([handed], deed(1, call, { ticket: null, handedOut: 't2' }), deed(2, READ, { ticket: 't2' }));
    expect(later[0]).toMatchObject({
      userIdentity: { sessionContext: { webIdFederationData: { federatedProvider: assertion.provider } } },
    });
  });
  test('of a SAML assertion is its subject', () => {
    const assertion = {
      provider: `arn:aws:iam::${DEV}:saml-provider/shib`,
      keys: { sub: 'carol', aud: 'https://signin.aws.amazon.com/saml' },
    };
    const call = { kind: 'assertion', api: 'AssumeRoleWithSAML', assertion, role: APP, parameters: {} } as const;
    expect(records([], deed(1, call, { ticket: null }))[0]).toMatchObject({
      userIdentity: { type: 'SAMLUser', principalId: 'shib:carol', userName: 'carol', identityProvider: 'shib' },
      requestParameters: { principalArn: assertion.provider },
    });
  });
});
