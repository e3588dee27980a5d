// A world with everything that can be set up, and names that go round in circles, for the tests.
import type { AccountId } from '../../model/account';
import type { Arn } from '../../model/arn';
import { asDocumentId, type DocumentId, type DocumentKind, type PolicyDocument } from '../../model/policy-document';
import { EMPTY_WORLD, type World } from '../../model/world';

const A = '111122223333';
const B = '222233334444';
const M = '999900001111';
const KEY = `arn:aws:kms:eu-west-1:${A}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const SECRET = `arn:aws:secretsmanager:eu-west-1:${A}:secret:db-AbCdEf`;
const QUEUE = `arn:aws:sqs:eu-west-1:${A}:jobs.fifo`;
const FAR_QUEUE = `arn:aws:sqs:us-west-2:${A}:far`;
const TOPIC = `arn:aws:sns:eu-west-1:${A}:news`;
const TABLE = `arn:aws:dynamodb:eu-west-1:${A}:table/orders`;
const FUNCTION = `arn:aws:lambda:eu-west-1:${A}:function:report`;
const PARAMETER = `arn:aws:ssm:eu-west-1:${A}:parameter/app/db`;
const BUCKET = 'arn:aws:s3:::box';
const PROVIDER = `arn:aws:iam::${A}:oidc-provider/token.actions.githubusercontent.com`;

const documents: PolicyDocument[] = [];

function put(id: string, kind: DocumentKind, statements: readonly object[] | string | null): DocumentId {
  const text =
    typeof statements === 'string' || statements === null
      ? statements
      : JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
  const documentId = asDocumentId(id);
  documents.push({ id: documentId, kind, name: id.slice(id.lastIndexOf('/') + 1).replace(/^.*#/, ''), text });
  return documentId;
}

const allow = (Action: string | readonly string[], Resource: string | readonly string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const letIn = (...arns: readonly string[]) => ({ Effect: 'Allow', Principal: { AWS: arns }, Action: 'sts:AssumeRole' });
const guard = (action: string, ...arns: readonly string[]) => ({
  Effect: 'Allow',
  Principal: { AWS: arns },
  Action: action,
  Resource: '*',
});
const role = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

function makeRole(arn: string, trust: readonly object[] | string | null, own: readonly object[], more: object = {}) {
  return {
    kind: 'role' as const,
    arn: arn as Arn,
    trust: put(`${arn}#trust`, 'trust', trust),
    policies: [put(`${arn}#inline/own`, 'inline', own)],
    ...more,
  };
}

const fence = put(`arn:aws:iam::${A}:policy/guards/fence`, 'managed', [allow('*', '*'), allow('s3:GetObject', SECRET)]);
const readsSecret = put(`arn:aws:iam::${A}:policy/reads-secret`, 'managed', [allow('secretsmanager:*', SECRET)]);
const awsOwn = put('arn:aws:iam::aws:policy/ReadOnlyAccess', 'managed', [allow(['s3:Get*', 'sqs:*'], '*')]);
const awsUnknown = put('arn:aws:iam::aws:policy/PowerUserAccess', 'managed', null);
const ann = `arn:aws:iam::${A}:user/staff/ann`;
const team = `arn:aws:iam::${A}:group/team` as Arn;

/** Everything in it can be set up. */
export const WHOLE_WORLD: World = {
  ...EMPTY_WORLD,
  title: 'Everything: "all of it" # and more',
  accounts: [{ id: A as AccountId, name: 'dev' }, { id: B as AccountId, name: "prod's" }, { id: M as AccountId }],
  organization: {
    id: 'o-all',
    management: M as AccountId,
    root: {
      id: 'r-all',
      scps: [put('arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess', 'scp', [allow('*', '*')])],
      accounts: [M as AccountId],
      units: [
        {
          id: 'ou-all-work',
          accounts: [A as AccountId, B as AccountId],
          scps: [
            put(`arn:aws:organizations::${M}:policy/o-all/service_control_policy/p-noqueues`, 'scp', [
              allow('*', '*'),
              { Effect: 'Deny', Action: 'sqs:DeleteQueue', Resource: '*' },
            ]),
          ],
        },
      ],
    },
    accountPolicies: {
      [A]: {
        rcps: [
          put(`arn:aws:organizations::${M}:policy/o-all/resource_control_policy/p-tls`, 'rcp', [
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: '*',
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
          ]),
        ],
      },
    },
  },
  principals: [
    {
      kind: 'group',
      arn: team,
      policies: [awsOwn, put(`${team}#inline/own`, 'inline', [allow('sns:Publish', TOPIC)])],
    },
    {
      kind: 'user',
      arn: ann as Arn,
      groups: [team],
      policies: [
        readsSecret,
        put(`${ann}#inline/home`, 'inline', [allow('s3:*', [`${BUCKET}/\${aws:username}/*`, BUCKET])]),
      ],
      boundary: fence,
      tags: { team: 'red', 'a key': "it's $HOME" },
    },
    makeRole(
      role(A, 'one'),
      [letIn(role(A, 'one'), role(A, 'two'), ann)],
      [allow('kms:Decrypt', KEY), allow('sts:AssumeRole', '*')],
    ),
    makeRole(role(A, 'two'), [letIn(role(A, 'one'))], [allow('kms:*', [KEY, `${KEY}/\${aws:username}`])], {
      tags: { team: 'blue' },
      maxSessionDuration: 7200,
    }),
    makeRole(role(A, 'three'), [letIn(role(B, 'far'))], [allow('sqs:*', QUEUE)], { policies: [awsUnknown] }),
    makeRole(
      role(A, 'jobs/worker'),
      [
        {
          Effect: 'Allow',
          Principal: { Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] },
          Action: 'sts:AssumeRole',
        },
      ],
      [allow('dynamodb:*', TABLE)],
      { instanceProfiles: [`arn:aws:iam::${A}:instance-profile/jobs/worker`] },
    ),
    makeRole(
      role(A, 'github'),
      [
        {
          Effect: 'Allow',
          Principal: { Federated: PROVIDER },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:a/b:*' } },
        },
      ],
      [allow('s3:*', '*')],
    ),
    makeRole(
      role(B, 'far'),
      [letIn(role(A, 'one'), ann)],
      [allow(['s3:*', 'dynamodb:*', 'kms:*', 'sqs:*', 'sns:*'], '*'), allow('sts:*', '*')],
    ),
    { kind: 'oidc-provider', arn: PROVIDER as Arn, audiences: ['sts.amazonaws.com'] },
  ],
  resources: [
    {
      arn: BUCKET as Arn,
      account: A as AccountId,
      type: 's3:bucket',
      tags: { team: 'red' },
      policy: put(`${BUCKET}#resource`, 'resource', [
        { ...guard('s3:GetObject', role(B, 'far'), ann), Resource: `${BUCKET}/*` },
      ]),
      blockPublicAccess: { restrictPublicBuckets: true },
    },
    {
      arn: KEY as Arn,
      account: A as AccountId,
      tags: {},
      policy: put(`${KEY}#resource`, 'resource', [
        { ...guard('kms:*', role(A, 'one'), role(A, 'two')), Resource: KEY },
      ]),
    },
    {
      arn: SECRET as Arn,
      account: A as AccountId,
      tags: {},
      policy: put(`${SECRET}#resource`, 'resource', [guard('secretsmanager:GetSecretValue', role(A, 'one'))]),
    },
    {
      arn: QUEUE as Arn,
      account: A as AccountId,
      tags: {},
      policy: put(`${QUEUE}#resource`, 'resource', [{ ...guard('sqs:SendMessage', role(B, 'far')), Resource: QUEUE }]),
    },
    { arn: FAR_QUEUE as Arn, account: A as AccountId, tags: {} },
    {
      arn: TOPIC as Arn,
      account: A as AccountId,
      tags: {},
      policy: put(`${TOPIC}#resource`, 'resource', [{ ...guard('sns:Publish', role(A, 'one')), Resource: TOPIC }]),
    },
    {
      arn: TABLE as Arn,
      account: A as AccountId,
      tags: {},
      policy: put(`${TABLE}#resource`, 'resource', [{ ...guard('dynamodb:GetItem', role(B, 'far')), Resource: TABLE }]),
    },
    { arn: PARAMETER as Arn, account: A as AccountId, tags: { team: 'red' } },
    {
      arn: FUNCTION as Arn,
      account: A as AccountId,
      tags: {},
      runsAs: role(A, 'jobs/worker') as Arn,
      policy: put(`${FUNCTION}#resource`, 'resource', [
        {
          Sid: 'FromBox',
          Effect: 'Allow',
          Principal: { Service: 's3.amazonaws.com' },
          Action: 'lambda:InvokeFunction',
          Resource: FUNCTION,
          Condition: { ArnLike: { 'AWS:SourceArn': BUCKET }, StringEquals: { 'AWS:SourceAccount': A } },
        },
        {
          Sid: 'FromOne',
          Effect: 'Allow',
          Principal: { AWS: [role(A, 'one'), B] },
          Action: 'lambda:InvokeFunction',
          Resource: FUNCTION,
        },
      ]),
    },
  ],
  questions: [
    { id: 'q', title: 'q', who: role(A, 'two'), what: 'kms:Decrypt', where: KEY, context: {}, expect: 'allow' },
    {
      id: 'r',
      title: 'r',
      who: ann,
      what: 's3:GetObject',
      where: `${BUCKET}/ann/x`,
      context: { 'aws:SecureTransport': 'false' },
    },
  ],
  documents,
};

/** The same with what cannot be set up: each has its reason. */
export const TROUBLED_WORLD: World = ((): World => {
  const before = documents.length;
  const odd = role(A, 'odd');
  const unfenced = role(A, 'unfenced');
  const principals: World['principals'] = [
    makeRole(odd, 'not JSON', []),
    makeRole(unfenced, [letIn(A)], [], { boundary: put(`arn:aws:iam::${A}:policy/lost`, 'managed', null) }),
    makeRole(role(A, 'aws-service-role/x.amazonaws.com/x'), [letIn(A)], [], { serviceLinked: true }),
    { kind: 'saml-provider', arn: `arn:aws:iam::${A}:saml-provider/idp` as Arn },
    {
      kind: 'user',
      arn: `arn:aws:iam::${A}:user/bob` as Arn,
      policies: [put(`arn:aws:iam::${A}:user/bob#inline/broken`, 'inline', '{"Statement": [')],
    },
  ];
  const at = (arn: string, more: object = {}) => ({ arn: arn as Arn, account: A as AccountId, ...more });
  const resources: World['resources'] = [
    at(`arn:aws:ec2:eu-west-1:${A}:instance/i-1`),
    at('arn:aws:s3:::box/secret/*'),
    at(`arn:aws:glue:eu-west-1:${A}:table/x`),
    at(`arn:aws:lambda:eu-west-1:${A}:function:alone`),
    at(`arn:aws:lambda:eu-west-1:${A}:function:odd`, { runsAs: odd }),
    at(`arn:aws:kms:eu-west-1:${A}:key/bare`),
    at(FUNCTION, {
      runsAs: role(A, 'jobs/worker'),
      policy: put('odd-permissions', 'resource', [{ Effect: 'Deny', Principal: '*', Action: '*' }]),
    }),
  ];
  const own = documents.splice(before);
  return {
    ...WHOLE_WORLD,
    principals: [...WHOLE_WORLD.principals, ...principals],
    resources: [...WHOLE_WORLD.resources.filter(({ arn }) => arn !== FUNCTION), ...resources],
    endpoints: [{ id: 'vpce-1', account: A as AccountId }],
    documents: [...WHOLE_WORLD.documents, ...own],
  };
})();
