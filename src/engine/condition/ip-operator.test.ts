// Which texts are addresses and ranges, and which address lies in which range (R73).
import { describe, expect, test } from 'vitest';
import { isInRange, parseAddress, parseRange } from './ip-operator';

describe('an address', () => {
  test.each([
    ['0.0.0.0', 0],
    ['1.2.3.4', 0x01020304],
    ['10.0.0.255', 0x0a0000ff],
    ['255.255.255.255', 0xffffffff],
    ['::', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['::1', [0, 0, 0, 0, 0, 0, 0, 1]],
    ['1::', [1, 0, 0, 0, 0, 0, 0, 0]],
    ['2001:DB8::a:b', [0x2001, 0xdb8, 0, 0, 0, 0, 0xa, 0xb]],
    ['1:2:3:4:5:6:7:8', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['1:2:3:4:5:6:7::', [1, 2, 3, 4, 5, 6, 7, 0]],
    ['::ffff:1.2.3.4', [0, 0, 0, 0, 0, 0xffff, 0x0102, 0x0304]],
    ['1:2:3:4:5:6:1.2.3.4', [1, 2, 3, 4, 5, 6, 0x0102, 0x0304]],
  ])('%s', (text, address) => {
    expect(parseAddress(text)).toEqual(address);
  });
});

describe('no address', () => {
  test.each([
    ...[
      '',
      '1.2.3',
      '1.2.3.4.5',
      '1.2.3.',
      '.1.2.3',
      '1..2.3',
      '256.1.1.1',
      '1.1.1.256',
      '01.2.3.4',
      '1.2.3.04',
      '1.2.3.a',
    ],
    ...[
      '1.2.3.4 ',
      '1.2.3/4',
      ':',
      ':::',
      '1::2::3',
      '1:2:3',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '1:2:3:4:5:6:7:8::',
    ],
    ...['12345::', 'g::', '::1.2.3', '1.2.3.4::', '::1.2.3.4:5', '1:', ':1', '1:2:3:4:5:6:7:1.2.3.4'],
  ])('%j', (text) => {
    expect(parseAddress(text)).toBeNull();
  });
});

describe('no range', () => {
  test.each([
    '1.2.3.4/33',
    '1.2.3.4/',
    '1.2.3.4/a',
    '1.2.3.4/0x1',
    '1.2.3.4/-1',
    '::/129',
    '::/1280',
    '/8',
    '1.2.3/8',
    '1.2.3.4/8/8',
  ])('%j', (text) => {
    expect(parseRange(text)).toBeNull();
  });
});

describe('an address in a range', () => {
  test.each([
    ['1.2.3.4', '1.2.3.4', true],
    ['1.2.3.5', '1.2.3.4', false],
    ['10.255.0.1', '10.0.0.0/8', true],
    ['11.0.0.1', '10.0.0.0/8', false],
    ['10.0.0.129', '10.0.0.128/25', true],
    ['10.0.0.127', '10.0.0.128/25', false],
    ['203.0.113.10', '0.0.0.0/0', true],
    ['1.2.3.4', '1.2.3.4/32', true],
    ['1.2.3.5', '1.2.3.4/32', false],
    ['200.2.3.4', '128.0.0.0/1', true],
    ['100.2.3.4', '128.0.0.0/1', false],
    ['::1', '::1', true],
    ['::2', '::1/128', false],
    ['::3', '::2/127', true],
    ['2001:db8:ffff::1', '2001:db8::/32', true],
    ['2001:db9::1', '2001:db8::/32', false],
    ['2001:db8:8000::', '2001:db8:8000::/33', true],
    ['2001:db8:7fff::', '2001:db8:8000::/33', false],
    ['fe80::1', '::/0', true],
    ['1.2.3.4', '::/0', false],
    ['::ffff:1.2.3.4', '0.0.0.0/0', false],
  ])('%s in %s: %s', (address, range, isInside) => {
    const [parsed, within] = [parseAddress(address), parseRange(range)];
    if (parsed === null || within === null) throw new Error('Not an address, or not a range.');
    expect(isInRange(parsed, within)).toBe(isInside);
  });
});
