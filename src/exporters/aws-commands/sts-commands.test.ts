// Calls to STS as commands and profiles: every parameter stands in them, as one word, and nothing runs by itself.
import { describe, expect, it } from 'vitest';
import {
  assertionCommand,
  assumeRoleCommand,
  assumeRoleProfiles,
  leftOutOfProfile,
  webIdentityProfile,
} from './sts-commands';

const ROLE = 'arn:aws:iam::111122223333:role/team/deployer';
const READER = 'arn:aws:iam::222233334444:role/ledger-reader';

/** Without the breaks between the lines. */
const flat = (command: string) => command.replaceAll(' \\\n  ', ' ');

describe('the command', () => {
  it('holds the role and the name of the session', () => {
    expect(flat(assumeRoleCommand(ROLE, { RoleSessionName: 'alice' }))).toBe(
      `aws sts assume-role --role-arn ${ROLE} --role-session-name alice`,
    );
  });

  it('is signed by a profile where one is named', () => {
    expect(flat(assumeRoleCommand(ROLE, { RoleSessionName: 'alice' }, 'deployer'))).toMatch(/ --profile deployer$/);
  });

  it('holds every other parameter', () => {
    const command = flat(
      assumeRoleCommand(ROLE, {
        RoleSessionName: 'alice',
        DurationSeconds: 900,
        ExternalId: 'acme-7f3c9b',
        Tags: [{ Key: 'team', Value: "pay's" }],
        TransitiveTagKeys: ['team'],
        SourceIdentity: 'alice',
        Policy: '{"Version":"2012-10-17"}',
        PolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
        SerialNumber: 'arn:aws:iam::111122223333:mfa/alice',
        TokenCode: '123456',
      }),
    );
    expect(command).toContain(' --duration-seconds 900 --external-id acme-7f3c9b ');
    expect(command).toContain(` --tags '[{"Key":"team","Value":"pay'\\''s"}]' --transitive-tag-keys team `);
    expect(command).toContain(` --source-identity alice --policy '{"Version":"2012-10-17"}' `);
    expect(command).toContain(` --policy-arns '[{"arn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}]' `);
    expect(command).toContain(' --serial-number arn:aws:iam::111122223333:mfa/alice --token-code 123456');
  });

  it('runs nothing that a value holds, and takes no value for an option', () => {
    const command = flat(assumeRoleCommand(ROLE, { RoleSessionName: '$(reboot)', ExternalId: '--profile' }));
    expect(command).toContain(`--role-session-name '$(reboot)'`);
    expect(command).toContain('--external-id=--profile');
    expect(flat(assumeRoleCommand(ROLE, { TransitiveTagKeys: ['-a'] }))).toContain(`--transitive-tag-keys '["-a"]'`);
  });
});

describe('the command of an assertion', () => {
  const assertion = { provider: 'arn:aws:iam::1:oidc-provider/ci.example.com', keys: { sub: 'job' } };

  it('names no token, only where it is', () => {
    const command = flat(
      assertionCommand({
        api: 'AssumeRoleWithWebIdentity',
        assertion,
        role: ROLE,
        parameters: { RoleSessionName: 'job' },
      }),
    );
    expect(command).toBe(
      `aws sts assume-role-with-web-identity --role-arn ${ROLE} --web-identity-token "$TOKEN" --role-session-name job`,
    );
  });

  it('of SAML names the provider and leaves the session’s name to the assertion', () => {
    const command = flat(
      assertionCommand({ api: 'AssumeRoleWithSAML', assertion, role: ROLE, parameters: { RoleSessionName: 'job' } }),
    );
    expect(command).toContain(`--principal-arn ${assertion.provider} --saml-assertion "$TOKEN"`);
    expect(command).not.toContain('job');
  });
});

describe('profiles', () => {
  it('follow each other as the roles of a chain do', () => {
    const text = assumeRoleProfiles('alice', [
      { role: ROLE, parameters: { RoleSessionName: 'alice', DurationSeconds: 900 } },
      { role: READER, parameters: { RoleSessionName: 'alice', ExternalId: 'acme', SerialNumber: 'arn:mfa' } },
    ]);
    expect(text).toBe(
      [
        '[profile deployer]',
        `role_arn = ${ROLE}`,
        'source_profile = alice',
        'role_session_name = alice',
        'duration_seconds = 900',
        '',
        '[profile ledger-reader]',
        `role_arn = ${READER}`,
        'source_profile = deployer',
        'role_session_name = alice',
        'external_id = acme',
        'mfa_serial = arn:mfa',
        '',
      ].join('\n'),
    );
  });

  it('of the same name are told apart, and no value begins an entry of its own', () => {
    const text = assumeRoleProfiles('deployer', [
      { role: ROLE, parameters: { ExternalId: 'a\ncredential_process = reboot' } },
    ]);
    expect(text).toContain('[profile deployer-2]');
    expect(text).toContain('external_id = a credential_process = reboot\n');
  });

  it('of a web identity name the file of the token', () => {
    expect(webIdentityProfile({ role: ROLE, parameters: { RoleSessionName: 'job' } })).toBe(
      `[profile deployer]\nrole_arn = ${ROLE}\nweb_identity_token_file = /path/to/token\nrole_session_name = job\n`,
    );
  });

  it('have no key for tags, source identity and session policies', () => {
    expect(
      leftOutOfProfile({ RoleSessionName: 'alice', Tags: [], SourceIdentity: 'alice', Policy: '{}', ExternalId: 'a' }),
    ).toEqual(['Tags', 'SourceIdentity', 'Policy']);
    expect(leftOutOfProfile({ RoleSessionName: 'alice', TokenCode: '123456' })).toEqual([]);
  });
});
