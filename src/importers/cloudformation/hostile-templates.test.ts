// Templates that are broken or mean harm are refused with the place, and none throws or hangs.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileWorld } from '../../engine/index';
import { readWorldValue } from '../world-file/read-world';
import { readTemplate } from './read-template';
import { fixture, opened, OPTIONS, template, textOf, user } from './test-template';

function refusals(text: string): readonly string[] {
  const outcome = readTemplate(text);
  if (outcome.ok) throw new Error('It opened.');
  return outcome.problems.map(({ code, path, line, column }) => `${code} ${path} ${line ?? '-'}:${column ?? '-'}`);
}

describe('templates that stay closed', () => {
  test.each([
    ['an empty text', ' \n', 'empty-file  -:-'],
    ['a tab for indentation', 'Resources:\n\tA: 1\n', 'yaml-fault  2:1'],
    ['an open bracket', 'Resources: {a: [1, 2}\n', 'yaml-fault  1:21'],
    ['a name that stands twice in YAML', 'Resources:\n  A: {}\n  A: {}\n', 'duplicate-name  3:3'],
    ['a name that stands twice in JSON', '{"Resources": {"A": {},\n "A": {}}}', 'duplicate-name  2:2'],
    ['JSON that is cut off', '{"Resources": {"A": {', 'json-ends-early  1:22'],
    ['an alias of nothing', 'Resources:\n  A: *a\n', 'yaml-fault  2:6'],
    ['two documents', 'Resources: {}\n---\nResources: {}\n', 'yaml-fault  2:1'],
    ['no resources', 'AWSTemplateFormatVersion: "2010-09-09"\n', 'wrong-type Resources -:-'],
    ['a list', '- a\n', 'wrong-type  1:1'],
    ['brackets without end', `Resources: ${'['.repeat(100_000)}`, 'too-deep  1:76'],
    ['dashes without end', `Resources:\n${'- '.repeat(100_000)}`, 'too-deep  2:129'],
    ['levels without end', Array.from({ length: 500 }, (_, at) => `${' '.repeat(at)}a:\n`).join(''), 'too-deep  66:1'],
    ['JSON nested without end', `{"Resources":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'too-deep  1:78'],
    [
      'aliases of aliases',
      `a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 20 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array.from({ length: 10 }, () => `*a${at}`).join(',')}]\n`).join('')}`,
      'too-large  1:16',
    ],
    ['an alias of itself', 'Resources: &a\n  A: *a\n', 'too-deep  2:3'],
    ['more text than is read', `a: ${'x'.repeat(5_000_001)}`, 'too-large  -:-'],
  ])('%s', (_, text, reason) => {
    expect(refusals(text)[0]).toBe(reason);
  });

  test('a text that functions blow up without end is refused', () => {
    const big = 'x'.repeat(100_000);
    const text = template(
      `A:\n  Type: AWS::SQS::Queue\n  Properties: { QueueName: !Sub "${'${P}'.repeat(10_000)}" }`,
      `Parameters: { P: { Type: String, Default: ${big} } }`,
    );
    expect(refusals(text)).toEqual(['too-large  -:-']);
  });

  test('names that lead to one another in a circle end', () => {
    const text = template(
      'A:\n  Type: AWS::SQS::Queue\n  Properties: { QueueName: !Sub "${B.QueueName}x" }\nB:\n  Type: AWS::SQS::Queue\n  Properties: { QueueName: !Sub "${A.QueueName}x" }',
    );
    expect(opened(readTemplate(text, OPTIONS)).world.resources).toHaveLength(2);
  });

  test('names of prototypes are names like others', () => {
    const text = template(
      `__proto__:\n  Type: AWS::SQS::Queue\nconstructor:\n  Type: AWS::SQS::Queue\nA:\n  Type: __proto__\nB:\n  Type: AWS::IAM::User\n  Properties: { UserName: b, Policies: [{ PolicyName: p, PolicyDocument: { __proto__: { Statement: [] } } }] }\nC:\n  Type: AWS::SQS::Queue\n  Properties: { QueueName: !Ref toString, Tags: { __proto__: x } }`,
    );
    const { world } = opened(readTemplate(text, OPTIONS));
    expect(world.resources.map(({ arn }) => arn.split(':')[5])).toEqual([
      'shop-__proto__',
      'shop-constructor',
      'tostring',
    ]);
    expect(textOf(world, `${user('b')}#inline/p`)).toContain('"__proto__"');
    expect(compileWorld(world).documents.size).toBe(1);
  });

  test.each(['apeman-dev-account', 'widdix-github-openid-connect', 'aws-compliant-static-website'])(
    'no change of %s makes the reader throw, and what opens is a world',
    (name) => {
      const sample = fixture(name);
      const added = fc.oneof(
        fc.constantFrom(
          '!Ref ',
          '&a ',
          '*a',
          '[',
          '}',
          ': ',
          '\n',
          '  ',
          '- ',
          '"',
          "'",
          '|\n',
          '? ',
          '%',
          '<<: ',
          '!!map ',
        ),
        fc.string(),
      );
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(sample.length), fc.nat(30), added), { minLength: 1, maxLength: 4 }),
          (changes) => {
            let text = sample;
            for (const [at, removed, more] of changes) text = text.slice(0, at) + more + text.slice(at + removed);
            const outcome = readTemplate(text, OPTIONS);
            if (outcome.ok) expect(readWorldValue({ rolewalk: 1, ...outcome.world })).toMatchObject({ ok: true });
            else expect(outcome.problems.length).toBeGreaterThan(0);
          },
        ),
        { numRuns: 60 },
      );
    },
  );
});
