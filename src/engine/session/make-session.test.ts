// Calls to STS in a world: who may make which session.
import { describe, expect, it } from 'vitest';
import type { Session } from '../../model/session';
import type { StsParameters } from '../../model/sts-call';
import {
  ALICE,
  alice,
  allow,
  APP,
  BASE,
  BUCKET,
  can,
  DEV,
  into,
  outcomeOf,
  PROD,
  sceneOf,
  sessionOf,
  TARGET,
  trust,
  type Policies,
} from './example-world';
import { NOW, TASK } from './examples';
import { assumeRole, assumeRoleAsService, assumeRoleWithAssertion, assumeRoot, switchRole } from './make-session';
import { signedIn } from './start-session';

describe('AssumeRole is allowed', () => {
  const mayAssume = [allow('sts:AssumeRole')];

  it.each<readonly [string, string, Policies, string]>([
    ['to a user whom the trust policy names (R161)', APP, { [APP]: { trust: [trust(ALICE)] } }, 'allow'],
    [
      'to nobody by identity policies alone (R160)',
      APP,
      { [ALICE]: { allows: mayAssume } },
      'sts:AssumeRole implicit-deny:trust',
    ],
    [
      'to an account only with an identity policy (R162)',
      APP,
      { [APP]: { trust: [trust(DEV)] } },
      'sts:AssumeRole implicit-deny:identity',
    ],
    [
      'to an account with an identity policy (R162)',
      APP,
      { [APP]: { trust: [trust(DEV)] }, [ALICE]: { allows: mayAssume } },
      'allow',
    ],
    [
      'across accounts only by both sides (R163)',
      TARGET,
      { [TARGET]: { trust: [trust(ALICE)] } },
      'sts:AssumeRole implicit-deny:identity',
    ],
    [
      'across accounts by both sides (R163)',
      TARGET,
      { [TARGET]: { trust: [trust(ALICE)] }, [ALICE]: { allows: mayAssume } },
      'allow',
    ],
  ])('%s', (_what, role, policies, expected) => {
    expect(outcomeOf(into(policies, {}, role))).toBe(expected);
  });

  it('not to a role that puts on itself, unless its own trust policy says so (R168)', () => {
    const policies = { [APP]: { trust: [trust(ALICE)], allows: mayAssume } };
    const app = sessionOf(into(policies));
    expect(outcomeOf(into(policies, {}, APP, app))).toBe('sts:AssumeRole implicit-deny:trust');
    expect(outcomeOf(into({ [APP]: { trust: [trust(APP)] } }, {}, APP, app))).toBe('allow');
  });

  it('with the decision of the call that failed', () => {
    const denied = into({
      [ALICE]: { allows: [{ Effect: 'Deny', Action: 'sts:*', Resource: '*' }] },
      [APP]: { trust: [trust(ALICE)] },
    });
    expect(denied).toMatchObject({
      ok: false,
      error: {
        code: 'not-authorized',
        call: {
          action: 'sts:AssumeRole',
          resource: APP,
          explanation: { decision: { outcome: 'explicit-deny', layer: 'identity' } },
        },
      },
    });
  });

  it('perhaps, where a policy cannot be read', () => {
    expect(outcomeOf(into({}, {}, `arn:aws:iam::${DEV}:role/elsewhere`))).toBe('depends');
  });

  it('not when a limit says no, before any policy is asked', () => {
    expect(outcomeOf(into({}, { DurationSeconds: 7201 }))).toBe('duration-above-role-maximum');
  });
});

describe('What the caller passes is there for the policies to ask', () => {
  const asking = (Condition: object) => ({
    [APP]: {
      trust: [trust(ALICE, ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity', 'sts:SetContext'], Condition)],
    },
  });
  const NO = 'sts:AssumeRole implicit-deny:trust';

  it.each<readonly [string, object, StsParameters, string]>([
    ['the external id', { StringEquals: { 'sts:ExternalId': 'c-12345' } }, { ExternalId: 'c-12345' }, 'allow'],
    ['another external id', { StringEquals: { 'sts:ExternalId': 'c-12345' } }, { ExternalId: 'c-1' }, NO],
    ['no external id', { StringEquals: { 'sts:ExternalId': 'c-12345' } }, {}, NO],
    ['the session name', { StringLike: { 'sts:RoleSessionName': 'wo*' } }, {}, 'allow'],
    ['another session name', { StringLike: { 'sts:RoleSessionName': 'wo*' } }, { RoleSessionName: 'play' }, NO],
    ['a source identity', { StringEquals: { 'sts:SourceIdentity': 'Diego' } }, { SourceIdentity: 'Diego' }, 'allow'],
    ['no source identity', { Null: { 'sts:SourceIdentity': 'true' } }, {}, 'allow'],
    ['a tag', { StringEquals: { 'aws:RequestTag/team': 'a' } }, { Tags: [{ Key: 'Team', Value: 'a' }] }, 'allow'],
    [
      'the keys of tags',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['Unit'] } },
      { Tags: [{ Key: 'Team', Value: 'a' }] },
      NO,
    ],
    [
      'transitive keys',
      { 'ForAnyValue:StringEquals': { 'sts:TransitiveTagKeys': 'Team' } },
      { Tags: [{ Key: 'Team', Value: 'a' }], TransitiveTagKeys: ['Team'] },
      'allow',
    ],
    [
      'no transitive keys',
      { 'ForAnyValue:StringEquals': { 'sts:TransitiveTagKeys': 'Team' } },
      { Tags: [{ Key: 'Team', Value: 'a' }] },
      NO,
    ],
    [
      'a code of an MFA device',
      { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      { SerialNumber: 'GAHT12345678', TokenCode: '123456' },
      'allow',
    ],
    ['no code', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, {}, NO],
    [
      'a provided context',
      { StringEquals: { 'sts:RequestContext/user': 'u1' } },
      { ProvidedContexts: [{ ProviderArn: 'arn:aws:iam::aws:contextProvider/IdentityCenter', keys: { user: 'u1' } }] },
      'allow',
    ],
  ])('%s', (_what, condition, parameters, expected) => {
    expect(outcomeOf(into(asking(condition), parameters))).toBe(expected);
  });

  it.each<readonly [string, object, string]>([
    ['sts:ExternalId', { StringEquals: { 'sts:ExternalId': 'c-12345' } }, 'c-12345'],
    ['aws:RequestTag/Team', { StringEquals: { 'aws:RequestTag/Team': 'a' } }, 'a'],
    ['sts:RequestContext/user', { StringEquals: { 'sts:RequestContext/user': 'u1' } }, 'u1'],
  ])('while %s that a person set for another call is not', (key, condition, value) => {
    expect(outcomeOf(assumeRole(sceneOf(asking(condition), 0, { [key]: value }), alice, APP, BASE))).toBe(NO);
  });
});

describe('Tags and source identity need permissions of their own', () => {
  const Tags = [{ Key: 'Star', Value: '1' }];

  it('sts:TagSession in the trust policy, and across accounts in the identity policy too (R191)', () => {
    expect(outcomeOf(into({ [APP]: { trust: [trust(ALICE)] } }, { Tags }))).toBe('sts:TagSession implicit-deny:trust');
    const tagging = ['sts:AssumeRole', 'sts:TagSession'];
    expect(outcomeOf(into({ [APP]: { trust: [trust(ALICE, tagging)] } }, { Tags }))).toBe('allow');
    const trusting = { [TARGET]: { trust: [trust(DEV, tagging)] } };
    expect(outcomeOf(into({ ...trusting, [ALICE]: { allows: [allow('sts:AssumeRole')] } }, { Tags }, TARGET))).toBe(
      'sts:TagSession implicit-deny:identity',
    );
    expect(outcomeOf(into({ ...trusting, [ALICE]: { allows: [allow(...tagging)] } }, { Tags }, TARGET))).toBe('allow');
  });

  const first = (policies: Policies, parameters: StsParameters) =>
    sessionOf(into({ ...policies, [APP]: { trust: [trust(ALICE, ['sts:*'])] } }, parameters));
  const next = (actions: readonly string[], session: Session, Condition?: object, tags = {}) =>
    outcomeOf(
      into(
        { [APP]: { allows: [allow('sts:*')] }, [TARGET]: { trust: [trust(APP, actions, Condition)], tags } },
        {},
        TARGET,
        session,
      ),
    );

  it('sts:TagSession also where transitive tags flow, and only then (R193)', () => {
    const plain = first({}, { Tags });
    const flowing = first({}, { Tags, TransitiveTagKeys: ['Star'] });
    expect(next(['sts:AssumeRole'], plain)).toBe('allow');
    expect(next(['sts:AssumeRole'], flowing)).toBe('sts:TagSession implicit-deny:trust');
    expect(next(['sts:AssumeRole', 'sts:TagSession'], flowing)).toBe('allow');
  });

  it('and an inherited tag stands in for the tag of the role in its trust policy (R193)', () => {
    const flowing = first({}, { Tags, TransitiveTagKeys: ['Star'] });
    const one = { StringEquals: { 'aws:ResourceTag/Star': '1' } };
    expect(next(['sts:*'], flowing, one, { Star: '3' })).toBe('allow');
    expect(next(['sts:*'], flowing, one, { star: '3' })).toBe('allow');
    expect(next(['sts:*'], flowing, one)).toBe('sts:AssumeRole implicit-deny:trust');
    expect(next(['sts:*'], first({}, { Tags }), one, { Star: '3' })).toBe('sts:AssumeRole implicit-deny:trust');
  });

  it('while aws:PrincipalTag and aws:SourceIdentity are those of the caller', () => {
    const session = first({}, { Tags, SourceIdentity: 'Diego' });
    expect(next(['sts:*'], session, { StringEquals: { 'aws:PrincipalTag/Star': '1' } })).toBe('allow');
    expect(next(['sts:*'], session, { StringEquals: { 'aws:SourceIdentity': 'Diego' } })).toBe('allow');
    expect(next(['sts:*'], session, { Null: { 'aws:RequestTag/Star': 'true', 'sts:SourceIdentity': 'true' } })).toBe(
      'allow',
    );
  });

  it('sts:SetSourceIdentity where it is set, and again where it flows (R197, R198)', () => {
    expect(outcomeOf(into({ [APP]: { trust: [trust(ALICE)] } }, { SourceIdentity: 'Diego' }))).toBe(
      'sts:SetSourceIdentity implicit-deny:trust',
    );
    const session = first({}, { SourceIdentity: 'Diego' });
    expect(next(['sts:AssumeRole'], session)).toBe('sts:SetSourceIdentity implicit-deny:trust');
    expect(next(['sts:AssumeRole', 'sts:SetSourceIdentity'], session)).toBe('allow');
  });
});

describe('AssumeRoot', () => {
  const scene = sceneOf({ [ALICE]: { allows: [allow('sts:AssumeRoot')] } });

  it('needs a permission in the management account, which the task can limit (R277)', () => {
    expect(outcomeOf(assumeRoot(scene, alice, TASK))).toBe('allow');
    expect(outcomeOf(assumeRoot(sceneOf({}), alice, TASK))).toBe('sts:AssumeRoot implicit-deny:identity');
    const other = {
      ...allow('sts:AssumeRoot'),
      Condition: { ArnEquals: { 'sts:TaskPolicyArn': 'arn:aws:iam::aws:policy/root-task/SQSUnlockQueuePolicy' } },
    };
    expect(outcomeOf(assumeRoot(sceneOf({ [ALICE]: { allows: [other] } }), alice, TASK))).toBe(
      'sts:AssumeRoot implicit-deny:identity',
    );
  });

  it('reaches members alone, from the management account or a delegated administrator', () => {
    expect(outcomeOf(assumeRoot(scene, alice, { ...TASK, TargetPrincipal: DEV }))).toBe('organization-does-not-permit');
    const member = sceneOf({ [ALICE]: { allows: [allow('sts:AssumeRoot')] } }, 0, {}, {
      organization: {
        id: 'o-demo',
        management: '999999999999',
        root: { id: 'r-demo', accounts: [DEV, PROD], units: [] },
      },
    } as never);
    expect(outcomeOf(assumeRoot(member, alice, TASK))).toBe('organization-does-not-permit');
    expect(outcomeOf(assumeRoot(member, alice, TASK, true))).toBe('allow');
  });

  it('does its task and nothing else', () => {
    const root = sessionOf(assumeRoot(scene, alice, TASK));
    expect(can(scene, root, 's3:DeleteBucketPolicy', BUCKET)).toBe('allow:root');
    expect(can(scene, root, 's3:DeleteBucket', BUCKET)).toBe('explicit-deny:session');
    expect(can(scene, root, 'sts:GetSessionToken', '*')).toBe('credentials-cannot-call');
    const audit = sessionOf(
      assumeRoot(scene, alice, {
        ...TASK,
        TaskPolicyArn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials',
      }),
    );
    expect(can(scene, audit, 'iam:ListAccessKeys', `arn:aws:iam::${PROD}:root`)).toBe('allow:root');
    expect(can(scene, audit, 'iam:ListAccessKeys', `arn:aws:iam::${PROD}:user/x`)).toBe('explicit-deny:session');
    expect(can(scene, audit, 'iam:GetAccountSummary', '*')).toBe('allow:root');
  });
});

describe('Who has no credentials', () => {
  const service = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const provider = `arn:aws:iam::${DEV}:oidc-provider/token.example`;
  const federated = {
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
    Condition: { StringEquals: { 'token.example:sub': 'repo' } },
  };
  const assertion = (sub: string, aud = 'sts') => ({ provider, keys: { sub, aud } });
  const scene = sceneOf({ [APP]: { trust: [service, federated], allows: [allow('s3:*')] } });

  it('a service puts on a role that trusts it, longer than the role allows (R182, R206)', () => {
    const made = assumeRoleAsService(scene, 'lambda.amazonaws.com', APP, { ...BASE, DurationSeconds: 43_200 });
    expect(outcomeOf(made)).toBe('allow');
    expect(can(scene, sessionOf(made), 's3:ListBucket', `arn:aws:s3:::of-${DEV}`)).toBe('allow:identity');
    expect(outcomeOf(assumeRoleAsService(scene, 'ec2.amazonaws.com', APP, BASE))).toBe(
      'sts:AssumeRole implicit-deny:trust',
    );
  });

  it('the bearer of a token puts on a role whose trust policy agrees with what it says (R164, R165)', () => {
    const web = (one: ReturnType<typeof assertion>, where = scene) =>
      outcomeOf(
        assumeRoleWithAssertion(where, 'AssumeRoleWithWebIdentity', one, APP, {
          ...BASE,
          Tags: [{ Key: 'k', Value: '' }],
        }),
      );
    expect(web(assertion('repo'))).toBe('allow');
    expect(web(assertion('fork'))).toBe('sts:AssumeRoleWithWebIdentity implicit-deny:trust');
    const listed = sceneOf({ [APP]: { trust: [federated] } }, 0, {}, {
      principals: [...scene.world.world.principals, { kind: 'oidc-provider', arn: provider, audiences: ['sts'] }],
    } as never);
    expect(web(assertion('repo'), listed)).toBe('allow');
    expect(web(assertion('repo', 'else'), listed)).toBe('audience-not-registered');
  });
});

describe("The console's Switch Role", () => {
  const withId = { StringEquals: { 'sts:ExternalId': 'c-12345' } };
  const console = signedIn(alice, { issuedAt: NOW, durationSeconds: 7200, mfa: 'without' });

  it('always asks as who signed in, also from a role (R208)', () => {
    const policies = {
      [ALICE]: { allows: [allow('sts:AssumeRole')] },
      [APP]: { trust: [trust(ALICE)], allows: [allow('sts:AssumeRole')] },
      [TARGET]: { trust: [trust(APP)] },
    };
    const scene = sceneOf(policies);
    const app = sessionOf(switchRole(scene, console, APP));
    expect(app).toMatchObject({ name: 'alice', signedInAs: console });
    expect(outcomeOf(switchRole(scene, app, TARGET))).toBe('sts:AssumeRole implicit-deny:trust');
    expect(outcomeOf(assumeRole(scene, app, TARGET, BASE))).toBe('allow');
    const trusting = sceneOf({ ...policies, [TARGET]: { trust: [trust(ALICE)] } });
    expect(outcomeOf(switchRole(trusting, app, TARGET))).toBe('allow');
  });

  it('cannot put on a role that asks for an external id (R208)', () => {
    const scene = sceneOf({ [APP]: { trust: [trust(ALICE, ['sts:AssumeRole'], withId)] } });
    expect(outcomeOf(switchRole(scene, console, APP))).toBe('sts:AssumeRole implicit-deny:trust');
    expect(outcomeOf(switchRole(scene, console, APP, { ExternalId: 'c-12345' }))).toBe('parameter-not-accepted');
  });
});
