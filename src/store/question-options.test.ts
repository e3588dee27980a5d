// What the three fields offer, and that typing elsewhere does not redraw them.
import { expect, test } from 'vitest';
import type { World } from '../model/world';
import { BUILT_IN_WORLD as world } from '../worlds/built-in';
import { whatOptions, whereOptions, whoOptions } from './question-options';

function withFirstText(text: string): World {
  return { ...world, documents: world.documents.map((document, at) => (at === 0 ? { ...document, text } : document)) };
}

const labels = (options: ReturnType<typeof whoOptions>) =>
  options.map(({ label, detail }) => `${label} ${detail}`.trim());

test('people and roles come before root users', () => {
  expect(labels(whoOptions(world))).toEqual([
    'alice user · dev',
    'deployer role · dev',
    'cfn-exec role · dev',
    'ledger-reader role · prod',
    'lambda-report role · prod',
    'root root user · dev',
    'root root user · prod',
    'root root user · management',
  ]);
});

test('sessions and providers that saved questions name stand between roles and root users', () => {
  const [first] = world.questions;
  if (first === undefined) throw new Error('The built-in world has questions.');
  const session = 'arn:aws:sts::222233334444:assumed-role/ledger-reader/night-job';
  const questions = [{ ...first, who: session }, { ...first, who: 'nobody' }, first];
  expect(labels(whoOptions({ ...world, questions })).slice(4, 7)).toEqual([
    'lambda-report role · prod',
    'ledger-reader/night-job assumed role · prod',
    'root root user · dev',
  ]);
});

test('actions that policies name join the common ones, condition keys do not', () => {
  const names = whatOptions(
    withFirstText('{"Action": "s3:GetBucketTagging", "x": {"sts:ExternalId" : "1", "aws:SourceIp": "1"}}'),
  );
  const values = names.map(({ value }) => value);
  expect(values).toEqual(
    expect.arrayContaining(['s3:GetBucketTagging', 's3:PutEncryptionConfiguration', 'sts:AssumeRole']),
  );
  expect(values).not.toContain('sts:ExternalId');
  expect(values).not.toContain('aws:SourceIp');
  expect(values).toEqual([...new Set(values)].sort());
});

test('resources and what lies in buckets come first, then what saved questions ask for, then whole ARNs of policies, then roles', () => {
  const named = '{"Resource": ["arn:aws:sqs:eu-west-1:111122223333:jobs", "arn:aws:s3:::wild*"]}';
  expect(labels(whereOptions(withFirstText(named)))).toEqual([
    'notes bucket · dev',
    'notes/* object · dev',
    'ledger bucket · prod',
    'ledger/* object · prod',
    'ledger/2026.csv object · prod',
    'notes/todo.txt object · dev',
    'jobs sqs · dev',
    'deployer role · dev',
    'cfn-exec role · dev',
    'ledger-reader role · prod',
    'lambda-report role · prod',
  ]);
});

test('an edit that names nothing new leaves every list the same object', () => {
  const lists = [whoOptions(world), whatOptions(world), whereOptions(world)];
  const next = withFirstText('{"Action": "s3:GetObject"}');
  expect(whoOptions(next)).toBe(lists[0]);
  expect(whatOptions(next)).toBe(lists[1]);
  expect(whereOptions(next)).toBe(lists[2]);
});
