// The world format is read strictly: each slip is named by its path, and what is unknown is kept.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWorld } from './read-world';

const ROLE = 'arn:aws:iam::111122223333:role/app';
const TRUST = { id: `${ROLE}#trust`, kind: 'trust', name: 'trust policy', text: '{' };

const small = {
  rolewalk: 1,
  accounts: [{ id: '111122223333' }],
  principals: [{ kind: 'role', arn: ROLE, trust: TRUST.id }],
  documents: [TRUST],
};

function read(changes: object) {
  return readWorld(JSON.stringify({ ...small, ...changes }));
}

function refusals(changes: object): readonly string[] {
  const outcome = read(changes);
  if (outcome.ok) throw new Error('It opened.');
  return outcome.problems.map(({ code, path, params }) => `${code} ${path} (${params['found'] ?? ''})`);
}

test('what the format leaves out becomes empty', () => {
  const outcome = readWorld('{"rolewalk": 1}');
  expect(outcome).toMatchObject({
    ok: true,
    warnings: [],
    world: { title: 'Untitled', principals: [], positions: {} },
  });
});

test('text that is no policy, and no text at all, are kept as they are', () => {
  const documents = [TRUST, { id: 'x', kind: 'managed', name: 'x', text: null }];
  expect(read({ documents })).toMatchObject({ ok: true, world: { documents } });
});

test('members nobody knows survive at every level', () => {
  const changes = {
    author: { name: 'Ann' },
    accounts: [{ id: '111122223333', colour: 'teal' }],
    documents: [{ ...TRUST, note: 'draft' }],
    questions: [{ id: 'q', title: 'q', who: 'a', what: 'b', where: 'c', asked: 3 }],
  };
  expect(read(changes)).toMatchObject({ ok: true, world: changes });
});

describe('refusals', () => {
  test.each([
    [{ rolewalk: 2 }, 'not-a-world-version rolewalk (2)'],
    [{ accounts: [{ id: '1111' }] }, 'not-an-account-id accounts[0].id ("1111")'],
    [{ principals: [{ kind: 'robot', arn: ROLE }] }, 'not-one-of principals[0].kind ("robot")'],
    [{ principals: [{ kind: 'role', arn: ROLE }] }, 'missing-field principals[0].trust ()'],
    [{ principals: [{ kind: 'user', arn: 'ann' }] }, 'not-an-arn principals[0].arn ("ann")'],
    [{ principals: [{ kind: 'role', arn: ROLE, trust: 'none' }] }, 'unknown-reference principals[0].trust (none)'],
    [
      { principals: [{ kind: 'user', arn: ROLE, groups: ['arn:aws:iam::111122223333:group/ops'] }] },
      'unknown-reference principals[0].groups[0] (arn:aws:iam::111122223333:group/ops)',
    ],
    [
      { resources: [{ arn: 'arn:aws:s3:::b', account: '222233334444' }] },
      'unknown-reference resources[0].account (222233334444)',
    ],
    [{ documents: [TRUST, TRUST] }, `duplicate documents[1].id (${TRUST.id})`],
    [{ positions: { a: [1] } }, 'wrong-type positions.a (a list)'],
    [{ positions: { 'a b': 'left' } }, 'wrong-type positions["a b"] ("left")'],
    [
      { questions: [{ id: 'q', title: 'q', who: '', what: '', where: '', context: { k: { absent: false } } }] },
      'wrong-type questions[0].context.k (an object)',
    ],
    [
      {
        organization: {
          id: 'o',
          root: { id: 'r', accounts: ['111122223333'], units: [{ id: 'u', accounts: ['111122223333'] }] },
        },
      },
      'duplicate organization.root.units[0].accounts[0] (111122223333)',
    ],
    [{ missing: ['everything'] }, 'not-one-of missing[0] ("everything")'],
  ])('%j', (changes, reason) => {
    expect(refusals(changes)).toEqual([reason]);
  });

  test('units nested without end', () => {
    const depth = 50_000;
    const units = `${'{"id":"u","units":['.repeat(depth)}${']}'.repeat(depth)}`;
    const outcome = readWorld(`{"rolewalk":1,"organization":{"id":"o","root":${units}}}`);
    expect(outcome).toMatchObject({ ok: false, problems: [{ code: 'too-deep' }] });
  });

  test('a text of more than a hundred million characters', () => {
    expect(readWorld(' '.repeat(100_000_001))).toMatchObject({ ok: false, problems: [{ code: 'too-large' }] });
  });
});

test('no value in any place makes the reader throw', () => {
  const key = fc.constantFrom(
    'accounts',
    'organization',
    'principals',
    'documents',
    'questions',
    'positions',
    '__proto__',
  );
  fc.assert(
    fc.property(key, fc.jsonValue(), (name, value) => {
      expect(typeof read({ [name]: value }).ok).toBe('boolean');
      expect(typeof read({ [name]: [value] }).ok).toBe('boolean');
    }),
    { numRuns: 300 },
  );
});
