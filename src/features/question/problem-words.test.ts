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
  'ambiguous-name',
];

test('each problem has a sentence of its own', () => {
  const sentences = CODES.map((code) => describeFieldProblem('who', code, ' x '));
  expect(new Set(sentences).size).toBe(CODES.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^\S.*\.$/);
});

test('what was typed is quoted without the spaces around it', () => {
  expect(describeFieldProblem('who', 'who-not-found', ' bob ')).toContain('“bob”');
});
