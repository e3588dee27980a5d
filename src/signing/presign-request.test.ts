// Signatures in the query are those that AWS publishes and that its own clients compute.
import { describe, expect, it } from 'vitest';
import { queryValues } from './canonical-query';
import { requestUrl } from './http-request';
import { presignRequest } from './presign-request';
import { SUITE_REQUEST, SUITE_TOKEN, suiteOrder } from './suite-fixture';

describe('A presigned request', () => {
  it('carries signature and token in its query (R246)', async () => {
    const { request, steps, canonical } = await presignRequest({ ...suiteOrder({}, SUITE_TOKEN), expiresIn: 3600 });
    const signature = '7ff2b50b376cb4d151970630573d6291dc128cc5c2a12ffb237f73cc53f67b6c';
    expect(steps.signature).toBe(signature);
    expect(canonical.signedHeaders).toBe('host');
    expect(request.headers).toEqual([]);
    expect(requestUrl(request)).toBe(
      'https://example.amazonaws.com/?X-Amz-Algorithm=AWS4-HMAC-SHA256' +
        '&X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fservice%2Faws4_request' +
        `&X-Amz-Date=20150830T123600Z&X-Amz-Expires=3600&X-Amz-Security-Token=${SUITE_TOKEN}` +
        `&X-Amz-SignedHeaders=host&X-Amz-Signature=${signature}`,
    );
  });

  it.each([
    ['get-vanilla-query', {}, 'e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d'],
    [
      'get-vanilla-query-order-key-case',
      { query: 'Param2=value2&Param1=value1' },
      '86012e2c9ad4d77369f5d81c11f75158aae4f895a085212cc6d3f923d300bed5',
    ],
    [
      'get-vanilla-query-order-encoded',
      { query: 'Param-3=Value3&Param=Value2&%E1%88%B4=Value1' },
      'c5f1848ceec943ac2ca68ee720460c23aaae30a2300586597ada94c4a65e4787',
    ],
    ['get-utf8', { path: '/ሴ' }, '10eae3f14a260bd3911cc6d008d3c576d143b05b62f09782a7a4b37f52178e44'],
  ])('is signed as in the suite: %s', async (_name, change, signature) => {
    const { steps } = await presignRequest({ ...suiteOrder(change), expiresIn: 3600 });
    expect(steps.signature).toBe(signature);
  });

  it('is signed as AWS’s own client presigns an object, the body left out', async () => {
    const { steps, canonical } = await presignRequest({
      request: {
        ...SUITE_REQUEST,
        host: 'bucket.s3.eu-central-1.amazonaws.com',
        path: '/my%20file.txt',
        query: 'versionId=3',
      },
      credentials: {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        sessionToken: 'FwoGZXIvYXdzEXAMPLE//token+==',
      },
      region: 'eu-central-1',
      service: 's3',
      time: Date.UTC(2026, 10, 28, 10, 20, 30) / 1000,
      expiresIn: 900,
    });
    expect(canonical.payloadHash).toBe('UNSIGNED-PAYLOAD');
    expect(steps.signature).toBe('450c6fd61a465f7345f87165d317a2b7c593e472803befc08656359a03924b9e');
  });

  it('has its token outside the signature for a service that wants it so (R244)', async () => {
    const sign = async (token: string | null) =>
      presignRequest({ ...suiteOrder({}, token), service: 'iotdevicegateway', expiresIn: 60 });
    const [bare, withToken] = [await sign(null), await sign(SUITE_TOKEN)];
    expect(withToken.steps.signature).toBe(bare.steps.signature);
    expect(queryValues(withToken.request.query, 'X-Amz-Security-Token')).toEqual([SUITE_TOKEN]);
  });

  it('is the same when it is signed once more: what it had of a signature is replaced', async () => {
    const order = { ...suiteOrder({ query: 'a=1' }, SUITE_TOKEN), expiresIn: 60 };
    const once = await presignRequest(order);
    expect(await presignRequest({ ...order, request: once.request })).toEqual(once);
  });
});
