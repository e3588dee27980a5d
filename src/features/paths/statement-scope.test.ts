// What goes with a statement is read from its text.
import { expect, test } from 'vitest';
import { scopeOf } from './statement-scope';

const whole = (text: string) => scopeOf(text, { start: 0, end: text.length });

test.each([
  ['{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"}', 's3:GetObject, s3:PutObject on *'],
  ['{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}', 'sts:AssumeRole'],
  ['{"Effect":"Allow","NotAction":"iam:*","NotResource":["a","b"]}', 'everything but iam:* on everything but a, b'],
  ['{"Effect":"Allow"}', null],
  ['{"Effect":', null],
  ['7', null],
])('%s', (text, scope) => {
  expect(whole(text)).toBe(scope);
});

test('only the place that is asked for is read', () => {
  expect(scopeOf('[{"Action":"a:B"},{"Action":"c:D"}]', { start: 18, end: 34 })).toBe('c:D');
});
