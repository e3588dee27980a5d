// Buckets, keys, queues and the rest of what a template lets others reach, with the policies that guard them.
import type { AccountId } from '../../model/account';
import type { Arn } from '../../model/arn';
import type { BlockPublicAccess, Resource } from '../../model/resource';
import type { ProblemList } from '../json/shape';
import { permissionStatement } from './lambda-permission';
import type { PolicyShelf } from './policy-shelf';
import { entryOf, knownText, textOf, type Resolved } from './resolved';
import { RESOURCE_TYPES } from './resource-types';
import { listTexts, type TemplatePart } from './template-part';
import { rowOf } from './template-value';

/** Resources that carry their own policy, by type; a path where it is not a property by itself. */
const OWN_POLICIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::ECR::Repository': ['RepositoryPolicyText'],
  'AWS::DynamoDB::Table': ['ResourcePolicy', 'PolicyDocument'],
};

/** Policies that stand beside what they guard: the property that names it, and the one that holds the policy. */
const POLICIES: Readonly<Record<string, readonly [target: string, document: string]>> = {
  'AWS::S3::BucketPolicy': ['Bucket', 'PolicyDocument'],
  'AWS::SQS::QueuePolicy': ['Queues', 'PolicyDocument'],
  'AWS::SQS::QueueInlinePolicy': ['Queue', 'PolicyDocument'],
  'AWS::SNS::TopicPolicy': ['Topics', 'PolicyDocument'],
  'AWS::SNS::TopicInlinePolicy': ['TopicArn', 'PolicyDocument'],
  'AWS::SecretsManager::ResourcePolicy': ['SecretId', 'ResourcePolicy'],
};

const PERMISSION = 'AWS::Lambda::Permission';

/** The property that names the role which the resource acts as. */
const ROLE_PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'Role',
  'AWS::Serverless::Function': 'Role',
  'AWS::StepFunctions::StateMachine': 'RoleArn',
  'AWS::Serverless::StateMachine': 'Role',
};

const INSTANCE = 'AWS::EC2::Instance';

export const TARGET_TYPES: ReadonlySet<string> = new Set([
  ...Object.keys(POLICIES),
  PERMISSION,
  'AWS::KMS::Alias',
  ...Object.entries(RESOURCE_TYPES).flatMap(([type, row]) => (row.worldType === undefined ? [] : [type])),
]);

type Settings = {
  readonly account: AccountId;
  readonly shelf: PolicyShelf;
  readonly problems: ProblemList;
  /** The role of the template that is named by ARN or name. */
  readonly findRole: (text: string) => Arn | null;
};

/** Every resource of the template that a world knows, in its order. */
export function readResources(parts: readonly TemplatePart[], settings: Settings): readonly Resource[] {
  const { account, shelf, problems, findRole } = settings;
  const resources = new Map<string, Resource>();
  const byName = new Map<string, string>();
  const profiles = rolesOfProfiles(parts);

  for (const part of parts) {
    const row = rowOf(RESOURCE_TYPES, part.resource.type);
    if (row?.worldType === undefined) continue;
    const arn = part.arn;
    if (resources.has(arn)) {
      problems.warn('duplicate', part.path, { found: arn });
      continue;
    }
    const { tags, isWhole } = part.tags();
    const runsAs = roleOf(part);
    resources.set(arn, {
      arn: arn as Arn,
      account,
      type: row.worldType,
      // Without tags a resource's tags are unknown, which is right where not all of them are known.
      ...(isWhole ? { tags } : {}),
      ...(runsAs === null ? {} : { runsAs }),
      ...(part.resource.type === 'AWS::S3::Bucket' ? { blockPublicAccess: blockPublicAccess(part) } : {}),
    });
    byName.set(arn, arn);
    byName.set(`${row.worldType} ${arn.slice(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1)}`, arn);
  }
  for (const part of parts) {
    const [property, ...inside] = rowOf(OWN_POLICIES, part.resource.type) ?? [];
    if (property === undefined) continue;
    if (!part.has(property)) {
      if (part.resource.type === 'AWS::KMS::Key') guard(part.arn, defaultKeyPolicy(account), part.pathOf(property));
      continue;
    }
    const content = inside.reduce<Resolved | undefined>(entryOf, part.value(property));
    if (content !== undefined) guard(part.arn, content, part.pathOf([property, ...inside].join('.')));
  }
  for (const part of parts) {
    const [target, document] = rowOf(POLICIES, part.resource.type) ?? [];
    if (target === undefined || document === undefined) continue;
    for (const { text, label, path } of part.texts(target)) {
      const arn = text === null ? null : findTarget(part.resource.type, text);
      if (arn === null) problems.warn('template-target-unknown', path, { found: text ?? label });
      else guard(arn, part.value(document), part.pathOf(document));
    }
  }
  guardFunctions();
  return [...resources.values()];

  function guard(arn: string, content: Resolved, path: string): void {
    const id = shelf.add({
      id: `${arn}#resource`,
      kind: 'resource',
      name: 'resource policy',
      owner: arn,
      content,
      path,
    });
    const resource = resources.get(arn);
    if (id !== null && resource !== undefined) resources.set(arn, { ...resource, policy: id });
  }

  /** The ARN of what a policy names; a bucket that is not in the template is one of the account all the same. */
  function findTarget(type: string, text: string): string | null {
    const known = byName.get(text);
    if (known !== undefined) return known;
    if (type === 'AWS::S3::BucketPolicy') {
      const arn = `arn:aws:s3:::${text}`;
      if (!resources.has(arn)) resources.set(arn, { arn: arn as Arn, account, type: 's3:bucket' });
      return arn;
    }
    const name = text.slice(text.lastIndexOf('/') + 1);
    const kind = type.startsWith('AWS::SQS::') ? 'sqs:queue' : type.startsWith('AWS::SNS::') ? 'sns:topic' : '';
    return byName.get(`${kind} ${name}`) ?? null;
  }

  /** Each permission is a statement of the function's policy. */
  function guardFunctions(): void {
    const statements = new Map<string, { readonly items: Resolved[]; readonly path: string }>();
    for (const part of parts) {
      if (part.resource.type !== PERMISSION) continue;
      const name = part.text('FunctionName');
      const own = name === null ? undefined : (byName.get(name) ?? byName.get(`lambda:function ${name}`));
      const arn = own ?? byName.get(`lambda:function ${name?.split(':')[6] ?? ''}`);
      if (arn === undefined) {
        const [listed] = part.texts('FunctionName');
        problems.warn('template-target-unknown', part.pathOf('FunctionName'), {
          found: listed?.text ?? listed?.label ?? '',
        });
        continue;
      }
      const before = statements.get(arn) ?? { items: [], path: part.path };
      before.items.push(permissionStatement(part, arn));
      statements.set(arn, before);
    }
    for (const [arn, { items, path }] of statements) {
      const entries = new Map<string, Resolved>([
        ['Version', textOf('2012-10-17')],
        ['Statement', { kind: 'list', items }],
      ]);
      guard(arn, { kind: 'map', entries }, path);
    }
  }

  function roleOf(part: TemplatePart): Arn | null {
    const property = rowOf(ROLE_PROPERTIES, part.resource.type);
    if (part.resource.type === INSTANCE) {
      const profile = part.text('IamInstanceProfile');
      const role = profile === null ? undefined : profiles.get(profile);
      return role === undefined ? null : findRole(role);
    }
    if (property === undefined || !part.has(property)) return null;
    const [listed] = part.texts(property);
    const role = listed?.text == null ? null : findRole(listed.text);
    if (role === null && listed !== undefined) {
      problems.warn('template-target-unknown', listed.path, { found: listed.text ?? listed.label });
    }
    return role;
  }
}

/** Names of instance profiles, with the name of the role in each. */
function rolesOfProfiles(parts: readonly TemplatePart[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of parts) {
    if (part.resource.type !== 'AWS::IAM::InstanceProfile') continue;
    const [role] = listTexts(part.value('Roles'), '');
    const name = part.arn.slice(part.arn.lastIndexOf('/') + 1);
    if (role?.text != null) found.set(name, role.text);
  }
  return found;
}

/** A key that is made without a policy leaves everything to its account. */
function defaultKeyPolicy(account: string): Resolved {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  return textOf(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2));
}

/** A bucket whose template does not say anything blocks all public access, as every new bucket does. */
function blockPublicAccess(part: TemplatePart): BlockPublicAccess {
  const given = part.value('PublicAccessBlockConfiguration');
  const isOn = (name: string): boolean =>
    given.kind === 'none' || knownText(entryOf(given, name))?.toLowerCase() === 'true';
  return {
    blockPublicAcls: isOn('BlockPublicAcls'),
    ignorePublicAcls: isOn('IgnorePublicAcls'),
    blockPublicPolicy: isOn('BlockPublicPolicy'),
    restrictPublicBuckets: isOn('RestrictPublicBuckets'),
  };
}
