// What sessions may do after they were made, and until when.
import { describe, expect, it } from 'vitest';
import {
  ALICE,
  alice,
  allow,
  APP,
  BASE,
  can,
  DEV,
  outcomeOf,
  PROD,
  sceneOf,
  sessionOf,
  TARGET,
  trust,
  type Policies,
  type Statement,
} from './example-world';
import { NOW } from './examples';
import { assumeRole, getFederationToken, getSessionToken } from './make-session';
import { rootSession } from './start-session';

describe('A session makes calls', () => {
  const policies: Policies = {
    [ALICE]: { allows: [allow('sts:*')], tags: { Team: 'a', Unit: 'x' } },
    [APP]: { trust: [trust(ALICE, ['sts:*'])], allows: [allow('ec2:*', 'sts:*')] },
    [TARGET]: { trust: [trust(DEV, ['sts:*'])], allows: [allow('s3:*', 'iam:*')], tags: { Team: 'target' } },
  };
  const scene = sceneOf(policies);
  const target = sessionOf(assumeRole(scene, alice, TARGET, BASE));

  it('with the permissions of its role in place of those of the caller (R167)', () => {
    expect(can(scene, alice, 's3:GetObject')).toBe('implicit-deny:resource');
    expect(can(scene, target, 's3:GetObject')).toBe('allow:identity');
    expect(can(scene, target, 'sts:AssumeRole', APP)).toBe('implicit-deny:trust');
  });

  it('of which the session policies leave what both allow (R130, R133)', () => {
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [allow('s3:GetObject', 'ec2:*')] });
    const limited = sessionOf(assumeRole(scene, alice, TARGET, { ...BASE, Policy }));
    expect(can(scene, limited, 's3:GetObject')).toBe('allow:identity');
    expect(can(scene, limited, 's3:PutObject')).toBe('implicit-deny:session');
    expect(can(scene, limited, 'ec2:RunInstances', `arn:aws:ec2:us-east-1:${PROD}:instance/*`)).toBe(
      'implicit-deny:identity',
    );
  });

  it('of which a managed session policy that nobody holds leaves nobody knows what', () => {
    const PolicyArns = [`arn:aws:iam::${PROD}:policy/unseen`];
    const limited = sessionOf(assumeRole(scene, alice, TARGET, { ...BASE, PolicyArns }));
    expect(can(scene, limited, 's3:GetObject')).toBe('depends:session');
  });

  it('with its tags over those of the role, its id, and its time of issue (R98, R184, R192)', () => {
    const session = sessionOf(assumeRole(scene, alice, TARGET, { ...BASE, Tags: [{ Key: 'team', Value: 'mine' }] }));
    const asking = (Condition: object): Statement => ({ ...allow('s3:*'), Condition });
    const holds = (Condition: object) =>
      can(
        sceneOf({ ...policies, [TARGET]: { ...policies[TARGET], allows: [asking(Condition)] } }, 60),
        session,
        's3:GetObject',
      );
    expect(holds({ StringEquals: { 'aws:PrincipalTag/Team': 'mine' } })).toBe('allow:identity');
    expect(holds({ StringEquals: { 'aws:userid': 'AROATARGET:work' } })).toBe('allow:identity');
    expect(holds({ ArnEquals: { 'aws:PrincipalArn': TARGET } })).toBe('allow:identity');
    expect(holds({ DateEquals: { 'aws:TokenIssueTime': String(NOW) } })).toBe('allow:identity');
    expect(holds({ Null: { 'aws:MultiFactorAuthPresent': 'true' } })).toBe('allow:identity');
    expect(holds({ StringEquals: { 'aws:PrincipalTag/Team': 'target' } })).toBe('implicit-deny:identity');
  });

  it('until it ends, and not a second longer', () => {
    expect(can(sceneOf(policies, 3599), target, 's3:GetObject')).toBe('allow:identity');
    expect(can(sceneOf(policies, 3600), target, 's3:GetObject')).toBe('credentials-expired');
  });

  it('until it is revoked; what is issued later, and long-term keys, are not touched (R204, R205)', () => {
    const revoking = (seconds: number): Statement => ({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { DateLessThan: { 'aws:TokenIssueTime': new Date((NOW + seconds) * 1000).toISOString() } },
    });
    const revoked = (seconds: number) =>
      sceneOf({
        ...policies,
        [ALICE]: { allows: [allow('s3:*'), revoking(1)] },
        [TARGET]: { allows: [allow('s3:*'), revoking(seconds)] },
      });
    expect(can(revoked(1), target, 's3:GetObject')).toBe('explicit-deny:identity');
    expect(can(revoked(0), target, 's3:GetObject')).toBe('allow:identity');
    expect(can(revoked(1), alice, 's3:ListBucket', `arn:aws:s3:::of-${DEV}`)).toBe('allow:identity');
  });

  it('whoever may put the role on by now: trust is asked once (R167)', () => {
    expect(can(sceneOf({ [TARGET]: { allows: [allow('s3:*')] } }), target, 's3:GetObject')).toBe('allow:identity');
  });

  it('without the MFA of its caller, whatever the person set for the first call (R202)', () => {
    const needsMfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
    const guarded = {
      ...policies,
      [APP]: { trust: [trust(ALICE, ['sts:*'], needsMfa)], allows: [allow('sts:*')] },
      [TARGET]: { trust: [trust(APP, ['sts:*'], needsMfa)] },
    };
    const withMfa = sceneOf(guarded, 0, { 'aws:MultiFactorAuthPresent': 'true' });
    const app = sessionOf(assumeRole(withMfa, alice, APP, BASE));
    expect(outcomeOf(assumeRole(withMfa, app, TARGET, BASE))).toBe('sts:AssumeRole implicit-deny:trust');
  });
});

describe('GetSessionToken', () => {
  const policies: Policies = {
    [ALICE]: {
      allows: [
        { ...allow('iam:*', 's3:*'), Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
        { Effect: 'Deny', Action: 'sts:GetSessionToken', Resource: '*' },
      ],
    },
  };
  const scene = sceneOf(policies);
  const own = `arn:aws:s3:::of-${DEV}`;

  it('needs no permission, and gives MFA for each call where a device was shown (R186, R202)', () => {
    const withMfa = sessionOf(getSessionToken(scene, alice, { SerialNumber: 'GAHT12345678', TokenCode: '123456' }));
    const without = sessionOf(getSessionToken(scene, alice, {}));
    expect(can(scene, withMfa, 's3:ListBucket', own)).toBe('allow:identity');
    expect(can(scene, without, 's3:ListBucket', own)).toBe('implicit-deny:identity');
  });

  it('opens IAM only with MFA (R201)', () => {
    const withMfa = sessionOf(getSessionToken(scene, alice, { SerialNumber: 'GAHT12345678', TokenCode: '123456' }));
    const without = sessionOf(getSessionToken(scene, alice, {}));
    expect(can(scene, withMfa, 'iam:GetUser', ALICE)).toBe('allow:identity');
    expect(can(scene, without, 'iam:GetUser', ALICE)).toBe('credentials-cannot-call');
    expect(can(scene, without, 'sts:GetCallerIdentity', '*')).toBe('allow:no-authorization');
  });

  it('lets MFA grow old', () => {
    const young: Policies = {
      [ALICE]: { allows: [{ ...allow('s3:*'), Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '300' } } }] },
    };
    const session = sessionOf(getSessionToken(scene, alice, { SerialNumber: 'GAHT12345678', TokenCode: '123456' }));
    expect(can(sceneOf(young, 299), session, 's3:ListBucket', own)).toBe('allow:identity');
    expect(can(sceneOf(young, 300), session, 's3:ListBucket', own)).toBe('implicit-deny:identity');
  });
});

describe('GetFederationToken', () => {
  const own = `arn:aws:s3:::of-${DEV}`;
  const scene = sceneOf({
    [ALICE]: { allows: [allow('s3:*', 'sts:GetFederationToken', 'sts:TagSession')], tags: { Team: 'a' } },
  });
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [allow('s3:Get*', 's3:ListBucket', 'ec2:*')] });

  it('needs a permission, and one more for tags', () => {
    expect(outcomeOf(getFederationToken(sceneOf({}), alice, { Name: 'bob' }))).toBe(
      'sts:GetFederationToken implicit-deny:identity',
    );
    const untagged = sceneOf({ [ALICE]: { allows: [allow('sts:GetFederationToken')] } });
    expect(outcomeOf(getFederationToken(untagged, alice, { Name: 'bob', Tags: [{ Key: 'k', Value: '' }] }))).toBe(
      'sts:TagSession implicit-deny:identity',
    );
  });

  it('gives no permissions without session policies, and with them what both allow (R132)', () => {
    const bare = sessionOf(getFederationToken(scene, alice, { Name: 'bob' }));
    const limited = sessionOf(getFederationToken(scene, alice, { Name: 'bob', Policy }));
    expect(can(scene, bare, 's3:ListBucket', own)).toBe('implicit-deny:session');
    expect(can(scene, limited, 's3:ListBucket', own)).toBe('allow:identity');
    expect(can(scene, limited, 's3:PutObject', own)).toBe('implicit-deny:session');
    expect(can(scene, limited, 'ec2:RunInstances', `arn:aws:ec2:us-east-1:${DEV}:instance/*`)).toBe(
      'implicit-deny:identity',
    );
    expect(can(scene, limited, 'iam:GetUser', ALICE)).toBe('credentials-cannot-call');
  });

  it('of the root user gives what the session policies say', () => {
    const root = rootSession(`arn:aws:iam::${DEV}:root`);
    const limited = sessionOf(getFederationToken(scene, root, { Name: 'bob', Policy }));
    expect(can(scene, limited, 'ec2:RunInstances', `arn:aws:ec2:us-east-1:${DEV}:instance/*`)).toBe('allow:identity');
    expect(can(scene, limited, 's3:PutObject', own)).toBe('implicit-deny:session');
  });
});
