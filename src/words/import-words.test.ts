// Every reason a file stays closed, and every warning, is said with its place.
import { expect, test } from 'vitest';
import { HOSTILE_FILES } from '../importers/fixtures/hostile/hostile-files';
import { makeHostileLinks } from '../importers/fixtures/hostile/hostile-links';
import { openFile } from '../importers/open-file';
import { readLink } from '../importers/share-link/read-link';
import { IMPORT_CODES, type ImportProblem } from '../model/import-problem';
import { describeImportProblem, describePlace } from './import-words';

const problem = (more: Partial<ImportProblem>): ImportProblem => ({
  severity: 'error',
  code: 'wrong-type',
  path: '',
  line: null,
  column: null,
  params: { found: 'a list', expected: 'an object' },
  ...more,
});

test('each code has a sentence of its own', () => {
  const sentences = IMPORT_CODES.map((code) => describeImportProblem(problem({ code })));
  expect(new Set(sentences).size).toBe(IMPORT_CODES.length);
  for (const sentence of sentences) expect(sentence.length).toBeGreaterThan(10);
});

test('a sentence says what was found and what belongs there', () => {
  expect(describeImportProblem(problem({}))).toBe('an object belongs here, but it is a list');
});

test('large numbers are readable', () => {
  const tooLarge = problem({ code: 'too-large', params: { found: 25_000_000, expected: 20_000_000 } });
  expect(describeImportProblem(tooLarge)).toContain('25,000,000 characters');
});

test('the place is a line, else a path, else the whole file', () => {
  expect(describePlace(problem({ line: 3, column: 14, path: 'x' }))).toBe('line 3, column 14');
  expect(describePlace(problem({ line: 3 }))).toBe('line 3');
  expect(describePlace(problem({ path: 'RoleDetailList[3].Arn' }))).toBe('RoleDetailList[3].Arn');
  expect(describePlace(problem({}))).toBeNull();
});

test('a path that somebody made endless is cut', () => {
  expect(describePlace(problem({ path: 'a'.repeat(5000) }))?.length).toBeLessThan(130);
});

test('what is wrong with a link or a file of a stranger is told in words', async () => {
  const outcomes = await Promise.all(makeHostileLinks().map(({ content }) => readLink(content)));
  const problems = [...outcomes, ...HOSTILE_FILES.map(({ content }) => openFile(content))].flatMap((outcome) =>
    outcome.ok ? [] : outcome.problems,
  );
  expect(problems.length).toBeGreaterThan(80);
  for (const problem of problems) expect(describeImportProblem(problem)).toMatch(/^.*\w+ \w+/);
});
