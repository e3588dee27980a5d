// Real account files open whole; every other file is refused with the place and the reason, and none throws.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImportOutcome, ImportProblem } from '../model/import-problem';
import type { World } from '../model/world';
import { openFile } from './open-file';

function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8');
}

function opened(outcome: ImportOutcome): { readonly world: World; readonly warnings: readonly ImportProblem[] } {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome;
}

function refusals(text: string): readonly string[] {
  const outcome = openFile(text);
  if (outcome.ok) throw new Error('It opened.');
  return outcome.problems.map(({ code, path, line, column, params }) =>
    [code, path, line === null ? '' : `${line}:${column ?? ''}`, params['expected'] ?? '', params['found'] ?? ''].join(
      ' | ',
    ),
  );
}

function warnings(text: string): readonly string[] {
  return opened(openFile(text)).warnings.map(({ code, path }) => `${code} ${path}`);
}

function count(world: World): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of [...world.principals, ...world.documents]) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** An account file with one role, changed by the caller. */
function withRole(changes: object): string {
  const role = {
    Arn: 'arn:aws:iam::111122223333:role/app',
    RoleId: 'AROAAPP',
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
    ...changes,
  };
  return JSON.stringify({ UserDetailList: [], GroupDetailList: [], RoleDetailList: [role], Policies: [] });
}

const trustText = (text: string) => opened(openFile(text)).world.documents.find(({ kind }) => kind === 'trust')?.text;

describe('published account files', () => {
  test('the cloudsplaining example opens with everything in it', () => {
    const { world, warnings: found } = opened(openFile(fixture('cloudsplaining-example')));
    expect(found).toEqual([]);
    expect(count(world)).toEqual({
      user: 44,
      group: 5,
      role: 78,
      'saml-provider': 1,
      managed: 84,
      inline: 39,
      trust: 78,
    });
    expect(world.title).toBe('200611803367');
    expect(world.missing).toContain('scps');
    const chain = ['starting', 'intermediate', 'ending'].map(
      (part) => `arn:aws:iam::200611803367:role/privesc-AssumeRole-${part}-role`,
    );
    const arns = world.principals.map(({ arn }) => arn as string);
    expect(arns).toEqual(expect.arrayContaining(chain));
    expect(world.documents.every(({ text }) => text !== null && JSON.parse(text) !== null)).toBe(true);
  });

  test.each([
    ['cloudsplaining-authz-details', { user: 3, group: 2, role: 3, managed: 32, inline: 6, trust: 3 }, []],
    ['cloudmapper-demo', { user: 2, group: 1, role: 4, managed: 2, inline: 4, trust: 4 }, []],
    [
      'aws-cli-example',
      { user: 3, group: 3, role: 1, managed: 7, inline: 2, trust: 1 },
      [
        'next-page-missing IsTruncated',
        'document-not-carried GroupDetailList[0].AttachedManagedPolicies[0]',
        'document-not-carried GroupDetailList[1].AttachedManagedPolicies[0]',
        'document-not-carried RoleDetailList[0].AttachedManagedPolicies[0]',
        'document-not-carried RoleDetailList[0].AttachedManagedPolicies[1]',
      ],
    ],
  ])('%s opens', (name, counts, expectedWarnings) => {
    const text = fixture(name);
    expect(count(opened(openFile(text)).world)).toEqual(counts);
    expect(warnings(text)).toEqual(expectedWarnings);
  });

  test('service-linked roles and instance profiles are told', () => {
    const { principals } = opened(openFile(fixture('cloudsplaining-example'))).world;
    const roles = principals.filter(({ kind }) => kind === 'role');
    expect(roles.filter((role) => 'serviceLinked' in role).length).toBeGreaterThan(0);
    expect(roles.filter((role) => 'instanceProfiles' in role).length).toBeGreaterThan(0);
  });
});

describe('what an account file can hold', () => {
  test('boundary, tags, duration and attachments arrive at the role', () => {
    const { world, warnings: found } = opened(
      openFile(
        withRole({
          PermissionsBoundary: {
            PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
            PermissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/fence',
          },
          Tags: [{ Key: '__proto__', Value: 'pay' }],
          MaxSessionDuration: 7200,
          Path: '/aws-service-role/x.amazonaws.com/',
          AttachedManagedPolicies: [
            { PolicyName: 'ReadOnlyAccess', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
          ],
        }),
      ),
    );
    expect(world.principals).toMatchObject([
      {
        boundary: 'arn:aws:iam::111122223333:policy/fence',
        maxSessionDuration: 7200,
        serviceLinked: true,
        policies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      },
    ]);
    const [role] = world.principals;
    expect(role !== undefined && 'tags' in role && Object.entries(role.tags ?? {})).toEqual([['__proto__', 'pay']]);
    expect(world.documents.map(({ name, text }) => [name, text === null])).toEqual([
      ['trust policy', false],
      ['ReadOnlyAccess', true],
      ['fence', true],
    ]);
    expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'document-not-carried RoleDetailList[0].AttachedManagedPolicies[0]',
      'document-not-carried RoleDetailList[0].PermissionsBoundary',
    ]);
  });

  test('a percent-encoded policy is decoded and broken into lines', () => {
    const encoded = encodeURIComponent('{"Version":"2012-10-17","Statement":[]}');
    expect(trustText(withRole({ AssumeRolePolicyDocument: encoded }))).toBe(
      '{\n  "Version": "2012-10-17",\n  "Statement": []\n}',
    );
  });

  test('a policy given as text keeps what printing would lose', () => {
    const text = '{"Statement":[],"Statement":[]}';
    expect(trustText(withRole({ AssumeRolePolicyDocument: text }))).toBe(text);
  });

  test.each([
    ['%7B%22Version%22%E0%A4%A', '%7B%22Version%22%E0%A4%A'],
    ['{"Version": ', '{"Version": '],
    [42, '42'],
    [[], '[]'],
  ])('an unreadable policy %j is kept as text, marked, and the account opens', (document, text) => {
    const file = withRole({ AssumeRolePolicyDocument: document });
    expect(trustText(file)).toBe(text);
    expect(warnings(file)).toEqual(['document-unreadable RoleDetailList[0].AssumeRolePolicyDocument']);
  });

  test('a policy nested beyond reason is marked, and the account opens', () => {
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const file = withRole({ AssumeRolePolicyDocument: 'HERE' }).replace('"HERE"', deep);
    expect(warnings(file)).toEqual(['document-unreadable RoleDetailList[0].AssumeRolePolicyDocument']);
  });

  test('the default version of a managed policy counts, wherever it stands', () => {
    const policy = {
      Arn: 'arn:aws:iam::111122223333:policy/p',
      PolicyName: 'p',
      DefaultVersionId: 'v1',
      PolicyVersionList: [
        { VersionId: 'v2', IsDefaultVersion: false, Document: { Id: 'v2' } },
        { VersionId: 'v1', IsDefaultVersion: true, Document: { Id: 'v1' } },
      ],
    };
    const { world } = opened(openFile(JSON.stringify({ Policies: [policy] })));
    expect(world.documents[0]?.text).toContain('"v1"');
  });

  test('a group the file lacks stands for policies nobody can read', () => {
    const user = { Arn: 'arn:aws:iam::111122223333:user/ann', GroupList: ['ops'] };
    const { world, warnings: found } = opened(
      openFile(JSON.stringify({ UserDetailList: [user], GroupDetailList: [] })),
    );
    expect(found.map(({ code, path }) => `${code} ${path}`)).toContain(
      'group-not-carried UserDetailList[0].GroupList[0]',
    );
    expect(world.documents).toMatchObject([{ id: 'arn:aws:iam::111122223333:group/ops#inline/policies', text: null }]);
  });

  test('providers named in trust policies become principals', () => {
    const names = ['arn:aws:iam::111122223333:oidc-provider/token.example.com', 'cognito-identity.amazonaws.com'];
    const statement = { Effect: 'Allow', Principal: { Federated: names }, Action: 'sts:AssumeRoleWithWebIdentity' };
    const { world } = opened(openFile(withRole({ AssumeRolePolicyDocument: { Statement: statement } })));
    expect(world.principals.map(({ kind, arn }) => `${kind} ${arn}`)).toContain(`oidc-provider ${names[0] ?? ''}`);
    expect(world.principals).toHaveLength(2);
  });

  test('an ARN given twice counts once, with a warning', () => {
    const user = { Arn: 'arn:aws:iam::111122223333:user/ann' };
    const file = JSON.stringify({
      UserDetailList: [user, user],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: [],
    });
    expect(warnings(file)).toEqual(['duplicate UserDetailList[1].Arn']);
    expect(opened(openFile(file)).world.principals).toHaveLength(1);
  });

  test('a byte order mark is no reason to refuse', () => {
    expect(openFile(`\ufeff${withRole({})}`).ok).toBe(true);
  });
});

describe('files that stay closed', () => {
  test('a cut-off file names the line and column where it ends', () => {
    const text = fixture('cloudmapper-demo').slice(0, 2000);
    const lines = text.split('\n');
    const place = `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
    expect(refusals(text)).toEqual([expect.stringContaining(`json-ends-early |  | ${place}`)]);
  });

  test('a slip in the JSON names its line and column', () => {
    expect(refusals('{\n  "UserDetailList": [\n    {,}\n  ]\n}')).toEqual([
      'json-unexpected |  | 3:6 | a name in double quotes or } | ","',
    ]);
  });

  test.each([
    ['', 'empty-file |  |  |  | '],
    ['\u0000{\u0000', 'not-utf8 |  |  |  | '],
    ['[]', 'not-an-account-file |  |  | UserDetailList, GroupDetailList, RoleDetailList, Policies | a list'],
    [
      '{"Users": [], "IsTruncated": false}',
      'not-an-account-file |  |  | UserDetailList, GroupDetailList, RoleDetailList, Policies | an object with Users, IsTruncated',
    ],
    ['{"RoleDetailList": {}}', 'wrong-type | RoleDetailList |  | a list | an object'],
    ['{"RoleDetailList": [{}]}', 'missing-field | RoleDetailList[0].Arn |  | Arn | '],
    ['{"UserDetailList": [{"Arn": "ann"}]}', 'not-an-arn | UserDetailList[0].Arn |  | an ARN | "ann"'],
    [
      '{"UserDetailList": [{"Arn": "arn:aws:iam::111122223333:user/a", "AttachedManagedPolicies": [{"PolicyArn": 7}]}]}',
      'wrong-type | UserDetailList[0].AttachedManagedPolicies[0].PolicyArn |  | an ARN | 7',
    ],
  ])('%j is refused with its reason', (text, reason) => {
    expect(refusals(text)).toEqual([reason]);
  });

  test('thousands of problems become fifty and a count', () => {
    const text = JSON.stringify({ UserDetailList: Array.from({ length: 2000 }, () => ({})) });
    const found = refusals(text);
    expect(found).toHaveLength(51);
    expect(found.at(-1)).toBe('more-problems |  |  |  | 1950');
  });
});

describe('hostile files', () => {
  const sample = fixture('aws-cli-example');

  test('no change of a real file makes the reader throw', () => {
    const change = fc.tuple(fc.nat(sample.length), fc.nat(40), fc.oneof(fc.json(), fc.string()));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let text = sample;
        for (const [at, removed, added] of changes) text = text.slice(0, at) + added + text.slice(at + removed);
        expect(typeof openFile(text).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });

  test('no replaced value makes the reader throw, and what opens has its references', () => {
    const values = [...sample.matchAll(/(?<=: )(?:"[^"]*"|true|false)/g)];
    expect(values.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(fc.nat(values.length - 1), fc.json(), (pick, replacement) => {
        const { 0: old, index } = values[pick] ?? { 0: '', index: 0 };
        const text = sample.slice(0, index) + replacement + sample.slice(index + old.length);
        const outcome = openFile(text);
        if (!outcome.ok) return;
        const documents = new Set(outcome.world.documents.map(({ id }) => id));
        for (const principal of outcome.world.principals) {
          const policies = 'policies' in principal ? (principal.policies ?? []) : [];
          expect(policies.filter((id) => !documents.has(id))).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
