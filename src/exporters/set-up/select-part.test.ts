// A part of a world is set up with what it needs, and with nothing else.
import { expect, test } from 'vitest';
import { selectPart } from './select-part';
import { WHOLE_WORLD } from './test-world';

const A = 'arn:aws:iam::111122223333';
const names = (id: string) => {
  const part = selectPart(WHOLE_WORLD, id);
  if (part === null) return null;
  return [...part.principals, ...part.resources].map(({ arn }) => arn.slice(arn.lastIndexOf(':') + 1)).sort();
};

test.each([
  [`${A}:group/team`, ['group/team']],
  [`${A}:user/staff/ann`, ['group/team', 'user/staff/ann']],
  [`${A}:role/two`, ['group/team', 'role/one', 'role/two', 'user/staff/ann']],
  [`${A}:role/github`, ['oidc-provider/token.actions.githubusercontent.com', 'role/github']],
  [
    'arn:aws:lambda:eu-west-1:111122223333:function:report',
    ['group/team', 'report', 'role/jobs/worker', 'role/one', 'role/two', 'user/staff/ann'],
  ],
  ['arn:aws:s3:::box/some/object', ['box', 'group/team', 'role/far', 'role/one', 'role/two', 'user/staff/ann']],
  ['222233334444', ['group/team', 'role/far', 'role/one', 'role/two', 'user/staff/ann']],
  ['arn:aws:s3:::other', null],
])('%s', (id, expected) => {
  expect(names(id)).toEqual(expected);
});

test('policies, boundaries and accounts come along, the organization does not', () => {
  const part = selectPart(WHOLE_WORLD, `${A}:user/staff/ann`);
  expect(part?.documents.map(({ name }) => name)).toEqual(['fence', 'reads-secret', 'ReadOnlyAccess', 'own', 'home']);
  expect(part?.accounts.map(({ id }) => id)).toEqual(['111122223333']);
  expect(part?.organization).toBeUndefined();
});
