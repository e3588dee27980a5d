// No byte of what was signed can be another one: every change of it is refused.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from './http-request';
import { presignRequest } from './presign-request';
import { scopeText } from './scope';
import { signRequest } from './sign-request';
import { signText } from './sign-text';
import { SUITE_CREDENTIALS, SUITE_TIME, SUITE_TOKEN, suiteOrder } from './suite-fixture';
import { isSignatureOf, type SignedText } from './verify-text';
import { verifyRequest, type Verifier } from './verify-request';

const VERIFIER: Verifier = {
  region: 'us-east-1',
  service: 'service',
  now: SUITE_TIME,
  credentials: [{ ...SUITE_CREDENTIALS, sessionToken: SUITE_TOKEN, expiresAt: SUITE_TIME + 3600 }],
};

const word = fc.string({ unit: fc.constantFrom(...Array.from('ab-._~ %/+=&é"')), maxLength: 6 });
const sentWord = word.map((text) => encodeURIComponent(text));
const header = fc.record({
  name: fc.constantFrom('My-Header', 'x-amz-meta-a', 'Content-Type', 'Accept'),
  value: fc.string({ unit: fc.constantFrom(...Array.from('ab ,;"=')), maxLength: 6 }),
});

const anyRequest: fc.Arbitrary<HttpRequest> = fc.record({
  method: fc.constantFrom('GET', 'PUT', 'POST', 'DELETE'),
  host: fc.constantFrom('example.amazonaws.com', 's3.eu-west-1.amazonaws.com'),
  path: fc
    .array(fc.oneof(sentWord, fc.constantFrom('.', '..', '')), { maxLength: 4 })
    .map((parts) => `/${parts.join('/')}`),
  query: fc
    .array(fc.tuple(sentWord, fc.option(sentWord)), { maxLength: 3 })
    .map((pairs) => pairs.map(([name, value]) => (value === null ? name : `${name}=${value}`)).join('&')),
  headers: fc.array(header, { maxLength: 3 }),
  body: word,
});

const signing: fc.Arbitrary<Signing> = fc.record({
  request: anyRequest,
  isPresigned: fc.boolean(),
  service: fc.constantFrom('service', 's3', 'iotdevicegateway'),
});

type Signing = { readonly request: HttpRequest; readonly isPresigned: boolean; readonly service: string };

async function sign({ request, isPresigned, service }: Signing) {
  const order = { ...suiteOrder(request, SUITE_TOKEN), service };
  return isPresigned ? presignRequest({ ...order, expiresIn: 3600 }) : signRequest(order);
}

/** The text with the character at a place, counted from wherever it falls, made another one. */
function changeAt(text: string, place: number, by: number): string {
  const at = place % text.length;
  const code = (text.charCodeAt(at) + by) % 0x80;
  return `${text.slice(0, at)}${String.fromCharCode(code)}${text.slice(at + 1)}`;
}

const place = fc.nat();
const by = fc.integer({ min: 1, max: 0x7f });

describe('The signature of a text', () => {
  it('holds for that text alone: not with any byte of request, scope, date or signature changed', async () => {
    const { canonical, scope, amzDate, steps } = await signRequest(suiteOrder({ query: 'a=1' }, SUITE_TOKEN));
    const text: SignedText = {
      secret: SUITE_CREDENTIALS.secretAccessKey,
      scope,
      amzDate,
      canonicalRequest: canonical.text,
      signature: steps.signature,
    };
    expect(await isSignatureOf(text)).toBe(true);
    for (const part of ['canonicalRequest', 'scope', 'amzDate', 'signature', 'secret'] as const) {
      for (let at = 0; at < text[part].length; at += 1) {
        for (const bit of [1, 2, 4, 8, 16, 32, 64]) {
          const code = text[part].charCodeAt(at) ^ bit;
          const changed = `${text[part].slice(0, at)}${String.fromCharCode(code)}${text[part].slice(at + 1)}`;
          const isTaken = await isSignatureOf({ ...text, [part]: changed });
          expect(isTaken, `${part}[${String(at)}] ^ ${String(bit)}`).toBe(false);
        }
      }
      expect(await isSignatureOf({ ...text, [part]: `${text[part]}0` })).toBe(false);
      expect(await isSignatureOf({ ...text, [part]: text[part].slice(0, -1) })).toBe(false);
    }
  });

  it('does not hold for a key of another day than the time that is signed, however well it was made', async () => {
    const secret = SUITE_CREDENTIALS.secretAccessKey;
    const scope = { date: '20150831', region: 'us-east-1', service: 'service' };
    const text = { secret, amzDate: '20150830T123600Z', canonicalRequest: 'GET' };
    const { signature } = await signText({ ...text, scope });
    const written = scopeText(scope);
    expect(await isSignatureOf({ ...text, scope: written, signature })).toBe(false);
    const sameDay = { ...text, amzDate: '20150831T123600Z' };
    const good = await signText({ ...sameDay, scope });
    expect(await isSignatureOf({ ...sameDay, scope: written, signature: good.signature })).toBe(true);
  });

  it('holds for that text alone, whatever was signed', async () => {
    const part = fc.constantFrom('canonicalRequest', 'scope', 'amzDate', 'signature');
    const property = fc.asyncProperty(signing, part, place, by, async (order, changed, at, difference) => {
      const { canonical, scope, amzDate, steps } = await sign(order);
      const secret = SUITE_CREDENTIALS.secretAccessKey;
      const text = { secret, scope, amzDate, canonicalRequest: canonical.text, signature: steps.signature };
      expect(await isSignatureOf(text)).toBe(true);
      expect(await isSignatureOf({ ...text, [changed]: changeAt(text[changed], at, difference) })).toBe(false);
    });
    await fc.assert(property, { numRuns: 200 });
  });
});

describe('A signed request', () => {
  it('is taken, whatever it is', async () => {
    const property = fc.asyncProperty(signing, async (order) => {
      const { request, canonical, steps } = await sign(order);
      const { code, detail, recomputed } = await verifyRequest(request, { ...VERIFIER, service: order.service });
      expect([code, detail]).toEqual(['ok', null]);
      expect(recomputed).toEqual({ canonical, steps });
    });
    await fc.assert(property, { numRuns: 200 });
  });

  it('is taken after a change of any byte of it only where it is still the same request', async () => {
    const part = fc.constantFrom('method', 'host', 'path', 'query', 'header', 'body');
    let taken = 0;
    const property = fc.asyncProperty(signing, part, place, by, async (order, changed, at, difference) => {
      const { request, canonical, steps } = await sign(order);
      const other = change(request, changed, at, difference);
      if (other === null) return;
      const { code, claim, recomputed } = await verifyRequest(other, { ...VERIFIER, service: order.service });
      if (code !== 'ok') return;
      taken += 1;
      expect(recomputed).toEqual({ canonical, steps });
      expect(claim?.sessionToken).toBe(SUITE_TOKEN);
    });
    await fc.assert(property, { numRuns: 500 });
    // Most changes are refused: what is left are other writings of the same, and bodies and headers that nobody signed.
    expect(taken).toBeLessThan(250);
  });
});

/** The request with one character changed in a part of it, or null where that part is empty. */
function change(request: HttpRequest, part: string, at: number, difference: number): HttpRequest | null {
  if (part === 'header') {
    const index = request.headers.length === 0 ? -1 : at % request.headers.length;
    const header = request.headers[index];
    if (header === undefined || header.value === '') return null;
    const changed = { ...header, value: changeAt(header.value, at, difference) };
    return { ...request, headers: request.headers.map((old, place) => (place === index ? changed : old)) };
  }
  const text = request[part as 'method' | 'host' | 'path' | 'query'];
  return text === '' ? null : { ...request, [part]: changeAt(text, at, difference) };
}
