// What a template leaves open is never guessed: an answer that needs it DEPENDS.
import { describe, expect, test } from 'vitest';
import type { RequestContext } from '../../model/request-context';
import { readTemplate } from './read-template';
import { decide, opened, OPTIONS, template, textOf, user, warnings, withStatements } from './test-template';

describe('what nobody can know', () => {
  const open = 'Parameters: { Open: { Type: String } }';
  const ask = (statement: string, context: RequestContext = {}, where = 'arn:aws:s3:::box/a') => {
    const { world } = opened(readTemplate(withStatements(statement, open), OPTIONS));
    return decide(world, user('ann'), 's3:GetObject', where, context);
  };

  test.each([
    [
      'a resource that may be this one',
      '- { Effect: Allow, Action: "s3:*", Resource: !Sub "arn:aws:s3:::${Open}/*" }',
      'depends',
    ],
    ['a whole ARN', '- { Effect: Allow, Action: "s3:*", Resource: !Ref Open }', 'depends'],
    [
      'one of two resources, the other of which is known',
      '- { Effect: Allow, Action: "s3:*", Resource: [!Ref Open, "arn:aws:s3:::box/*"] }',
      'allow',
    ],
    [
      'another action than the one asked for',
      '- { Effect: Allow, Action: "sqs:*", Resource: !Ref Open }',
      'implicit-deny',
    ],
    [
      'a denial of something unknown',
      '- { Effect: Allow, Action: "*", Resource: "*" }\n- { Effect: Deny, Action: "s3:*", Resource: !Ref Open }',
      'depends',
    ],
    [
      'an exception from a denial',
      '- { Effect: Allow, Action: "*", Resource: "*" }\n- { Effect: Deny, Action: "s3:*", NotResource: !Ref Open }',
      'depends',
    ],
    [
      'an exception from an Allow',
      '- { Effect: Allow, Action: "s3:*", NotResource: !Sub "arn:aws:s3:::${Open}/*" }',
      'depends',
    ],
    [
      'a value of a condition',
      '- { Effect: Allow, Action: "*", Resource: "*", Condition: { StringEquals: { "aws:username": !Ref Open } } }',
      'depends',
    ],
    [
      'an address, which no variable can stand for',
      '- { Effect: Allow, Action: "*", Resource: "*", Condition: { IpAddress: { "aws:SourceIp": !Ref Open } } }',
      'depends',
    ],
    ['an action', '- { Effect: Allow, Action: !Ref Open, Resource: "*" }', 'depends'],
    ['an effect', '- { Effect: !Ref Open, Action: "*", Resource: "*" }', 'depends'],
    ['a statement', '- !Ref Open', 'depends'],
    [
      'keys of a condition',
      '- { Effect: Allow, Action: "*", Resource: "*", Condition: { StringEquals: !Ref Open } }',
      'depends',
    ],
    ['a condition', '- { Effect: Allow, Action: "*", Resource: "*", Condition: !Ref Open }', 'depends'],
  ])('%s', (_, statement, outcome) => {
    expect(ask(statement)).toBe(outcome);
  });

  test('a part that has a name is known once its key is set', () => {
    const allow = '- { Effect: Allow, Action: "s3:*", Resource: !Sub "arn:aws:s3:::${Open}/*" }';
    expect(ask(allow, { 'template:Open': 'box' })).toBe('allow');
    expect(ask(allow, { 'template:Open': 'chest' })).toBe('implicit-deny');
    const whole = '- { Effect: Allow, Action: "s3:*", Resource: !Ref Open }';
    expect(ask(whole, { 'template:Open.resource': 'box/a' })).toBe('allow');
  });

  test('each part is said with its place, and the key that it goes by', () => {
    const statement = '- { Effect: Allow, Action: "s3:*", Resource: [a, !Ref Open] }';
    expect(opened(readTemplate(withStatements(statement, open), OPTIONS)).warnings).toMatchObject([
      {
        code: 'template-value-unknown',
        path: 'Resources.Ann.Properties.Policies[0].PolicyDocument.Statement[0].Resource[1]',
        params: { found: 'Open', key: 'template:Open.resource' },
      },
    ]);
  });

  const older = (resource: string) =>
    withStatements(
      `- { Effect: Allow, Action: "s3:*", Resource: [!Sub "arn:aws:s3:::\${Open}/*", "${resource}"] }`,
      open,
    ).replace('Version: "2012-10-17"', 'Version: "2008-10-17"');

  test('an older version is lifted where nothing in the policy changes its meaning by that', () => {
    const { world } = opened(readTemplate(older('arn:aws:s3:::x'), OPTIONS));
    expect(textOf(world, `${user('ann')}#inline/own`)).toContain('"Version": "2012-10-17"');
    const other = opened(readTemplate(older('arn:aws:s3:::${aws:username}'), OPTIONS));
    expect(other.warnings.map(({ code }) => code)).toEqual(['template-policy-unknown']);
    expect(decide(other.world, user('ann'), 's3:GetObject', 'arn:aws:s3:::box/a')).toBe('depends');
  });

  test('whether a bucket policy is public is never told by a variable', () => {
    const text = template(
      `
Box:
  Type: AWS::S3::Bucket
  Properties: { BucketName: box }
Policy:
  Type: AWS::S3::BucketPolicy
  Properties:
    Bucket: !Ref Box
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - { Effect: Allow, Principal: "*", Action: s3:GetObject, Resource: "arn:aws:s3:::box/*", Condition: { StringEquals: { "aws:PrincipalOrgID": !Ref Open } } }`,
      open,
    );
    const { world, warnings: found } = opened(readTemplate(text, OPTIONS));
    expect(found.map(({ code }) => code)).toEqual(['template-policy-unknown']);
    const stranger = 'arn:aws:iam::999988887777:root';
    expect(decide(world, stranger, 's3:GetObject', 'arn:aws:s3:::box/a')).toBe('depends');
  });

  test('an attached policy and a boundary that nobody knows leave the answer open', () => {
    const text = (property: string) =>
      template(
        `
Ann:
  Type: AWS::IAM::User
  Properties:
    UserName: ann
    ${property}
    Policies: [{ PolicyName: own, PolicyDocument: { Statement: { Effect: Allow, Action: "s3:*", Resource: "*" } } }]`,
        open,
      );
    const outcomeOf = (property: string) =>
      decide(opened(readTemplate(text(property), OPTIONS)).world, user('ann'), 's3:GetObject', 'arn:aws:s3:::box/a');
    expect(outcomeOf('Path: /')).toBe('allow');
    expect(outcomeOf('ManagedPolicyArns: [!Ref Open]')).toBe('depends');
    expect(outcomeOf('PermissionsBoundary: !Ref Open')).toBe('depends');
    expect(outcomeOf('PermissionsBoundary: !If [Never, x, !Ref "AWS::NoValue"]')).toBe('depends');
  });

  test('a resource of a condition that nobody can settle counts as made, and it is said', () => {
    const rest = `${open}\nConditions:\n  IsOpen: !Equals [!Ref Open, x]\n  Never: !Equals [a, b]`;
    const text = template(
      'A:\n  Type: AWS::SQS::Queue\n  Condition: IsOpen\nB:\n  Type: AWS::SQS::Queue\n  Condition: Never',
      rest,
    );
    const outcome = readTemplate(text, OPTIONS);
    expect(opened(outcome).world.resources).toHaveLength(1);
    expect(warnings(outcome)).toEqual(['template-condition-unknown Resources.A (IsOpen)']);
  });
});
