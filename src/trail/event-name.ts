// What CloudTrail calls a call: the service's address, the operation's name, and which kind of event it is.

export type EventNaming = {
  /** `s3.amazonaws.com`. */
  readonly source: string;
  /** `GetObject`; not always the name of the permission. */
  readonly name: string;
  readonly isReadOnly: boolean;
  /** Data events are about what lies in a resource; a trail has them where somebody asked for them. */
  readonly category: 'Management' | 'Data';
};

/** Operations that need a permission of another name (Service Authorization Reference). */
const OPERATIONS: Readonly<Record<string, string>> = {
  's3:listbucket': 'ListObjects',
  's3:listbucketversions': 'ListObjectVersions',
  's3:listallmybuckets': 'ListBuckets',
  's3:putencryptionconfiguration': 'PutBucketEncryption',
  's3:getencryptionconfiguration': 'GetBucketEncryption',
  's3:putlifecycleconfiguration': 'PutBucketLifecycle',
  's3:getlifecycleconfiguration': 'GetBucketLifecycle',
  's3:getobjectversion': 'GetObject',
  's3:deleteobjectversion': 'DeleteObject',
  'lambda:invokefunction': 'Invoke',
};

/** Services whose address begins otherwise than their actions. */
const ADDRESSES: Readonly<Record<string, string>> = {
  cloudwatch: 'monitoring',
  ses: 'email',
  'execute-api': 'apigateway',
};

/** What is written to, read from or sent to a resource (CloudTrail User Guide, data events). */
const DATA_EVENTS: readonly RegExp[] = [
  /^s3:.*object(?!lockconfiguration)/,
  /^s3:(?:list(?:bucket|bucketversions|multipartuploadparts)|abortmultipartupload)$/,
  /^dynamodb:(?:batchgetitem|batchwriteitem|conditioncheckitem|deleteitem|getitem|partiql\w+|putitem|query|scan|updateitem)$/,
  /^lambda:invokefunction$/,
  /^sns:publish/,
  /^sqs:(?:send|receive|delete)message|^sqs:changemessagevisibility/,
];

/** Of STS, asking to become somebody else counts as reading, asking for a federated user does not. */
const READING = /^(?:Get|List|Describe|Head|Query|Scan|BatchGet|Search|Lookup|AssumeRole)/;
const WRITING: ReadonlySet<string> = new Set(['GetFederationToken']);

/** @param action as the permission is called: `s3:GetObject` */
export function nameEvent(action: string): EventNaming {
  const lower = action.toLowerCase();
  const colon = action.indexOf(':');
  const service = lower.slice(0, Math.max(colon, 0));
  const name = lookUp(OPERATIONS, lower) ?? action.slice(colon + 1);
  return {
    source: `${lookUp(ADDRESSES, service) ?? service}.amazonaws.com`,
    name,
    isReadOnly: READING.test(name) && !WRITING.has(name),
    category: DATA_EVENTS.some((pattern) => pattern.test(lower)) ? 'Data' : 'Management',
  };
}

function lookUp(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
