// The statements to remove so that no path is left, and the texts that are left without them.
import { describe, expect, it } from 'vitest';
import type { CutAnswer } from '../../model/paths';
import { asDocumentId } from '../../model/policy-document';
import type { World } from '../../model/world';
import { compileWorld } from '../world/compile-world';
import { validate } from '../policy/validate';
import { findCut, type CutQuestion } from './find-cut';
import { findPaths } from './find-paths';
import { findHittingSet } from './hitting-set';
import { isEmptied, removeStatements } from './remove-statements';
import { allow, AWAY, HOME, NOW, role, sketchWorld, trust, user, type Sketch } from './test-world';

const ALICE = user('alice');
const GOAL = { action: 's3:GetObject', resource: 'arn:aws:s3:::ledger/a' };
const READS = [allow('s3:GetObject', 'arn:aws:s3:::ledger/*')];
const ASSUMES = [allow('sts:AssumeRole')];
const QUESTION: CutQuestion = { now: NOW, who: ALICE, goal: GOAL };

function edit(world: World, { edits }: CutAnswer): World {
  const texts = new Map(edits.map(({ document, text }) => [document, text]));
  const documents = world.documents.map((one) => ({ ...one, text: texts.get(one.id) ?? one.text }));
  return { ...world, documents };
}

/** The cut, after making sure that it leaves no path and that every statement of it is needed. */
function cut(sketch: Sketch, question: CutQuestion = QUESTION): string[] {
  const world = sketchWorld(sketch);
  const answer = findCut(compileWorld(world), question);
  expect(answer.isImpossible).toBe(false);
  expect(answer.isProvenSmallest).toBe(true);
  expect(findPaths(compileWorld(edit(world, answer)), question).paths).toEqual([]);
  return answer.edits.map(
    ({ document, statement }) => `${document.slice(document.lastIndexOf('/') + 1)} ${statement.index}`,
  );
}

const chain: Sketch = {
  users: { [ALICE]: { policies: ASSUMES } },
  roles: {
    [role('a')]: { trust: [trust(HOME)], policies: ASSUMES },
    [role('b')]: { trust: [trust(HOME)], policies: ASSUMES },
    [role('reader', AWAY)]: { trust: [trust([role('a')][0] ?? ''), trust(role('b'))], policies: READS },
  },
};

describe('A cut', () => {
  it('takes the one statement that all paths share', () => {
    expect(cut(chain)).toEqual(['own 0']);
  });

  const { roles: chained = {} } = chain;
  const shared: Sketch = {
    users: { [ALICE]: { policies: [allow('sts:AssumeRole', role('a'))] }, [user('bob')]: { policies: ASSUMES } },
    roles: { ...chained, [role('b')]: { trust: [trust('arn:aws:iam::333333333333:root')] } },
  };

  it('of statements that are enough takes the one that takes least away from others', () => {
    expect(cut(shared)).toEqual(['own 0']);
    const answer = findCut(compileWorld(sketchWorld(shared)), QUESTION);
    expect(answer.harm).toEqual({
      edges: [expect.objectContaining({ from: ALICE, to: role('a') })],
      others: [],
      isCut: false,
    });
  });

  it('names the other statements that are enough, with what each takes away', () => {
    const world = sketchWorld(shared);
    const { alternatives } = findCut(compileWorld(world), QUESTION);
    expect(alternatives.length).toBeGreaterThan(1);
    for (const choice of alternatives) {
      const answer = { ...choice, alternatives: [], isProvenSmallest: true, isImpossible: false };
      expect(findPaths(compileWorld(edit(world, answer)), QUESTION).paths).toEqual([]);
    }
    const trustOfA = alternatives.find(({ edits }) => edits[0]?.document === `${role('a')}#trust`);
    expect(trustOfA?.harm.others).toEqual([user('bob')]);
    expect(trustOfA?.harm.edges.map(({ from }) => from)).toEqual(expect.arrayContaining([ALICE, user('bob')]));
    const amounts = alternatives.map(({ harm }) => harm.edges.length + (harm.others?.length ?? 0));
    expect([...amounts].sort((a, b) => a - b)).toEqual(amounts);
  });

  it('rather takes a statement that says what it is for than one that allows everything', () => {
    const admin: Sketch = {
      users: { [ALICE]: { policies: [allow('*')] }, [user('bob')]: { policies: ASSUMES } },
      roles: {
        [role('a', AWAY)]: { trust: [trust({ AWS: [ALICE, user('bob')] })], policies: ASSUMES },
        [role('b')]: { trust: [trust(role('a', AWAY))] },
      },
    };
    const question = { ...QUESTION, goal: { action: 'sts:AssumeRole', resource: role('b') } };
    const { edits } = findCut(compileWorld(sketchWorld(admin)), question);
    expect(edits.map(({ document }) => document)).not.toContain(`${ALICE}#inline/own`);
    expect(edits).toHaveLength(1);
  });

  it('rather takes one of several statements than the only one of a policy', () => {
    const assumes = allow('sts:AssumeRole', role('a'));
    const roles = { [role('a')]: { trust: [trust(HOME)], policies: READS } };
    expect(cut({ users: { [ALICE]: { policies: [assumes] } }, roles })).toEqual(['a#trust 0']);
    expect(cut({ users: { [ALICE]: { policies: [allow('sqs:SendMessage'), assumes] } }, roles })).toEqual(['own 1']);
  });

  it('takes nothing away where there is nothing to close', () => {
    expect(findCut(compileWorld(sketchWorld({ users: { [ALICE]: {} } })), QUESTION)).toMatchObject({
      harm: null,
      alternatives: [],
    });
  });

  it('takes several statements where several are needed, also two that allow the same', () => {
    const twice: Sketch = {
      users: { [ALICE]: { policies: [...ASSUMES, allow(['sts:AssumeRole', 'sts:TagSession'])] } },
      roles: {
        [role('a')]: { trust: [trust(ALICE), trust(HOME)], policies: [...READS, allow('s3:*')] },
      },
    };
    expect(cut(twice)).toEqual(['a#trust 0', 'a#trust 1']);
  });

  it('closes conditional ways too', () => {
    const open: Sketch = {
      users: { [ALICE]: { policies: ASSUMES } },
      roles: {
        [role('a')]: { trust: [trust(HOME, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })], policies: READS },
      },
    };
    expect(cut(open)).toEqual(['a#trust 0']);
  });

  it('asks for nothing where there is no path', () => {
    expect(cut({ users: { [ALICE]: {} } })).toEqual([]);
  });

  it('of more than three statements says that a smaller one may exist', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const wide: Sketch = {
      users: { [ALICE]: {} },
      roles: Object.fromEntries(names.map((name) => [role(name), { trust: [trust(ALICE)], policies: READS }])),
    };
    const world = sketchWorld(wide);
    const answer = findCut(compileWorld(world), QUESTION);
    expect(answer).toMatchObject({ isImpossible: false, isProvenSmallest: false });
    expect(answer.edits).toHaveLength(5);
    expect(findPaths(compileWorld(edit(world, answer)), QUESTION).paths).toEqual([]);
  });

  it.each([
    [
      'the root user of the account',
      { who: `arn:aws:iam::${HOME}:root`, goal: { action: 'iam:GetUser', resource: ALICE } },
    ],
    ['what nobody can read', { who: user('stranger') }],
  ])('is impossible for %s', (_who, question) => {
    expect(findCut(compileWorld(sketchWorld(chain)), { ...QUESTION, ...question })).toMatchObject({
      isImpossible: true,
    });
  });

  it('is impossible where only a policy of AWS grants', () => {
    const id = asDocumentId('arn:aws:iam::aws:policy/AmazonS3FullAccess');
    const world = sketchWorld({ users: { [ALICE]: {} } });
    const text = JSON.stringify({ Version: '2012-10-17', Statement: [allow('s3:*')] });
    const owned: World = {
      ...world,
      principals: world.principals.map((one) => (one.kind === 'user' ? { ...one, policies: [id] } : one)),
      documents: [{ id, kind: 'managed', name: 'AmazonS3FullAccess', text }],
    };
    expect(findCut(compileWorld(owned), QUESTION)).toMatchObject({ isImpossible: true, edits: [] });
  });
});

describe('A text without some of its statements', () => {
  const text =
    '{\n  "Statement": [\n    { "Sid": "A" },\n    { "Sid": "B" },\n\n    { "Sid": "C" }\n  ], "Version": "2012-10-17" }\n';

  it.each([
    [[0], '{\n  "Statement": [\n    { "Sid": "B" },\n\n    { "Sid": "C" }\n  ], "Version": "2012-10-17" }\n'],
    [[1], '{\n  "Statement": [\n    { "Sid": "A" },\n\n    { "Sid": "C" }\n  ], "Version": "2012-10-17" }\n'],
    [[2], '{\n  "Statement": [\n    { "Sid": "A" },\n    { "Sid": "B" }\n  ], "Version": "2012-10-17" }\n'],
    [[0, 2], '{\n  "Statement": [\n    { "Sid": "B" }\n  ], "Version": "2012-10-17" }\n'],
  ])('keeps all else as it was written: %j', (numbers, expected) => {
    expect(removeStatements(text, new Set(numbers))).toBe(expected);
  });

  const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

  it.each([
    ['trust', trust(HOME)],
    ['trust', [trust(HOME, MFA)]],
    ['trust', [trust(HOME), trust(AWAY)]],
    ['identity', [allow('*', '*', MFA), allow('s3:*')]],
  ] as const)('keeps of a %s policy without any left one for nobody, and draws no warning: %j', (type, statements) => {
    const before = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    const rest = removeStatements(before, new Set([0, 1])) ?? '';
    const { Statement } = JSON.parse(rest) as { Statement: unknown };
    const kept = (Array.isArray(Statement) ? Statement : [Statement]) as readonly object[];
    expect(kept).toHaveLength(1);
    const { Condition, ...others } = kept[0] as Record<string, unknown>;
    expect(Condition).toEqual({ ArnEquals: { 'aws:PrincipalArn': expect.stringContaining('nobody') as string } });
    expect(others['Effect']).toBe('Deny');
    expect(validate(rest, type).problems).toEqual([]);
  });

  it('says whether any is left', () => {
    expect([isEmptied(text, new Set([0, 1, 2])), isEmptied(text, new Set([0, 2]))]).toEqual([true, false]);
    expect(isEmptied('{"Statement":{}}', new Set([0]))).toBe(true);
  });
});

describe('The smallest set that meets others', () => {
  const find = (...sets: string[]) =>
    findHittingSet(
      sets.map((set) => new Set(set)),
      (item) => (item === 'x' ? 0 : 1),
    );

  it.each([
    [['ab', 'bc', 'bd'], ['b'], true],
    [['ab', 'cd'], ['a', 'c'], true],
    [['xa', 'xb', 'ab'], ['a', 'x'], true],
    [['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd'], false],
    [[], [], true],
  ])('of %j is %j', (sets, items, isProvenSmallest) => {
    expect(find(...sets)).toEqual({ items, isProvenSmallest });
  });
});
