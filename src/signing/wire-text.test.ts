// A request goes to text and back unchanged, what is no request says where, and each change of one is named.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedParts } from './changed-parts';
import type { HttpRequest } from './http-request';
import { signRequest } from './sign-request';
import { SUITE_TIME } from './suite-fixture';
import { verifyRequest } from './verify-request';
import { readWireText, wireText } from './wire-text';

const REQUEST: HttpRequest = {
  method: 'POST',
  host: 'ledger.s3.eu-central-1.amazonaws.com',
  path: '/a%20b',
  query: 'x=1&y',
  headers: [{ name: 'Content-Type', value: 'text/plain' }],
  body: 'one\n\ntwo: three\n',
};

test('is read as it was written', () => {
  expect(readWireText(wireText(REQUEST))).toEqual({ ok: true, value: REQUEST });
  expect(wireText(REQUEST)).toBe(
    'POST /a%20b?x=1&y HTTP/1.1\nHost: ledger.s3.eu-central-1.amazonaws.com\nContent-Type: text/plain\n\none\n\ntwo: three\n',
  );
  expect(wireText({ ...REQUEST, path: '', query: '', body: new TextEncoder().encode('bytes') })).toMatch(
    /^POST \/ HTTP.*bytes$/s,
  );
});

test.each([
  ['', 1, 'request-line'],
  ['GET /', 1, 'request-line'],
  ['GET / HTTP/2\nHost: a', 1, 'request-line'],
  ['GET / HTTP/1.1', 2, 'host'],
  ['GET / HTTP/1.1\nHost: a\nnonsense', 3, 'header'],
  ['GET / HTTP/1.1\nA: b\n\nHost: a', 3, 'host'],
  ['GET / HTTP/1.1\n: b', 2, 'header'],
] as const)('%j stops being a request at line %i', (text, line, expected) => {
  expect(readWireText(text)).toEqual({ ok: false, error: { line, expected } });
});

describe('A signed request', () => {
  const credentials = { accessKeyId: 'ASIAX', secretAccessKey: 'secret', sessionToken: 'token' };
  const scope = { region: 'eu-central-1', service: 's3' };
  const verifier = { ...scope, now: SUITE_TIME, credentials: [{ ...credentials, expiresAt: null }] };
  const change = async (edit: (text: string) => string) => {
    const sent = await signRequest({ request: REQUEST, credentials, ...scope, time: SUITE_TIME });
    const arrived = readWireText(edit(wireText(sent.request)));
    if (!arrived.ok) return { code: 'unreadable', parts: [] };
    const verification = await verifyRequest(arrived.value, verifier);
    return { code: verification.code, parts: changedParts(sent, verification).map(({ part, name }) => name ?? part) };
  };

  test('that arrives as it was sent fits', async () => {
    expect(await change((text) => text)).toEqual({ code: 'ok', parts: [] });
  });
  test.each([
    ['POST', 'PUT', 'signature-does-not-match', ['method']],
    ['/a%20b', '/a%20c', 'signature-does-not-match', ['path']],
    ['x=1', 'x=2', 'signature-does-not-match', ['query']],
    ['text/plain', 'text/html', 'signature-does-not-match', ['content-type']],
    ['Host: ledger', 'Host: other', 'signature-does-not-match', ['host']],
    ['three', 'four', 'payload-does-not-match', []],
    ['20150830T123600Z', '20150830T123601Z', 'signature-does-not-match', ['x-amz-date', 'date']],
    ['/eu-central-1/', '/us-east-1/', 'wrong-scope', ['scope']],
    ['Content-Type: text/plain\n', '', 'signed-header-missing', ['content-type']],
    ['Token: token', 'Token: tokem', 'wrong-token', ['x-amz-security-token']],
    ['ASIAX', 'ASIAY', 'unknown-access-key', []],
  ] as const)('with %j for %j is refused, and the part is named', async (from, to, code, parts) => {
    expect(await change((text) => text.replace(from, to))).toEqual({ code, parts });
  });
  test('with another signature is refused though nothing else was touched', async () => {
    const changed = await change((text) =>
      text.replace(/Signature=(.)/, (_, first: string) => `Signature=${first === '0' ? '1' : '0'}`),
    );
    expect(changed).toEqual({ code: 'signature-does-not-match', parts: ['signature'] });
  });
  test('never is let in with a letter changed, but where what changes is not signed', async () => {
    const whole = wireText((await signRequest({ request: REQUEST, credentials, ...scope, time: SUITE_TIME })).request);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.constantFrom('A', 'z', '7'), async (at, letter) => {
        fc.pre(whole[at]?.toLowerCase() !== letter.toLowerCase() && !/\s/.test(whole[at] ?? ''));
        const { code } = await change((text) => text.slice(0, at) + letter + text.slice(at + 1));
        expect(code).not.toBe('ok');
      }),
      { numRuns: 300 },
    );
  });
});
