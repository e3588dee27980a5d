// Every problem of a field is said in a sentence that tells what would do.
import { expect, test } from 'vitest';
import { describeFieldProblem } from './problem-words';
import type { FieldProblem } from './parse-question';

const CODES: readonly FieldProblem[] = [
  'empty',
  'who-not-found',
  'who-is-group',
  'who-is-provider',
  'what-not-an-action',
  'what-has-wildcard',
  'where-not-an-arn',
  'arn-incomplete',
  'arn-account',
  'ambiguous-name',
];

function describe(code: FieldProblem, value: string, namesake: string | null = null): string {
  return describeFieldProblem({ field: 'who', code, value }, namesake);
}

test('each problem has a sentence of its own, without names that the world may not hold', () => {
  const sentences = CODES.map((code) => describe(code, ' x '));
  expect(new Set(sentences).size).toBe(CODES.length);
  for (const sentence of sentences) {
    expect(sentence).toMatch(/^\S.*\.$/);
    expect(sentence).not.toMatch(/alice|notes|dev/);
  }
});

test('what was typed is quoted without the spaces around it', () => {
  expect(describe('who-not-found', ' bob ')).toContain('“bob”');
});

test('an account that is none is named with what one has', () => {
  expect(describe('arn-account', 'arn:aws:iam::12:user/bob')).toMatch(/“12”.*twelve digits/);
  expect(describe('arn-account', 'arn:aws:iam:::user/bob')).toMatch(/names no account.*twelve digits/);
});

test('of several of one name, one of the world is the example', () => {
  expect(describe('ambiguous-name', 'audit', 'prod/audit')).toContain('as in prod/audit');
});
