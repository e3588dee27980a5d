// The scripts are run against a command line that only notes what it is told: every policy arrives, and no text of a world
// is ever taken for a command.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { AccountId } from '../../model/account';
import type { Arn } from '../../model/arn';
import { asDocumentId } from '../../model/policy-document';
import { EMPTY_WORLD, type World } from '../../model/world';
import { BUILT_IN_WORLD } from '../../worlds/built-in';
import { planSetUp } from '../set-up/plan-set-up';
import type { SetUpFile } from '../set-up/set-up-file';
import { TROUBLED_WORLD, WHOLE_WORLD } from '../set-up/test-world';
import { quote } from './shell-words';
import { writeCommands } from './write-commands';

const directory = mkdtempSync(join(tmpdir(), 'set-up-'));

afterAll(() => {
  rmSync(directory, { recursive: true });
});

/** Notes each argument, with the content of files in place of their names; fails or answers as it is told. */
const AWS = `#!/bin/sh
case "$1 $2" in 'sts get-caller-identity') echo "$FAKE_ACCOUNT"; exit 0 ;; esac
for word in "$@"; do
  case $word in
    file://*) cat "\${word#file://}" >> "$LOG" ;;
    fileb://*) printf %s "archive" >> "$LOG" ;;
    *) printf %s "$word" >> "$LOG" ;;
  esac
  printf '\\001' >> "$LOG"
done
printf '\\002' >> "$LOG"
case "$*" in
  *KeyMetadata.KeyId*) echo new-key ;;
  *KeyMetadata.Arn*) case "$2" in describe-key) exit 254 ;; *) echo arn:aws:kms:eu-west-1:111122223333:key/new ;; esac ;;
  *'--query ARN'*) echo arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-NewOne ;;
  *QueueUrl*) echo https://queue ;;
  *Policies*) echo p-new ;;
esac
[ -z "$FAIL" ] || { echo "An error occurred ($FAIL) when calling" >&2; exit 254; }
`;
writeFileSync(join(directory, 'aws'), AWS, { mode: 0o755 });
writeFileSync(join(directory, 'sleep'), '#!/bin/sh\n', { mode: 0o755 });

type Run = { readonly calls: readonly (readonly string[])[]; readonly status: number | null; readonly said: string };

function run(
  { name, text }: SetUpFile,
  { words = [] as readonly string[], account = /\d{12}/.exec(name)?.[0] ?? '', fail = '' } = {},
): Run {
  const log = join(directory, 'log');
  writeFileSync(log, '');
  writeFileSync(join(directory, 'script.sh'), text);
  const env = { PATH: `${directory}:${process.env['PATH'] ?? ''}`, LOG: log, FAKE_ACCOUNT: account, FAIL: fail };
  const { status, stderr } = spawnSync('sh', [join(directory, 'script.sh'), ...words], {
    env,
    cwd: directory,
    encoding: 'utf8',
  });
  const calls = readFileSync(log, 'utf8').split('\u0002').slice(0, -1);
  return { calls: calls.map((call) => call.split('\u0001').slice(0, -1)), status, said: stderr };
}

/** The value of an option, or null. */
function option(call: readonly string[], name: string): string | null {
  const at = call.indexOf(`--${name}`);
  return at === -1 ? null : (call[at + 1] ?? null);
}

const ofCommand = (calls: Run['calls'], command: string) => calls.filter(([, second]) => second === command);
const json = (text: string | null): unknown => JSON.parse(text ?? 'null');

function scriptsOf(world: World): readonly SetUpFile[] {
  return writeCommands(planSetUp(world));
}

describe('a world with everything that can be set up', () => {
  const scripts = scriptsOf(WHOLE_WORLD);
  const dev = scripts.find(({ name }) => name === 'rolewalk-dev-111122223333.sh')!;
  const textOf = (id: string) => json(WHOLE_WORLD.documents.find((document) => document.id === id)?.text ?? null);
  const renamed = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(
          /arn:aws:kms:eu-west-1:111122223333:key\/1234abcd[0-9a-f-]*/g,
          'arn:aws:kms:eu-west-1:111122223333:key/new',
        )
        .replaceAll('secret:db-AbCdEf', 'secret:db-NewOne'),
    );

  test('comes as one script for each account and region, and one that takes it away again', () => {
    expect(scripts.map(({ name }) => name)).toEqual([
      'rolewalk-999900001111.sh',
      'rolewalk-dev-111122223333-us-west-2.sh',
      'rolewalk-dev-111122223333.sh',
      'rolewalk-prod-s-222233334444.sh',
      'rolewalk-prod-s-222233334444-clean-up.sh',
      'rolewalk-dev-111122223333-clean-up.sh',
      'rolewalk-dev-111122223333-us-west-2-clean-up.sh',
      'rolewalk-999900001111-clean-up.sh',
    ]);
  });

  test('every identity gets the policies that it has in the world, in the name of the keys that AWS made', () => {
    const { calls, status, said } = run(dev);
    expect([status, said]).toEqual([0, '']);
    const roles = WHOLE_WORLD.principals.filter(({ kind, arn }) => kind === 'role' && arn.includes('111122223333'));
    expect(roles).toHaveLength(5);
    for (const role of roles) {
      const name = role.arn.slice(role.arn.lastIndexOf('/') + 1);
      const isRole = (call: readonly string[]) => option(call, 'role-name') === name;
      const made = ofCommand(calls, 'create-role').find(isRole)!;
      const later = ofCommand(calls, 'update-assume-role-policy').find(isRole) ?? null;
      const trust = json(
        later === null ? option(made, 'assume-role-policy-document') : option(later, 'policy-document'),
      );
      // Names somebody of an account that comes later.
      if (name === 'three') expect(JSON.stringify(trust)).toContain('"Effect":"Deny"');
      else expect(trust).toEqual(textOf(`${role.arn}#trust`));
      const own = ofCommand(calls, 'put-role-policy').filter(isRole);
      const expected = 'policies' in role ? (role.policies ?? []).filter((id) => id.includes('#inline/')) : [];
      expect(own.map((call) => json(option(call, 'policy-document')))).toEqual(
        expected.map((id) => renamed(textOf(id))),
      );
    }
    expect(option(ofCommand(calls, 'create-user')[0]!, 'tags')).toBe(
      JSON.stringify([
        { Key: 'team', Value: 'red' },
        { Key: 'a key', Value: "it's $HOME" },
      ]),
    );
    expect(option(ofCommand(calls, 'put-user-permissions-boundary')[0]!, 'permissions-boundary')).toBe(
      'arn:aws:iam::111122223333:policy/guards/fence',
    );
  });

  test('nobody may do anything before their boundary is there', () => {
    const commands = run(dev).calls.map(([, command]) => command);
    expect(commands.indexOf('put-user-permissions-boundary')).toBeLessThan(commands.indexOf('attach-user-policy'));
  });

  test('policies that name somebody of a later account are put in their place in the end', () => {
    const first = run(dev).calls;
    const { calls, status } = run(dev, { words: ['finish'] });
    expect(status).toBe(0);
    expect(ofCommand(first, 'put-bucket-policy')).toEqual([]);
    expect(json(option(ofCommand(calls, 'put-bucket-policy')[0]!, 'policy'))).toEqual(
      textOf('arn:aws:s3:::box#resource'),
    );
    expect(ofCommand(calls, 'update-assume-role-policy').map((call) => option(call, 'role-name'))).toEqual(['three']);
  });

  test('controls are made and attached where they are in the world', () => {
    const { calls } = run(scripts.find(({ name }) => name === 'rolewalk-999900001111.sh')!);
    expect(ofCommand(calls, 'attach-policy').map((call) => option(call, 'target-id'))).toEqual([
      'ou-all-work',
      '111122223333',
    ]);
  });

  test('whatever was made is taken away', () => {
    const { calls: made } = run(dev);
    const { calls, status } = run(scripts.find(({ name }) => name === 'rolewalk-dev-111122223333-clean-up.sh')!);
    expect(status).toBe(0);
    const count = (all: Run['calls'], command: string) => ofCommand(all, command).length;
    for (const kind of [
      'user',
      'group',
      'role',
      'policy',
      'instance-profile',
      'open-id-connect-provider',
      'queue',
      'topic',
      'table',
      'function',
      'bucket',
      'alias',
    ]) {
      expect([kind, count(calls, `delete-${kind}`)]).toEqual([kind, count(made, `create-${kind}`)]);
      expect(count(made, `create-${kind}`)).toBeGreaterThan(0);
    }
    expect(option(ofCommand(calls, 'schedule-key-deletion')[0]!, 'key-id')).toBe('new-key');
  });

  test('another account than the one meant is left alone', () => {
    for (const script of scripts) {
      const { calls, status, said } = run(script, { account: '000000000000' });
      expect([calls, status]).toEqual([[], 1]);
      expect(said).toContain('The profile leads to account 000000000000');
    }
  });
});

test('what is there already is left, and anything else ends the script', () => {
  const [dev] = scriptsOf({
    ...EMPTY_WORLD,
    accounts: [{ id: '111122223333' as AccountId }],
    principals: ['a', 'b'].map((name) => ({
      kind: 'group' as const,
      arn: `arn:aws:iam::111122223333:group/${name}` as Arn,
    })),
  });
  const again = run(dev!, { fail: 'EntityAlreadyExists' });
  expect([again.status, again.calls.length]).toEqual([0, 2]);
  expect(again.said).toContain('There already: aws iam create-group --group-name a');
  const refused = run(dev!, { fail: 'AccessDenied' });
  expect([refused.status, refused.calls.length]).toEqual([1, 1]);
});

test.each([
  ['the built-in world', BUILT_IN_WORLD],
  ['a world with trouble', TROUBLED_WORLD],
])('%s runs through', (_, world) => {
  for (const script of scriptsOf(world)) expect([script.name, run(script).status]).toEqual([script.name, 0]);
});

describe('hostile texts', () => {
  const nasty = fc.oneof(
    fc.string(),
    fc.string({
      unit: fc.constantFrom(
        "'",
        '"',
        '\\',
        '$',
        '`',
        '(',
        ')',
        '\n',
        '\t',
        ' ',
        ';',
        '&',
        '|',
        '*',
        '~',
        '!',
        '#',
        '-',
        '%',
        '\u00e9',
        'x',
      ),
    }),
  );

  test('any text is one word that means itself', () => {
    fc.assert(
      fc.property(
        fc.array(
          nasty.filter((text) => !text.includes('\0')),
          { minLength: 1, maxLength: 40 },
        ),
        (texts) => {
          const script = `printf '%s\\001' ${texts.map(quote).join(' ')}`;
          const told = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
          expect(told.split('\u0001').slice(0, -1)).toEqual(texts);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('nothing in a world is run, wherever it stands', () => {
    const evil = `$(touch pwned)\`touch pwned\`'; touch pwned; "\nEND\ntouch pwned\n`;
    const arn = `arn:aws:iam::111122223333:role/${evil}` as Arn;
    const policy = asDocumentId(`${arn}#inline/${evil}`);
    const trust = asDocumentId(`${arn}#trust`);
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Sid: evil, Effect: 'Allow', Action: evil, Resource: `END\n${evil}` }],
    });
    const queue = `arn:aws:sqs:us-east-1:111122223333:q${evil.replaceAll(/[:/]/g, '')}` as Arn;
    const world: World = {
      ...EMPTY_WORLD,
      title: evil,
      accounts: [{ id: '111122223333' as AccountId, name: evil }],
      principals: [{ kind: 'role', arn, trust, policies: [policy, asDocumentId(evil)], tags: { [evil]: evil } }],
      resources: [{ arn: queue, account: '111122223333' as AccountId, tags: { a: evil } }],
      documents: [
        { id: trust, kind: 'trust', name: 'trust policy', text },
        { id: policy, kind: 'inline', name: evil, text },
      ],
    };
    for (const script of scriptsOf(world)) {
      const { status, calls } = run(script);
      expect(status).toBe(0);
      expect(calls.length).toBeGreaterThan(0);
    }
    expect(() => readFileSync(join(directory, 'pwned'))).toThrow();
  });
});
