// Outputs of `aws organizations` become the organization of a world.
import { describe, expect, test } from 'vitest';
import { NO_CHOICES } from '../../model/open-files';
import { openFiles } from '../open-files';
import {
  DEV,
  PROD,
  NO_S3,
  NOTHING_OPEN,
  accountFile,
  asked,
  file,
  open,
  opened,
  told,
  verdict,
} from '../open-files/files-fixture';

describe('listings of an organization', () => {
  const ORG = `arn:aws:organizations::999900001111:policy/o-abc1234567`;
  const scp = (name: string) => ({
    Id: `p-${name}`,
    Arn: `${ORG}/service_control_policy/p-${name}`,
    Name: name,
    Type: 'SERVICE_CONTROL_POLICY',
    AwsManaged: false,
  });
  const FULL = {
    Id: 'p-FullAWSAccess',
    Arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
    Name: 'FullAWSAccess',
    Type: 'SERVICE_CONTROL_POLICY',
    AwsManaged: true,
  };
  const TREE = [
    file('describe-organization.json', { Organization: { Id: 'o-abc1234567', MasterAccountId: '999900001111' } }),
    file('list-roots.json', { Roots: [{ Id: 'r-ab12', Arn: 'x', Name: 'Root' }] }),
    file('list-organizational-units-for-parent-r-ab12.json', {
      OrganizationalUnits: [
        { Id: 'ou-ab12-11111111', Name: 'workloads' },
        { Id: 'ou-ab12-22222222', Name: 'sandbox' },
      ],
    }),
    file('units/ou-ab12-11111111.json', { OrganizationalUnits: [{ Id: 'ou-ab12-33333333', Name: 'prod' }] }),
    file('list-accounts.json', {
      Accounts: [
        { Id: '999900001111', Name: 'management' },
        { Id: DEV, Name: 'dev', Paths: [`o-abc1234567/r-ab12/ou-ab12-22222222/${DEV}/`] },
        { Id: PROD, Name: 'prod' },
      ],
    }),
    file('list-accounts-for-parent_ou-ab12-33333333.json', { Accounts: [{ Id: PROD, Name: 'prod' }] }),
    file('scps-ou-ab12-22222222.json', { Policies: [FULL, scp('no-s3')] }),
    file('describe-policy.json', { Policy: { PolicySummary: scp('no-s3'), Content: JSON.stringify(NO_S3) } }),
  ];

  test('the tree stands as AWS has it, in whatever order the files come', () => {
    for (const files of [TREE, TREE.toReversed()]) {
      const outcome = openFiles([...files, accountFile(DEV)], NOTHING_OPEN, NO_CHOICES);
      const { organization, accounts, missing } = opened(outcome);
      expect(organization).toMatchObject({ id: 'o-abc1234567', management: '999900001111' });
      expect(organization?.root).toMatchObject({ id: 'r-ab12', name: 'Root', accounts: ['999900001111'] });
      const [workloads, sandbox] = ['workloads', 'sandbox'].map((name) =>
        organization?.root.units?.find((unit) => unit.name === name),
      );
      expect(workloads?.units).toEqual([{ id: 'ou-ab12-33333333', name: 'prod', accounts: [PROD] }]);
      expect(sandbox).toMatchObject({ accounts: [DEV], scps: [FULL.Arn, scp('no-s3').Arn] });
      expect(accounts.find(({ id }) => id === DEV)?.name).toBe('dev');
      expect(missing).not.toContain('organization');
      expect(missing).not.toContain('scps');
      expect(missing).toContain('rcps');
    }
  });

  test('an SCP of the unit decides for the accounts in it', () => {
    const world = opened(openFiles([...TREE, accountFile(DEV)], NOTHING_OPEN, NO_CHOICES));
    expect(verdict(world, 's3:GetObject', 'arn:aws:s3:::x/y')).toBe('explicit-deny');
    expect(verdict(world, 'iam:ListUsers', '*')).toBe('allow');
  });

  test('a policy that nothing describes is unknown, and answers depend on it', () => {
    const files = [...TREE.filter(({ name }) => name !== 'describe-policy.json'), accountFile(DEV)];
    const outcome = openFiles(files, NOTHING_OPEN, NO_CHOICES);
    expect(told(outcome)).toContainEqual([
      'scps-ou-ab12-22222222.json',
      'organization',
      'document-not-carried Policies',
    ]);
    expect(verdict(opened(outcome), 'iam:ListUsers', '*')).toBe('depends');
  });

  test('where a list belongs is asked where the file’s name holds no id, and chosen', () => {
    const files = [...TREE.slice(0, 6), file('policies.json', { Policies: [FULL, scp('no-s3')] }), accountFile(DEV)];
    const question = asked(openFiles(files, NOTHING_OPEN, NO_CHOICES));
    const [unplaced] = question.outlook.replace.unplaced;
    expect(unplaced).toMatchObject({ file: 'policies.json', what: 'policies', names: ['FullAWSAccess', 'no-s3'] });
    expect(unplaced?.candidates).toEqual(expect.arrayContaining(['r-ab12', 'ou-ab12-33333333', DEV]));
    const at = (place: string) =>
      openFiles(files, NOTHING_OPEN, { ...NO_CHOICES, mode: 'replace', places: { 'policies.json': place } });
    expect(opened(at('ou-ab12-33333333')).organization?.root.units?.[0]?.units?.[0]?.scps).toHaveLength(2);
    const left = at('');
    expect(opened(left).missing).toContain('scps');
    expect(told(left)).toContainEqual(['policies.json', 'organization', 'place-unknown']);
  });

  test('accounts of which nothing says the unit stand at the root, with a warning', () => {
    const outcome = openFiles([...TREE.slice(0, 5), accountFile(DEV)], NOTHING_OPEN, NO_CHOICES);
    expect(told(outcome)).toContainEqual(['list-accounts.json', 'organization', 'unit-unknown Accounts']);
    expect(outcome.files[4]?.problems[0]?.params['found']).toBe(2);
  });

  test('a described policy that nothing attaches is offered for the levels, its kind given', () => {
    const files = [...TREE.filter(({ name }) => !name.startsWith('scps')), accountFile(DEV)];
    const [control] = asked(openFiles(files, NOTHING_OPEN, NO_CHOICES)).controls;
    expect(control).toMatchObject({ name: 'no-s3', kind: 'scp', isKindGiven: true, id: scp('no-s3').Arn });
  });

  test('policies that decide no access are left out and named', () => {
    const tags = { ...scp('tags'), Type: 'TAG_POLICY' };
    const outcome = openFiles(
      [...TREE, file('tags-r-ab12.json', { Policies: [tags] }), accountFile(DEV)],
      NOTHING_OPEN,
      NO_CHOICES,
    );
    expect(told(outcome)).toContainEqual(['tags-r-ab12.json', 'organization', 'policy-type-ignored Policies[0]']);
  });

  test('another organization than that of the open world stays out', () => {
    const first = opened(openFiles([...TREE, accountFile(DEV)], NOTHING_OPEN, NO_CHOICES));
    const other = [file('other.json', { Organization: { Id: 'o-other' } }), accountFile(PROD)];
    const outcome = openFiles(other, open(first), { ...NO_CHOICES, mode: 'add' });
    expect(told(outcome)).toEqual([
      ['other.json', 'organization', 'other-organization'],
      [`${PROD}.json`, 'account'],
    ]);
    expect(opened(outcome).organization?.id).toBe('o-abc1234567');
  });

  test('units that hang from each other are left out, and nothing runs forever', () => {
    const unit = (id: string) => ({ OrganizationalUnits: [{ Id: id, Name: id }] });
    const files = [
      file('ou-ab12-11111111.json', unit('ou-ab12-22222222')),
      file('ou-ab12-22222222.json', unit('ou-ab12-11111111')),
      accountFile(DEV),
    ];
    expect(opened(openFiles(files, NOTHING_OPEN, NO_CHOICES)).organization?.root.units).toBeUndefined();
  });
});
