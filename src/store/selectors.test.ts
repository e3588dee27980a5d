// Names people read for accounts, nodes and policies, and look-ups that stay the same objects while texts change.
import { expect, test } from 'vitest';
import type { Arn } from '../model/arn';
import { asDocumentId, type DocumentId } from '../model/policy-document';
import { EMPTY_WORLD, type World } from '../model/world';
import { BUILT_IN_WORLD as world } from '../worlds/built-in';
import {
  accountLabel,
  accountOf,
  controlsOfAccount,
  documentsById,
  documentsOf,
  documentTitle,
  holdersOf,
  isInWorld,
  nodeKind,
  nodeLabel,
  placesOfControl,
  principalsByArn,
} from './selectors';

const LEDGER = 'arn:aws:s3:::ledger';

function edited(document: DocumentId): World {
  return {
    ...world,
    documents: world.documents.map((each) => (each.id === document ? { ...each, text: '{}' } : each)),
  };
}

test('nodes are called by account and name', () => {
  expect([...world.principals, ...world.resources].map(({ arn }) => nodeLabel(world, arn))).toEqual([
    'dev/alice',
    'dev/deployer',
    'dev/cfn-exec',
    'prod/ledger-reader',
    'prod/lambda-report',
    'dev/notes',
    'prod/ledger',
  ]);
});

test('an object belongs to its bucket, and a bucket nobody knows to no account', () => {
  expect(nodeLabel(world, `${LEDGER}/2026/a.csv`)).toBe('prod/ledger/2026/a.csv');
  expect(accountOf(world, 'arn:aws:s3:::elsewhere')).toBeNull();
  expect(nodeLabel(world, 'arn:aws:s3:::elsewhere')).toBe('elsewhere');
  expect(nodeLabel(world, 'not an arn')).toBe('not an arn');
});

test.each([
  ['arn:aws:iam::111122223333:user/alice', true],
  ['arn:aws:iam::999999999999:user/alice', false],
  ['arn:aws:iam::222233334444:root', true],
  ['arn:aws:iam::999999999999:root', false],
  ['arn:aws:sts::222233334444:assumed-role/ledger-reader/me', true],
  ['arn:aws:sts::111122223333:assumed-role/ledger-reader/me', false],
  ['arn:aws:s3:::ledger/2026/a.csv', true],
  ['arn:aws:s3:::elsewhere/a', false],
])('whether the world holds %s is %s', (arn, isHere) => {
  expect(isInWorld(world, arn)).toBe(isHere);
});

test('an account without a name is called by its digits', () => {
  expect(accountLabel(world, '111122223333')).toBe('dev');
  expect(accountLabel(world, '000000000000')).toBe('000000000000');
});

test('tabs are called by owner and policy', () => {
  expect(world.documents.map(({ id }) => documentTitle(world, id))).toEqual([
    'alice limited',
    'deployer trust policy',
    'deployer may-assume-ledger-reader',
    'cfn-exec trust policy',
    'cfn-exec create-report-stack',
    'ledger-reader trust policy',
    'ledger-reader use-ledger',
    'lambda-report trust policy',
    'lambda-report read-ledger',
    'ledger bucket policy',
    'FullAWSAccess',
    'prod deny-unencrypted',
  ]);
});

test('a managed policy is called after its one holder, and by itself when several share it', () => {
  const [id, shared] = ['arn:aws:iam::111122223333:policy/one', 'arn:aws:iam::111122223333:policy/many'].map(
    asDocumentId,
  );
  if (id === undefined || shared === undefined) throw new Error('Two ids are needed.');
  const user = (name: string, policies: readonly DocumentId[]) => ({
    kind: 'user' as const,
    arn: `arn:aws:iam::111122223333:user/${name}` as Arn,
    policies,
  });
  const small: World = {
    ...EMPTY_WORLD,
    principals: [user('ann', [id, shared]), user('ben', [shared])],
    documents: [id, shared].map((each) => ({ id: each, kind: 'managed', name: each.slice(-4), text: '{}' })),
  };
  expect([documentTitle(small, id), documentTitle(small, shared)]).toEqual(['ann /one', 'many']);
  expect(holdersOf(small, shared)).toHaveLength(2);
});

test('kinds are one word each', () => {
  const kinds = [LEDGER, `${LEDGER}/a`, 'arn:aws:iam::111122223333:root', 'arn:aws:kms:eu-west-1:111122223333:key/1'];
  expect(kinds.map((arn) => nodeKind(world, arn))).toEqual(['bucket', 'object', 'root user', 'key']);
  expect(nodeKind(world, 'arn:aws:iam::111122223333:user/alice')).toBe('user');
});

test('the documents of a role begin with its trust policy', () => {
  const role = 'arn:aws:iam::111122223333:role/deployer';
  expect(documentsOf(world, role)).toEqual([`${role}#trust`, `${role}#inline/may-assume-ledger-reader`]);
  expect(documentsOf(world, LEDGER)).toEqual([`${LEDGER}#resource`]);
  expect(documentsOf(world, 'arn:aws:s3:::notes')).toEqual([]);
});

test('organization policies know their places', () => {
  const [full, wall] = world.documents.filter(({ kind }) => kind === 'scp').map(({ id }) => id);
  expect(placesOfControl(world, full ?? '').map(({ id }) => id)).toEqual([
    'r-demo',
    'ou-demo-workloads',
    '111122223333',
    '222233334444',
    '999900001111',
  ]);
  expect(controlsOfAccount(world, '222233334444')).toEqual([full, wall]);
});

test('an edit changes the documents alone', () => {
  const [first] = world.documents;
  if (first === undefined) throw new Error('The world has no documents.');
  const next = edited(first.id);
  expect(principalsByArn(next)).toBe(principalsByArn(world));
  expect(documentsOf(next, world.principals[0]?.arn ?? '')).toBe(documentsOf(world, world.principals[0]?.arn ?? ''));
  expect(documentsById(next).get(first.id)?.text).toBe('{}');
  expect(documentsById(world).get(first.id)?.text).not.toBe('{}');
});
