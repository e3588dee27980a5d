// Text, and what is sent for it, have one encoding each.
import { describe, expect, it } from 'vitest';
import { decodeText, encodePath, encodeText, recode } from './uri-encoding';

describe('Percent-encoding', () => {
  it('keeps the unreserved characters alone', () => {
    expect(encodeText('AZaz09-._~')).toBe('AZaz09-._~');
    expect(encodeText(" !'()*+,/:;=@é😀")).toBe('%20%21%27%28%29%2A%2B%2C%2F%3A%3B%3D%40%C3%A9%F0%9F%98%80');
  });

  it('makes of a key of an object the path that is sent', () => {
    expect(encodePath('/my file/a+b//é')).toBe('/my%20file/a%2Bb//%C3%A9');
  });

  it.each([
    ['%7e%2d+ ', '~-%2B%20'],
    ['%c3%a9é', '%C3%A9%C3%A9'],
    ['100%', '100%25'],
    ['%4', '%254'],
    ['%zz%+1', '%25zz%25%2B1'],
    ['%FF', '%FF'],
  ])('writes what was sent as %s as %s, and that once more the same', (sent, encoded) => {
    expect(recode(sent)).toBe(encoded);
    expect(recode(encoded)).toBe(encoded);
  });

  it('reads what was sent', () => {
    expect(decodeText('AKID%2F20150830%2fé+')).toBe('AKID/20150830/é+');
  });
});
