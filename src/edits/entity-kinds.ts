// Everything a person can make in a world: what each kind is called by, and which fields its form has.
export const ENTITY_KINDS = [
  ...(['account', 'unit', 'user', 'group', 'role', 'oidc-provider', 'saml-provider'] as const),
  ...([
    'bucket',
    'object',
    'queue',
    'topic',
    'table',
    'key',
    'secret',
    'function',
    'instance',
    'other-resource',
  ] as const),
  'endpoint',
  ...([
    'managed-policy',
    'inline-policy',
    'session-policy',
    'resource-policy',
    'endpoint-policy',
    'scp',
    'rcp',
  ] as const),
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

export const FIELDS = [
  ...(['account', 'id', 'name', 'parent', 'path', 'region', 'arn', 'holder', 'trusted', 'audiences'] as const),
  ...([
    'groups',
    'policies',
    'boundary',
    'maxSessionDuration',
    'runsAs',
    'grants',
    'isPrivate',
    'manages',
    'scps',
    'rcps',
    'tags',
  ] as const),
] as const;
export type FieldName = (typeof FIELDS)[number];

const RESOURCE_FIELDS = ['name', 'account', 'region', 'tags'] as const satisfies readonly FieldName[];

/** In the order in which a form asks. */
export const FIELDS_OF: Readonly<Record<EntityKind, readonly FieldName[]>> = {
  account: ['id', 'name', 'parent', 'manages', 'scps', 'rcps'],
  unit: ['name', 'parent', 'scps', 'rcps'],
  user: ['name', 'account', 'groups', 'policies', 'boundary', 'path', 'tags'],
  group: ['name', 'account', 'policies', 'path'],
  role: ['name', 'account', 'trusted', 'policies', 'boundary', 'maxSessionDuration', 'path', 'tags'],
  'oidc-provider': ['name', 'account', 'audiences'],
  'saml-provider': ['name', 'account'],
  bucket: ['name', 'account', 'isPrivate', 'tags'],
  object: ['holder', 'name', 'tags'],
  queue: RESOURCE_FIELDS,
  topic: RESOURCE_FIELDS,
  table: RESOURCE_FIELDS,
  key: ['name', 'account', 'region', 'grants', 'tags'],
  secret: RESOURCE_FIELDS,
  function: ['name', 'account', 'region', 'runsAs', 'tags'],
  instance: ['name', 'account', 'region', 'runsAs', 'tags'],
  'other-resource': ['arn', 'account', 'tags'],
  endpoint: ['name', 'account'],
  'managed-policy': ['name', 'account', 'path'],
  'inline-policy': ['holder', 'name'],
  'session-policy': ['holder', 'name'],
  'resource-policy': ['holder'],
  'endpoint-policy': ['holder'],
  scp: ['name'],
  rcp: ['name'],
};

export type NameRule = {
  /** What a name may look like as a whole. */
  readonly shape: RegExp;
  readonly longest: number;
  /** The characters, as AWS's documentation lists them. */
  readonly allowed: string;
};

const IAM_CHARACTERS = 'letters, digits and + = , . @ _ -';
const iamName = (longest: number): NameRule => ({ shape: /^[\w+=,.@-]+$/, longest, allowed: IAM_CHARACTERS });

/** Names as each service takes them. */
export const NAME_RULES: Readonly<Partial<Record<EntityKind, NameRule>>> = {
  account: { shape: /^[^\n]+$/, longest: 50, allowed: 'any characters' },
  unit: { shape: /^[^\n]+$/, longest: 128, allowed: 'any characters' },
  user: iamName(64),
  group: iamName(128),
  role: iamName(64),
  'oidc-provider': {
    shape: /^[\w.-]+(:\d+)?(\/[\w./~%-]*)?$/,
    longest: 255,
    allowed: 'the host and path of its URL, without https://',
  },
  'saml-provider': { shape: /^[\w.-]+$/, longest: 128, allowed: 'letters, digits and . _ -' },
  bucket: {
    shape: /^(?!xn--)(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)[a-z0-9][a-z0-9.-]+[a-z0-9]$/,
    longest: 63,
    allowed: '3 to 63 lower-case letters, digits, dots and hyphens, beginning and ending with a letter or digit',
  },
  object: { shape: /^[^\n]+$/, longest: 1024, allowed: 'any characters' },
  queue: { shape: /^[\w-]+(\.fifo)?$/, longest: 80, allowed: 'letters, digits, _ and -' },
  topic: { shape: /^[\w-]+(\.fifo)?$/, longest: 256, allowed: 'letters, digits, _ and -' },
  table: { shape: /^[\w.-]{3,}$/, longest: 255, allowed: '3 to 255 letters, digits, dots, _ and -' },
  key: { shape: /^[\w-]+$/, longest: 64, allowed: 'letters, digits, _ and -' },
  secret: { shape: /^[\w/+=.@-]+$/, longest: 512, allowed: 'letters, digits and / _ + = . @ -' },
  function: { shape: /^[\w-]+$/, longest: 64, allowed: 'letters, digits, _ and -' },
  instance: { shape: /^i-[0-9a-f]{8,17}$/, longest: 19, allowed: 'i- and 8 or 17 digits from 0-9 a-f' },
  endpoint: { shape: /^vpce-[0-9a-f]{8,17}$/, longest: 22, allowed: 'vpce- and 8 or 17 digits from 0-9 a-f' },
  'managed-policy': iamName(128),
  'inline-policy': iamName(128),
  'session-policy': iamName(128),
  scp: { shape: /^[^\n]+$/, longest: 128, allowed: 'any characters' },
  rcp: { shape: /^[^\n]+$/, longest: 128, allowed: 'any characters' },
};

/** How the ARN of a resource is made from its parts, and its type. */
export const RESOURCE_KINDS = {
  bucket: { type: 's3:bucket', arn: ({ name }) => `arn:aws:s3:::${name}` },
  object: { type: 's3:object', arn: ({ holder, name }) => `${holder}/${name}` },
  queue: { type: 'sqs:queue', arn: ({ region, account, name }) => `arn:aws:sqs:${region}:${account}:${name}` },
  topic: { type: 'sns:topic', arn: ({ region, account, name }) => `arn:aws:sns:${region}:${account}:${name}` },
  table: {
    type: 'dynamodb:table',
    arn: ({ region, account, name }) => `arn:aws:dynamodb:${region}:${account}:table/${name}`,
  },
  key: { type: 'kms:key', arn: ({ region, account, name }) => `arn:aws:kms:${region}:${account}:key/${name}` },
  secret: {
    type: 'secretsmanager:secret',
    arn: ({ region, account, name }) => `arn:aws:secretsmanager:${region}:${account}:secret:${name}`,
  },
  function: {
    type: 'lambda:function',
    arn: ({ region, account, name }) => `arn:aws:lambda:${region}:${account}:function:${name}`,
  },
  instance: {
    type: 'ec2:instance',
    arn: ({ region, account, name }) => `arn:aws:ec2:${region}:${account}:instance/${name}`,
  },
} as const satisfies Readonly<
  Partial<
    Record<
      EntityKind,
      {
        readonly type: string;
        readonly arn: (parts: {
          readonly name: string;
          readonly account: string;
          readonly region: string;
          readonly holder: string;
        }) => string;
      }
    >
  >
>;

/** Kinds whose resources can have a policy of their own. */
export const KINDS_WITH_POLICY: ReadonlySet<string> = new Set([
  ...['s3:bucket', 'sqs:queue', 'sns:topic', 'dynamodb:table', 'kms:key', 'secretsmanager:secret', 'lambda:function'],
]);
