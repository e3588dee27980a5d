// The services, actions and resources that measured requests are made of; `REGION`, `ACCOUNT` and `NAME` are filled in.

/**
 * @typedef {{
 *   service: string,
 *   arns: readonly string[],
 *   actions: readonly string[],
 *   wildcards: readonly string[],
 * }} ServiceWords
 */

/** Services whose resources carry a policy of their own. */
export const WITH_RESOURCE_POLICY = /** @type {const} */ ([
  's3',
  'sqs',
  'sns',
  'kms',
  'secretsmanager',
  'lambda',
  'dynamodb',
  'ecr',
]);

/** @type {readonly ServiceWords[]} */
export const SERVICES = [
  {
    service: 's3',
    arns: [
      'arn:aws:s3:::NAME/invoices/2026/11/28.json',
      'arn:aws:s3:::NAME/TEAM/reports/q3.csv',
      'arn:aws:s3:::NAME/logs/app.log',
    ],
    actions: ['GetObject', 'PutObject', 'DeleteObject', 'GetObjectVersion', 'GetObjectTagging', 'AbortMultipartUpload'],
    wildcards: ['Get*', '*Object', 'Get*Version', 'Put*', '*', '*Tagging', 'Delete?bject'],
  },
  {
    service: 'sqs',
    arns: ['arn:aws:sqs:REGION:ACCOUNT:NAME'],
    actions: ['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes', 'PurgeQueue'],
    wildcards: ['*Message', 'Get*', '*', 'Receive*'],
  },
  {
    service: 'sns',
    arns: ['arn:aws:sns:REGION:ACCOUNT:NAME'],
    actions: ['Publish', 'Subscribe', 'GetTopicAttributes', 'DeleteTopic'],
    wildcards: ['Pub*', '*Topic*', '*', 'Get*'],
  },
  {
    service: 'kms',
    arns: ['arn:aws:kms:REGION:ACCOUNT:key/NAME'],
    actions: ['Decrypt', 'Encrypt', 'GenerateDataKey', 'DescribeKey', 'ScheduleKeyDeletion'],
    wildcards: ['*crypt', 'Generate*', 'Describe*', '*', 'ReEncrypt*'],
  },
  {
    service: 'secretsmanager',
    arns: ['arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-a1B2c3'],
    actions: ['GetSecretValue', 'PutSecretValue', 'DescribeSecret', 'DeleteSecret', 'RotateSecret'],
    wildcards: ['Get*', '*SecretValue', 'Describe*', '*'],
  },
  {
    service: 'lambda',
    arns: ['arn:aws:lambda:REGION:ACCOUNT:function:NAME'],
    actions: ['InvokeFunction', 'GetFunction', 'UpdateFunctionCode', 'DeleteFunction', 'PublishVersion'],
    wildcards: ['Invoke*', '*Function', 'Get*', 'Update*', '*'],
  },
  {
    service: 'dynamodb',
    arns: ['arn:aws:dynamodb:REGION:ACCOUNT:table/NAME'],
    actions: ['GetItem', 'PutItem', 'Query', 'UpdateItem', 'DeleteItem', 'BatchGetItem', 'DeleteTable'],
    wildcards: ['*Item', 'Get*', 'Batch*', '*', 'Delete*'],
  },
  {
    service: 'ecr',
    arns: ['arn:aws:ecr:REGION:ACCOUNT:repository/NAME'],
    actions: ['BatchGetImage', 'GetDownloadUrlForLayer', 'PutImage', 'DeleteRepository'],
    wildcards: ['Batch*', 'Get*', '*Image', '*'],
  },
  {
    service: 'ec2',
    arns: ['arn:aws:ec2:REGION:ACCOUNT:instance/i-0NAME'],
    actions: ['StartInstances', 'StopInstances', 'RebootInstances', 'TerminateInstances'],
    wildcards: ['*Instances', 'St*Instances', '*', 'Terminate*'],
  },
  {
    service: 'iam',
    arns: ['arn:aws:iam::ACCOUNT:role/service/NAME', 'arn:aws:iam::ACCOUNT:role/NAME'],
    actions: ['GetRole', 'PassRole', 'UpdateRole', 'DeleteRole', 'TagRole'],
    wildcards: ['Get*', '*Role', 'Tag*', '*'],
  },
  {
    service: 'ssm',
    arns: ['arn:aws:ssm:REGION:ACCOUNT:parameter/TEAM/NAME'],
    actions: ['GetParameter', 'PutParameter', 'DeleteParameter', 'GetParameterHistory'],
    wildcards: ['Get*', '*Parameter', 'GetParameter*', '*'],
  },
  {
    service: 'states',
    arns: ['arn:aws:states:REGION:ACCOUNT:stateMachine:NAME'],
    actions: ['StartExecution', 'DescribeStateMachine', 'DeleteStateMachine'],
    wildcards: ['Start*', '*StateMachine', '*'],
  },
];

export const TEAMS = /** @type {const} */ (['ledger', 'billing', 'search', 'media', 'growth', 'platform']);
export const REGIONS = /** @type {const} */ (['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-southeast-2']);
export const NAMES = /** @type {const} */ ([
  ...['orders', 'orders-dead-letter', 'invoices', 'audit', 'thumbnails', 'sessions', 'carts', 'prices', 'events'],
  ...['exports', 'nightly', 'webhooks', 'receipts', 'catalogue', 'profiles'],
]);

export const HOME = '111122223333';
export const ABROAD = '444455556666';
export const ORGANIZATION = 'o-a1b2c3d4e5';
