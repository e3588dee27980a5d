// How each kind of resource stands in a template: one row a kind.
import type { Tags } from '../../model/principal';
import type { PlannedTarget, Site, TargetKind } from '../set-up/plan';
import type { Json, JsonObject } from '../set-up/policy-json';

export type TargetRow = {
  readonly type: string;
  readonly properties: (target: PlannedTarget) => JsonObject;
  readonly tags?: 'map';
  /** The property that holds the policy, where the resource carries it itself. */
  readonly policyInside?: {
    readonly property: string;
    readonly value: (policy: Json) => Json;
    /** What stands there until everybody whom the policy names is there; nothing where it is left out. */
    readonly meanwhile?: (site: Site) => Json;
  };
  /** The policy as a resource of its own. */
  readonly policyBeside?: {
    readonly type: string;
    readonly properties: (target: Json, policy: Json) => JsonObject;
  };
};

const fifo = (property: string, { name }: PlannedTarget): JsonObject =>
  name.endsWith('.fifo') ? { [property]: true } : {};

export const TARGET_ROWS: Readonly<Record<TargetKind, TargetRow>> = {
  bucket: {
    type: 'AWS::S3::Bucket',
    properties: ({ name, blockPublicAccess: block }) => ({
      BucketName: name,
      // What is left out here would be on in AWS, and is off in a world.
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: block.blockPublicAcls ?? false,
        IgnorePublicAcls: block.ignorePublicAcls ?? false,
        BlockPublicPolicy: block.blockPublicPolicy ?? false,
        RestrictPublicBuckets: block.restrictPublicBuckets ?? false,
      },
    }),
    policyBeside: {
      type: 'AWS::S3::BucketPolicy',
      properties: (bucket, policy) => ({ Bucket: bucket, PolicyDocument: policy }),
    },
  },
  queue: {
    type: 'AWS::SQS::Queue',
    properties: (target) => ({ QueueName: target.name, ...fifo('FifoQueue', target) }),
    policyBeside: {
      type: 'AWS::SQS::QueuePolicy',
      properties: (queue, policy) => ({ Queues: [queue], PolicyDocument: policy }),
    },
  },
  topic: {
    type: 'AWS::SNS::Topic',
    properties: (target) => ({ TopicName: target.name, ...fifo('FifoTopic', target) }),
    policyBeside: {
      type: 'AWS::SNS::TopicPolicy',
      properties: (topic, policy) => ({ Topics: [topic], PolicyDocument: policy }),
    },
  },
  table: {
    type: 'AWS::DynamoDB::Table',
    properties: ({ name }) => ({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
    policyInside: { property: 'ResourcePolicy', value: (policy) => ({ PolicyDocument: policy }) },
  },
  key: {
    type: 'AWS::KMS::Key',
    properties: () => ({ BypassPolicyLockoutSafetyCheck: true }),
    policyInside: {
      property: 'KeyPolicy',
      value: (policy) => policy,
      meanwhile: ({ account }) => ({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: account ?? '*' }, Action: 'kms:*', Resource: '*' }],
      }),
    },
  },
  secret: {
    type: 'AWS::SecretsManager::Secret',
    properties: ({ name }) => ({ Name: name, GenerateSecretString: {} }),
    policyBeside: {
      type: 'AWS::SecretsManager::ResourcePolicy',
      properties: (secret, policy) => ({ SecretId: secret, ResourcePolicy: policy }),
    },
  },
  parameter: {
    type: 'AWS::SSM::Parameter',
    properties: ({ name }) => ({
      Name: name.includes('/') ? `/${name}` : name,
      Type: 'String',
      Value: 'example',
    }),
    tags: 'map',
  },
  function: {
    type: 'AWS::Lambda::Function',
    properties: ({ name }) => ({
      FunctionName: name,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: 'exports.handler = async () => "example";\n' },
    }),
  },
};

export function tagList(tags: Tags): JsonObject {
  const entries = Object.entries(tags);
  return entries.length === 0 ? {} : { Tags: entries.map(([name, value]) => ({ Key: name, Value: value })) };
}
