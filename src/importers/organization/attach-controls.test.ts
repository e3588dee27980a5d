// SCPs and RCPs from files of their own, at the levels somebody chose.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NO_CHOICES } from '../../model/open-files';
import { openFiles } from '../open-files';
import {
  DEV,
  PROD,
  EVERYTHING,
  NO_S3,
  HTTPS,
  NOTHING_OPEN,
  accountFile,
  asked,
  attachAll,
  file,
  open,
  opened,
  verdict,
} from '../open-files/files-fixture';

describe('policies for the levels of an organization', () => {
  const files = [accountFile(DEV), file('scps/no-s3.json', NO_S3), file('rcps/https.json', HTTPS)];
  const question = asked(openFiles(files, NOTHING_OPEN, NO_CHOICES));

  test('each is listed with its guessed kind, and a root that holds all accounts is offered', () => {
    expect(question.controls.map(({ name, kind }) => [name, kind])).toEqual([
      ['no-s3', 'scp'],
      ['https', 'rcp'],
    ]);
    expect(question.outlook.replace.levels.map(({ kind, id }) => [kind, id])).toEqual([
      ['root', 'r-unknown'],
      ['account', DEV],
    ]);
  });

  test('attached to the root they decide, beside FullAWSAccess, and are missing no longer', () => {
    const before = opened(openFiles([accountFile(DEV)], NOTHING_OPEN, NO_CHOICES));
    const world = opened(openFiles(files, NOTHING_OPEN, attachAll(question, ['r-unknown'])));
    expect([
      verdict(before, 's3:GetObject', 'arn:aws:s3:::x/y'),
      verdict(world, 's3:GetObject', 'arn:aws:s3:::x/y'),
    ]).toEqual(['allow', 'explicit-deny']);
    expect(verdict(world, 'iam:ListUsers', '*')).toBe('allow');
    expect(world.organization?.root.scps?.map((id) => id.slice(-9))).toEqual(['AWSAccess', 'scp/no-s3']);
    expect(before.missing).toEqual(expect.arrayContaining(['scps', 'rcps', 'organization']));
    expect(world.missing).not.toContain('scps');
    expect(world.missing).not.toContain('rcps');
    expect(world.missing).toContain('organization');
  });

  test('an account added later joins the root that nobody described', () => {
    const first = opened(openFiles(files, NOTHING_OPEN, attachAll(question, ['r-unknown'])));
    const both = opened(openFiles([accountFile(PROD)], open(first), { ...NO_CHOICES, mode: 'add' }));
    expect(verdict(both, 's3:GetObject', 'arn:aws:s3:::x/y', `arn:aws:iam::${PROD}:user/alice`)).toBe('explicit-deny');
    expect(both.missing).not.toContain('scps');
  });

  test('at one account they bind that account alone', () => {
    const two = [accountFile(PROD), ...files];
    const world = opened(
      openFiles(two, NOTHING_OPEN, attachAll(asked(openFiles(two, NOTHING_OPEN, NO_CHOICES)), [DEV])),
    );
    expect(verdict(world, 's3:GetObject', 'arn:aws:s3:::x/y')).toBe('explicit-deny');
    expect(verdict(world, 's3:GetObject', 'arn:aws:s3:::x/y', `arn:aws:iam::${PROD}:user/alice`)).toBe('allow');
  });

  test('an SCP that allows stands in the place of FullAWSAccess', () => {
    const allow = { Statement: [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }] };
    const listed = [accountFile(DEV), file('ec2-only.json', allow)];
    const choices = attachAll(asked(openFiles(listed, NOTHING_OPEN, NO_CHOICES)), ['r-unknown']);
    const world = opened(openFiles(listed, NOTHING_OPEN, choices));
    expect(verdict(world, 'ec2:RunInstances', '*')).toBe('allow');
    expect(verdict(world, 'iam:ListUsers', '*')).toBe('implicit-deny');
  });

  test('the kind can be another than the guessed one, and a policy left out changes nothing', () => {
    const [first, second] = question.controls;
    const controls = { [first?.key ?? '']: { kind: 'rcp', levels: [DEV] } } as const;
    const world = opened(openFiles(files, NOTHING_OPEN, { ...NO_CHOICES, mode: 'replace', controls }));
    expect(world.documents.filter(({ kind }) => kind === 'rcp').map(({ name }) => name)).toEqual(['no-s3']);
    expect(world.documents.some(({ name }) => name === second?.name)).toBe(false);
    expect(world.missing).toContain('scps');
  });

  test('two policies of one name both stay', () => {
    const twice = [accountFile(DEV), file('a/p.json', NO_S3), file('b/p.json', EVERYTHING)];
    const choices = attachAll(asked(openFiles(twice, NOTHING_OPEN, NO_CHOICES)), ['r-unknown']);
    const world = opened(openFiles(twice, NOTHING_OPEN, choices));
    expect(world.documents.filter(({ kind }) => kind === 'scp').map(({ name }) => name)).toEqual(['p', 'p (2)']);
  });

  test('a policy file keeps the text as it was written', () => {
    const text = '{ "Statement":\n\t[{"Effect":"Deny","Action":"s3:*","Resource":"*"}] }\n';
    const one = [accountFile(DEV), file('p.json', text)];
    const choices = attachAll(asked(openFiles(one, NOTHING_OPEN, NO_CHOICES)), ['r-unknown']);
    expect(opened(openFiles(one, NOTHING_OPEN, choices)).documents.find(({ name }) => name === 'p')?.text).toBe(
      text.trimEnd(),
    );
  });
});

describe('published policies', () => {
  const sample = (name: string) =>
    file(name, readFileSync(new URL(`../fixtures/organizations/${name}`, import.meta.url), 'utf8'));

  test.each([
    ['Deny-critical-IAM-user-actions.json', 'scp'],
    ['Deny-access-to-AWS-based-on-the-requested-AWS-region.json', 'scp'],
    ['GitHub-Actions.json', 'rcp'],
    ['Restrict-access-to-only-HTTPS-connections-to-your-resources.json', 'rcp'],
    ['default_endpoint_policy.json', null],
  ])('%s is told as %s', (name, kind) => {
    const [control] = asked(openFiles([sample(name), accountFile(DEV)], NOTHING_OPEN, NO_CHOICES)).controls;
    expect(control?.kind).toBe(kind);
  });
});
