// AWS's policies for the five tasks of an assumed root user: they allow nothing, they deny everything else (R277).

type RootTask = {
  /** The policy's ARN behind the partition. */
  readonly name: string;
  readonly actions: readonly string[];
  /** Only on the account's root user itself. */
  readonly isAboutRoot: boolean;
};

const READ_CREDENTIALS = [
  'iam:ListAccessKeys',
  'iam:ListSigningCertificates',
  'iam:GetLoginProfile',
  'iam:ListMFADevices',
  'iam:GetUser',
  'iam:GetAccessKeyLastUsed',
];

const DELETE_CREDENTIALS = [
  'iam:DeleteAccessKey',
  'iam:DeleteSigningCertificate',
  'iam:DeleteLoginProfile',
  'iam:DeactivateMFADevice',
  'iam:DeleteVirtualMFADevice',
];

/** As published in November 2024 (version 1 of each policy). */
const ROOT_TASKS: readonly RootTask[] = [
  {
    name: 'IAMAuditRootUserCredentials',
    actions: [...READ_CREDENTIALS, 'iam:GetAccountSummary'],
    isAboutRoot: true,
  },
  {
    name: 'IAMCreateRootUserPassword',
    actions: ['iam:CreateLoginProfile', 'iam:GetLoginProfile'],
    isAboutRoot: true,
  },
  { name: 'IAMDeleteRootUserCredentials', actions: [...DELETE_CREDENTIALS, ...READ_CREDENTIALS], isAboutRoot: true },
  {
    name: 'S3UnlockBucketPolicy',
    actions: ['s3:DeleteBucketPolicy', 's3:PutBucketPolicy', 's3:GetBucketPolicy', 's3:ListAllMyBuckets'],
    isAboutRoot: false,
  },
  {
    name: 'SQSUnlockQueuePolicy',
    actions: ['sqs:SetQueueAttributes', 'sqs:GetQueueAttributes', 'sqs:ListQueues', 'sqs:GetQueueUrl'],
    isAboutRoot: false,
  },
];

const TASK_POLICY = /^arn:[^:]+:iam::aws:policy\/root-task\/([^/]+)$/;

/** The task that the policy under an ARN is for; null where it is none of the five. */
export function findRootTask(policyArn: string): RootTask | null {
  const name = TASK_POLICY.exec(policyArn)?.[1];
  return ROOT_TASKS.find((task) => task.name === name) ?? null;
}

/** The account's summary is of no resource, so it cannot be held to the root user. */
const ABOUT_NO_RESOURCE = ['iam:GetAccountSummary'];

/** The task as a session policy, in the effect of AWS's own. */
export function rootTaskText({ actions, isAboutRoot }: RootTask): string {
  const others = { Effect: 'Deny', NotAction: actions, Resource: '*' };
  const elsewhere = {
    Effect: 'Deny',
    Action: actions.filter((action) => !ABOUT_NO_RESOURCE.includes(action)),
    NotResource: 'arn:aws:iam::*:root',
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: isAboutRoot ? [others, elsewhere] : [others] });
}
