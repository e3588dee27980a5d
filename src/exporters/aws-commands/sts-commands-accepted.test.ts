// The AWS command line's own parser reads what is copied: what it would send arrives at a server of this test alone.
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import type { StsParameters } from '../../model/sts-call';
import { assertionCommand, assumeRoleCommand, assumeRoleProfiles } from './sts-commands';

const run = promisify(execFile);

/** Why there is nothing to ask; null where the command line is installed. */
function whyNot(): string | null {
  try {
    execFileSync('aws', ['--version'], { stdio: 'pipe' });
    return null;
  } catch {
    return 'the AWS command line is not installed (apt-get install awscli): copied commands were not given to its parser';
  }
}

const reason = whyNot();
const ROLE = 'arn:aws:iam::111122223333:role/team/deployer';
const folder = mkdtempSync(join(tmpdir(), 'rolewalk-aws-'));
const LONG = 60_000;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const ENVIRONMENT = {
  PATH: process.env['PATH'],
  HOME: folder,
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'made-up',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_PAGER: '',
  TOKEN: 'made.up.token',
};

/** Runs the command in a shell against a server that refuses everything; gives what was sent. */
async function sentBy(command: string): Promise<Readonly<Record<string, string>>> {
  let body = '';
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      response.writeHead(400, { 'content-type': 'text/xml' });
      response.end('<ErrorResponse><Error><Code>Heard</Code><Message>Heard.</Message></Error></ErrorResponse>');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const whole = `${command} --endpoint-url http://127.0.0.1:${String(port)}`;
  const said = await run('sh', ['-c', whole], { env: ENVIRONMENT }).then(
    () => '',
    (error: unknown) => String((error as { readonly stderr?: string }).stderr),
  );
  server.close();
  if (!said.includes('Heard')) throw new Error(`${command}\n${said}`);
  return Object.fromEntries(new URLSearchParams(body));
}

describe('the AWS command line', () => {
  if (reason !== null) {
    console.warn(`Not run: ${reason}.`);
    it(`is not asked here: ${reason}`, () => {
      expect(reason).not.toBe('');
    });
    return;
  }

  it.each<readonly [string, StsParameters, Readonly<Record<string, string>>]>([
    ['a plain session', { RoleSessionName: 'alice' }, { RoleSessionName: 'alice' }],
    [
      'every parameter',
      {
        RoleSessionName: 'alice=x,y.@-z',
        DurationSeconds: 900,
        ExternalId: '-acme:7f/3c',
        Tags: [
          { Key: 'team', Value: "pay's $HOME `id` \\" },
          { Key: '-cost centre', Value: '' },
        ],
        TransitiveTagKeys: ['-cost centre', 'team'],
        SourceIdentity: 'alice',
        Policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}',
        PolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
        SerialNumber: 'arn:aws:iam::111122223333:mfa/alice',
        TokenCode: '012345',
      },
      {
        RoleSessionName: 'alice=x,y.@-z',
        DurationSeconds: '900',
        ExternalId: '-acme:7f/3c',
        'Tags.member.1.Key': 'team',
        'Tags.member.1.Value': "pay's $HOME `id` \\",
        'Tags.member.2.Key': '-cost centre',
        'Tags.member.2.Value': '',
        'TransitiveTagKeys.member.1': '-cost centre',
        'TransitiveTagKeys.member.2': 'team',
        SourceIdentity: 'alice',
        Policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}',
        'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/ReadOnlyAccess',
        SerialNumber: 'arn:aws:iam::111122223333:mfa/alice',
        TokenCode: '012345',
      },
    ],
  ])(
    'sends exactly what the bench had, for %s',
    async (_, parameters, wanted) => {
      const sent = await sentBy(assumeRoleCommand(ROLE, parameters));
      expect(sent).toEqual({ Action: 'AssumeRole', Version: '2011-06-15', RoleArn: ROLE, ...wanted });
    },
    LONG,
  );

  it(
    'sends a web identity’s token from where it is kept',
    async () => {
      const sent = await sentBy(
        assertionCommand({
          api: 'AssumeRoleWithWebIdentity',
          assertion: { provider: 'ci', keys: {} },
          role: ROLE,
          parameters: { RoleSessionName: 'job' },
        }),
      );
      expect(sent).toMatchObject({ WebIdentityToken: 'made.up.token', RoleSessionName: 'job', RoleArn: ROLE });
    },
    LONG,
  );

  it(
    'reads the profiles of a chain',
    async () => {
      const file = join(folder, 'config');
      const hops = [
        { role: ROLE, parameters: { RoleSessionName: 'alice', DurationSeconds: 900 } },
        { role: `${ROLE}-two`, parameters: { RoleSessionName: 'alice', ExternalId: 'acme #1 = ; x' } },
      ];
      writeFileSync(file, assumeRoleProfiles('alice', hops));
      const env = { ...ENVIRONMENT, AWS_CONFIG_FILE: file };
      const read = async (key: string, profile: string) =>
        (await run('aws', ['configure', 'get', key, '--profile', profile], { env })).stdout.trim();
      expect(await read('role_arn', 'deployer')).toBe(ROLE);
      expect(await read('source_profile', 'deployer')).toBe('alice');
      expect(await read('duration_seconds', 'deployer')).toBe('900');
      expect(await read('source_profile', 'deployer-two')).toBe('deployer');
      expect(await read('external_id', 'deployer-two')).toBe('acme #1 = ; x');
    },
    LONG,
  );
});
