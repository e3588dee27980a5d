// The built-in world is a valid world file, and what the page and its tests count on is in it.
import { describe, expect, test } from 'vitest';
import { analyse, compileWorld } from '../engine/index';
import { readWorld } from '../importers/world-file/read-world';
import { shortName } from '../model/arn';
import { decisionCode } from '../model/decision';
import { BUILT_IN_WORLD as world } from './built-in';
import { loadBuiltIn } from './load-built-in';
import ledger from './ledger.rolewalk.json';

test('the strict reader opens it without a warning', () => {
  expect(readWorld(JSON.stringify(ledger))).toEqual({ ok: true, world, warnings: [] });
});

test('it is what the page loads first', async () => {
  expect(await loadBuiltIn()).toBe(world);
});

test('every policy in it is JSON of the current version', () => {
  expect(world.documents).toHaveLength(12);
  for (const { text } of world.documents) {
    expect(JSON.parse(text ?? '')).toMatchObject({ Version: '2012-10-17' });
  }
});

test('every identity and resource has its place in the picture', () => {
  const nodes = [...world.principals, ...world.resources].map(({ arn }) => arn as string);
  expect(Object.keys(world.positions).sort()).toEqual(nodes.sort());
});

test('no two nodes overlap', () => {
  const places = Object.values(world.positions);
  const overlapping = places.filter(([x, y], at) =>
    places.some(([otherX, otherY], other) => other > at && Math.abs(x - otherX) < 140 && Math.abs(y - otherY) < 70),
  );
  expect(overlapping).toEqual([]);
});

test('it asks the questions of the talk', () => {
  expect(world.questions.map(({ title, expect: expected }) => `${title} ${expected ?? '?'}`)).toEqual([
    'Can Alice read ledger? implicit-deny',
    'Can Alice write notes? implicit-deny',
    'Can ledger-reader write unencrypted? explicit-deny',
    'Can ledger-reader write with KMS? allow',
  ]);
});

test('FullAWSAccess stands at every level and the wall on prod alone', () => {
  const [full, wall] = world.documents.filter(({ kind }) => kind === 'scp').map(({ id }) => id);
  const { root, accountPolicies } = world.organization ?? {};
  expect([root?.scps, root?.units?.[0]?.scps]).toEqual([[full], [full]]);
  expect(accountPolicies).toEqual({
    '111122223333': { scps: [full] },
    '222233334444': { scps: [full, wall] },
    '999900001111': { scps: [full] },
  });
});

describe('played through the engine', () => {
  const compiled = compileWorld(world);
  const answerTo = (at: number) => {
    const asked = world.questions[at];
    if (asked === undefined) throw new Error('There is no such question.');
    const { answer } = analyse(compiled, asked, 1, '2026-01-01T00:00:00Z');
    if (answer === null) throw new Error('The question was not understood.');
    return { expected: asked.expect, direct: answer.direct, reach: answer.reach };
  };

  test('every question is answered as it expects', () => {
    const answers = world.questions.map((_, at) => answerTo(at));
    expect(answers.map(({ direct }) => direct.decision.outcome)).toEqual(answers.map(({ expected }) => expected));
    expect(answers.map(({ direct }) => decisionCode(direct.decision))).toEqual([
      'implicit-deny:resource',
      'implicit-deny:identity',
      'explicit-deny:scp',
      'allow:identity',
    ]);
  });

  test('Alice reads the ledger through two roles and writes her notes through none', () => {
    const { reach } = answerTo(0);
    expect(reach.kind === 'chain' && reach.hops.map(({ from, to }) => [shortName(from), shortName(to)])).toEqual([
      ['alice', 'deployer'],
      ['deployer', 'ledger-reader'],
      ['ledger-reader', 'ledger/2026.csv'],
    ]);
    expect(answerTo(1).reach.kind).toBe('none');
  });

  test('the wall has a name', () => {
    expect(answerTo(2).direct.deciding?.sid).toBe('DenyUnencrypted');
  });

  test('each policy can be read and none is doubtful', () => {
    const { problems, unreadable } = analyse(
      compiled,
      { who: '', what: '', where: '', context: {} },
      1,
      '2026-01-01T00:00:00Z',
    );
    expect({ problems, unreadable }).toEqual({ problems: {}, unreadable: [] });
  });
});
