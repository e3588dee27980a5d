// Which resources of a template have a name and an ARN, and what a reference to one gives: one row a type.

export type Place = { readonly partition: string; readonly region: string; readonly account: string };

/** What a row needs of a resource: its name, and texts of its properties where they are known. */
export type Named = {
  readonly place: Place;
  readonly name: string;
  /** The property's text; empty where it is not there or not known. */
  readonly property: (name: string) => string;
};

export type ResourceType = {
  /** The property that names it; null where AWS chooses. */
  readonly nameProperty: string | null;
  readonly arn: (named: Named) => string;
  /** What `Ref` gives. */
  readonly ref: 'name' | 'arn' | 'url';
  /** Attributes besides `Arn`. */
  readonly attributes?: Readonly<Record<string, (named: Named) => string>>;
  /** `service:type` of what stands in a world as a resource; left out for all else. */
  readonly worldType?: string;
  /** AWS makes names of its own out of small letters alone. */
  readonly isLowerCase?: boolean;
};

const nameAttribute = ({ name }: Named): string => name;

function iam(kind: string, nameProperty: string, ref: 'name' | 'arn' = 'name'): ResourceType {
  return {
    nameProperty,
    ref,
    arn: ({ place, name, property }) => {
      const path = property('Path') || '/';
      return `arn:${place.partition}:iam::${place.account}:${kind}${path}${name}`;
    },
  };
}

/** A service's resource whose ARN ends in `prefix` and the name. */
function regional(
  service: string,
  prefix: string,
  nameProperty: string | null,
  ref: 'name' | 'arn' | 'url',
  more: Partial<ResourceType> = {},
): ResourceType {
  return {
    nameProperty,
    ref,
    arn: ({ place, name }) => `arn:${place.partition}:${service}:${place.region}:${place.account}:${prefix}${name}`,
    ...more,
  };
}

const FUNCTION = regional('lambda', 'function:', 'FunctionName', 'name', { worldType: 'lambda:function' });
const TABLE = regional('dynamodb', 'table/', 'TableName', 'name', { worldType: 'dynamodb:table' });

const STATE_MACHINE = regional('states', 'stateMachine:', 'StateMachineName', 'arn', {
  attributes: { Name: nameAttribute },
  worldType: 'states:stateMachine',
});

export const RESOURCE_TYPES: Readonly<Record<string, ResourceType>> = {
  'AWS::IAM::Role': iam('role', 'RoleName'),
  'AWS::IAM::User': iam('user', 'UserName'),
  'AWS::IAM::Group': iam('group', 'GroupName'),
  'AWS::IAM::InstanceProfile': iam('instance-profile', 'InstanceProfileName'),
  'AWS::IAM::ManagedPolicy': {
    ...iam('policy', 'ManagedPolicyName', 'arn'),
    attributes: { PolicyArn: (named) => iam('policy', 'ManagedPolicyName').arn(named) },
  },
  'AWS::IAM::SAMLProvider': {
    nameProperty: 'Name',
    ref: 'arn',
    arn: ({ place, name }) => `arn:${place.partition}:iam::${place.account}:saml-provider/${name}`,
  },
  'AWS::IAM::OIDCProvider': {
    nameProperty: 'Url',
    ref: 'arn',
    arn: ({ place, name }) =>
      `arn:${place.partition}:iam::${place.account}:oidc-provider/${name.replace(/^https:\/\//, '').replace(/\/$/, '')}`,
  },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    ref: 'name',
    arn: ({ place, name }) => `arn:${place.partition}:s3:::${name}`,
    attributes: {
      DomainName: ({ name }) => `${name}.s3.amazonaws.com`,
      RegionalDomainName: ({ name, place }) => `${name}.s3.${place.region}.amazonaws.com`,
    },
    worldType: 's3:bucket',
    isLowerCase: true,
  },
  'AWS::SQS::Queue': regional('sqs', '', 'QueueName', 'url', {
    attributes: { QueueName: nameAttribute, QueueUrl: (named) => queueUrl(named) },
    worldType: 'sqs:queue',
  }),
  'AWS::SNS::Topic': regional('sns', '', 'TopicName', 'arn', {
    attributes: { TopicName: nameAttribute, TopicArn: (named) => regional('sns', '', 'TopicName', 'arn').arn(named) },
    worldType: 'sns:topic',
  }),
  'AWS::DynamoDB::Table': TABLE,
  'AWS::DynamoDB::GlobalTable': TABLE,
  'AWS::KMS::Key': regional('kms', 'key/', null, 'name', {
    attributes: { KeyId: nameAttribute },
    worldType: 'kms:key',
  }),
  'AWS::KMS::Alias': regional('kms', '', 'AliasName', 'name'),
  'AWS::SecretsManager::Secret': {
    nameProperty: 'Name',
    ref: 'arn',
    // AWS ends the ARN in six characters of its own, which policies take in by `-??????`.
    arn: ({ place, name }) =>
      `arn:${place.partition}:secretsmanager:${place.region}:${place.account}:secret:${name}-a1b2c3`,
    attributes: {
      Id: (named) => RESOURCE_TYPES['AWS::SecretsManager::Secret']?.arn(named) ?? '',
    },
    worldType: 'secretsmanager:secret',
  },
  'AWS::Lambda::Function': FUNCTION,
  'AWS::Serverless::Function': FUNCTION,
  'AWS::EC2::Instance': regional('ec2', 'instance/', null, 'name', {
    attributes: { InstanceId: nameAttribute },
    worldType: 'ec2:instance',
  }),
  'AWS::SSM::Parameter': regional('ssm', 'parameter/', 'Name', 'name', {
    arn: ({ place, name }) =>
      `arn:${place.partition}:ssm:${place.region}:${place.account}:parameter/${name.replace(/^\//, '')}`,
    worldType: 'ssm:parameter',
  }),
  'AWS::ECR::Repository': regional('ecr', 'repository/', 'RepositoryName', 'name', { worldType: 'ecr:repository' }),
  'AWS::Kinesis::Stream': regional('kinesis', 'stream/', 'Name', 'name', { worldType: 'kinesis:stream' }),
  'AWS::StepFunctions::StateMachine': STATE_MACHINE,
  'AWS::Serverless::StateMachine': { ...STATE_MACHINE, nameProperty: 'Name' },
  'AWS::Logs::LogGroup': {
    ...regional('logs', 'log-group:', 'LogGroupName', 'name', { worldType: 'logs:log-group' }),
    arn: ({ place, name }) => `arn:${place.partition}:logs:${place.region}:${place.account}:log-group:${name}:*`,
  },
};

/** The address of a queue, which is what `Ref` gives. */
export function queueUrl({ place, name }: Named): string {
  return `https://sqs.${place.region}.amazonaws.com/${place.account}/${name}`;
}
