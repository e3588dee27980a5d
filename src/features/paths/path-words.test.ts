// Ways in plain sentences, and what stops them.
import { expect, test } from 'vitest';
import { LAYERS } from '../../model/layer';
import { describeHops, describePath, describeStep, describeStop, namesAlong } from './path-words';
import {
  ADMITTING,
  ALICE,
  CHAIN,
  CONDITIONAL_CHAIN,
  CSV,
  DEPLOYER,
  makePath,
  makeStep,
  READER,
  READING,
  WORLD,
} from './paths-fixture';

const PASSING = makeStep(ALICE, DEPLOYER, {
  kind: 'pass',
  action: 'iam:PassRole',
  service: 'lambda.amazonaws.com',
});

test('a way is one sentence, and so are its terms', () => {
  expect(describePath(WORLD, CHAIN)).toBe(
    'alice can assume deployer, which can assume ledger-reader, which can read ledger/2026.csv',
  );
  expect(describePath(WORLD, CONDITIONAL_CHAIN)).toBe(
    'alice can assume deployer, which can assume ledger-reader, which can read ledger/2026.csv, ' +
      'if MFA and external id = c-12345, with session name = alice',
  );
});

test('a role that is handed to a service is used through it', () => {
  const call = makeStep(DEPLOYER, CSV, { kind: 'call', action: 's3:GetObject' });
  expect(describePath(WORLD, makePath([PASSING, call]))).toBe(
    'alice can pass deployer to lambda.amazonaws.com, and through it read ledger/2026.csv',
  );
  expect(describeStep(WORLD, PASSING)).toBe('alice passes deployer to lambda.amazonaws.com');
});

test('a way whose conditions nobody solved says so', () => {
  expect(describePath(WORLD, makePath([READING], { kind: 'unsolved', witness: null }))).toBe(
    'ledger-reader can read ledger/2026.csv, conditions not solved',
  );
});

test('the names on a way begin with whoever starts', () => {
  expect(namesAlong(WORLD, CHAIN.steps)).toEqual(['alice', 'deployer', 'ledger-reader', 'ledger/2026.csv']);
  expect(namesAlong(WORLD, [])).toEqual([]);
});

test('a root user goes by its account', () => {
  const step = makeStep('arn:aws:iam::111122223333:root', DEPLOYER);
  expect(describeStep(WORLD, step)).toBe('root of dev assumes deployer');
});

test('hops are counted in words', () => {
  expect([0, 1, 2].map(describeHops)).toEqual(['direct', '1 hop', '2 hops']);
});

test('every layer that opens no door is named with its letter', () => {
  const words = LAYERS.map((layer) =>
    describeStop(WORLD, makeStep(DEPLOYER, READER, { outcome: 'implicit-deny', layer })),
  );
  expect(words).toContain('stopped: the trust policy of ledger-reader opens no door to deployer (T)');
  expect(words).toContain('stopped: no policy of deployer allows sts:AssumeRole (I)');
  expect(new Set(words).size).toBe(LAYERS.length);
});

test('a wall, a refusal and an unreadable policy each say what they are', () => {
  expect(describeStop(WORLD, makeStep(DEPLOYER, READER, { outcome: 'explicit-deny', layer: 'scp' }))).toBe(
    'stopped by an SCP (O): a wall forbids it',
  );
  expect(describeStop(WORLD, makeStep(DEPLOYER, READER, { outcome: 'explicit-deny' }))).toContain('AWS itself refuses');
  const open = makeStep(DEPLOYER, READER, { outcome: 'depends', layer: 'trust', unreadable: [ADMITTING.document] });
  expect(describeStop(WORLD, open)).toBe('open: ledger-reader trust policy cannot be read');
  expect(describeStop(WORLD, READING)).toBeNull();
});
