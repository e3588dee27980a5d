// Tokens in the browser's form: who vouches in a world, which roles believe it, what stands on the card first.
import { expect, test } from 'vitest';
import type { World } from '../../model/world';
import { EMPTY_WORLD } from '../../model/world';
import { firstClaims, isSaml, keysOf, providersOf, rolesTrusting } from './claims';

const CI = 'arn:aws:iam::111122223333:oidc-provider/ci.example.com';
const SAML = 'arn:aws:iam::111122223333:saml-provider/corp';
const COGNITO = 'cognito-identity.amazonaws.com';
const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

const trust = (federated: string, conditions: object = {}) => ({
  Effect: 'Allow',
  Principal: { Federated: federated },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: conditions,
});

function worldOf(trusts: Readonly<Record<string, unknown>>, more: Partial<World> = {}): World {
  return {
    ...EMPTY_WORLD,
    principals: [
      { kind: 'oidc-provider', arn: CI, audiences: ['sts.amazonaws.com'] },
      { kind: 'saml-provider', arn: SAML },
      ...Object.keys(trusts).map((name) => ({ kind: 'role', arn: role(name), trust: `${role(name)}#trust` })),
    ] as unknown as World['principals'],
    documents: Object.entries(trusts).map(([name, text]) => ({
      id: `${role(name)}#trust`,
      kind: 'trust',
      name: 'trust policy',
      text: typeof text === 'string' ? text : JSON.stringify({ Statement: text }),
    })) as unknown as World['documents'],
    ...more,
  };
}

test('the providers are the world’s own and those that trust policies name', () => {
  const world = worldOf({ app: trust(COGNITO), job: [trust(CI)], torn: '{ "Statement": ' });
  expect(providersOf(world)).toEqual([CI, SAML, COGNITO]);
  expect(rolesTrusting(world, COGNITO)).toEqual([role('app')]);
  expect(rolesTrusting(world, CI)).toEqual([role('job')]);
  expect(rolesTrusting(world, SAML)).toEqual([]);
  expect([isSaml(SAML), isSaml(CI)]).toEqual([true, false]);
});

test('the card holds what the trust policy asks for, keys in any case, wildcards filled', () => {
  const wanted = {
    StringEquals: { 'CI.example.com:aud': 'sts.amazonaws.com' },
    StringLike: { 'ci.example.com:sub': ['repo:acme/*'], 'aws:PrincipalTag/x': 'y' },
  };
  const world = worldOf({ job: trust(CI, wanted) });
  expect(firstClaims(world, CI, role('job'))).toEqual([
    ['aud', 'sts.amazonaws.com'],
    ['sub', 'repo:acme/main'],
  ]);
});

test('what no policy asks for comes from the questions, then from the provider', () => {
  const questions = [
    { id: 'q', title: 'Q', who: CI, what: '', where: '', context: { 'ci.example.com:sub': 'repo:acme/site' } },
  ];
  const world = worldOf({ job: trust(CI) }, { questions });
  expect(firstClaims(world, CI, role('job'))).toEqual([
    ['sub', 'repo:acme/site'],
    ['aud', 'sts.amazonaws.com'],
  ]);
});

test('a claim in several rows has several values, as amr always may', () => {
  const claims = [
    ['aud', 'pool'],
    ['amr', 'authenticated'],
    ['groups', 'a'],
    ['groups', 'b'],
    ['', 'nothing'],
  ] as const;
  expect(keysOf(claims)).toEqual({ aud: 'pool', amr: ['authenticated'], groups: ['a', 'b'] });
});
