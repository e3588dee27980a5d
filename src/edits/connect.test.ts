// A drawn edge writes what makes it true, and no more: decided by the engine before and after.
import { expect, test } from 'vitest';
import { analyse, compileWorld } from '../engine/index';
import type { World } from '../model/world';
import { BUILT_IN_WORLD } from '../worlds/built-in';
import { addStatement } from './add-statement';
import { applyTextEdits, planConnection } from './connect';
import { emptyDraft } from './draft';
import { makeEntity } from './make-entity';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const DEPLOYER = 'arn:aws:iam::111122223333:role/deployer';
const EXECUTION = 'arn:aws:iam::111122223333:role/cfn-exec';
const REPORT = 'arn:aws:iam::222233334444:role/lambda-report';
const LEDGER = 'arn:aws:s3:::ledger';

function outcome(world: World, who: string, what: string, where: string): string {
  const { answer } = analyse(compileWorld(world), { who, what, where, context: {} }, 1, '2026-01-01T00:00:00Z');
  return answer?.direct.decision.outcome ?? 'none';
}

const CONNECTIONS: readonly (readonly [
  name: string,
  from: string,
  to: string,
  what: string,
  where: string,
  sides: readonly string[],
])[] = [
  ['a role in the same account: its trust policy alone', ALICE, EXECUTION, 'sts:AssumeRole', EXECUTION, ['trust']],
  ['a role in another account: both sides', ALICE, REPORT, 'sts:AssumeRole', REPORT, ['trust', 'identity']],
  [
    'a bucket in the same account: the identity alone',
    DEPLOYER,
    'arn:aws:s3:::notes',
    's3:GetObject',
    'arn:aws:s3:::notes/a',
    ['identity'],
  ],
  [
    'a bucket in another account: both sides',
    ALICE,
    LEDGER,
    's3:GetObject',
    `${LEDGER}/2026.csv`,
    ['identity', 'resource'],
  ],
];

test.each(CONNECTIONS)('%s', (_name, from, to, what, where, sides) => {
  const plan = planConnection(BUILT_IN_WORLD, from, to);
  if (plan === null) throw new Error('No plan.');
  expect(plan.edits.map(({ side }) => side)).toEqual(sides);
  expect(outcome(BUILT_IN_WORLD, from, what, where)).toBe('implicit-deny');
  const connected = applyTextEdits(BUILT_IN_WORLD, plan.edits);
  expect(outcome(connected, from, what, where)).toBe('allow');
  for (let at = 0; at < plan.edits.length; at += 1) {
    const withoutOne = applyTextEdits(
      BUILT_IN_WORLD,
      plan.edits.filter((_, index) => index !== at),
    );
    expect(outcome(withoutOne, from, what, where)).not.toBe('allow');
  }
  expect(planConnection(connected, from, to)?.edits).toEqual([]);
});

test.each(['111122223333', '222233334444'])(
  'a role that lets the whole account of the caller in: the identity alone, the role being in %s',
  (account) => {
    const made = makeEntity(
      BUILT_IN_WORLD,
      emptyDraft('role', { account, name: 'open-door', trusted: '111122223333' }),
    );
    const plan = planConnection(made.world, ALICE, made.id);
    expect(plan?.edits.map(({ side }) => side)).toEqual(['identity']);
    expect(outcome(made.world, ALICE, 'sts:AssumeRole', made.id)).toBe('implicit-deny');
    expect(outcome(applyTextEdits(made.world, plan?.edits ?? []), ALICE, 'sts:AssumeRole', made.id)).toBe('allow');
  },
);

test('there is no edge to oneself, to a user, or from a group to a role', () => {
  const group = makeEntity(BUILT_IN_WORLD, emptyDraft('group', { account: '111122223333', name: 'team' }));
  expect(planConnection(BUILT_IN_WORLD, ALICE, ALICE)).toBeNull();
  expect(planConnection(BUILT_IN_WORLD, DEPLOYER, ALICE)).toBeNull();
  expect(planConnection(group.world, group.id, DEPLOYER)).toBeNull();
});

test('a text that is no JSON is left alone and named', () => {
  const documents = BUILT_IN_WORLD.documents.map((one) =>
    one.id === `${EXECUTION}#trust` ? { ...one, text: '{ no' } : one,
  );
  expect(planConnection({ ...BUILT_IN_WORLD, documents }, ALICE, EXECUTION)).toEqual({
    kind: 'assume',
    edits: [],
    blocked: [`${EXECUTION}#trust`],
  });
});

const added = { Sid: 'New', Effect: 'Allow', Action: 'a:B', Resource: '*' };

test.each([
  [
    '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Effect": "Deny", "Action": ["x:Y"], "Resource": "]}" }\n  ]\n}',
    1,
  ],
  ['{\n    "Statement": [ {"Effect":"Allow","Action":"x:Y","Resource":"*"} ],\n    "Id": "Statement"\n}', 1],
  ['{"Statement":{"Effect":"Allow","Action":"x:Y","Resource":"*"}}', 1],
  ['{"Statement":[]}', 0],
  ['{}', 0],
])('a statement is added to %s', (text, before) => {
  const result = addStatement(text, added) ?? '';
  const policy = JSON.parse(result) as { readonly Statement: readonly unknown[] };
  expect(policy.Statement).toHaveLength(before + 1);
  expect(policy.Statement.at(-1)).toEqual(added);
  const { Statement: statements, ...rest } = JSON.parse(text) as { readonly Statement?: unknown };
  expect(policy).toMatchObject(rest);
  if (Array.isArray(statements)) expect(policy.Statement.slice(0, -1)).toEqual(statements);
});

test('what was written by hand stays as it is, and a Sid stays unique', () => {
  const text =
    '{\n  "Statement": [\n    { "Sid": "New",   "Effect": "Deny", "Action": "x:Y", "Resource": "*" }\n  ]\n}';
  const result = addStatement(text, added) ?? '';
  expect(result.startsWith(text.slice(0, text.indexOf(' }\n') + 2))).toBe(true);
  expect(result).toContain('"Sid": "New2"');
});

test.each(['', '[]', 'null', '{ no'])('no statement is added to %j', (text) => {
  expect(addStatement(text, added)).toBeNull();
});
