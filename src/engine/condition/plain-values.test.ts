// Numbers, booleans and base-64: which texts are values, and which values (R69, R71, R72).
import { expect, test } from 'vitest';
import { decodeBase64 } from './binary-operator';
import { parseBoolean } from './bool-operator';
import { parseNumber } from './numeric-operators';

test.each([
  ['0', 0],
  ['-5', -5],
  ['+5', 5],
  ['12.50', 12.5],
  ['12.', 12],
  ['.25', 0.25],
  ['1e3', 1000],
  ['1E+3', 1000],
  ['15e-1', 1.5],
  ['1e12', 1e12],
])('%s is a number', (text, value) => {
  expect(parseNumber(text)).toBe(value);
});

test.each([
  '',
  '.',
  '-',
  '1a',
  'a1',
  '1,5',
  '0x10',
  '1e',
  '1e+',
  '1ee3',
  '1f3',
  '--1',
  '1 ',
  ' 1',
  'NaN',
  'Infinity',
  '1.2.3',
  '.a',
])('%j is no number', (text) => {
  expect(parseNumber(text)).toBeNull();
});

test.each([
  ['true', true],
  ['false', false],
  ['TRUE', true],
  ['False', false],
  ['yes', null],
  ['1', null],
  ['', null],
  ['truely', null],
])('%j as a boolean', (text, value) => {
  expect(parseBoolean(text)).toBe(value);
});

test.each(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar', '\u00ff\u00fe\u0000', 'a?>~'])(
  'the bytes of %j',
  (bytes) => {
    expect(decodeBase64(btoa(bytes))).toBe(bytes);
  },
);

test.each(['Zg', 'Zg=', 'Zg===', 'Zm9', 'Zm9v=', '=Zm9v', 'Zm=v', 'Zm9v!', '!Zm9v', 'Z m9v', 'Zm9vZ'])(
  '%j is no base-64',
  (text) => {
    expect(decodeBase64(text)).toBeNull();
  },
);
