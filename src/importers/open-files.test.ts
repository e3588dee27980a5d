// Files opened together: told apart by content, put together as chosen, each refused for a reason of its own.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_CHOICES } from '../model/open-files';
import { EMPTY_WORLD } from '../model/world';
import { openFiles } from './open-files';
import {
  ALICE,
  DEV,
  PROD,
  NO_S3,
  HTTPS,
  PUBLIC_BUCKET,
  NOTHING_OPEN,
  accountFile,
  asked,
  attachAll,
  file,
  open,
  opened,
  told,
  verdict,
} from './open-files/files-fixture';

describe('what a file is', () => {
  const sentence = (value: unknown) => {
    const [report] = openFiles([file('x.json', value)], NOTHING_OPEN, NO_CHOICES).files;
    return [report?.kind ?? null, report?.counts];
  };

  test.each([
    ['account details', { UserDetailList: [] }, 'account', {}],
    ['a world', { rolewalk: 1 }, 'world', {}],
    ['an SCP', NO_S3, 'controls', { scp: 1 }],
    ['an RCP', HTTPS, 'controls', { rcp: 1 }],
    ['a policy that admits', PUBLIC_BUCKET, 'controls', { policy: 1 }],
    ['a list of policies', [NO_S3, HTTPS], 'controls', { scp: 1, rcp: 1 }],
    ['a map of names', { a: NO_S3, b: JSON.stringify(HTTPS) }, 'controls', { scp: 1, rcp: 1 }],
    ['a map of ARNs', { 'arn:aws:s3:::notes': PUBLIC_BUCKET }, 'resource-policies', { 'resource-policy': 1 }],
    [
      'describe-organization',
      { Organization: { Id: 'o-abc', MasterAccountId: DEV } },
      'organization',
      { organization: 1 },
    ],
    ['list-roots', { Roots: [{ Id: 'r-abcd', Name: 'Root' }] }, 'organization', { root: 1 }],
    ['units', { OrganizationalUnits: [{ Id: 'ou-abcd-11111111', Name: 'x' }] }, 'organization', { unit: 1 }],
    ['list-accounts', { Accounts: [{ Id: DEV, Name: 'dev' }] }, 'organization', { account: 1 }],
    [
      'managed policies of an account',
      { Policies: [{ Arn: `arn:aws:iam::${DEV}:policy/p` }] },
      'account',
      { account: 1 },
    ],
    ['anything else', { hello: 1 }, null, {}],
    ['no JSON', 'once upon a time', null, {}],
  ])('%s is recognized', (_name, value, kind, counts) => {
    expect(sentence(value)).toEqual([kind, counts]);
  });

  test('a file that is nothing says what it holds, one that is no JSON the place', () => {
    const files = [file('a.json', { hello: 1 }), file('b.txt', '{\n  "Statement": what'), accountFile(DEV)];
    const outcome = openFiles(files, NOTHING_OPEN, NO_CHOICES);
    expect(outcome.kind).toBe('opened');
    expect(outcome.files[0]?.problems).toMatchObject([
      { code: 'unknown-content', params: { found: 'an object with hello' } },
    ]);
    expect(outcome.files[1]?.problems).toMatchObject([{ code: 'json-unexpected', line: 2, column: 16 }]);
    expect(opened(outcome).principals).toHaveLength(1);
  });

  test('nothing usable among the files is a refusal, with every reason', () => {
    const outcome = openFiles([file('a.json', ''), file('b.json', '[]')], NOTHING_OPEN, NO_CHOICES);
    expect(outcome.kind).toBe('refused');
    expect(told(outcome)).toEqual([
      ['a.json', null, 'empty-file'],
      ['b.json', null, 'unknown-content'],
    ]);
  });
});

describe('several accounts in one world', () => {
  test('files opened together stand side by side', () => {
    const world = opened(openFiles([accountFile(DEV), accountFile(PROD)], NOTHING_OPEN, NO_CHOICES));
    expect(world.accounts.map(({ id }) => id)).toEqual([DEV, PROD]);
    expect(world.principals).toHaveLength(2);
    expect(world.missing).toContain('scps');
  });

  test('the first one takes the place of a built-in world, unasked', () => {
    const builtIn = {
      ...EMPTY_WORLD,
      title: 'built in',
      accounts: opened(openFiles([accountFile(PROD)], NOTHING_OPEN, NO_CHOICES)).accounts,
    };
    const outcome = openFiles([accountFile(DEV)], { world: builtIn, isExample: true }, NO_CHOICES);
    expect(outcome).toMatchObject({ kind: 'opened', mode: 'replace' });
    expect(opened(outcome).accounts.map(({ id }) => id)).toEqual([DEV]);
  });

  test('a later one asks whether to join or to replace, and does what was chosen', () => {
    const first = opened(openFiles([accountFile(DEV)], NOTHING_OPEN, NO_CHOICES));
    const question = asked(openFiles([accountFile(PROD)], open(first), NO_CHOICES));
    expect(question).toMatchObject({ isModeOpen: true, mode: 'add', outlook: { add: { replaced: [] } } });
    const both = opened(openFiles([accountFile(PROD)], open(first), { ...NO_CHOICES, mode: 'add' }));
    expect(both.principals.map(({ arn }) => arn)).toEqual([ALICE, `arn:aws:iam::${PROD}:user/alice`]);
    expect(both.title).toBe(`${DEV}, ${PROD}`);
    const one = opened(openFiles([accountFile(PROD)], open(first), { ...NO_CHOICES, mode: 'replace' }));
    expect(one.accounts.map(({ id }) => id)).toEqual([PROD]);
  });

  test('an account that is there is replaced: who is gone is gone, what stood around it stays', () => {
    const bob = { Arn: `arn:aws:iam::${DEV}:user/bob` };
    const files = [accountFile(DEV), file('buckets.json', { 'arn:aws:s3:::notes': PUBLIC_BUCKET })];
    const first = opened(openFiles(files, NOTHING_OPEN, NO_CHOICES));
    const again = accountFile(DEV, { UserDetailList: [bob] });
    expect(asked(openFiles([again], open(first), NO_CHOICES)).outlook.add.replaced).toEqual([DEV]);
    const world = opened(openFiles([again], open(first), { ...NO_CHOICES, mode: 'add' }));
    expect(world.principals.map(({ arn }) => arn)).toEqual([bob.Arn]);
    expect(world.documents.map(({ id }) => id)).toEqual(['arn:aws:s3:::notes#resource']);
    expect(world.missing).not.toContain('resource-policies');
  });

  test('two files about one account: the second stays out and says which is the first', () => {
    const outcome = openFiles(
      [accountFile(DEV), { ...accountFile(DEV), name: 'again.json' }],
      NOTHING_OPEN,
      NO_CHOICES,
    );
    expect(told(outcome)).toEqual([
      [`${DEV}.json`, 'account'],
      ['again.json', 'account', 'described-twice'],
    ]);
  });

  test('a managed policy of AWS that differs says what the open world has, with a warning', () => {
    const policy = (action: string) => ({
      Arn: 'arn:aws:iam::aws:policy/Viewer',
      PolicyName: 'Viewer',
      DefaultVersionId: 'v1',
      PolicyVersionList: [
        {
          VersionId: 'v1',
          IsDefaultVersion: true,
          Document: { Statement: { Effect: 'Allow', Action: action, Resource: '*' } },
        },
      ],
    });
    const first = opened(openFiles([accountFile(DEV, { Policies: [policy('s3:Get*')] })], NOTHING_OPEN, NO_CHOICES));
    const outcome = openFiles([accountFile(PROD, { Policies: [policy('s3:List*')] })], open(first), {
      ...NO_CHOICES,
      mode: 'add',
    });
    expect(told(outcome)).toEqual([[`${PROD}.json`, 'account', 'document-differs']]);
    expect(opened(outcome).documents.find(({ kind }) => kind === 'managed')?.text).toContain('s3:Get*');
  });

  test('a saved world alone takes the place of the open one', () => {
    const first = opened(openFiles([accountFile(DEV)], NOTHING_OPEN, NO_CHOICES));
    const outcome = openFiles([file('w.json', { rolewalk: 1, title: 'Saved' })], open(first), NO_CHOICES);
    expect(outcome).toMatchObject({ kind: 'opened', mode: 'replace' });
  });
});

describe('made-up names', () => {
  const files = [
    accountFile(DEV),
    file(`roles-${PROD}.json`, {
      RoleDetailList: [{ Arn: `arn:aws:iam::${PROD}:role/vault`, AssumeRolePolicyDocument: 7 }],
    }),
    file(`${PROD}-buckets.json`, { 'arn:aws:s3:::invoices': PUBLIC_BUCKET }),
    file('deny-storage.json', NO_S3),
    file('ou-ab12-11111111.json', { Accounts: [{ Id: DEV, Name: 'development' }] }),
    file('r-ab12.json', { OrganizationalUnits: [{ Id: 'ou-ab12-11111111', Name: 'workloads' }] }),
  ];
  const madeUp = { ...NO_CHOICES, isMadeUp: true };
  const question = asked(openFiles(files, NOTHING_OPEN, madeUp));

  test('stand in what is asked, and what was chosen holds in what is opened', () => {
    const unit = question.outlook.replace.levels.find(({ kind }) => kind === 'unit');
    expect(unit?.name).toMatch(/^[a-z]{9}$/);
    const outcome = openFiles(files, NOTHING_OPEN, { ...attachAll(question, [unit?.id ?? '']), isMadeUp: true });
    const world = opened(outcome);
    expect(world.organization?.root.units?.[0]?.scps).toHaveLength(2);
    expect(world.resources[0]?.account).toBe(world.accounts[1]?.id);
    const [alice, role] = world.principals;
    expect(verdict(world, 's3:GetObject', 'arn:aws:s3:::x/y', alice?.arn)).toBe('explicit-deny');
    expect(verdict(world, 'iam:ListUsers', '*', alice?.arn)).toBe('allow');
    expect(role?.arn).toMatch(/^arn:aws:iam::\d{12}:role\/[a-z]{5}$/);
    expect(outcome.files[1]?.problems.at(-1)?.params).toEqual({ found: 'trust policy' });
    const left = JSON.stringify([world, outcome.files.map(({ problems }) => problems)]);
    expect(left).not.toMatch(/111122223333|222233334444|alice|invoices|vault|workloads|development|storage|ab12/);
  });

  test('of an account added later are those that name it already', () => {
    const trust = { Statement: { Effect: 'Allow', Principal: { AWS: ALICE }, Action: 'sts:AssumeRole' } };
    const vault = { Arn: `arn:aws:iam::${PROD}:role/vault`, AssumeRolePolicyDocument: trust };
    const first = opened(openFiles([accountFile(PROD, { RoleDetailList: [vault] })], NOTHING_OPEN, madeUp));
    const both = opened(openFiles([accountFile(DEV)], open(first), { ...madeUp, mode: 'add' }));
    const role = both.principals.find(({ kind }) => kind === 'role');
    const alice = both.principals.at(-1);
    expect(verdict(both, 'sts:AssumeRole', role?.arn ?? '', alice?.arn)).toBe('allow');
  });
});

describe('hostile files', () => {
  test('no change of any file makes opening throw', () => {
    const samples = [
      accountFile(DEV).text,
      JSON.stringify({ 'arn:aws:s3:::notes': PUBLIC_BUCKET }),
      JSON.stringify([{ Roots: [{ Id: 'r-ab12', Name: 'Root' }] }, { OrganizationalUnits: [] }]),
      JSON.stringify({ Accounts: [{ Id: DEV, Name: 'dev', Paths: [`o-a/r-ab12/${DEV}/`] }] }),
      JSON.stringify({ Policies: [{ Id: 'p-1', Arn: 'arn:aws:organizations::1:policy/p', Name: 'p', Type: 'X' }] }),
      JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: '*' }] }),
    ];
    const sample = fc.constantFrom(...samples);
    const change = fc.tuple(fc.nat(400), fc.nat(20), fc.oneof(fc.json(), fc.string()));
    const text = fc.tuple(sample, fc.array(change, { maxLength: 3 })).map(([whole, changes]) => {
      let changed = whole;
      for (const [at, removed, added] of changes) changed = changed.slice(0, at) + added + changed.slice(at + removed);
      return changed;
    });
    const name = fc.constantFrom('a.json', `${DEV}.json`, 'r-ab12/ou-ab12-11111111.json', '__proto__');
    fc.assert(
      fc.property(fc.array(fc.record({ name, text }), { minLength: 1, maxLength: 4 }), (files) => {
        const outcome = openFiles(files, NOTHING_OPEN, NO_CHOICES);
        if (outcome.kind === 'opened') opened(outcome);
        expect(outcome.files).toHaveLength(files.length);
      }),
      { numRuns: 300 },
    );
  });
});
