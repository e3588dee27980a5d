// The form of assume-role: what is left empty is not passed, and a session policy is JSON before it is passed at all.
import { expect, test } from 'vitest';
import { EMPTY_FIELDS, parametersOf, policyProblem } from './command-fields';

test('an empty form passes nothing', () => {
  expect(parametersOf(EMPTY_FIELDS)).toEqual({});
});

test('each field passes its own parameter; a key that is no tag any more does not flow on', () => {
  expect(
    parametersOf({
      sessionName: 'alice',
      duration: '900',
      externalId: 'acme',
      sourceIdentity: 'alice',
      tags: [
        ['team', 'pay'],
        ['', 'x'],
      ],
      transitive: ['team', 'gone'],
      serialNumber: 'arn:mfa',
      tokenCode: '123456',
      policy: '{}',
    }),
  ).toEqual({
    RoleSessionName: 'alice',
    DurationSeconds: 900,
    ExternalId: 'acme',
    SourceIdentity: 'alice',
    Tags: [{ Key: 'team', Value: 'pay' }],
    TransitiveTagKeys: ['team'],
    SerialNumber: 'arn:mfa',
    TokenCode: '123456',
    Policy: '{}',
  });
});

test('a session policy has to be a JSON object', () => {
  expect(policyProblem('')).toBeNull();
  expect(policyProblem('{ "Version": "2012-10-17" }')).toBeNull();
  expect(policyProblem('{ "Version": ')).toMatch(/^Not JSON/);
  expect(policyProblem('[]')).toBe('A policy is a JSON object.');
});
