// A witness joins the question's context.
import { expect, test } from 'vitest';
import { makeStep } from './paths-fixture';
import { contextOf, holdsContext, withContext } from './witness';

test('keys of the witness replace those of the context, whatever their case', () => {
  expect(
    withContext(
      { 'AWS:multifactorauthpresent': 'false', 'aws:SourceIp': '192.0.2.1' },
      { 'aws:MultiFactorAuthPresent': 'true' },
    ),
  ).toEqual({
    'aws:SourceIp': '192.0.2.1',
    'aws:MultiFactorAuthPresent': 'true',
  });
});

test('a context holds a witness when every key has the same value', () => {
  const witness = { 'aws:MultiFactorAuthPresent': 'true', 'aws:TagKeys': ['a', 'b'] };
  expect(holdsContext({ ...witness, other: 'x' }, witness)).toBe(true);
  expect(holdsContext({ 'aws:multifactorauthpresent': 'true', 'AWS:TagKeys': ['a', 'b'] }, witness)).toBe(true);
  expect(holdsContext({ 'aws:MultiFactorAuthPresent': 'true' }, witness)).toBe(false);
  expect(holdsContext({ ...witness, 'aws:TagKeys': ['a'] }, witness)).toBe(false);
});

test('what the caller chooses joins the witness, unless two calls need it to differ', () => {
  const id = (value: string) => ({ name: 'ExternalId', key: 'sts:ExternalId', value }) as const;
  const name = { name: 'RoleSessionName', key: 'sts:RoleSessionName', value: 'alice' } as const;
  const witness = { 'aws:MultiFactorAuthPresent': 'true' };
  const first = makeStep('a', 'b', { chosen: [id('c-1'), name] });
  expect(contextOf({ witness, steps: [first, makeStep('b', 'c', { chosen: [id('c-1')] })] })).toEqual({
    'aws:MultiFactorAuthPresent': 'true',
    'sts:ExternalId': 'c-1',
    'sts:RoleSessionName': 'alice',
  });
  expect(contextOf({ witness, steps: [first, makeStep('b', 'c', { chosen: [id('c-2')] })] })).toEqual({
    'aws:MultiFactorAuthPresent': 'true',
    'sts:RoleSessionName': 'alice',
  });
  expect(contextOf({ witness: null, steps: [first] })).toBeNull();
});
