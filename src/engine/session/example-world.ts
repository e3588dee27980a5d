// A small world that the tests of sessions put together: two accounts of an organization, a user, roles, a bucket.
import type { World } from '../../model/world';
import { compileWorld } from '../world/compile-world';
import type { RequestContext } from '../../model/request-context';
import { timeOf } from './session-context';
import { NOW } from './examples';
import { decisionCode } from '../../model/decision';
import type { Session } from '../../model/session';
import type { StsParameters } from '../../model/sts-call';
import { decide } from '../decide/decide';
import { assumeRole, type MakeResult } from './make-session';
import { makeScene, requestAs, type Scene } from './session-caller';
import { userSession } from './start-session';

export const DEV = '111122223333';
export const PROD = '444455556666';
export const ALICE = `arn:aws:iam::${DEV}:user/alice`;
export const APP = `arn:aws:iam::${DEV}:role/app`;
export const TARGET = `arn:aws:iam::${PROD}:role/team/target`;
export const BUCKET = `arn:aws:s3:::ledger`;

export type Statement = Readonly<Record<string, unknown>>;

/** Trust and identity statements by ARN; what is left out trusts nobody and allows nothing. */
export type Policies = Readonly<
  Record<
    string,
    { readonly trust?: readonly Statement[]; readonly allows?: readonly Statement[]; readonly tags?: object }
  >
>;

const text = (statements: readonly Statement[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });

/** What a statement of an identity policy allows, on everything. */
export const allow = (...Action: readonly string[]): Statement => ({ Effect: 'Allow', Action, Resource: '*' });
/** What a statement of a trust policy lets a principal do. */
export const trust = (aws: string, Action: readonly string[] = ['sts:AssumeRole'], Condition?: object): Statement => ({
  Effect: 'Allow',
  Principal: { AWS: aws },
  Action,
  ...(Condition === undefined ? {} : { Condition }),
});

/** The scene at `NOW`, or so many seconds later. */
export function sceneOf(policies: Policies, later = 0, context: RequestContext = {}, more: Partial<World> = {}): Scene {
  const users = [{ kind: 'user', arn: ALICE, id: 'AIDAALICE' }];
  const roles = [
    { kind: 'role', arn: APP, id: 'AROAAPP', maxSessionDuration: 7200 },
    { kind: 'role', arn: TARGET, id: 'AROATARGET', maxSessionDuration: 43_200 },
  ];
  const principals = [...users, ...roles].map((principal) => ({
    ...principal,
    policies: [`${principal.arn}#inline/own`],
    tags: policies[principal.arn]?.tags ?? {},
    ...(principal.kind === 'role' ? { trust: `${principal.arn}#trust` } : {}),
  }));
  const documents = principals.flatMap(({ arn, kind }) => [
    { id: `${arn}#inline/own`, kind: 'inline', name: 'own', text: text(policies[arn]?.allows ?? [NOTHING]) },
    ...(kind === 'role'
      ? [{ id: `${arn}#trust`, kind: 'trust', name: 'trust', text: text(policies[arn]?.trust ?? [trust(NOBODY)]) }]
      : []),
  ]);
  const world = {
    title: 'Sessions',
    accounts: [{ id: DEV }, { id: PROD }],
    organization: { id: 'o-demo', management: DEV, root: { id: 'r-demo', accounts: [DEV, PROD] } },
    principals,
    resources: [{ arn: BUCKET, account: PROD, type: 's3:bucket' }],
    endpoints: [],
    documents,
    questions: [],
    positions: {},
    missing: [],
    ...more,
  } as unknown as World;
  return makeScene(compileWorld(world), timeOf(NOW + later), context);
}

const NOBODY = 'arn:aws:iam::999999999999:user/nobody';
const NOTHING = allow('none:Nothing');

export const alice = userSession(ALICE, 'AIDAALICE');
export const BASE = { RoleSessionName: 'work' };

export const outcomeOf = (made: MakeResult): string => {
  if (made.ok) return made.value.outcome;
  const { code, call } = made.error;
  return call === null ? code : `${call.action} ${decisionCode(call.explanation.decision)}`;
};
export const sessionOf = (made: MakeResult): Session => {
  if (!made.ok) throw new Error(outcomeOf(made));
  return made.value.session;
};
export const into = (policies: Policies, parameters: StsParameters = {}, role = APP, caller: Session = alice) =>
  assumeRole(sceneOf(policies), caller, role, { ...BASE, ...parameters });
export const can = (scene: Scene, session: Session, action: string, resource = `${BUCKET}/key`) => {
  const request = requestAs(scene, session, { action, resource });
  return request.ok ? decisionCode(decide(request.value)) : request.error.code;
};
