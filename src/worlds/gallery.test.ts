// Every example is a valid world without a doubtful policy, says what it is in one line, and answers as it promises.
import { describe, expect, test } from 'vitest';
import { analyse, compileWorld } from '../engine/index';
import { readWorld } from '../importers/world-file/read-world';
import type { Reach } from '../model/analysis';
import { shortName } from '../model/arn';
import { decisionCode } from '../model/decision';
import type { SavedQuestion } from '../model/question';
import type { World } from '../model/world';
import { EXAMPLES } from './gallery';
import { EXPECTED_ANSWERS } from './gallery-answers';

/** No answer may depend on when somebody opens the page. */
const TIMES = ['2026-01-01T00:00:00Z', '2031-07-15T18:30:00Z'] as const;
const LONGEST_MORAL = 90;

const worlds = await Promise.all(EXAMPLES.map(async (example) => ({ example, world: await example.load() })));

function describeReach(reach: Reach): string | undefined {
  if (reach.kind === 'chain') {
    const roles = reach.hops.filter(({ action }) => action === 'sts:AssumeRole').map(({ to }) => shortName(to));
    expect(roles).toHaveLength(reach.hopCount);
    return `chain: ${roles.join(', ')}`;
  }
  if (reach.kind === 'only-if') return `only if ${reach.waitsFor.join(', ')}`;
  if (reach.kind === 'none' && reach.handing !== undefined) {
    return `handing ${reach.handing.service}: ${shortName(reach.handing.role)}`;
  }
  return undefined;
}

/** How many of who, what, where and the context's keys differ between two questions. */
function countDifferences(a: SavedQuestion, b: SavedQuestion): number {
  const flat = ({ who, what, where, context }: SavedQuestion) => ({ who, what, where, ...context });
  const [one, other]: Readonly<Record<string, unknown>>[] = [flat(a), flat(b)];
  const keys = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  return [...keys].filter((key) => JSON.stringify(one?.[key]) !== JSON.stringify(other?.[key])).length;
}

test('there are twelve, each with a title, a line and a place of its own', () => {
  expect(EXAMPLES).toHaveLength(12);
  for (const name of ['id', 'title', 'moral', 'topic'] as const) {
    expect(new Set(EXAMPLES.map((example) => example[name])).size).toBe(12);
  }
  for (const { moral } of EXAMPLES) {
    expect(moral.length).toBeLessThanOrEqual(LONGEST_MORAL);
    expect(moral).toMatch(/^[A-Z][^\n]*\.$/);
  }
});

test('every answer that is expected belongs to an example', () => {
  expect(Object.keys(EXPECTED_ANSWERS).sort()).toEqual(EXAMPLES.map(({ id }) => id).sort());
});

describe.each(worlds)('$example.title', ({ example, world }) => {
  const compiled = compileWorld(world);
  const expected = EXPECTED_ANSWERS[example.id] ?? {};

  test('the strict reader opens it without a warning', () => {
    expect(readWorld(JSON.stringify({ rolewalk: 1, ...world }))).toEqual({ ok: true, world, warnings: [] });
  });

  test('the list says of it what is so', () => {
    const { title, accounts, principals } = world;
    const roles = principals.filter(({ kind }) => kind === 'role').length;
    expect({ title, accounts: accounts.length, roles }).toEqual({
      title: example.title,
      accounts: example.accounts,
      roles: example.roles,
    });
  });

  test('no policy in it is wrong or doubtful', () => {
    const nobody = { who: '', what: '', where: '', context: {} };
    const { problems, unreadable } = analyse(compiled, nobody, 1, TIMES[0]);
    expect({ problems, unreadable }).toEqual({ problems: {}, unreadable: [] });
    expect(world.documents.length).toBeGreaterThan(3);
  });

  test('nothing in it lies about', () => {
    expect(unusedDocuments(world)).toEqual([]);
  });

  test('it has two to five questions, and an answer for each', () => {
    expect(world.questions.length).toBeGreaterThanOrEqual(2);
    expect(world.questions.length).toBeLessThanOrEqual(5);
    expect(Object.keys(expected)).toEqual(world.questions.map(({ id }) => id));
    expect(new Set(world.questions.map(({ title }) => title)).size).toBe(world.questions.length);
  });

  test.each(world.questions)('$title', (question) => {
    for (const now of TIMES) {
      const { answer } = analyse(compiled, question, 1, now);
      if (answer === null) throw new Error('The question was not understood.');
      const { direct, reach } = answer;
      const sid = direct.deciding?.sid;
      const way = describeReach(reach);
      expect({
        outcome: direct.decision.outcome,
        code: decisionCode(direct.decision),
        ...(sid === null || sid === undefined ? {} : { sid }),
        ...(way === undefined ? {} : { reach: way }),
      }).toEqual({ outcome: question.expect, ...expected[question.id] });
    }
  });

  test('two of its questions differ in one thing, and so do their answers', () => {
    const pairs = world.questions.flatMap((one, at) =>
      world.questions
        .slice(at + 1)
        .filter((other) => countDifferences(one, other) === 1 && one.expect !== other.expect)
        .map((other) => `${one.id} / ${other.id}`),
    );
    expect(pairs).not.toEqual([]);
  });
});

/** Policies that nothing in the world is governed by. */
function unusedDocuments(world: World): readonly string[] {
  const { organization, principals, resources } = world;
  const used = new Set<string>([
    ...principals.flatMap((principal) => [
      ...('policies' in principal ? (principal.policies ?? []) : []),
      ...('trust' in principal ? [principal.trust] : []),
      ...('boundary' in principal ? [principal.boundary] : []),
    ]),
    ...resources.flatMap(({ policy }) => policy ?? []),
    ...(JSON.stringify(organization ?? {}).match(/arn:aws:organizations:[^"]+/g) ?? []),
    ...world.documents.filter(({ kind }) => kind === 'session').map(({ id }) => id),
  ]);
  return world.documents.map(({ id }) => id as string).filter((id) => !used.has(id));
}
