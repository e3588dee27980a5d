// A service takes what was signed for it, in time and unchanged, and names the first thing that is wrong with the rest.
import { describe, expect, it } from 'vitest';
import type { Header, HttpRequest } from './http-request';
import { withHeader } from './http-request';
import { withParameters, withoutParameters } from './canonical-query';
import { presignRequest } from './presign-request';
import { signRequest } from './sign-request';
import { SUITE_CREDENTIALS, SUITE_TIME, SUITE_TOKEN, suiteOrder } from './suite-fixture';
import { verifyRequest, type Verifier } from './verify-request';

const VERIFIER: Verifier = {
  region: 'us-east-1',
  service: 'service',
  now: SUITE_TIME,
  credentials: [{ ...SUITE_CREDENTIALS, expiresAt: null }],
};
const TEMPORARY: Verifier = {
  ...VERIFIER,
  credentials: [{ ...SUITE_CREDENTIALS, sessionToken: SUITE_TOKEN, expiresAt: SUITE_TIME + 60 }],
};

async function answer(request: HttpRequest, verifier: Verifier = VERIFIER): Promise<string> {
  const { code, detail } = await verifyRequest(request, verifier);
  return detail === null ? code : `${code} ${detail}`;
}

async function signed(change: Partial<HttpRequest> = {}, token: string | null = null): Promise<HttpRequest> {
  return (await signRequest(suiteOrder(change, token))).request;
}

async function presigned(expiresIn = 3600, token: string | null = null): Promise<HttpRequest> {
  return (await presignRequest({ ...suiteOrder({ query: 'a=1' }, token), expiresIn })).request;
}

function withAuthorization(request: HttpRequest, from: string, to: string): HttpRequest {
  const change = ({ name, value }: Header): Header => ({
    name,
    value: name === 'Authorization' ? value.replace(from, to) : value,
  });
  return { ...request, headers: request.headers.map(change) };
}

describe('A service that checks a signed request', () => {
  it.each([
    ['in its headers', signed({ method: 'POST', query: 'b=2&a=1', body: 'x' }), VERIFIER],
    ['in its headers, with a token', signed({}, SUITE_TOKEN), TEMPORARY],
    ['in its query', presigned(), VERIFIER],
    ['in its query, with a token', presigned(60, SUITE_TOKEN), TEMPORARY],
  ])('takes one signed %s', async (_form, request, verifier) => {
    expect(await answer(await request, verifier)).toBe('ok');
  });

  it('computes the same texts as the client', async () => {
    const envelope = await signRequest(suiteOrder({ path: '/a b', query: 'x' }, SUITE_TOKEN));
    const { recomputed, claim } = await verifyRequest(envelope.request, TEMPORARY);
    expect(recomputed).toEqual({ canonical: envelope.canonical, steps: envelope.steps });
    expect(claim).toMatchObject({ form: 'header', accessKeyId: 'AKIDEXAMPLE', signature: envelope.steps.signature });
  });

  it('takes the same request in another writing, and what the way added', async () => {
    const request = await signed({ path: '/a/b', query: 'x=%7E&y=2', headers: [{ name: 'A', value: 'b  c' }] });
    const rewritten = {
      ...request,
      path: '//a/./b',
      query: 'y=2&x=~',
      headers: [
        ...request.headers.map(({ name, value }) => ({
          name: name.toUpperCase(),
          value: ` ${value.replace('  ', ' ')}`,
        })),
        { name: 'Via', value: 'proxy' },
      ],
    };
    expect(await answer(rewritten)).toBe('ok');
  });

  it.each([
    ['the method', { method: 'DELETE' }],
    ['the host', { host: 'example.com' }],
    ['the path', { path: '/other' }],
    ['the query', { query: 'a=2' }],
    ['the body', { body: 'other' }],
  ])('refuses another value of %s', async (_what, change) => {
    expect(await answer({ ...(await signed({ query: 'a=1', body: 'one' })), ...change })).toBe(
      'signature-does-not-match',
    );
  });

  it('refuses a signature made with another secret', async () => {
    const credentials = [{ ...SUITE_CREDENTIALS, secretAccessKey: 'other', expiresAt: null }];
    const { code, recomputed } = await verifyRequest(await signed(), { ...VERIFIER, credentials });
    expect(code).toBe('signature-does-not-match');
    expect(recomputed?.steps.signature).toMatch(/^[0-9a-f]{64}$/);
  });

  it('finds no authentication, or too much of it (R243)', async () => {
    const request = await signed();
    expect(await answer(suiteOrder().request)).toBe('missing-authentication');
    expect(await answer({ ...request, query: (await presigned()).query })).toBe('two-authentications');
  });

  it.each([
    ['AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA1', 'Authorization'],
    ['Signature=', 'Signatur=', 'Authorization'],
    ['SignedHeaders=host;x-amz-date, ', '', 'Authorization'],
    ['Signature=', 'Signature=0, Signature=', 'Authorization'],
    ['Signature=', 'More=0, Signature=', 'Authorization'],
    ['Signature=', 'More, Signature=', 'Authorization'],
    ['aws4_request', 'aws4', 'Credential'],
    ['aws4_request', 'aws4_request/more', 'Credential'],
    ['20150830/', '2015083/', 'Credential'],
    ['AKIDEXAMPLE/', '/', 'Credential'],
    ['AKIDEXAMPLE/', '', 'Credential'],
    ['us-east-1/', '/', 'Credential'],
    ['us-east-1/', 'us-east-1/x/', 'Credential'],
    ['host;x-amz-date', 'x-amz-date;host', 'SignedHeaders'],
    ['host;x-amz-date', 'host;host;x-amz-date', 'SignedHeaders'],
    ['host;x-amz-date', 'Host;x-amz-date', 'SignedHeaders'],
    ['host;x-amz-date', '', 'SignedHeaders'],
  ])('cannot read %s as "%s"', async (from, to, detail) => {
    expect(await answer(withAuthorization(await signed(), from, to))).toBe(`malformed ${detail}`);
  });

  it.each([
    ['X-Amz-Algorithm', 'AWS4'],
    ['X-Amz-Credential', 'AKIDEXAMPLE'],
    ['X-Amz-Date', '20150230T123600Z'],
    ['X-Amz-Expires', '0'],
    ['X-Amz-Expires', '604801'],
    ['X-Amz-Expires', '1e3'],
    ['X-Amz-Expires', ''],
    ['X-Amz-SignedHeaders', ''],
  ])('cannot read %s "%s" in a query', async (name, value) => {
    const request = await presigned();
    const query = withParameters(request.query, [{ name, value }]);
    expect(await answer({ ...request, query })).toBe(`malformed ${name}`);
  });

  it.each([
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-Date',
    'X-Amz-Expires',
    'X-Amz-SignedHeaders',
    'X-Amz-Signature',
  ])('cannot read a query without %s, or with two of it', async (name) => {
    const request = await presigned();
    const without = withoutParameters(request.query, [name]);
    expect(await answer({ ...request, query: without })).toBe(`malformed ${name}`);
    expect(await answer({ ...request, query: `${request.query}&${name}=1` })).toBe(`malformed ${name}`);
  });

  it('cannot read a time that is missing, comes twice or is none, nor two tokens', async () => {
    const request = await signed({}, SUITE_TOKEN);
    const dated = (value: string | null) => ({ ...request, headers: withHeader(request.headers, 'x-amz-date', value) });
    const more = (header: Header) => ({ ...request, headers: [...request.headers, header] });
    for (const wrong of [dated(null), dated('2015-08-30T12:36:00Z'), dated('20150830T246000Z'), dated('')]) {
      expect(await answer(wrong, TEMPORARY)).toBe('malformed X-Amz-Date');
    }
    expect(await answer(more({ name: 'x-amz-date', value: '1' }), TEMPORARY)).toBe('malformed X-Amz-Date');
    expect(await answer(more({ name: 'x-amz-security-token', value: '1' }), TEMPORARY)).toBe(
      'malformed X-Amz-Security-Token',
    );
  });

  it('refuses what was signed for another day, region or service', async () => {
    const request = await signed();
    expect(await answer(withAuthorization(request, '20150830', '20150831'))).toBe('wrong-scope date');
    expect(await answer(request, { ...VERIFIER, region: 'eu-west-1' })).toBe('wrong-scope region');
    expect(await answer(request, { ...VERIFIER, service: 's3' })).toBe('wrong-scope service');
  });

  it.each([
    [900, 'ok'],
    [901, 'request-expired'],
    [-900, 'ok'],
    [-901, 'request-not-yet-valid'],
  ])('takes a request for fifteen minutes around its time: %i seconds after, %s', async (after, code) => {
    expect(await answer(await signed(), { ...VERIFIER, now: SUITE_TIME + after })).toBe(code);
  });

  it.each([
    [60, 'ok'],
    [61, 'request-expired'],
    [-900, 'ok'],
    [-901, 'request-not-yet-valid'],
  ])('takes a presigned request until it expires: %i seconds after, %s', async (after, code) => {
    expect(await answer(await presigned(60), { ...VERIFIER, now: SUITE_TIME + after })).toBe(code);
  });

  it('refuses a presigned request whose time to live was stretched', async () => {
    const request = await presigned(60);
    const query = withParameters(request.query, [{ name: 'X-Amz-Expires', value: '604800' }]);
    expect(await answer({ ...request, query })).toBe('signature-does-not-match');
  });

  it('knows its access keys', async () => {
    const { code, claim, recomputed } = await verifyRequest(await signed(), { ...VERIFIER, credentials: [] });
    expect([code, claim?.accessKeyId, recomputed]).toEqual(['unknown-access-key', 'AKIDEXAMPLE', null]);
  });

  it.each([
    ['without its token', null, TEMPORARY, 'missing-token'],
    ['with another token', `${SUITE_TOKEN}0`, TEMPORARY, 'wrong-token'],
    ['with a token that long-term credentials do not have', SUITE_TOKEN, VERIFIER, 'wrong-token'],
  ])('refuses a request %s (R244)', async (_what, token, verifier, code) => {
    expect(await answer(await signed({}, token), verifier)).toBe(code);
    expect(await answer(await presigned(60, token), verifier)).toBe(code);
  });

  it('refuses a token from the second on in which it expires, whoever signed well and in time', async () => {
    for (const request of [await signed({}, SUITE_TOKEN), await presigned(3600, SUITE_TOKEN)]) {
      expect(await answer(request, { ...TEMPORARY, now: SUITE_TIME + 59 })).toBe('ok');
      expect(await answer(request, { ...TEMPORARY, now: SUITE_TIME + 60 })).toBe('expired-token');
    }
  });

  it('wants the host and every header of AWS signed (R240)', async () => {
    const request = await signed();
    const more = { ...request, headers: [...request.headers, { name: 'X-Amz-Meta-A', value: 'b' }] };
    expect(await answer(more)).toBe('header-not-signed x-amz-meta-a');
    expect(await answer(withAuthorization(request, 'host;', ''))).toBe('header-not-signed host');
    expect(await answer(withAuthorization(request, 'host;x-amz-date', 'host'))).toBe('header-not-signed x-amz-date');
  });

  it('misses a header that is said to be signed', async () => {
    const request = await signed({ headers: [{ name: 'A', value: 'b' }] });
    expect(await answer({ ...request, headers: withHeader(request.headers, 'a', null) })).toBe(
      'signed-header-missing a',
    );
  });

  describe('and that is S3', () => {
    const S3 = { ...VERIFIER, service: 's3' };
    const order = { ...suiteOrder({ method: 'PUT', path: '/a//b', body: 'hello' }), service: 's3' };

    it('takes a body by its hash, or any body that was left unsigned', async () => {
      const hashed = (await signRequest(order)).request;
      const unsigned = (await signRequest({ ...order, payload: 'unsigned' })).request;
      const address = (await presignRequest({ ...order, expiresIn: 60 })).request;
      expect(await answer(hashed, S3)).toBe('ok');
      expect(await answer({ ...hashed, body: 'other' }, S3)).toBe('payload-does-not-match');
      expect(await answer({ ...unsigned, body: 'other' }, S3)).toBe('ok');
      expect(await answer({ ...address, body: 'other' }, S3)).toBe('ok');
    });

    it('takes a path only as it is', async () => {
      expect(await answer({ ...(await signRequest(order)).request, path: '/a/b' }, S3)).toBe(
        'signature-does-not-match',
      );
    });
  });

  it('does not take an unsigned body where the service is another one', async () => {
    const { request } = await signRequest({ ...suiteOrder({ body: 'hello' }), payload: 'unsigned' });
    expect(await answer(request)).toBe('signature-does-not-match');
  });

  it('takes a token outside the signature where the service wants it there (R244)', async () => {
    const order = { ...suiteOrder({}, SUITE_TOKEN), service: 'iotdevicegateway' };
    const verifier = { ...TEMPORARY, service: 'iotdevicegateway' };
    expect(await answer((await signRequest(order)).request, verifier)).toBe('ok');
    expect(await answer((await presignRequest({ ...order, expiresIn: 60 })).request, verifier)).toBe('ok');
  });
});
