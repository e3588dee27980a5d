// Goals gained, lost and kept on other terms, in words.
import { expect, it } from 'vitest';
import type { GoalChange } from '../../model/paths';
import { describeGoalChange } from './change-words';
import { ALICE, CSV, WORLD } from './paths-fixture';

const say = (was: GoalChange['was'], is: GoalChange['is']) =>
  describeGoalChange(WORLD, { arn: ALICE, goal: { action: 's3:GetObject', resource: CSV }, was, is });

it.each([
  ['free', null, 'alice lost s3:GetObject on ledger/2026.csv'],
  ['conditional', null, 'alice lost s3:GetObject on ledger/2026.csv'],
  [null, 'free', 'alice gained s3:GetObject on ledger/2026.csv'],
  [null, 'conditional', 'alice gained s3:GetObject on ledger/2026.csv, under conditions'],
  ['free', 'conditional', 'alice keeps s3:GetObject on ledger/2026.csv, now under conditions'],
  ['conditional', 'free', 'alice keeps s3:GetObject on ledger/2026.csv, now without conditions'],
  ['free', 'unsolved', 'alice keeps s3:GetObject on ledger/2026.csv, now under conditions not solved'],
] as const)('from %s to %s: %s', (was, is, words) => {
  expect(say(was, is)).toBe(words);
});
