// Each fault of a form names its field and what was expected; the same form without the fault has none.
import { expect, test } from 'vitest';
import { EMPTY_WORLD, type World } from '../model/world';
import { BUILT_IN_WORLD } from '../worlds/built-in';
import { checkDraft } from './check-draft';
import { emptyDraft, type Draft } from './draft';
import { makeEntity } from './make-entity';
import type { EntityKind } from './entity-kinds';

const DEV = '111122223333';
const DEPLOYER = `arn:aws:iam::${DEV}:role/deployer`;

const GOOD: Readonly<Partial<Record<EntityKind, Partial<Draft>>>> = {
  account: { id: '444455556666', name: 'test' },
  unit: { name: 'sandbox', parent: 'ou-demo-workloads' },
  user: { name: 'ben', account: DEV },
  role: { name: 'auditor', account: DEV, trusted: 'lambda.amazonaws.com' },
  bucket: { name: 'new-bucket', account: DEV },
  object: { holder: 'arn:aws:s3:::notes', name: 'a/b.txt' },
  'other-resource': { arn: `arn:aws:kinesis:us-east-1:${DEV}:stream/s`, account: DEV },
  'inline-policy': { holder: DEPLOYER, name: 'extra' },
  'resource-policy': { holder: 'arn:aws:s3:::notes' },
  queue: { name: 'jobs.fifo', account: DEV },
};

test.each(Object.entries(GOOD))('%s: a form without faults', (kind, given) => {
  expect(checkDraft(BUILT_IN_WORLD, emptyDraft(kind as EntityKind, given), null)).toEqual([]);
});

const FAULTS: readonly (readonly [EntityKind, Partial<Draft>, field: string, code: string])[] = [
  ['account', { id: '12345' }, 'id', 'not-an-account-id'],
  ['account', { id: DEV }, 'id', 'taken'],
  ['account', { id: '' }, 'id', 'empty'],
  ['unit', { name: '' }, 'name', 'empty'],
  ['unit', { parent: 'ou-nowhere' }, 'parent', 'unknown-holder'],
  ['user', { name: 'Alice' }, 'name', 'taken'],
  ['user', { name: 'a b' }, 'name', 'characters'],
  ['user', { name: 'a'.repeat(65) }, 'name', 'too-long'],
  ['user', { account: '123' }, 'account', 'not-an-account-id'],
  ['user', { account: '555555555555' }, 'account', 'unknown-account'],
  ['user', { path: 'team' }, 'path', 'not-a-path'],
  ['user', { groups: ['arn:g', 'arn:g'] as never }, 'groups', 'attached-twice'],
  ['user', { policies: ['nothing'] as never }, 'policies', 'unknown-policy'],
  [
    'user',
    {
      tags: [
        ['a', '1'],
        ['a', '2'],
      ],
    },
    'tags',
    'attached-twice',
  ],
  ['user', { tags: [['', '1']] }, 'tags', 'not-a-tag'],
  ['role', { trusted: 'somebody' }, 'trusted', 'not-trusted'],
  ['role', { maxSessionDuration: '60' }, 'maxSessionDuration', 'not-a-duration'],
  ['role', { boundary: 'nothing' }, 'boundary', 'unknown-policy'],
  ['bucket', { name: 'Upper' }, 'name', 'characters'],
  ['bucket', { name: '10.0.0.1' }, 'name', 'characters'],
  ['bucket', { name: 'ledger' }, 'name', 'taken'],
  ['object', { holder: 'arn:aws:s3:::nowhere' }, 'holder', 'unknown-holder'],
  ['other-resource', { arn: 'kinesis' }, 'arn', 'not-an-arn'],
  ['inline-policy', { name: 'may-assume-ledger-reader' }, 'name', 'taken'],
  ['resource-policy', { holder: 'arn:aws:s3:::ledger' }, 'holder', 'attached-twice'],
  ['queue', { region: 'Frankfurt' }, 'region', 'not-a-region'],
];

test.each(FAULTS)('%s with %j: the fault stands at %s (%s)', (kind, fault, field, code) => {
  const draft = emptyDraft(kind, { ...GOOD[kind], ...fault });
  expect(checkDraft(BUILT_IN_WORLD, draft, null)).toMatchObject([{ field, code }]);
});

test('a thing that is changed does not collide with itself', () => {
  const draft = emptyDraft('role', { name: 'deployer', account: DEV });
  expect(checkDraft(BUILT_IN_WORLD, draft, null)).toMatchObject([{ field: 'name', code: 'taken' }]);
  expect(checkDraft(BUILT_IN_WORLD, draft, DEPLOYER)).toEqual([]);
});

test('a unit cannot stand inside itself', () => {
  const outer = makeEntity(EMPTY_WORLD, emptyDraft('unit', { name: 'outer' }));
  const inner = makeEntity(outer.world, emptyDraft('unit', { name: 'inner', parent: outer.id }));
  const world: World = inner.world;
  const draft = emptyDraft('unit', { name: 'outer', parent: inner.id });
  expect(checkDraft(world, draft, outer.id)).toMatchObject([{ field: 'parent', code: 'inside-itself' }]);
});
