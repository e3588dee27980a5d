// Questions in whole worlds: direct answers, chains of roles, conditions that stay open, and near misses.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decisionCode } from '../model/decision';
import type { Analysis, Answer } from '../model/analysis';
import type { Question } from '../model/question';
import type { World } from '../model/world';
import { analyse, compileWorld } from './index';

const NOW = '2026-01-15T12:00:00Z';
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const DEPLOYER = 'arn:aws:iam::111122223333:role/deployer';
const READER = 'arn:aws:iam::222233334444:role/ledger-reader';
const OBJECT = 'arn:aws:s3:::ledger/2026.csv';

const ledger = JSON.parse(readFileSync(new URL('../worlds/ledger.rolewalk.json', import.meta.url), 'utf8')) as World;

function ask(world: World, question: Partial<Question>): Analysis {
  const whole = { who: ALICE, what: 's3:GetObject', where: OBJECT, context: {}, ...question };
  return analyse(compileWorld(world), whole, 7, NOW);
}

function answerOf(analysis: Analysis): Answer {
  if (analysis.answer === null) throw new Error(`No answer: ${JSON.stringify(analysis.questionProblems)}`);
  return analysis.answer;
}

function withText(world: World, document: string, change: (text: string) => string): World {
  const documents = world.documents.map((one) =>
    one.id === document && one.text !== null ? { ...one, text: change(one.text) } : one,
  );
  expect(documents).not.toEqual(world.documents);
  return { ...world, documents };
}

const directCode = (analysis: Analysis) => decisionCode(answerOf(analysis).direct.decision);

describe('A question in a world', () => {
  it.each(ledger.questions.map((question) => [question.title, question] as const))(
    '%s: gets the outcome the world expects',
    (_title, question) => {
      expect(answerOf(ask(ledger, question)).direct.decision.outcome).toBe(question.expect);
    },
  );

  it('carries the revision it answers', () => {
    expect(ask(ledger, {}).revision).toBe(7);
  });

  it('gives the same analysis every time', () => {
    expect(ask(ledger, {})).toEqual(ask(ledger, {}));
  });

  it('finds the shortest chain of roles, each hop with the statement that let it pass', () => {
    const { reach } = answerOf(ask(ledger, {}));
    if (reach.kind !== 'chain') throw new Error(`Expected a chain, found ${reach.kind}.`);
    expect(reach.hopCount).toBe(2);
    expect(reach.hops.map(({ from, to }) => [from, to])).toEqual([
      [ALICE, DEPLOYER],
      [DEPLOYER, READER],
      [READER, OBJECT],
    ]);
    expect(reach.hops.map(({ explanation }) => explanation.deciding?.sid)).toEqual([
      'DevAccountMayEnter',
      'DeployerMayEnter',
      'ReadAndWriteLedger',
    ]);
  });

  it('counts the asked assumption itself as the last hop', () => {
    const { reach } = answerOf(ask(ledger, { what: 'sts:AssumeRole', where: READER }));
    expect(reach).toMatchObject({ kind: 'chain', hopCount: 2 });
  });

  it('names the statement that breaks a chain', () => {
    const broken = withText(ledger, `${READER}#trust`, (text) => text.replace('"Allow"', '"Deny"'));
    const { reach } = answerOf(ask(broken, {}));
    if (reach.kind !== 'none') throw new Error(`Expected no chain, found ${reach.kind}.`);
    const failing = reach.nearest.find(({ explanation }) => explanation.decision.outcome !== 'allow');
    expect(failing).toMatchObject({ from: DEPLOYER, to: READER });
    expect(failing?.explanation.deciding).toMatchObject({ document: `${READER}#trust`, sid: 'DeployerMayEnter' });
  });

  it('chooses an external id where the person has not said which one is passed', () => {
    const guarded = withText(ledger, `${READER}#trust`, (text) =>
      text.replace('"Effect"', '"Condition": { "StringEquals": { "sts:ExternalId": "c-1" } }, "Effect"'),
    );
    expect(answerOf(ask(guarded, {})).reach).toMatchObject({ kind: 'chain', hopCount: 2 });
    expect(answerOf(ask(guarded, { context: { 'sts:ExternalId': 'c-1' } })).reach.kind).toBe('chain');
    expect(answerOf(ask(guarded, { context: { 'sts:ExternalId': 'c-2' } })).reach.kind).toBe('none');
    expect(answerOf(ask(guarded, { context: { 'sts:ExternalId': { absent: true } } })).reach.kind).toBe('none');
  });

  it('keeps a chain open that waits for an address, and closes it either way once that is known', () => {
    const guarded = withText(ledger, `${READER}#trust`, (text) =>
      text.replace('"Effect"', '"Condition": { "IpAddress": { "aws:SourceIp": "198.51.100.0/24" } }, "Effect"'),
    );
    expect(answerOf(ask(guarded, {})).reach).toMatchObject({ kind: 'only-if', waitsFor: ['aws:SourceIp'] });
    expect(answerOf(ask(guarded, { context: { 'aws:SourceIp': '198.51.100.7' } })).reach.kind).toBe('chain');
    expect(answerOf(ask(guarded, { context: { 'aws:SourceIp': '203.0.113.9' } })).reach.kind).toBe('none');
  });

  it('leaves MFA behind at the first assumption', () => {
    const guarded = withText(ledger, `${READER}#trust`, (text) =>
      text.replace('"Effect"', '"Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } }, "Effect"'),
    );
    expect(answerOf(ask(guarded, { context: { 'aws:MultiFactorAuthPresent': 'true' } })).reach.kind).toBe('none');
  });

  it('answers DEPENDS and names the policy where one cannot be read, and goes on elsewhere', () => {
    const cut = withText(ledger, `${READER}#trust`, (text) => text.slice(0, 40));
    const analysis = ask(cut, {});
    expect(analysis.unreadable).toEqual([`${READER}#trust`]);
    expect(analysis.problems[`${READER}#trust`]?.[0]?.severity).toBe('error');
    expect(answerOf(analysis).reach).toMatchObject({ kind: 'only-if', waitsFor: [`${READER}#trust`] });
    expect(directCode(ask(cut, { where: 'arn:aws:s3:::notes/a' }))).toBe('allow:identity');
  });

  it('tells an unset key from an absent one', () => {
    const question = { who: READER, what: 's3:PutObject' };
    expect(directCode(ask(ledger, question))).toBe('depends:scp');
    expect(answerOf(ask(ledger, question)).direct.unknownKeys).toEqual(['s3:x-amz-server-side-encryption']);
    const absent = { 's3:x-amz-server-side-encryption': { absent: true } } as const;
    expect(directCode(ask(ledger, { ...question, context: absent }))).toBe('explicit-deny:scp');
  });

  it('does not pretend to know principals that the world does not hold', () => {
    const stranger = ask(ledger, { who: 'arn:aws:iam::111122223333:user/stranger', where: 'arn:aws:s3:::notes/a' });
    expect(directCode(stranger)).toBe('depends:identity');
    expect(answerOf(stranger).assumptions).toContain('principal-not-in-world');
  });

  it.each([
    [{ who: '' }, 'who', 'empty'],
    [{ who: 'nobody at all' }, 'who', 'who-not-found'],
    [{ who: 'arn:aws:iam::12:user/alice' }, 'who', 'arn-account'],
    [{ who: 'arn:aws:iam:::user/alice' }, 'who', 'arn-account'],
    [{ where: 'arn:aws:sqs:us-east-1:12:jobs' }, 'where', 'arn-account'],
    [{ who: 'arn:aws:iam::111122223333:group/g' }, 'who', 'who-is-group'],
    [{ what: 'read' }, 'what', 'what-not-an-action'],
    [{ what: 's3:Get*' }, 'what', 'what-has-wildcard'],
    [{ where: 'ledger' }, 'where', 'where-not-an-arn'],
  ] as const)('refuses %j at its field', (question, field, code) => {
    const analysis = ask(ledger, question);
    expect(analysis.answer).toBeNull();
    expect(analysis.questionProblems).toMatchObject([{ field, code }]);
  });

  it.each([
    ['arn:aws:iam::111122223333:root', 'allow:root'],
    ['*', 'implicit-deny:resource'],
    ['cloudformation.amazonaws.com', 'implicit-deny:resource'],
    ['arn:aws:sts::111122223333:assumed-role/deployer/somebody', 'implicit-deny:identity'],
  ])('answers for %s', (who, code) => {
    expect(directCode(ask(ledger, { who, where: 'arn:aws:s3:::notes/a' }))).toBe(code);
  });
});

describe('The edges of a world', () => {
  it('are what the engine allows, sorted, each once', () => {
    const edges = ask(ledger, {}).edges.filter(({ kind }) => kind === 'can-assume');
    expect(edges.map(({ from, to, outcome }) => [from, to, outcome])).toEqual([
      [DEPLOYER, READER, 'allow'],
      [ALICE, DEPLOYER, 'allow'],
    ]);
  });

  it('tell a way that only the trust policy opens from one that works', () => {
    const withoutPermission = withText(ledger, `${DEPLOYER}#inline/may-assume-ledger-reader`, (text) =>
      text.replace('sts:AssumeRole', 'sts:TagSession'),
    );
    const edge = ask(withoutPermission, {}).edges.find(({ from, to }) => from === DEPLOYER && to === READER);
    expect(edge).toMatchObject({ kind: 'trust-only', outcome: 'implicit-deny', layer: 'identity' });
  });

  it('follow an edit that recompiles one document', () => {
    const before = compileWorld(ledger);
    const edited = withText(ledger, `${READER}#trust`, (text) => text.replace('"Allow"', '"Deny"'));
    const after = compileWorld(edited, before);
    const kept = edited.documents.filter(({ id }) => after.documents.get(id) === before.documents.get(id));
    expect(kept).toHaveLength(edited.documents.length - 1);
  });
});

describe('A bucket under RestrictPublicBuckets', () => {
  const BUCKET = 'arn:aws:s3:::ledger';
  const READER_SESSION = { who: READER };

  function withBucket(statement: object): World {
    const policy = 'arn:aws:s3:::ledger#resource';
    const resources = ledger.resources.map((one) =>
      one.arn === BUCKET
        ? { ...one, account: '333344445555', policy, blockPublicAccess: { restrictPublicBuckets: true } }
        : one,
    );
    expect(resources).not.toEqual(ledger.resources);
    const kept = ledger.documents.filter(({ id }) => id !== policy);
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    const documents = [...kept, { id: policy, kind: 'resource', name: 'ledger', text }];
    return { ...ledger, resources, documents } as World;
  }

  it('is closed to other accounts where its policy is public, and says by which statement', () => {
    const analysis = ask(
      withBucket({ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }),
      READER_SESSION,
    );
    expect(directCode(analysis)).toBe('implicit-deny:s3-bpa');
    expect(answerOf(analysis).direct.deciding).toMatchObject({ document: 'arn:aws:s3:::ledger#resource', index: 0 });
  });

  it('stays open to those its policy names', () => {
    const named = { Effect: 'Allow', Principal: { AWS: READER }, Action: 's3:*', Resource: '*' };
    expect(directCode(ask(withBucket(named), READER_SESSION))).toBe('allow:identity+resource');
  });
});
