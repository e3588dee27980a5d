// Tokens are those of the standard, and whatever is changed in one makes it worthless.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkWebToken, makeWebToken, readPart } from './web-token';

const CLAIMS = { iss: 'https://idp.example', sub: 'alice', aud: 'sts.amazonaws.com', exp: 1_800_000_300 };
const checker = { secret: 'your-256-bit-secret', now: 1_800_000_000, audience: 'sts.amazonaws.com' };

test('the token of the best known example is made bit by bit', async () => {
  const { text } = await makeWebToken(
    { sub: '1234567890', name: 'John Doe', iat: 1_516_239_022 },
    'your-256-bit-secret',
  );
  expect(text).toBe(
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
  );
});

test('what goes in comes out, in any script', async () => {
  const { text } = await makeWebToken({ ...CLAIMS, name: 'Zoë 💥' }, 'k');
  expect(readPart(text.split('.')[1] ?? '')).toEqual({ ...CLAIMS, name: 'Zoë 💥' });
});

test('is good until it ends, for its audience alone', async () => {
  const { text } = await makeWebToken(CLAIMS, checker.secret);
  expect(await checkWebToken(text, checker)).toBeNull();
  expect(await checkWebToken(text, { ...checker, now: CLAIMS.exp - 1 })).toBeNull();
  expect(await checkWebToken(text, { ...checker, now: CLAIMS.exp })).toBe('expired');
  expect(await checkWebToken(text, { ...checker, audience: 'other' })).toBe('wrong-audience');
  expect(await checkWebToken(text, { ...checker, secret: 'other' })).toBe('signature-does-not-match');
  const { text: endless } = await makeWebToken({ aud: 'sts.amazonaws.com' }, checker.secret);
  expect(await checkWebToken(endless, checker)).toBe('expired');
});

test.each(['', 'a.b.c', '..', 'eyJhbGciOiJub25lIn0.e30.', 'e30.e30.e30', 'x'])('%j is no token', async (text) => {
  expect(await checkWebToken(text, checker)).toBe('malformed');
});

test('a fourth part is one too many', async () => {
  const { text } = await makeWebToken(CLAIMS, checker.secret);
  expect(await checkWebToken(`${text}.x`, checker)).toBe('malformed');
});

test('any letter changed makes it worthless', async () => {
  const { text } = await makeWebToken(CLAIMS, checker.secret);
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom('A', 'b', '-', '9'), async (at, letter) => {
      fc.pre(text[at] !== letter);
      const changed = text.slice(0, at) + letter + text.slice(at + 1);
      expect(['malformed', 'signature-does-not-match']).toContain(await checkWebToken(changed, checker));
    }),
    { numRuns: 200 },
  );
});
