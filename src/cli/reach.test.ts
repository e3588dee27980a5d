// The command about paths: what it prints for people and for machines, how it ends, and what it says of mistakes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import type { PathsAnswer, ReachedAnswer } from '../model/paths';
import { main } from './reach';

const FOLDER = mkdtempSync(join(tmpdir(), 'rolewalk-reach-'));
afterAll(() => {
  rmSync(FOLDER, { recursive: true });
});

const EXAMPLE = 'src/importers/fixtures/cloudsplaining-example.json';
const [HOME, AWAY] = ['111122223333', '222233334444'];
const ALICE = `arn:aws:iam::${HOME}:user/alice`;
const role = (name: string, account = HOME) => `arn:aws:iam::${account}:role/${name}`;

class Sink extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new Sink(), new Sink()];
  const code = await main(args, { stdout, stderr });
  return { code, out: stdout.text, err: stderr.text };
}

function put(name: string, content: object | string | Uint8Array): string {
  const file = join(FOLDER, name);
  writeFileSync(file, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  return file;
}

const policy = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement });
const trust = (Principal: object, Condition?: object) =>
  policy({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', Condition });
const named = (PolicyName: string, ...statements: readonly object[]) => ({
  PolicyName,
  PolicyDocument: policy(...statements),
});
const roleDetail = (name: string, account: string, trusts: object, ...statements: readonly object[]) => ({
  Arn: role(name, account),
  RoleName: name,
  AssumeRolePolicyDocument: trusts,
  RolePolicyList: [named('own', ...statements)],
});
const ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::ledger/*' };
const ADMIN = {
  PolicyName: 'AdministratorAccess',
  Arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
  DefaultVersionId: 'v1',
  PolicyVersionList: [
    {
      VersionId: 'v1',
      IsDefaultVersion: true,
      Document: policy({ Effect: 'Allow', Action: '*', Resource: '*' }),
    },
  ],
};

const home = put('home.json', {
  UserDetailList: [
    { Arn: ALICE, UserName: 'alice', UserPolicyList: [named('own', ASSUME)] },
    {
      Arn: `arn:aws:iam::${HOME}:user/builder`,
      UserName: 'builder',
      UserPolicyList: [named('own', { Effect: 'Allow', Action: ['iam:PassRole', 'ec2:RunInstances'], Resource: '*' })],
    },
  ],
  GroupDetailList: [],
  RoleDetailList: [
    roleDetail('deployer', HOME, trust({ AWS: HOME }, { StringEquals: { 'sts:ExternalId': 'c-1' } }), ASSUME),
    roleDetail('auditor', HOME, trust({ AWS: HOME }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }), READ),
    roleDetail('machine', HOME, trust({ Service: 'ec2.amazonaws.com' }), READ),
  ],
  Policies: [ADMIN],
});
const EVE = `arn:aws:iam::${AWAY}:user/eve`;
const away = put('away.json', {
  UserDetailList: [
    { Arn: EVE, UserName: 'eve', UserPolicyList: [named('own', { ...ASSUME, Resource: role('deployer') })] },
  ],
  GroupDetailList: [],
  RoleDetailList: [roleDetail('reader', AWAY, trust({ AWS: role('deployer') }), READ)],
  Policies: [ADMIN],
});
const ask = (...args: readonly string[]) => run('--world', home, '--world', away, '--from', ALICE, ...args);

describe('The ways to a goal', () => {
  it('are told a sentence a call, over the accounts of several files, and end with 0', async () => {
    const { code, out } = await ask('--to', role('reader', AWAY));
    expect(code).toBe(0);
    expect(out).toBe(
      [
        `alice reaches reader of ${AWAY} in 2 hops:`,
        '  1. alice assumes deployer (external id = c-1)',
        `  2. deployer assumes reader of ${AWAY}`,
        '',
      ].join('\n'),
    );
  });

  it('end with 4 where a condition stands before each, which is told with a case that meets it', async () => {
    const { code, out } = await ask('--to', role('auditor'));
    expect(code).toBe(4);
    expect(out).toBe(
      [
        'alice reaches auditor in 1 hop, if MFA:',
        '  1. alice assumes auditor, if MFA',
        '  for example with aws:MultiFactorAuthPresent = true',
        '',
      ].join('\n'),
    );
  });

  it('lead to a call as well', async () => {
    const { code, out } = await ask('--action', 's3:GetObject', '--resource', 'arn:aws:s3:::ledger/a');
    expect(code).toBe(0);
    expect(out).toContain('3. reader of 222233334444 reads arn:aws:s3:::ledger/a');
    expect(out).toContain('2. auditor reads arn:aws:s3:::ledger/a');
  });

  it('end with 3 where there is none, and what came closest is told', async () => {
    const { code, out } = await run('--world', home, '--world', away, '--from', EVE, '--to', role('deployer'));
    expect(code).toBe(3);
    expect(out).toContain(`eve does not reach deployer of ${HOME}.`);
    expect(out).toContain(
      `  1. eve assumes deployer of ${HOME} ✗ stopped: the trust policy of deployer of ${HOME} opens no door to eve`,
    );
  });

  it('hand roles to services, unless roles alone that are assumed are asked for', async () => {
    const args = ['--world', home, '--from', `arn:aws:iam::${HOME}:user/builder`, '--to', role('machine')];
    const handed = await run(...args);
    expect(handed.code).toBe(0);
    expect(handed.out).toContain('1. builder passes machine to ec2.amazonaws.com and runs it with ec2:RunInstances');
    expect((await run(...args, '--assume-only')).code).toBe(3);
  });

  it('are JSON for machines, one line', async () => {
    const { code, out } = await ask('--to', role('auditor'), '--json');
    expect(code).toBe(4);
    expect(out.match(/\n/g)).toHaveLength(1);
    const answer = JSON.parse(out) as PathsAnswer;
    expect(Object.keys(answer)).toEqual(['from', 'goal', 'paths', 'nearMisses', 'isCut']);
    expect(answer).toMatchObject({ from: ALICE, goal: { action: 'sts:AssumeRole', resource: role('auditor') } });
    expect(answer.paths).toHaveLength(1);
    expect(answer.paths[0]).toMatchObject({ kind: 'conditional', hopCount: 1 });
  });
});

describe('Without a goal', () => {
  it('every role is listed, and the command ends with 0', async () => {
    const { code, out } = await ask();
    expect(code).toBe(0);
    expect(out).toContain('alice reaches 3 roles:');
    expect(out).toContain(`${role('auditor')} in 1 hop, if MFA:\n  1. alice assumes auditor, if MFA`);
    expect(out.indexOf(role('deployer'))).toBeLessThan(out.indexOf(role('reader', AWAY)));
  });

  it('the list is JSON for machines', async () => {
    const { reached, isCut } = JSON.parse((await ask('--json')).out) as ReachedAnswer;
    expect(isCut).toBe(false);
    expect(reached.map(({ arn }) => arn)).toEqual([role('auditor'), role('deployer'), role('reader', AWAY)]);
  });

  it('a caller that reaches nothing ends with 0 too', async () => {
    const { code, out } = await run('--world', away, '--from', role('reader', AWAY));
    expect([code, out]).toEqual([0, 'reader reaches no role.\n']);
  });
});

describe('What no file tells', () => {
  it('is noted beside the answer, not in it', async () => {
    const { out, err } = await ask('--json');
    expect(err).toContain('Note: no file tells of SCPs');
    expect(() => JSON.parse(out) as unknown).not.toThrow();
  });

  it('may be told by a world file of the organization', async () => {
    const organization = put('organization.json', {
      rolewalk: 1,
      title: 'organization',
      accounts: [{ id: HOME, name: 'dev' }, { id: AWAY }],
      organization: { id: 'o-1', root: { id: 'r-1', accounts: [HOME, AWAY], scps: ['scp'] } },
      principals: [],
      resources: [],
      documents: [
        {
          id: 'scp',
          kind: 'scp',
          name: 'no chains',
          text: JSON.stringify(policy({ Effect: 'Allow', NotAction: 'sts:AssumeRole', Resource: '*' })),
        },
      ],
    });
    const { code, err } = await ask('--world', organization, '--to', role('deployer'));
    expect(err).not.toContain('SCPs');
    expect(code).toBe(3);
  });
});

describe('A mistake ends with 2 and names its place:', () => {
  const mistakes: readonly (readonly [string, readonly string[], string])[] = [
    ['no file', ['--from', ALICE], 'Name at least one file with --world.'],
    ['no caller', ['--world', home], 'Name the caller with --from.'],
    ['two callers', ['--world', home, '--from', ALICE, '--from', ALICE], '--from can be given once.'],
    ['an unknown option', ['--word', home], "Unknown option '--word'"],
    ['two goals', ['--world', home, '--from', ALICE, '--to', 'x', '--action', 'y'], 'Name one goal'],
    ['half a goal', ['--world', home, '--from', ALICE, '--action', 's3:GetObject'], '--action needs --resource.'],
    ['a file that is not there', ['--world', 'no.json', '--from', ALICE], 'no.json cannot be read: ENOENT'],
    ['the same account twice', ['--world', home, '--world', home, '--from', ALICE], `the account ${HOME} stands in`],
    [
      'a user that is not there',
      ['--world', home, '--from', `arn:aws:iam::${HOME}:user/alise`],
      `--from arn:aws:iam::${HOME}:user/alise is not in the world; did you mean ${ALICE}?`,
    ],
    ['a name in place of an ARN', ['--world', home, '--from', 'alice'], `did you mean ${ALICE}?`],
    [
      'a role that is not there',
      ['--world', home, '--from', ALICE, '--to', role('deployr')],
      `--to ${role('deployr')} is not in the world; did you mean ${role('deployer')}?`,
    ],
    ['a goal that is no role', ['--world', home, '--from', ALICE, '--to', ALICE], 'is not a role'],
    [
      'an action with wildcards',
      ['--world', home, '--from', ALICE, '--action', 's3:*', '--resource', '*'],
      '--action s3:* is not an action',
    ],
    [
      'a session of a role that is not there',
      ['--world', home, '--from', `arn:aws:sts::${HOME}:assumed-role/deploy/x`],
      'is not in the world',
    ],
  ];

  it.each(mistakes)('%s', async (_name, args, message) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it('a broken file, beside another', async () => {
    const cut = put('cut.json', '{\n  "UserDetailList": [');
    const bytes = put('bytes.json', new Uint8Array([0xff, 0xfe, 0x7b]));
    const { code, err } = await run('--world', cut, '--world', bytes, '--world', home, '--from', ALICE);
    expect(code).toBe(2);
    expect(err).toContain(`${cut}: line 2, column`);
    expect(err).toContain(`${bytes}: the file is not UTF-8 text`);
  });

  it('a wrong place inside a file', async () => {
    const wrong = put('wrong.json', { UserDetailList: [{ Arn: 'alice' }] });
    const { code, err } = await run('--world', wrong, '--from', ALICE);
    expect(code).toBe(2);
    expect(err).toContain(`${wrong}: UserDetailList[0].Arn`);
  });

  it('one policy that two files tell differently', async () => {
    const version = { VersionId: 'v1', IsDefaultVersion: true, Document: policy(READ) };
    const other = put('other.json', {
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: [{ ...ADMIN, PolicyVersionList: [version] }],
    });
    const { code, err } = await run('--world', home, '--world', other, '--from', ALICE);
    expect(code).toBe(2);
    expect(err).toContain(`the policy ${ADMIN.Arn} differs from that in ${home}`);
  });
});

describe('The rest', () => {
  it('of an account that somebody else wrote is read too', async () => {
    const from = 'arn:aws:iam::200611803367:role/privesc-AssumeRole-starting-role';
    const to = 'arn:aws:iam::200611803367:role/privesc-AssumeRole-ending-role';
    const { code, out } = await run('--world', EXAMPLE, '--from', from, '--to', to);
    expect(code).toBe(0);
    expect(out).toContain('privesc-AssumeRole-starting-role assumes privesc-AssumeRole-intermediate-role');
  });

  it('is told by the help', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const word of ['--world', '--from', '--to', '--action', '--json', 'Exit code']) expect(out).toContain(word);
  });
});
