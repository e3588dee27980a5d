// What a world without questions is asked first.
import { expect, test } from 'vitest';
import type { Arn } from '../../model/arn';
import { asDocumentId, type PolicyDocument } from '../../model/policy-document';
import type { Role, User } from '../../model/principal';
import { EMPTY_WORLD, type World } from '../../model/world';
import { firstQuestion } from './first-question';
import { describeCounts, describeWorld } from './world-counts';

const arn = (rest: string) => `arn:aws:iam::111122223333:${rest}` as Arn;
const user = (name: string): User => ({ kind: 'user', arn: arn(`user/${name}`) });
const role = (name: string): Role => ({ kind: 'role', arn: arn(`role/${name}`), trust: asDocumentId(`${name}#trust`) });
const trust = (name: string, principal: string): PolicyDocument => ({
  id: asDocumentId(`${name}#trust`),
  kind: 'trust',
  name: 'trust',
  text: `{"Statement":[{"Effect":"Allow","Principal":${principal},"Action":"sts:AssumeRole"}]}`,
});

const SERVICE_ONLY = trust('lambda', '{"Service":"lambda.amazonaws.com"}');
const FOR_PEOPLE = trust('admin', '{"AWS":"arn:aws:iam::111122223333:root"}');

function world(more: Partial<World>): World {
  return { ...EMPTY_WORLD, ...more };
}

test('the first user asks for the first role that lets people in', () => {
  const asked = firstQuestion(
    world({
      principals: [role('lambda'), role('admin'), user('alice'), user('bob')],
      documents: [SERVICE_ONLY, FOR_PEOPLE],
    }),
  );
  expect(asked).toEqual({ who: arn('user/alice'), what: 'sts:AssumeRole', where: arn('role/admin'), context: {} });
});

test('where every role is for services, the first one is asked for all the same', () => {
  const asked = firstQuestion(world({ principals: [user('alice'), role('lambda')], documents: [SERVICE_ONLY] }));
  expect(asked?.where).toBe(arn('role/lambda'));
});

test('without users one role asks for another, never for itself', () => {
  const asked = firstQuestion(world({ principals: [role('admin'), role('lambda')], documents: [FOR_PEOPLE] }));
  expect(asked).toMatchObject({ who: arn('role/admin'), where: arn('role/lambda') });
});

test('somebody without any role around is asked what they may list', () => {
  expect(firstQuestion(world({ principals: [user('alice')] }))).toMatchObject({
    what: 's3:ListAllMyBuckets',
    where: '*',
  });
});

test('a world with questions of its own, or with nobody, is asked nothing', () => {
  const saved = { id: 'a', title: 'A?', who: 'a', what: 'b', where: 'c', context: {} };
  expect(firstQuestion(world({ principals: [user('alice')], questions: [saved] }))).toBeUndefined();
  expect(firstQuestion(EMPTY_WORLD)).toBeUndefined();
});

test('what was opened is counted by kind, one is one, and nothing is left out silently', () => {
  const opened = world({ principals: [user('alice'), role('a'), role('b')], documents: [FOR_PEOPLE] });
  expect(describeCounts(opened)).toBe('1 user, 2 roles');
  expect(describeCounts(EMPTY_WORLD)).toBe('nobody and nothing in it');
});

test('a world that nobody gave a title goes by the numbers of its accounts', () => {
  const account = (id: string) => ({ id: id as World['accounts'][number]['id'] });
  const accounts = [account('111122223333')];
  const two = [...accounts, account('222233334444')];
  expect(describeWorld(world({ title: '111122223333', accounts: two }))).toBe('accounts 111122223333 and 222233334444');
  const three = [...two, account('333344445555')];
  expect(describeWorld(world({ title: '111122223333', accounts: three }))).toBe('3 accounts');
  expect(describeWorld(world({ title: '111122223333', accounts }))).toBe('account 111122223333');
  expect(describeWorld(world({ title: 'The ledger', accounts }))).toBe('The ledger');
});
