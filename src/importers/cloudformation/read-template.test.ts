// Published templates open, and what each type of resource becomes.
import { describe, expect, test } from 'vitest';
import { analyse, compileWorld } from '../../engine/index';
import { NO_CHOICES } from '../../model/open-files';
import type { RequestContext } from '../../model/request-context';
import { EMPTY_WORLD } from '../../model/world';
import { openFile } from '../open-file';
import { openFiles } from '../open-files';
import { readWorldValue } from '../world-file/read-world';
import { readTemplate } from './read-template';
import {
  ACCOUNT,
  decide,
  fixture,
  NOW,
  opened,
  OPTIONS,
  role,
  template,
  textOf,
  user,
  warnings,
} from './test-template';

describe('published templates', () => {
  test.each([
    ['apeman-dev-account', { user: 5, group: 1, role: 10 }, 2, ['document-not-carried', 'template-account-made-up']],
    ['apeman-prod-account', { role: 1 }, 0, ['template-account-made-up', 'template-policy-unknown']],
    [
      'widdix-github-openid-connect',
      { role: 1, 'oidc-provider': 1 },
      0,
      ['document-not-carried', 'template-account-made-up', 'template-value-unknown'],
    ],
    [
      'aws-compliant-static-website',
      { role: 2 },
      6,
      ['template-account-made-up', 'template-made-up', 'template-types-ignored'],
    ],
  ])('%s opens, and the world file reader takes its world', (name, principals, resources, codes) => {
    const { world, warnings: found } = opened(readTemplate(fixture(name), { fileName: `${name}.yaml` }));
    const counts: Record<string, number> = {};
    for (const { kind } of world.principals) counts[kind] = (counts[kind] ?? 0) + 1;
    expect(counts).toEqual(principals);
    expect(world.resources).toHaveLength(resources);
    expect([...new Set(found.map(({ code }) => code))].sort()).toEqual(codes);
    expect(readWorldValue({ rolewalk: 1, ...world }).ok).toBe(true);
    expect(openFile(fixture(name)).ok).toBe(true);
  });

  test('two of them opened together are two accounts of one world', () => {
    const names = ['apeman-dev-account', 'apeman-prod-account'];
    const files = names.map((name) => ({ name: `${name}.yaml`, text: fixture(name) }));
    const outcome = openFiles(files, { world: EMPTY_WORLD, isExample: false }, NO_CHOICES);
    expect(outcome).toMatchObject({ kind: 'opened', files: [{ kind: 'template' }, { kind: 'template' }] });
    expect(outcome.kind === 'opened' && outcome.world.accounts).toHaveLength(2);
  });

  test('a role that nobody can say who may assume depends, for everybody, on its trust policy', () => {
    const { world } = opened(readTemplate(fixture('apeman-prod-account'), OPTIONS));
    const { answer } = analyse(
      compileWorld(world),
      { who: user('x'), what: 'sts:AssumeRole', where: role('ArtifactoryProdRole'), context: {} },
      0,
      NOW,
    );
    expect(answer?.direct.decision.outcome).toBe('depends');
    expect(JSON.stringify(answer?.direct)).toContain(`${role('ArtifactoryProdRole')}#trust`);
    expect(textOf(world, `${role('ArtifactoryProdRole')}#trust`)).toContain('arn:aws:iam::${DevAccountId}:root');
  });

  test('a sign-in from GitHub depends on the restriction that the template asks for, and on nothing once it is set', () => {
    const { world } = opened(readTemplate(fixture('widdix-github-openid-connect'), OPTIONS));
    const provider = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;
    const ask = (context: RequestContext) =>
      decide(world, provider, 'sts:AssumeRoleWithWebIdentity', role('shop-Role'), {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub': 'repo:a/b:pull_request',
        ...context,
      });
    expect(ask({})).toBe('depends');
    expect(ask({ 'template:GitHubRestriction': 'repo:a/b:pull_request' })).toBe('allow');
    expect(ask({ 'template:GitHubRestriction': 'repo:a/c:pull_request' })).not.toBe('allow');
  });
});

describe('resource types', () => {
  const whole = `
Team:
  Type: AWS::IAM::Group
  Properties: { GroupName: team, Path: /staff/ }
Ann:
  Type: AWS::IAM::User
  Properties: { UserName: ann, Tags: [{ Key: team, Value: red }, { Key: __proto__, Value: x }] }
Added:
  Type: AWS::IAM::UserToGroupAddition
  Properties: { GroupName: !Ref Team, Users: [!Ref Ann] }
Fence:
  Type: AWS::IAM::ManagedPolicy
  Properties: { ManagedPolicyName: fence, PolicyDocument: { Statement: [] } }
Worker:
  Type: AWS::IAM::Role
  Properties:
    RoleName: worker
    Path: /jobs/
    MaxSessionDuration: 7200
    PermissionsBoundary: !Ref Fence
    AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Federated: "arn:aws:iam::111122223333:saml-provider/idp" }, Action: sts:AssumeRoleWithSAML }] }
Profile:
  Type: AWS::IAM::InstanceProfile
  Properties: { InstanceProfileName: profile, Roles: [!Ref Worker] }
Extra:
  Type: AWS::IAM::Policy
  Properties: { PolicyName: extra, PolicyDocument: { Statement: [] }, Roles: [!Ref Worker], Groups: [!Ref Team] }
Box:
  Type: AWS::S3::Bucket
  Properties: { BucketName: box, PublicAccessBlockConfiguration: { BlockPublicAcls: TRUE, BlockPublicPolicy: "false" } }
Machine:
  Type: AWS::EC2::Instance
  Properties: { IamInstanceProfile: !Ref Profile }
Queue:
  Type: AWS::SQS::Queue
  Properties: { QueueName: jobs }
QueuePolicy:
  Type: AWS::SQS::QueuePolicy
  Properties: { Queues: [!Ref Queue], PolicyDocument: { Statement: [] } }
Topic:
  Type: AWS::SNS::Topic
  Properties: { TopicName: news }
TopicPolicy:
  Type: AWS::SNS::TopicPolicy
  Properties: { Topics: [!Ref Topic], PolicyDocument: { Statement: [] } }
Key:
  Type: AWS::KMS::Key
  Properties: { KeyPolicy: { Statement: [] } }
Alias:
  Type: AWS::KMS::Alias
  Properties: { AliasName: alias/k, TargetKeyId: !Ref Key }
Secret:
  Type: AWS::SecretsManager::Secret
  Properties: { Name: db }
SecretPolicy:
  Type: AWS::SecretsManager::ResourcePolicy
  Properties: { SecretId: !Ref Secret, ResourcePolicy: { Statement: [] } }
Table:
  Type: AWS::DynamoDB::Table
  Properties: { TableName: t, ResourcePolicy: { PolicyDocument: { Statement: [] } } }
Function:
  Type: AWS::Lambda::Function
  Properties: { FunctionName: f, Role: !GetAtt Worker.Arn }
Call:
  Type: AWS::Lambda::Permission
  Properties: { FunctionName: !Ref Function, Principal: s3.amazonaws.com, Action: lambda:InvokeFunction, SourceArn: !GetAtt Box.Arn, SourceAccount: !Ref "AWS::AccountId" }
CallByArn:
  Type: AWS::Lambda::Permission
  Properties: { FunctionName: !GetAtt Function.Arn, Principal: "999988887777", Action: lambda:InvokeFunction }
Wall:
  Type: AWS::EC2::VPC
Fence2:
  Type: AWS::EC2::VPC
Odd:
  Type: Custom::Thing`;

  test('arrive with what is attached to them', () => {
    const outcome = readTemplate(template(whole), OPTIONS);
    const { world } = opened(outcome);
    expect(warnings(outcome)).toEqual(['template-types-ignored Resources (AWS::EC2::VPC (2), Custom::Thing)']);
    expect(world.principals).toEqual([
      expect.objectContaining({
        arn: `arn:aws:iam::${ACCOUNT}:group/staff/team`,
        policies: [`arn:aws:iam::${ACCOUNT}:group/staff/team#inline/extra`],
      }),
      expect.objectContaining({ arn: user('ann'), groups: [`arn:aws:iam::${ACCOUNT}:group/staff/team`] }),
      expect.objectContaining({
        arn: role('jobs/worker'),
        trust: `${role('jobs/worker')}#trust`,
        policies: [`${role('jobs/worker')}#inline/extra`],
        boundary: `arn:aws:iam::${ACCOUNT}:policy/fence`,
        maxSessionDuration: 7200,
        instanceProfiles: [`arn:aws:iam::${ACCOUNT}:instance-profile/profile`],
      }),
      { kind: 'saml-provider', arn: `arn:aws:iam::${ACCOUNT}:saml-provider/idp` },
    ]);
    const [, ann] = world.principals;
    expect(Object.entries((ann as { readonly tags: object }).tags)).toEqual([
      ['team', 'red'],
      ['__proto__', 'x'],
    ]);
    expect(world.resources.map(({ arn, type, policy, runsAs }) => [arn, type, policy !== undefined, runsAs])).toEqual([
      ['arn:aws:s3:::box', 's3:bucket', false, undefined],
      [`arn:aws:ec2:us-east-1:${ACCOUNT}:instance/shop-Machine`, 'ec2:instance', false, role('jobs/worker')],
      [`arn:aws:sqs:us-east-1:${ACCOUNT}:jobs`, 'sqs:queue', true, undefined],
      [`arn:aws:sns:us-east-1:${ACCOUNT}:news`, 'sns:topic', true, undefined],
      [`arn:aws:kms:us-east-1:${ACCOUNT}:key/shop-Key`, 'kms:key', true, undefined],
      [`arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:db-a1b2c3`, 'secretsmanager:secret', true, undefined],
      [`arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/t`, 'dynamodb:table', true, undefined],
      [`arn:aws:lambda:us-east-1:${ACCOUNT}:function:f`, 'lambda:function', true, role('jobs/worker')],
    ]);
    expect(world.resources[0]?.blockPublicAccess).toEqual({
      blockPublicAcls: true,
      ignorePublicAcls: false,
      blockPublicPolicy: false,
      restrictPublicBuckets: false,
    });
    const calls = JSON.parse(textOf(world, `arn:aws:lambda:us-east-1:${ACCOUNT}:function:f#resource`) ?? '') as unknown;
    expect(calls).toMatchObject({
      Statement: [
        {
          Sid: 'Call',
          Principal: { Service: 's3.amazonaws.com' },
          Condition: {
            ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::box' },
            StringEquals: { 'AWS:SourceAccount': ACCOUNT },
          },
        },
        { Principal: { AWS: '999988887777' } },
      ],
    });
    expect(readWorldValue({ rolewalk: 1, ...world }).ok).toBe(true);
  });

  test('a bucket about which the template is silent blocks public access, as every new one does', () => {
    const { world } = opened(readTemplate(template('Box:\n  Type: AWS::S3::Bucket'), OPTIONS));
    expect(world.resources[0]?.blockPublicAccess).toMatchObject({ restrictPublicBuckets: true });
  });

  test('a serverless function without a role gets one of its policies, and what stands for a policy is unknown', () => {
    const outcome = readTemplate(
      template(`
Fn:
  Type: AWS::Serverless::Function
  Properties:
    Policies:
      - AmazonSQSFullAccess
      - Statement: [{ Effect: Allow, Action: "s3:*", Resource: "*" }]
      - S3ReadPolicy: { BucketName: box }`),
      OPTIONS,
    );
    const { world } = opened(outcome);
    expect(world.resources[0]?.runsAs).toBe(role('shop-FnRole'));
    expect(world.principals[0]).toMatchObject({
      policies: [
        'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
        'arn:aws:iam::aws:policy/AmazonSQSFullAccess',
        `${role('shop-FnRole')}#inline/FnRolePolicy1`,
        `${role('shop-FnRole')}#inline/S3ReadPolicy-2`,
      ],
    });
    expect(warnings(outcome)).toContain(
      'template-policy-unknown Resources.FnRole.Properties.Policies[1].PolicyDocument (S3ReadPolicy)',
    );
  });

  test('what is for something that the template does not hold is said', () => {
    const text = template(`
A:
  Type: AWS::IAM::Policy
  Properties: { PolicyName: a, PolicyDocument: { Statement: [] }, Roles: [elsewhere] }
B:
  Type: AWS::SQS::QueuePolicy
  Properties: { Queues: ["https://sqs.us-east-1.amazonaws.com/1/q"], PolicyDocument: { Statement: [] } }`);
    expect(warnings(readTemplate(text, OPTIONS))).toEqual([
      'template-target-unknown Resources.A.Properties.Roles[0] (elsewhere)',
      'template-target-unknown Resources.B.Properties.Queues[0] (https://sqs.us-east-1.amazonaws.com/1/q)',
    ]);
  });
});
