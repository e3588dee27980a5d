// Made-up names: nothing of the real ones is left, and every question is answered as before.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileWorld, decide, findCaller, makeScene, requestAs, startingSession } from '../../engine/index';
import { generateWorld } from '../../engine/spec/generate-world';
import type { AccountId } from '../../model/account';
import type { Arn } from '../../model/arn';
import { decisionCode } from '../../model/decision';
import { asDocumentId, type DocumentId, type DocumentKind, type PolicyDocument } from '../../model/policy-document';
import type { Principal } from '../../model/principal';
import type { Question } from '../../model/question';
import { EMPTY_WORLD, type World } from '../../model/world';
import { openFile } from '../open-file';
import { NameBook } from './name-book';
import { noteIn, renamePolicy, replaceBy } from './rename';
import { renameQuestion, renameWorld } from './rename-world';

const NOW = '2026-11-28T12:00:00Z';
const ACCOUNTS = ['111122223333', '222233334444'] as const;

/** The world and the questions with made-up names. */
function madeUp(world: World, questions: readonly Question[]) {
  const book = new NameBook();
  const note = noteIn(book);
  renameWorld(world, note);
  for (const question of questions) renameQuestion(question, note);
  const replace = replaceBy(book);
  return {
    world: renameWorld(world, replace),
    questions: questions.map((question) => renameQuestion(question, replace)),
  };
}

function answers(source: World, questions: readonly Question[]): readonly string[] {
  const world = compileWorld(source);
  return questions.map(({ who, what, where, context }) => {
    const scene = makeScene(world, NOW, context);
    const found = findCaller(world, who);
    if (typeof found === 'string') return found;
    const session = startingSession(found, scene.now);
    if (session === null) return 'no session';
    const request = requestAs(scene, session, { action: what, resource: where });
    return request.ok ? decisionCode(decide(request.value)) : request.error.code;
  });
}

function everything(world: World, wheres: readonly string[], context: Question['context'] = {}): readonly Question[] {
  const callers = world.principals.filter(({ kind }) => kind === 'user' || kind === 'role');
  const roles = world.principals.filter(({ kind }) => kind === 'role');
  return callers.flatMap(({ arn: who }) => [
    ...wheres.map((where) => ({ who, what: 's3:GetObject', where, context })),
    ...roles.map(({ arn: where }) => ({ who, what: 'sts:AssumeRole', where, context })),
  ]);
}

function expectSameAnswers(world: World, questions: readonly Question[]): ReadonlySet<string> {
  const renamed = madeUp(world, questions);
  const before = answers(world, questions);
  const after = answers(renamed.world, renamed.questions);
  const changed = before.flatMap((code, at) =>
    code === after[at] ? [] : [[questions[at], code, renamed.questions[at], after[at]]],
  );
  expect(changed).toEqual([]);
  return new Set(before);
}

// Words that are parts of each other, with capitals and digits, so that patterns cut through many at once.
const WORDS = ['app', 'apple', 'prod', 'production', 'product', 'uct', 'Admin', 'administrator', 'red', 'reader', 'x1'];
const word = fc.constantFrom(...WORDS, 'lake', 'datalake', '2024', '202', 'a', 'dev42', 'role', 'service');
const name = fc
  .tuple(word, fc.array(fc.tuple(fc.constantFrom('-', '_', '.', ''), word), { maxLength: 2 }))
  .map(([first, rest]) => first + rest.map(([between, next]) => between + next).join(''));
/** A name as a pattern: cut somewhere, with a character open, or with a variable in it. */
const pattern = fc.oneof(
  name,
  fc.tuple(name, fc.nat(12)).map(([text, at]) => `${text.slice(0, at)}*`),
  fc.tuple(name, fc.nat(12)).map(([text, at]) => `*${text.slice(at)}`),
  fc.tuple(name, fc.nat(6), fc.nat(6)).map(([text, from, length]) => `*${text.slice(from, from + length)}*`),
  fc.tuple(name, fc.nat(8)).map(([text, at]) => `${text.slice(0, at)}?${text.slice(at + 1)}`),
  fc.tuple(name, name).map(([one, other]) => `${one}*${other.slice(2)}`),
  name.map((text) => `${text}-\${aws:username}`),
  name.map((text) => `\${aws:PrincipalTag/team, '${text}'}`),
);
const touching = fc.oneof(
  name.map((text) => `${text}\${aws:username}`),
  name.map((text) => `\${aws:PrincipalTag/team}${text}`),
);

const LITERAL_TAGS = [
  { level: '345', trusted: 'true' },
  { level: '3450', trusted: 'false' },
] as const;

function worldOf(patterns: fc.Arbitrary<string>): fc.Arbitrary<{ world: World; questions: readonly Question[] }> {
  const account = fc.constantFrom(...ACCOUNTS);
  const resource = fc.oneof(
    patterns.map((text) => `arn:aws:s3:::${text}`),
    fc.tuple(account, patterns).map(([id, text]) => `arn:aws:iam::${id}:role/${text}`),
    fc.tuple(patterns, patterns).map(([bucket, key]) => `arn:aws:s3:::${bucket}/${key}`),
    fc.constantFrom('*', 'arn:aws:iam::*:role/*', 'arn:aws:iam::1111*:role/*', 'arn:aws:s3:::*'),
  );
  const condition = fc.oneof(
    fc.constant({}),
    patterns.map((text) => ({ StringLike: { 'aws:PrincipalArn': `arn:aws:iam::*:*/${text}` } })),
    patterns.map((text) => ({ StringLike: { 'aws:PrincipalArn': `*${text}` } })),
    patterns.map((text) => ({ StringEqualsIgnoreCase: { 'aws:PrincipalTag/team': text.toUpperCase() } })),
    patterns.map((text) => ({ StringNotLike: { 'aws:username': text } })),
    patterns.map((text) => ({ StringLike: { 'aws:userid': `AROA*:${text}` } })),
    account.map((id) => ({ StringEquals: { 'aws:PrincipalAccount': id } })),
    fc.constant({ 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-acme1234/r-ab12/ou-ab12-prod*/*' } }),
    fc.constant({ StringEquals: { 'sts:ExternalId': 'acme-2024' } }),
    fc.constant({ Null: { 'aws:username': 'true' } }),
    fc.constant({ NumericLessThan: { 'aws:PrincipalTag/level': '1200' } }),
    fc.constant({ Bool: { 'aws:PrincipalTag/trusted': 'true' } }),
  );
  const statement = fc
    .tuple(fc.constantFrom('Allow', 'Allow', 'Deny'), resource, condition)
    .map(([Effect, Resource, Condition]) => ({
      Effect,
      Action: ['s3:*', 'sts:AssumeRole'],
      Resource,
      ...(Object.keys(Condition).length === 0 ? {} : { Condition }),
    }));
  const statements = fc.array(statement, { minLength: 1, maxLength: 3 });
  const admitted = fc.oneof(
    account,
    fc.tuple(account, name).map(([id, text]) => `arn:aws:iam::${id}:user/${text}`),
    fc.constant('*'),
  );
  return fc
    .record({
      users: fc.array(fc.record({ name, account, statements, team: name }), { minLength: 1, maxLength: 3 }),
      roles: fc.array(fc.record({ name, account, statements, admitted, condition }), { minLength: 1, maxLength: 3 }),
      buckets: fc.array(fc.record({ name, admitted, condition }), { minLength: 1, maxLength: 2 }),
      keys: fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 3 }),
      scp: fc.option(statements),
    })
    .map(({ users, roles, buckets, keys, scp }) => {
      const documents: PolicyDocument[] = [];
      const put = (id: string, kind: DocumentKind, Statement: unknown): DocumentId => {
        const text = JSON.stringify({ Version: '2012-10-17', Statement }, null, 1);
        documents.push({ id: asDocumentId(id), kind, name: 'own', text });
        return asDocumentId(id);
      };
      const people = users.map((user, at): Principal => {
        const arn = `arn:aws:iam::${user.account}:user/u${String(at)}-${user.name}` as Arn;
        const policies = [put(`${arn}#inline/own`, 'inline', user.statements)];
        return {
          kind: 'user',
          arn,
          id: `AIDAEXAMPLE${String(at)}00`,
          policies,
          tags: { team: user.team, ...LITERAL_TAGS[at % 2] },
        };
      });
      const parts = roles.map((role, at): Principal => {
        const arn = `arn:aws:iam::${role.account}:role/r${String(at)}-${role.name}` as Arn;
        const policies = [put(`${arn}#inline/own`, 'inline', role.statements)];
        const trust = put(`${arn}#trust`, 'trust', {
          Effect: 'Allow',
          Principal: { AWS: role.admitted },
          Action: 'sts:AssumeRole',
          Condition: role.condition,
        });
        return { kind: 'role', arn, id: `AROAEXAMPLE${String(at)}00`, trust, policies };
      });
      const resources = buckets.map((bucket, at) => {
        const arn = `arn:aws:s3:::${bucket.name}${String(at)}` as Arn;
        const policy = put(`${arn}#resource`, 'resource', {
          Effect: 'Allow',
          Principal: { AWS: bucket.admitted },
          Action: 's3:*',
          Resource: [arn, `${arn}/*`],
          Condition: bucket.condition,
        });
        return { arn, account: ACCOUNTS[1] as AccountId, policy };
      });
      const scps = scp === null ? {} : { scps: [put('o-acme1234#scp/own', 'scp', scp)] };
      const unit = { id: 'ou-ab12-production', accounts: [...ACCOUNTS] as AccountId[], ...scps };
      const world: World = {
        ...EMPTY_WORLD,
        accounts: ACCOUNTS.map((id) => ({ id: id as AccountId })),
        organization: { id: 'o-acme1234', root: { id: 'r-ab12', units: [unit] } },
        principals: [...people, ...parts],
        resources,
        documents,
      };
      const wheres = [
        ...resources.flatMap(({ arn }) => keys.map(([one]) => `${arn}/${one}`)),
        ...keys.map(([bucket, key]) => `arn:aws:s3:::${bucket}/${key}`),
      ];
      return { world, questions: everything(world, wheres, { 'sts:ExternalId': 'acme-2024' }) };
    });
}

describe('decisions stay what they are', () => {
  test('whatever wildcards and variables cut the names', () => {
    const codes = new Set<string>();
    fc.assert(
      fc.property(worldOf(pattern), ({ world, questions }) => {
        for (const code of expectSameAnswers(world, questions)) codes.add(code.split(':')[0] ?? '');
      }),
      { numRuns: 400, seed: 20261128 },
    );
    expect([...codes].sort()).toEqual(expect.arrayContaining(['allow', 'explicit-deny', 'implicit-deny']));
  }, 60_000);

  test('where variables are put right beside words', () => {
    fc.assert(
      fc.property(worldOf(fc.oneof(pattern, touching)), ({ world, questions }) => {
        expectSameAnswers(world, questions);
      }),
      { numRuns: 200, seed: 20261128 },
    );
  }, 60_000);

  test('where what a variable puts in may be any part of a word', () => {
    const arn = `arn:aws:iam::${ACCOUNTS[0]}:user/appservice` as Arn;
    const own = asDocumentId(`${arn}#inline/own`);
    const ends = { StringLike: { 'aws:PrincipalArn': '*${aws:PrincipalTag/team}' } };
    const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: ends };
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    const world: World = {
      ...EMPTY_WORLD,
      principals: [{ kind: 'user', arn, policies: [own], tags: { team: 'service' } }],
      documents: [{ id: own, kind: 'inline', name: 'own', text }],
    };
    const question = { who: arn, what: 's3:ListAllMyBuckets', where: '*', context: {} };
    expect([...expectSameAnswers(world, [question])]).toEqual(['allow:identity']);
  });

  test('however many words there are, no two become one', () => {
    const book = new NameBook();
    const words = Array.from(
      { length: 3_000 },
      (_, at) => `${String.fromCharCode(97 + (at % 26))}${String(at % 10)}${at.toString(36)}`,
    );
    for (const one of words) book.note(one);
    expect(new Set(words.map((one) => book.replace(one))).size).toBe(new Set(words).size);
    const short = Array.from({ length: 1_000 }, (_, at) => String(at).padStart(3, '0'));
    const numbers = new NameBook();
    for (const one of short) numbers.note(one);
    expect(new Set(short.map((one) => numbers.replace(one))).size).toBe(1_000);
  });

  test('in the worlds of the second evaluator', () => {
    for (let number = 0; number < 40; number += 1) {
      const world = generateWorld(7, number);
      expectSameAnswers(world, everything(world, ['arn:aws:s3:::ledger/a', 'arn:aws:s3:::ledger']));
    }
  });

  test.each([
    ['cloudsplaining-example', 6],
    ['cloudsplaining-authz-details', 1],
    ['cloudmapper-demo', 1],
    ['aws-cli-example', 1],
  ])(
    'in the published account %s',
    (file, step) => {
      const opened = openFile(readFileSync(new URL(`../fixtures/${file}.json`, import.meta.url), 'utf8'));
      if (!opened.ok) throw new Error('It did not open.');
      const { world } = opened;
      const all = everything(world, ['arn:aws:s3:::DOC-EXAMPLE-BUCKET/a', 'arn:aws:s3:::bucket', '*']);
      expectSameAnswers(
        world,
        all.filter((_, at) => at % step === 0),
      );
    },
    60_000,
  );
});

describe('what is replaced, and what stays', () => {
  const account = readFileSync(new URL('../fixtures/cloudmapper-demo.json', import.meta.url), 'utf8');
  const opened = openFile(account);
  const source = opened.ok ? opened.world : EMPTY_WORLD;
  const { world } = madeUp(source, []);

  test('the same input gives the same output', () => {
    expect(madeUp(source, []).world).toEqual(world);
    expect(world).not.toEqual(source);
  });

  test('no account id and no name of an account file is left', () => {
    const left = JSON.stringify(world);
    const ids = new Set(account.match(/(?<!\d)\d{12}(?!\d)/g));
    expect(ids.size).toBeGreaterThan(0);
    expect([...ids].filter((id) => left.includes(id))).toEqual([]);
    const names = source.principals.map(({ arn }) => arn.slice(arn.lastIndexOf('/') + 1));
    expect(names.length).toBeGreaterThan(3);
    // A name made of AWS's own words says nothing.
    expect(names.filter((own) => own !== 'USER' && left.includes(`/${own}"`))).toEqual([]);
  });

  const rename = (text: string, ...seen: readonly string[]): string => {
    const book = new NameBook();
    const note = noteIn(book);
    for (const one of [text, ...seen]) renamePolicy(one, note);
    return renamePolicy(text, replaceBy(book));
  };
  const statement = (more: object): string => JSON.stringify({ Statement: [{ Effect: 'Allow', ...more }] });

  test.each([
    ['actions', { Action: ['s3:GetObject', 'acme:Deploy*'] }],
    ['AWS’s own managed policies', { Resource: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
    ['services', { Principal: { Service: 'ecs-tasks.amazonaws.com' } }],
    [
      'OIDC providers',
      { Principal: { Federated: 'arn:aws:iam::aws:oidc-provider/token.actions.githubusercontent.com' } },
    ],
    [
      'regions, dates and addresses',
      {
        Condition: {
          StringEquals: { 'aws:RequestedRegion': 'eu-central-1' },
          IpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
          DateLessThan: { 'aws:CurrentTime': '2026-11-28T00:00:00Z' },
          StringLike: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
        },
      },
    ],
    ['stars', { Resource: '*', Principal: '*' }],
  ])('%s stay', (_name, more) => {
    expect(rename(statement(more))).toBe(statement(more));
  });

  test('wildcards, variables, paths and capitals stand where they stood', () => {
    const text = statement({ Resource: 'arn:aws:s3:eu-west-1::Acme-Logs-*/home/${aws:username}/Inbox?.txt' });
    const shape = (one: string) => one.replace(/[a-z]/g, 'x').replace(/[A-Z]/g, 'X');
    const renamed = rename(text);
    expect(shape(renamed)).toBe(shape(text));
    expect(renamed).toContain('${aws:username}');
    expect(renamed).not.toMatch(/acme|logs|inbox/i);
  });

  test('the text keeps its layout, and what is no JSON stays none', () => {
    const text = '{ "Statement" :\n\t{"Sid":"For 111122223333", "Resource" : [ "arn:aws:s3:::acme" ] }}';
    const renamed = rename(text);
    expect(renamed.replace(/[a-z0-9]/gi, '')).toBe(text.replace(/[a-z0-9]/gi, ''));
    expect(renamed).not.toMatch(/acme|111122223333/);
    const broken = rename('{"Statement": {"Resource": "arn:aws:s3:::acme", 111122223333');
    expect(broken).toMatch(/^\{"Statement": \{"Resource": "arn:aws:s3:::[a-z]{4}", \d{12}$/);
    expect(broken).not.toMatch(/acme|111122223333/);
  });

  test('a name becomes the same made-up one in another file', () => {
    const resource = 'arn:aws:iam::111122223333:role/deployer';
    const renamed = rename(statement({ Resource: resource }));
    expect(rename(statement({ Resource: resource }), statement({ Resource: 'arn:aws:s3:::other-names' }))).toBe(
      renamed,
    );
  });

  test('ids say of whom they are', () => {
    const renamed = rename(statement({ Condition: { StringLike: { 'aws:userid': 'AROAEXAMPLEDEPLOYER01:ann' } } }));
    expect(renamed).toMatch(/"AROA[A-Z]{15}\d\d:[a-z]{3}"/);
    expect(renamed).not.toContain('DEPLOYER');
  });
});
