// Buckets, queues and the like as commands: one row a kind, how it is made, guarded and taken away.
import type { PlannedTarget, TargetKind } from '../set-up/plan';
import type { JsonObject } from '../set-up/policy-json';
import type { Script } from './script';
import { raw, type Word } from './shell-words';
import { tagWords } from './tags';

type TargetCommands = {
  readonly make: (target: PlannedTarget, script: Script) => void;
  /** Puts the policy in its place. */
  readonly guard?: (target: PlannedTarget, policy: JsonObject, script: Script) => void;
  /** The command that takes it away. */
  readonly remove: (target: PlannedTarget, script: Script) => string;
};

/** A function that answers "example": a ZIP archive with one file, `index.js`. */
const FUNCTION_ZIP =
  'UEsDBBQAAAAAAAAAIVzXpGPdKQAAACkAAAAIAAAAaW5kZXguanNleHBvcnRzLmhhbmRsZXIgPSBhc3luYyAoKSA9PiAiZXhhbXBsZSI7ClBLAQIUAxQAAAAAAAAAIVzXpGPdKQAAACkAAAAIAAAAAAAAAAAAAACkAQAAAABpbmRleC5qc1BLBQYAAAAAAQABADYAAABPAAAAAAA=';

/** Under this name a key that the script made is found again. */
export function keyAlias({ name }: PlannedTarget): string {
  return `alias/rolewalk-${name.replace(/[^A-Za-z0-9/_-]+/g, '-')}`;
}

export const TARGET_COMMANDS: Readonly<Record<TargetKind, TargetCommands>> = {
  bucket: {
    make: ({ name, tags, blockPublicAccess: block }, script) => {
      const region = script.region;
      const place = region === 'us-east-1' ? [] : ['--create-bucket-configuration', `LocationConstraint=${region}`];
      script.make(script.regional('s3api', 'create-bucket', '--bucket', name, ...place));
      const settings = [
        `BlockPublicAcls=${block.blockPublicAcls ?? false}`,
        `IgnorePublicAcls=${block.ignorePublicAcls ?? false}`,
        `BlockPublicPolicy=${block.blockPublicPolicy ?? false}`,
        `RestrictPublicBuckets=${block.restrictPublicBuckets ?? false}`,
      ].join(',');
      const named = ['--bucket', name];
      script.line(
        script.regional('s3api', 'put-public-access-block', ...named, '--public-access-block-configuration', settings),
      );
      if (Object.keys(tags).length === 0) return;
      const [, list = '[]'] = tagWords(tags, 'list');
      script.line(script.regional('s3api', 'put-bucket-tagging', ...named, '--tagging', `{"TagSet":${list}}`));
    },
    guard: ({ name }, policy, script) => {
      const file = script.file(`bucket-${name}`, policy);
      script.line(script.regional('s3api', 'put-bucket-policy', '--bucket', name, '--policy', file));
    },
    remove: ({ name }, script) => script.regional('s3api', 'delete-bucket', '--bucket', name),
  },
  queue: {
    make: ({ name, tags }, script) => {
      const fifo = name.endsWith('.fifo') ? ['--attributes', 'FifoQueue=true'] : [];
      script.make(script.regional('sqs', 'create-queue', '--queue-name', name, ...fifo, ...tagWords(tags, 'map')));
    },
    guard: (target, policy, script) => {
      const file = script.file(`queue-${target.name}`, { Policy: JSON.stringify(policy) });
      script.line(
        script.regional('sqs', 'set-queue-attributes', '--queue-url', queueUrl(target, script), '--attributes', file),
      );
    },
    remove: (target, script) => script.regional('sqs', 'delete-queue', '--queue-url', queueUrl(target, script)),
  },
  topic: {
    make: ({ name, tags }, script) => {
      const fifo = name.endsWith('.fifo') ? ['--attributes', 'FifoTopic=true'] : [];
      script.make(script.regional('sns', 'create-topic', '--name', name, ...fifo, ...tagWords(tags, 'list')));
    },
    guard: ({ arn, name }, policy, script) => {
      const file = script.file(`topic-${name}`, policy);
      const words = ['--topic-arn', arn, '--attribute-name', 'Policy', '--attribute-value', file];
      script.line(script.regional('sns', 'set-topic-attributes', ...words));
    },
    remove: ({ arn }, script) => script.regional('sns', 'delete-topic', '--topic-arn', arn),
  },
  table: {
    make: ({ name, tags }, script) => {
      const named = ['--table-name', name];
      const shape = ['--attribute-definitions', 'AttributeName=id,AttributeType=S'];
      const keys = ['--key-schema', 'AttributeName=id,KeyType=HASH', '--billing-mode', 'PAY_PER_REQUEST'];
      script.make(script.regional('dynamodb', 'create-table', ...named, ...shape, ...keys, ...tagWords(tags, 'list')));
      script.line(script.regional('dynamodb', 'wait', 'table-exists', ...named));
    },
    guard: ({ arn, name }, policy, script) => {
      const file = script.file(`table-${name}`, policy);
      script.line(script.regional('dynamodb', 'put-resource-policy', '--resource-arn', arn, '--policy', file));
    },
    remove: ({ name }, script) => script.regional('dynamodb', 'delete-table', '--table-name', name),
  },
  key: {
    make: (target, script) => {
      const { arn, tags } = target;
      const alias = keyAlias(target);
      const variable = script.variableOf(target.arn);
      const find = script.regional(
        'kms',
        'describe-key',
        '--key-id',
        alias,
        '--query',
        'KeyMetadata.Arn',
        '--output',
        'text',
      );
      const ask = ['--query', 'KeyMetadata.Arn', '--output', 'text'];
      script.line(`if ! ${variable}=$(${find} 2>/dev/null); then`);
      script.line(`  ${variable}=$(${script.regional('kms', 'create-key', ...tagWords(tags, 'keyList'), ...ask)})`);
      script.line(
        `  ${script.regional('kms', 'create-alias', '--alias-name', alias, '--target-key-id', raw(`"$${variable}"`))}`,
      );
      script.line('fi');
      script.useVariable(arn);
    },
    guard: (target, policy, script) => {
      const file = script.file(`key-${target.name}`, policy);
      const words = ['--policy-name', 'default', '--policy', file, '--bypass-policy-lockout-safety-check'];
      script.line(
        script.regional('kms', 'put-key-policy', '--key-id', raw(`"$${script.variableOf(target.arn)}"`), ...words),
      );
    },
    remove: (target, script) => {
      const words = [
        '--key-id',
        raw(`"$(${script.regional(...keyIdWords(target))})"`),
        '--pending-window-in-days',
        '7',
      ];
      return script.regional('kms', 'schedule-key-deletion', ...words);
    },
  },
  secret: {
    make: (target, script) => {
      const { arn, name, tags } = target;
      const variable = script.variableOf(target.arn);
      const named = ['--secret-id', name, '--query', 'ARN', '--output', 'text'];
      const find = script.regional('secretsmanager', 'describe-secret', ...named);
      const text = ['--secret-string', 'example', '--query', 'ARN', '--output', 'text'];
      const create = script.regional(
        'secretsmanager',
        'create-secret',
        '--name',
        name,
        ...text,
        ...tagWords(tags, 'list'),
      );
      script.line(`${variable}=$(${find} 2>/dev/null) || ${variable}=$(${create})`);
      script.useVariable(arn);
    },
    guard: (target, policy, script) => {
      const file = script.file(`secret-${target.name}`, policy);
      const words = ['--secret-id', raw(`"$${script.variableOf(target.arn)}"`), '--resource-policy', file];
      script.line(script.regional('secretsmanager', 'put-resource-policy', ...words));
    },
    remove: ({ name }, script) =>
      script.regional('secretsmanager', 'delete-secret', '--secret-id', name, '--force-delete-without-recovery'),
  },
  parameter: {
    make: ({ name, tags }, script) => {
      const words = ['--name', parameterName(name), '--type', 'String', '--value', 'example'];
      script.make(script.regional('ssm', 'put-parameter', ...words, ...tagWords(tags, 'list')));
    },
    remove: ({ name }, script) => script.regional('ssm', 'delete-parameter', '--name', parameterName(name)),
  },
  function: {
    make: ({ name, role, tags, permissions }, script) => {
      script.line(`printf %s ${FUNCTION_ZIP} | base64 -d > "$DIR/function.zip"`);
      const code = [
        '--runtime',
        'nodejs22.x',
        '--handler',
        'index.handler',
        '--zip-file',
        raw('fileb://"$DIR/function.zip"'),
      ];
      const words = ['--function-name', name, '--role', role ?? '', ...code];
      script.make(script.regional('lambda', 'create-function', ...words, ...tagWords(tags, 'map')));
      for (const { id, action, principal, sourceArn, sourceAccount, organization } of permissions) {
        const limits = [
          ...(sourceArn === null ? [] : ['--source-arn', sourceArn]),
          ...(sourceAccount === null ? [] : ['--source-account', sourceAccount]),
          ...(organization === null ? [] : ['--principal-org-id', organization]),
        ];
        const named = ['--function-name', name, '--statement-id', id, '--action', action, '--principal', principal];
        script.make(script.regional('lambda', 'add-permission', ...named, ...limits));
      }
    },
    remove: ({ name }, script) => script.regional('lambda', 'delete-function', '--function-name', name),
  },
};

export function keyIdWords(target: PlannedTarget): readonly string[] {
  return ['kms', 'describe-key', '--key-id', keyAlias(target), '--query', 'KeyMetadata.KeyId', '--output', 'text'];
}

function queueUrl({ name }: PlannedTarget, script: Script): Word {
  const find = script.regional('sqs', 'get-queue-url', '--queue-name', name, '--query', 'QueueUrl', '--output', 'text');
  return raw(`"$(${find})"`);
}

function parameterName(name: string): string {
  return name.includes('/') ? `/${name}` : name;
}
