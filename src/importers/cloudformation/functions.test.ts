// What functions, parameters and names of a template come to.
import { describe, expect, test } from 'vitest';
import { looksLikeTemplate, readTemplate, type TemplateOptions } from './read-template';
import { ACCOUNT, decide, opened, OPTIONS, template, textOf, user, warnings, withStatements } from './test-template';

describe('what functions come to', () => {
  const resourceOf = (value: string, rest = '') => {
    const { world } = opened(
      readTemplate(withStatements(`- Effect: Allow\n  Action: s3:*\n  Resource: ${value}`, rest), OPTIONS),
    );
    const text = textOf(world, `${user('ann')}#inline/own`) ?? 'null';
    return (JSON.parse(text) as { readonly Statement: readonly { readonly Resource: unknown }[] }).Statement[0]
      ?.Resource;
  };
  const rest = [
    'Parameters:',
    '  Name: { Type: String, Default: shop }',
    '  Names: { Type: CommaDelimitedList, Default: "a, b" }',
    '  Open: { Type: String }',
    '  Kept: { Type: "AWS::SSM::Parameter::Value<String>", Default: /a/b }',
    'Mappings:',
    '  Regions: { us-east-1: { bucket: east } }',
    'Conditions:',
    '  IsShop: !Equals [!Ref Name, shop]',
    '  IsNot: !Not [!Condition IsShop]',
    '  IsBoth: !And [!Condition IsShop, !Not [!Condition IsNot]]',
    '  IsOpen: !Equals [!Ref Open, x]',
    '  IsEither: !Or [!Condition IsOpen, !Condition IsShop]',
    '  IsRound: !Not [!Condition IsRound]',
  ].join('\n');

  test.each([
    ['!Sub "arn:aws:s3:::${Name}/*"', 'arn:aws:s3:::shop/*'],
    ['{"Fn::Sub": ["arn:aws:s3:::${A}-${Name}", {"A": "x"}]}', 'arn:aws:s3:::x-shop'],
    ['!Sub "arn:aws:s3:::${Name}/${!aws:username}/*"', 'arn:aws:s3:::shop/${aws:username}/*'],
    ['!Join ["", ["arn:aws:s3:::", !Ref Name]]', 'arn:aws:s3:::shop'],
    ['!Join ["-", !Ref Names]', 'a-b'],
    ['!Select [1, !Ref Names]', 'b'],
    ['!Select [1, !Split ["-", "a-b-c"]]', 'b'],
    ['!FindInMap [Regions, !Ref "AWS::Region", bucket]', 'east'],
    ['!If [IsShop, yes-it-is, no-it-is-not]', 'yes-it-is'],
    ['!If [IsNot, a, b]', 'b'],
    ['!If [IsBoth, a, b]', 'a'],
    ['!If [IsEither, a, b]', 'a'],
    ['[a, !Ref "AWS::NoValue", !If [IsNot, b, !Ref "AWS::NoValue"]]', ['a']],
    ['!GetAtt Ann.Arn', user('ann')],
    ['!GetAtt [Ann, Arn]', user('ann')],
    ['!Sub "${Ann.Arn}/x"', `${user('ann')}/x`],
    ['!Sub "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:q"', `arn:aws:sqs:us-east-1:${ACCOUNT}:q`],
    ['!Sub "arn:aws:s3:::${Open}/*"', 'arn:aws:s3:::${template:Open}/*'],
    ['!Sub "arn:aws:iam::${Open}:role/x"', 'arn:aws:iam::*:${template:Open.resource}'],
    ['!Ref Open', 'arn:aws:*:*:*:${template:Open.resource}'],
    ['!Ref Kept', 'arn:aws:*:*:*:${template:Kept.resource}'],
    ['!GetAtt Elsewhere.Arn', 'arn:aws:*:*:*:${template:Elsewhere.Arn.resource}'],
    ['!ImportValue other-arn', 'arn:aws:*:*:*:${template:ImportValue.other-arn.resource}'],
    ['!If [IsOpen, a, b]', 'arn:aws:*:*:*:${template:If.IsOpen-1.resource}'],
    ['!If [IsRound, a, b]', 'arn:aws:*:*:*:${template:If.IsRound-1.resource}'],
    ['!Unheard Of', 'arn:aws:*:*:*:${template:Unheard-1.resource}'],
  ])('%s', (value, expected) => {
    expect(resourceOf(value, rest)).toEqual(expected);
  });

  test('JSON says the same as YAML', () => {
    const json = JSON.stringify({
      Parameters: { Name: { Type: 'String', Default: 'shop' } },
      Resources: {
        Ann: {
          Type: 'AWS::IAM::User',
          Properties: {
            UserName: 'ann',
            Policies: [
              {
                PolicyName: 'own',
                PolicyDocument: {
                  Version: '2012-10-17',
                  Statement: [
                    {
                      Effect: 'Allow',
                      Action: 's3:*',
                      Resource: { 'Fn::Join': ['', ['arn:aws:s3:::', { Ref: 'Name' }]] },
                      Condition: { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { 's3:max-keys': 10.5 } },
                    },
                  ],
                },
              },
            ],
          },
        },
      },
    });
    const yaml = withStatements(
      `- Effect: Allow
  Action: s3:*
  Resource: !Sub arn:aws:s3:::\${Name}
  Condition: { Bool: { "aws:SecureTransport": yes }, NumericLessThan: { "s3:max-keys": 10.5 } }`,
      'Parameters: { Name: { Type: String, Default: shop } }',
    );
    const worldOf = (text: string) => opened(readTemplate(text, OPTIONS)).world;
    expect(worldOf(yaml)).toEqual(worldOf(json));
    expect(looksLikeTemplate(json) && looksLikeTemplate(yaml)).toBe(true);
  });

  test('account, stack and names come from outside or are made up the same each time', () => {
    const text = template('Box:\n  Type: AWS::S3::Bucket\nQueue:\n  Type: AWS::SQS::Queue');
    const arns = (options: TemplateOptions) =>
      opened(readTemplate(text, options)).world.resources.map(({ arn }) => arn);
    expect(arns({ ...OPTIONS, region: 'eu-west-1' })).toEqual([
      'arn:aws:s3:::shop-box',
      `arn:aws:sqs:eu-west-1:${ACCOUNT}:shop-Queue`,
    ]);
    expect(arns({ fileName: 'a/shop.yaml' })).toEqual(arns({ fileName: 'b/shop.json' }));
    expect(arns({ fileName: 'shop.yaml' })).not.toEqual(arns({ fileName: 'till.yaml' }));
    expect(warnings(readTemplate(text, { fileName: 'shop.yaml' }))).toEqual([
      expect.stringMatching(/^template-account-made-up {2}\(\d{12}\)$/),
    ]);
  });

  test('a parameter that names are made of stands for one text, in names and policies alike', () => {
    const text = template(
      `
Ann:
  Type: AWS::IAM::User
  Properties: { UserName: ann }
Box:
  Type: AWS::S3::Bucket
  Properties: { BucketName: !Sub "\${Shop}-box" }
Policy:
  Type: AWS::S3::BucketPolicy
  Properties:
    Bucket: !Sub "\${Shop}-box"
    PolicyDocument:
      Statement: [{ Effect: Allow, Principal: { AWS: !Sub "arn:aws:iam::${ACCOUNT}:user/ann" }, Action: s3:GetObject, Resource: !Sub "arn:aws:s3:::\${Shop}-box/*" }]`,
      'Parameters: { Shop: { Type: String } }',
    );
    const outcome = readTemplate(text, OPTIONS);
    expect(warnings(outcome)).toEqual(['template-made-up  (Shop)']);
    expect(decide(opened(outcome).world, user('ann'), 's3:GetObject', 'arn:aws:s3:::shop-box/a')).toBe('allow');
  });
});
