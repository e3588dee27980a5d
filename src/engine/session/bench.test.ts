// The bench: who signs in how, and what becomes of calls made with the ticket in hand.
import { describe, expect, it } from 'vitest';
import type { RequestContext } from '../../model/request-context';
import type { Session } from '../../model/session';
import type { BenchAnswer, BenchCall, SignInWay } from '../../model/sitting';
import type { World } from '../../model/world';
import { answerBench } from './bench';
import { ALICE, allow, APP, BUCKET, DEV, sceneOf, TARGET, trust, type Policies, type Statement } from './example-world';
import { NOW } from './examples';

const PROVIDER = `arn:aws:iam::${DEV}:oidc-provider/ci.example.com`;

const CHAIN: Policies = {
  [ALICE]: { allows: [allow('sts:AssumeRole')] },
  [APP]: { trust: [trust(DEV)], allows: [allow('sts:AssumeRole')] },
  [TARGET]: { trust: [trust(APP)], allows: [allow('s3:GetObject')] },
};

function makeBench(policies: Policies = CHAIN, more: Partial<World> = {}) {
  const worldAt = (changed: Policies) => sceneOf(changed, 0, {}, more).world;
  let world = worldAt(policies);
  const signIn = (who: string, way: SignInWay): Session | null => {
    const reply = answerBench(world, { kind: 'sign-in', who, way, now: NOW });
    if (reply.kind !== 'signed-in') throw new Error(reply.kind);
    return reply.session;
  };
  const call = (caller: Session | null, what: BenchCall, later = 0, context: RequestContext = {}): BenchAnswer => {
    const reply = answerBench(world, { kind: 'call', caller, call: what, context, now: NOW + later });
    if (reply.kind !== 'answered') throw new Error(reply.kind);
    return reply.answer;
  };
  const edit = (changed: Policies): void => {
    world = worldAt(changed);
  };
  return { signIn, call, edit };
}

type Bench = ReturnType<typeof makeBench>;

const assume = (role: string, parameters = {}): BenchCall => ({
  kind: 'sts',
  api: 'AssumeRole',
  role,
  parameters: { RoleSessionName: 'work', ...parameters },
});
const switchTo = (role: string, parameters = {}): BenchCall => ({ kind: 'sts', api: 'SwitchRole', role, parameters });
const read: BenchCall = { kind: 'call', action: 's3:GetObject', resource: `${BUCKET}/key` };

function present(session: Session | null): Session {
  if (session === null) throw new Error('Nobody signed in.');
  return session;
}
const sessionIn = (answer: BenchAnswer): Session => present(answer.made?.session ?? null);
const inConsole = (bench: Bench, who = ALICE): Session => present(bench.signIn(who, 'console'));

describe('signing in', () => {
  it('by access keys gives long-term credentials without a word about MFA (R95, R205)', () => {
    const session = makeBench().signIn(ALICE, 'keys');
    expect(session).toMatchObject({ kind: 'user', origin: null, issuedAt: null, durationSeconds: null, mfa: 'absent' });
  });

  it('in the console lasts twelve hours, with or without MFA', () => {
    const { signIn } = makeBench();
    const lasting = { origin: 'console', issuedAt: NOW, durationSeconds: 43_200 };
    expect(signIn(ALICE, 'console')).toMatchObject({ ...lasting, mfa: 'without' });
    expect(signIn(ALICE, 'console-with-mfa')).toMatchObject({ ...lasting, mfa: { since: NOW } });
    expect(signIn(`arn:aws:iam::${DEV}:root`, 'console')).toMatchObject({ ...lasting, kind: 'root' });
  });

  it('as a role takes a service that hands a session over, and nobody else gets one that way', () => {
    const { signIn } = makeBench();
    expect(signIn(APP, 'service')).toMatchObject({ kind: 'role', identityArn: APP, durationSeconds: 3600 });
    expect(signIn(APP, 'console')).toBeNull();
    expect(signIn(APP, 'keys')).toBeNull();
    expect(signIn(ALICE, 'service')).toBeNull();
  });

  it('is for users and roles alone', () => {
    const { signIn } = makeBench();
    expect(signIn(`arn:aws:iam::${DEV}:group/team`, 'keys')).toBeNull();
    expect(signIn('*', 'keys')).toBeNull();
    expect(signIn('lambda.amazonaws.com', 'service')).toBeNull();
  });
});

describe('a chain', () => {
  it('goes on from role to role on the command line, each ticket in place of the one before', () => {
    const bench = makeBench();
    const alice = inConsole(bench);
    const app = bench.call(alice, assume(APP));
    expect(app).toMatchObject({ outcome: 'allow', refusal: null, deniedMessage: null });
    const target = bench.call(sessionIn(app), assume(TARGET));
    expect(target.outcome).toBe('allow');
    expect(sessionIn(target)).toMatchObject({ isChained: true, identityArn: TARGET });
    expect(bench.call(sessionIn(target), read).outcome).toBe('allow');
    expect(bench.call(sessionIn(app), read).outcome).toBe('deny');
  });

  it('begins again from the original credentials in the console, which the second role does not trust (R208)', () => {
    const bench = makeBench();
    const app = bench.call(inConsole(bench), switchTo(APP));
    expect(app.outcome).toBe('allow');
    const target = bench.call(sessionIn(app), switchTo(TARGET));
    expect(target).toMatchObject({ outcome: 'deny', refusal: null, made: null });
    expect(target.explanation?.decision).toEqual({ outcome: 'implicit-deny', layer: 'trust' });
  });

  it('says what the new ticket gained, lost and kept', () => {
    const bench = makeBench();
    const app = bench.call(present(bench.signIn(ALICE, 'console-with-mfa')), assume(APP));
    const fates = app.made?.changes.map(({ fate, code }) => `${fate} ${code}`);
    expect(fates).toContain('lost permissions');
    expect(fates).toContain('gained permissions');
    expect(fates).toContain('lost mfa');
  });

  it('breaks where asking for more than an hour with a role’s ticket (R181)', () => {
    const bench = makeBench();
    const app = sessionIn(bench.call(inConsole(bench), assume(APP)));
    const long = bench.call(app, assume(TARGET, { DurationSeconds: 7200 }));
    expect(long).toMatchObject({ outcome: 'deny', explanation: null, deniedMessage: null, made: null });
    expect(long.refusal?.code).toBe('duration-above-chaining-maximum');
  });

  it('passes no external id in the console (R208)', () => {
    const bench = makeBench();
    const refused = bench.call(inConsole(bench), switchTo(APP, { ExternalId: 'acme' }));
    expect(refused.refusal?.code).toBe('parameter-not-accepted');
  });
});

describe('a ticket in hand', () => {
  it('expires, and every call is refused from then on, whatever the policies say', () => {
    const bench = makeBench();
    const app = sessionIn(bench.call(inConsole(bench), assume(APP)));
    const target = sessionIn(bench.call(app, assume(TARGET)));
    expect(bench.call(target, read, 3599).outcome).toBe('allow');
    const late = bench.call(target, read, 3600);
    expect(late).toMatchObject({ outcome: 'deny', explanation: null });
    expect(late.refusal).toMatchObject({ code: 'credentials-expired', error: 'ExpiredToken' });
    expect(bench.call(app, assume(TARGET), 3600).refusal?.code).toBe('credentials-expired');
  });

  it('stays good when the role trusts nobody any more, and asks its permissions afresh (R167)', () => {
    const bench = makeBench();
    const app = sessionIn(bench.call(inConsole(bench), assume(APP)));
    const target = sessionIn(bench.call(app, assume(TARGET)));
    bench.edit({ ...CHAIN, [TARGET]: { allows: [allow('s3:GetObject')] } });
    expect(bench.call(target, read).outcome).toBe('allow');
    expect(bench.call(app, assume(TARGET)).outcome).toBe('deny');
    bench.edit({ ...CHAIN, [TARGET]: { allows: [allow('s3:PutObject')] } });
    expect(bench.call(target, read).outcome).toBe('deny');
  });

  it('is denied in AWS’s words, with the reason inside one organization (R226)', () => {
    const bench = makeBench();
    expect(bench.call(inConsole(bench), read).deniedMessage).toBe(
      `User: ${ALICE} is not authorized to perform: s3:GetObject on resource: ${BUCKET}/key because no resource-based policy allows the s3:GetObject action`,
    );
    const apart = makeBench(CHAIN, { organization: undefined } as unknown as Partial<World>);
    expect(apart.call(inConsole(apart), read).deniedMessage).toBe(
      `User: ${ALICE} is not authorized to perform: s3:GetObject on resource: ${BUCKET}/key`,
    );
  });

  it('answers DEPENDS, with the key to set, and hands out nothing while that is open', () => {
    const when = { StringEquals: { 'aws:UserAgent': 'curl' } };
    const bench = makeBench({ ...CHAIN, [APP]: { trust: [trust(DEV, ['sts:AssumeRole'], when)] } });
    const open = bench.call(inConsole(bench), assume(APP));
    expect(open).toMatchObject({ outcome: 'depends', made: null });
    expect(open.explanation?.unknownKeys).toEqual(['aws:UserAgent']);
    const settled = bench.call(inConsole(bench), assume(APP), 0, { 'aws:UserAgent': 'curl' });
    expect(settled.outcome).toBe('allow');
  });

  it('may ask for a session token without a permission (R186), and as a role never (R199)', () => {
    const bench = makeBench({ ...CHAIN, [ALICE]: { allows: [allow('sts:AssumeRole')] } });
    const token: BenchCall = { kind: 'sts', api: 'GetSessionToken', parameters: {} };
    const keys = present(bench.signIn(ALICE, 'keys'));
    expect(bench.call(keys, token)).toMatchObject({ outcome: 'allow', explanation: null });
    const app = sessionIn(bench.call(keys, assume(APP)));
    expect(bench.call(app, token).refusal?.code).toBe('credentials-cannot-call');
  });

  it('may hand out a federated user, by permission (R185)', () => {
    const bench = makeBench({ [ALICE]: { allows: [allow('sts:GetFederationToken')] } });
    const token: BenchCall = { kind: 'sts', api: 'GetFederationToken', parameters: { Name: 'bob' } };
    const made = bench.call(present(bench.signIn(ALICE, 'keys')), token);
    expect(made.made?.session).toMatchObject({ kind: 'federated-user', name: 'bob' });
    const other = makeBench({});
    expect(other.call(present(other.signIn(ALICE, 'keys')), token).outcome).toBe('deny');
  });

  it('is needed for whatever is signed', () => {
    const bench = makeBench();
    expect(bench.call(null, read).refusal?.rule).toBe('R244');
    expect(bench.call(null, assume(APP)).refusal?.rule).toBe('R244');
  });
});

describe('a web identity', () => {
  const provider = { kind: 'oidc-provider', arn: PROVIDER } as unknown as World['principals'][number];
  const signIn = (aud: string, role = APP): BenchCall => ({
    kind: 'assertion',
    api: 'AssumeRoleWithWebIdentity',
    assertion: { provider: PROVIDER, keys: { aud, sub: 'job-1' } },
    role,
    parameters: { RoleSessionName: 'job' },
  });
  const admit: Statement = {
    Effect: 'Allow',
    Principal: { Federated: PROVIDER },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { 'ci.example.com:aud': 'sts.amazonaws.com' } },
  };
  const policies: Policies = { [APP]: { trust: [admit], allows: [allow('s3:GetObject')] } };
  const benchWith = (audiences?: readonly string[]) => {
    const one = audiences === undefined ? provider : { ...provider, audiences };
    const base = sceneOf(policies).world;
    return makeBench(policies, { principals: [...base.principals.values(), one] });
  };

  it('puts on a role that trusts it, with nobody’s credentials (R165)', () => {
    const made = benchWith().call(null, signIn('sts.amazonaws.com'));
    expect(made).toMatchObject({ outcome: 'allow', refusal: null });
    expect(made.made?.session).toMatchObject({ origin: 'AssumeRoleWithWebIdentity', isChained: false, name: 'job' });
    expect(made.made?.changes).toEqual([]);
  });

  it('for another audience is refused by the condition of the trust policy, which says what it wanted and got', () => {
    const denied = benchWith().call(null, signIn('somebody-else'));
    expect(denied).toMatchObject({ outcome: 'deny', refusal: null, made: null });
    expect(denied.explanation?.decision).toEqual({ outcome: 'implicit-deny', layer: 'trust' });
    const condition = denied.explanation?.trace.find(({ kind }) => kind === 'condition');
    expect(condition).toMatchObject({ wanted: ['sts.amazonaws.com'], got: ['somebody-else'], match: 'no' });
    expect(denied.deniedMessage).toBe('Not authorized to perform sts:AssumeRoleWithWebIdentity');
  });

  it('for an audience that its provider does not list is refused before any policy is asked (R165)', () => {
    const refused = benchWith(['sts.amazonaws.com']).call(null, signIn('somebody-else'));
    expect(refused.refusal).toMatchObject({ code: 'audience-not-registered', error: 'InvalidIdentityToken' });
    expect(refused.explanation).toBeNull();
  });

  it('that ends in a role of another account’s trust is denied there as well', () => {
    expect(benchWith().call(null, signIn('sts.amazonaws.com', TARGET)).outcome).toBe('deny');
  });
});
