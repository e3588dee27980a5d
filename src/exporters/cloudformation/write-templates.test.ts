// What is set up decides as the world does: exported and opened again, every question has the same answer.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { compileWorld, decide, findCaller, type CompiledWorld } from '../../engine/index';
import { generateWorld } from '../../engine/spec/generate-world';
import { prepareCircumstances } from '../../engine/world/circumstances';
import { makeRequest } from '../../engine/world/make-request';
import { readTemplate } from '../../importers/cloudformation/read-template';
import { openFile } from '../../importers/open-file';
import type { AccountId } from '../../model/account';
import type { Arn } from '../../model/arn';
import { asDocumentId, type DocumentId } from '../../model/policy-document';
import { EMPTY_WORLD, type World } from '../../model/world';
import { BUILT_IN_WORLD } from '../../worlds/built-in';
import { EXAMPLES } from '../../worlds/gallery';
import { orderByNames } from '../set-up/make-order';
import { planSetUp } from '../set-up/plan-set-up';
import { TROUBLED_WORLD, WHOLE_WORLD } from '../set-up/test-world';
import { writeTemplates } from './write-templates';

const NOW = '2026-11-28T12:00:00Z';

function unreadableIn(compiled: CompiledWorld): ReadonlySet<DocumentId> {
  return new Set([...compiled.documents].flatMap(([id, { policy }]) => (policy.isReadable ? [] : [id])));
}

/** The world that the templates of a world describe. */
function exported(world: World) {
  const plan = planSetUp(world, unreadableIn(compileWorld(world)));
  const files = writeTemplates(plan);
  const read = files.map(({ name, text }) => {
    const outcome = readTemplate(text, { fileName: name });
    if (!outcome.ok) throw new Error(`${JSON.stringify(outcome.problems)}\n${text}`);
    return outcome;
  });
  const parts = read.map((one) => one.world);
  const organization = parts.find((part) => part.organization !== undefined)?.organization;
  const documents = new Map(parts.flatMap((part) => part.documents).map((document) => [document.id, document]));
  const again: World = {
    ...EMPTY_WORLD,
    accounts: [...new Map(parts.flatMap(({ accounts }) => accounts).map((account) => [account.id, account])).values()],
    ...(organization === undefined ? {} : { organization }),
    principals: parts.flatMap(({ principals }) => principals),
    resources: parts.flatMap(({ resources }) => resources),
    documents: [...documents.values()],
  };
  return { plan, files, again, warnings: read.flatMap(({ warnings }) => warnings) };
}

function outcomeOf(world: CompiledWorld, who: string, what: string, where: string, context = {}): string {
  const caller = findCaller(world, who);
  if (typeof caller === 'string') return caller;
  const call = { action: what, resource: where };
  return decide(makeRequest(world, caller, call, prepareCircumstances(NOW, context))).outcome;
}

const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  s3: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'],
  sqs: ['sqs:SendMessage'],
  sns: ['sns:Publish'],
  kms: ['kms:Decrypt'],
  secretsmanager: ['secretsmanager:GetSecretValue'],
  lambda: ['lambda:InvokeFunction'],
  dynamodb: ['dynamodb:GetItem'],
};

/** Everybody, with every role and every resource; how many were asked. */
function compareAll(world: World, again: World, most = 4_000): number {
  const [before, after] = [compileWorld(world), compileWorld(again)];
  const who = world.principals.filter(({ kind }) => kind !== 'group').map(({ arn }) => arn as string);
  const roles = world.principals.filter(({ kind }) => kind === 'role').map(({ arn }) => arn as string);
  const calls = [
    ...roles.map((arn) => ['sts:AssumeRole', arn] as const),
    ...world.resources.flatMap(({ arn }) =>
      (ACTIONS[arn.split(':')[2] ?? ''] ?? []).map(
        (action) => [action, action === 's3:ListBucket' || !action.startsWith('s3:') ? arn : `${arn}/a`] as const,
      ),
    ),
    ['iam:CreateUser', '*'] as const,
  ];
  const cases = who.flatMap((caller) => calls.map(([action, target]) => [caller, action, target] as const));
  const step = Math.max(1, Math.floor(cases.length / most));
  const asked = cases.filter((_, at) => at % step === 0);
  const differences = asked
    .map((one) => [one, outcomeOf(before, ...one), outcomeOf(after, ...one)] as const)
    .filter(([, was, is]) => was !== is)
    .map(([one, was, is]) => `${one.join(' ')}: ${was}, now ${is}`);
  expect(differences).toEqual([]);
  for (const { who: caller, what, where, context } of world.questions) {
    expect(outcomeOf(after, caller, what, where, context)).toBe(outcomeOf(before, caller, what, where, context));
  }
  return asked.length;
}

/** Properties that AWS's documentation calls required, by type. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::Role': ['AssumeRolePolicyDocument'],
  'AWS::IAM::User': [],
  'AWS::IAM::Group': [],
  'AWS::IAM::ManagedPolicy': ['PolicyDocument'],
  'AWS::IAM::RolePolicy': ['PolicyName', 'RoleName'],
  'AWS::IAM::UserPolicy': ['PolicyName', 'UserName'],
  'AWS::IAM::GroupPolicy': ['PolicyName', 'GroupName'],
  'AWS::IAM::InstanceProfile': ['Roles'],
  'AWS::IAM::OIDCProvider': [],
  'AWS::S3::Bucket': [],
  'AWS::S3::BucketPolicy': ['Bucket', 'PolicyDocument'],
  'AWS::SQS::Queue': [],
  'AWS::SQS::QueuePolicy': ['Queues', 'PolicyDocument'],
  'AWS::SNS::Topic': [],
  'AWS::SNS::TopicPolicy': ['Topics', 'PolicyDocument'],
  'AWS::DynamoDB::Table': ['KeySchema'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::SecretsManager::Secret': [],
  'AWS::SecretsManager::ResourcePolicy': ['SecretId', 'ResourcePolicy'],
  'AWS::SSM::Parameter': ['Type', 'Value'],
  'AWS::Lambda::Function': ['Code', 'Role'],
  'AWS::Lambda::Permission': ['Action', 'FunctionName', 'Principal'],
  'AWS::Organizations::Policy': ['Name', 'Type', 'Content'],
};

type Template = {
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: object; readonly DependsOn?: readonly string[] }>
  >;
};

/** What a value refers to. */
function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]: [string, unknown]) => {
    if (name === 'Ref') return [String(item)];
    if (name === 'Fn::GetAtt') return [String((item as readonly unknown[])[0])];
    if (name === 'Fn::Sub') return [...String(item).matchAll(/\$\{([^!}.]+)/g)].map(([, found = '']) => found);
    return referencesIn(item);
  });
}

/** Everything about a template that CloudFormation would refuse before it makes anything. */
function faultsOf(text: string): readonly string[] {
  const { Resources: resources, Parameters: parameters = {} } = parse(text, { version: '1.1' }) as Template;
  const faults: string[] = [];
  const needs = new Map<string, readonly string[]>();
  for (const [name, { Type: type, Properties: properties, DependsOn: dependsOn = [] }] of Object.entries(resources)) {
    const required = REQUIRED[type];
    if (required === undefined) faults.push(`${name}: ${type} is not known`);
    for (const property of required ?? []) if (!Object.hasOwn(properties, property)) faults.push(`${name}.${property}`);
    if (!/^[A-Za-z0-9]{1,255}$/.test(name)) faults.push(`${name} is no logical id`);
    const found = [...referencesIn(properties), ...dependsOn];
    for (const one of found) {
      const isKnown = one.startsWith('AWS::') || Object.hasOwn(resources, one) || Object.hasOwn(parameters, one);
      if (!isKnown) faults.push(`${name} names ${one}, which is not there`);
    }
    needs.set(
      name,
      found.filter((one) => Object.hasOwn(resources, one)),
    );
  }
  const { waiting } = orderByNames(needs);
  return [...faults, ...[...waiting].map((name) => `${name} needs itself`)];
}

test('the built-in world is set up whole', () => {
  const { plan, files, again, warnings } = exported(BUILT_IN_WORLD);
  expect(plan.skipped).toEqual([{ what: 'o-demo', reason: 'organization' }]);
  expect(files.map(({ name }) => name)).toEqual([
    'rolewalk-dev-111122223333.yaml',
    'rolewalk-management-999900001111.yaml',
    'rolewalk-prod-222233334444.yaml',
  ]);
  expect(warnings).toEqual([]);
  expect(compareAll(BUILT_IN_WORLD, again)).toBeGreaterThan(50);
});

describe('a world with everything that can be set up', () => {
  const { plan, files, again, warnings } = exported(WHOLE_WORLD);
  const textOf = (part: string) => files.find(({ name }) => name.includes(part))?.text ?? '';

  test('gives the same answers', () => {
    expect(plan.skipped).toEqual([{ what: 'o-all', reason: 'organization' }]);
    expect(warnings.map(({ code, params }) => `${code} ${params['found'] ?? ''}`)).toEqual([
      'document-not-carried PowerUserAccess',
    ]);
    expect(compareAll(WHOLE_WORLD, again)).toBeGreaterThan(100);
  });

  test('comes as one template for each account, and one for each further region', () => {
    expect(files.map(({ name }) => name)).toEqual([
      'rolewalk-999900001111.yaml',
      'rolewalk-dev-111122223333-us-west-2.yaml',
      'rolewalk-dev-111122223333.yaml',
      'rolewalk-prod-s-222233334444.yaml',
    ]);
  });

  test('refers to nothing that is not there, and nothing needs itself', () => {
    expect(files.flatMap(({ text }) => faultsOf(text))).toEqual([]);
  });

  test('trust policies that name each other stand in their place in a second step', () => {
    const { Resources: resources } = parse(textOf('dev-111122223333.yaml')) as Template;
    const trusts = Object.entries(resources)
      .filter(([, { Properties: properties }]) =>
        JSON.stringify(properties).includes('"AssumeRolePolicyDocument":{"Fn::If"'),
      )
      .map(([name]) => name);
    expect(trusts).toEqual(['RoleOne', 'RoleThree']);
    expect(resources['BucketBoxPolicy']).toMatchObject({ Condition: 'AllIsThere' });
    expect(textOf('dev-111122223333.yaml')).toContain('--parameter-overrides Step=first');
    expect(textOf('prod')).not.toContain('Step');
  });

  test('what AWS numbers itself is referred to where the template makes it', () => {
    const text = textOf('dev-111122223333.yaml');
    expect(text).toContain('${KeyHere.Arn}/${!aws:username}'.replace('KeyHere', 'Key1234abcd12ab34cd56ef1234567890ab'));
    expect(text).toContain('Type: AWS::IAM::RolePolicy');
    expect(text).not.toMatch(/Resource: arn:aws:kms/);
  });
});

test('what cannot be set up is left out with its reason, and nobody can do more for it', () => {
  const { plan, files, again } = exported(TROUBLED_WORLD);
  expect(plan.skipped.map(({ what, reason }) => `${reason} ${what.slice(what.lastIndexOf(':') + 1)}`).sort()).toEqual([
    'boundary-unknown role/unfenced',
    'endpoint vpce-1',
    'instance instance/i-1',
    'key-policy key/bare',
    'no-role alone',
    'object box/secret/*',
    'organization o-all',
    'other-type table/x',
    'permissions odd-permissions',
    'policy-unknown policy/lost',
    'policy-unreadable role/odd#trust',
    'policy-unreadable user/bob#inline/broken',
    'role-not-made odd',
    'saml-metadata saml-provider/idp',
    'service-linked role/aws-service-role/x.amazonaws.com/x',
    'trust-unknown role/odd',
  ]);
  expect(again.principals.map(({ arn }) => arn.split('/').at(-1))).not.toContain('unfenced');
  expect(files[0]?.text).toContain('#   vpce-1: a VPC endpoint needs a network');
  expect(files.flatMap(({ text }) => faultsOf(text))).toEqual([]);
});

test.each(EXAMPLES)(
  'the example “$title” gives the same answers, but to sessions that bring a policy',
  async ({ load }) => {
    const world = await load();
    const sessionPolicies = world.documents.filter(({ kind }) => kind === 'session');
    const questions =
      sessionPolicies.length === 0 ? world.questions : world.questions.filter(({ who }) => !who.includes(':sts:'));
    const { plan, files, again, warnings } = exported(world);
    expect(warnings).toEqual([]);
    expect(plan.skipped.filter(({ reason }) => reason !== 'organization')).toEqual(
      sessionPolicies.map(({ id }) => ({ what: id, reason: 'session-policy' })),
    );
    expect(files.flatMap(({ text }) => faultsOf(text))).toEqual([]);
    expect(compareAll({ ...world, questions }, again)).toBeGreaterThan(2);
  },
);

test('texts of any kind come back as they are', () => {
  const evil = 'a\nResources: {}\n---\n"\' ${AWS::Region} # *x &y !Ref z {} [] on 1e3 <<: \u0007\u2028\\';
  const arn = 'arn:aws:iam::111122223333:user/ann' as Arn;
  const id = asDocumentId(`${arn}#inline/own`);
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'on', Effect: 'Allow', Action: 's3:*', Resource: ['yes', '0123', evil, '${aws:username}', '=', '<<'] },
    ],
  });
  const { again, files } = exported({
    ...EMPTY_WORLD,
    title: evil,
    accounts: [{ id: '111122223333' as AccountId, name: evil }],
    principals: [{ kind: 'user', arn, policies: [id], tags: { [evil]: evil, __proto__: 'x', no: 'yes' } }],
    documents: [{ id, kind: 'inline', name: 'own', owner: arn, text }],
  });
  expect(again.accounts).toEqual([{ id: '111122223333', name: evil }]);
  expect(again.principals).toMatchObject([{ arn, tags: { [evil]: evil, no: 'yes' } }]);
  expect(JSON.parse(again.documents[0]?.text ?? '')).toEqual(JSON.parse(text));
  expect(files.flatMap((file) => faultsOf(file.text))).toEqual([]);
});

test('more than a stack can hold is said, and opens again all the same', () => {
  const principals = Array.from({ length: 501 }, (_, at) => {
    return { kind: 'group' as const, arn: `arn:aws:iam::111122223333:group/g${at}` as Arn, policies: [] };
  });
  const world: World = { ...EMPTY_WORLD, accounts: [{ id: '111122223333' as AccountId }], principals };
  const { files, again } = exported(world);
  expect(files[0]?.note).toContain('500 resources in one stack, and this has 501');
  expect(again.principals).toHaveLength(501);
  expect(exported({ ...world, principals: principals.slice(1) }).files[0]?.note).toBeNull();
});

test('generated worlds give the same answers after a round trip', () => {
  let asked = 0;
  const faults: string[] = [];
  for (let number = 0; number < 300; number += 1) {
    const world = generateWorld(7, number);
    const { again, files } = exported(world);
    faults.push(...files.flatMap(({ text }) => faultsOf(text)));
    asked += compareAll(world, again);
  }
  expect(asked).toBeGreaterThan(3_000);
  expect(faults).toEqual([]);
}, 120_000);

describe('published account files', () => {
  test.each(['cloudsplaining-example', 'cloudsplaining-authz-details', 'cloudmapper-demo'])('%s', (name) => {
    const path = new URL(`../../importers/fixtures/${name}.json`, import.meta.url);
    const outcome = openFile(readFileSync(path, 'utf8'));
    if (!outcome.ok) throw new Error('The file should open.');
    // Unique ids are given anew by AWS.
    const principals = outcome.world.principals.map((principal) =>
      'id' in principal ? { ...principal, id: undefined } : principal,
    ) as World['principals'];
    const world = { ...outcome.world, principals };
    const { again, plan, files } = exported(world);
    expect(files.flatMap(({ text }) => faultsOf(text))).toEqual([]);
    const left = new Set(plan.skipped.map(({ what }) => what));
    const here = { ...world, principals: principals.filter(({ arn }) => !left.has(arn)) };
    expect(compareAll(here, again)).toBeGreaterThan(19);
  });
});
