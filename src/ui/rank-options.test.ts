// Which options a typed text finds, and in which order.
import { expect, test } from 'vitest';
import { groupOptions, rankOptions, type ComboOption } from './rank-options';

const option = (label: string, value: string, section = 'Roles'): ComboOption => ({ label, value, section });

const OPTIONS = [
  option('may-read', 'arn:aws:iam::111122223333:role/may-read'),
  option('deployer', 'arn:aws:iam::111122223333:role/reader/deployer'),
  option('reader', 'arn:aws:iam::111122223333:role/reader'),
  option('alice', 'arn:aws:iam::111122223333:user/alice', 'Users'),
];

test('a beginning of the name ranks before its inside, and that before the ARN', () => {
  expect(rankOptions(OPTIONS, 'READ').map(({ label }) => label)).toEqual(['reader', 'may-read', 'deployer']);
});

test('nothing typed finds everything in its own order', () => {
  expect(rankOptions(OPTIONS, '  ')).toEqual(OPTIONS);
});

test('what fits nowhere finds nothing', () => {
  expect(rankOptions(OPTIONS, 'bob')).toEqual([]);
});

test('sections stand in the order of their best options and keep all of theirs', () => {
  const sections = groupOptions(rankOptions(OPTIONS, 'a'));
  expect(sections.map(({ name, options }) => [name, options.length])).toEqual([
    ['Users', 1],
    ['Roles', 3],
  ]);
});

test('every match among ten thousand options is found', () => {
  const many = Array.from({ length: 10_000 }, (_, at) =>
    option(`role-${String(at)}`, `arn:aws:iam::1:role/x-${String(at)}`),
  );
  expect(rankOptions(many, 'role-99').length).toBe(111);
});
