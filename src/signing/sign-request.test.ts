// Signatures in headers are those that AWS publishes and that its own clients compute.
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from './http-request';
import { makeCanonicalRequest } from './canonical-request';
import { utf8 } from './hash';
import { signRequest } from './sign-request';
import { signText } from './sign-text';
import { SUITE_CREDENTIALS, SUITE_REQUEST, SUITE_TOKEN, suiteOrder } from './suite-fixture';

const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const UNRESERVED = '-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const VANILLA = '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31';
const STS_TOKEN =
  'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==';
const header1 = (...values: readonly string[]): Pick<HttpRequest, 'headers'> => ({
  headers: values.map((value) => ({ name: 'My-Header1', value })),
});

/** Cases of AWS's suite (R247): name, what differs from `GET /`, signature. */
const SUITE: readonly (readonly [name: string, change: Partial<HttpRequest>, signature: string])[] = [
  ['get-vanilla', {}, VANILLA],
  ['post-vanilla', { method: 'POST' }, '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
  [
    'get-vanilla-empty-query-key',
    { query: 'Param1=value1' },
    'a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb',
  ],
  [
    'get-vanilla-query-order-key-case',
    { query: 'Param2=value2&Param1=value1' },
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
  [
    'get-vanilla-query-order-encoded',
    { query: 'Param-3=Value3&Param=Value2&%E1%88%B4=Value1' },
    '371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac',
  ],
  [
    'get-vanilla-query-unreserved',
    { query: `${UNRESERVED}=${UNRESERVED}` },
    '9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197',
  ],
  ['get-vanilla-utf8-query', { query: 'ሴ=bar' }, '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04'],
  ['get-unreserved', { path: `/${UNRESERVED}` }, '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f'],
  ['get-utf8', { path: '/ሴ' }, '8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85'],
  [
    'get-space-normalized',
    { path: '/example space/' },
    '652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741',
  ],
  [
    'get-slashes-normalized',
    { path: '//example//' },
    '9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84',
  ],
  ['get-slash-normalized', { path: '//' }, VANILLA],
  ['get-slash-dot-slash-normalized', { path: '/./' }, VANILLA],
  ['get-relative-normalized', { path: '/example/..' }, VANILLA],
  ['get-relative-relative-normalized', { path: '/example1/example2/../..' }, VANILLA],
  [
    'get-slash-pointless-dot-normalized',
    { path: '/./example' },
    'ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5',
  ],
  [
    'get-header-key-duplicate',
    header1('value2', 'value2', 'value1'),
    'c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea',
  ],
  [
    'get-header-value-order',
    header1('value4', 'value1', 'value3', 'value2'),
    '08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01',
  ],
  [
    'get-header-value-multiline',
    header1('value1\n  value2\n     value3'),
    'ba17b383a53190154eb5fa66a1b836cc297cc0a3d70a5d00705980573d8ff790',
  ],
  [
    'get-header-value-trim',
    { headers: [...header1(' value1').headers, { name: 'My-Header2', value: ' "a   b   c"' }] },
    'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
  ],
  [
    'post-x-www-form-urlencoded',
    {
      method: 'POST',
      headers: [
        { name: 'Content-Type', value: 'application/x-www-form-urlencoded' },
        { name: 'Content-Length', value: '13' },
        {
          name: 'x-amz-content-sha256',
          value: '9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e',
        },
      ],
      body: 'Param1=value1',
    },
    'd3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b',
  ],
];

describe('A request signed in its headers', () => {
  it('passes through every text of the worked vector (R245)', async () => {
    const { canonical, scope, amzDate, steps, authorization } = await signRequest(suiteOrder());
    expect(canonical.payloadHash).toBe(EMPTY_HASH);
    expect(canonical.text).toBe(
      `GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n${EMPTY_HASH}`,
    );
    expect([scope, amzDate]).toEqual(['20150830/us-east-1/service/aws4_request', '20150830T123600Z']);
    expect(steps).toEqual({
      canonicalRequestHash: 'bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63',
      stringToSign:
        'AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/aws4_request\n' +
        'bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63',
      keys: [
        {
          name: 'kDate',
          message: '20150830',
          key: '0138c7a6cbd60aa727b2f653a522567439dfb9f3e72b21f9b25941a42f04a7cd',
        },
        {
          name: 'kRegion',
          message: 'us-east-1',
          key: 'f33d5808504bf34812e5fade63308b424b244c59189be2a591dd2282c7cb563f',
        },
        {
          name: 'kService',
          message: 'service',
          key: 'f7fd819348e53789a8474fb1aebea778f5af85c40612e0f064eecd5642c81bc1',
        },
        {
          name: 'kSigning',
          message: 'aws4_request',
          key: '938127b5336810ddb6a5d6af445fcac9e371f9ed418ed386b022aed82901be75',
        },
      ],
      signature: VANILLA,
    });
    expect(authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ' +
        `SignedHeaders=host;x-amz-date, Signature=${VANILLA}`,
    );
  });

  it('signs the token of temporary credentials (R246)', async () => {
    const { steps, request } = await signRequest(suiteOrder({}, SUITE_TOKEN));
    expect(steps.canonicalRequestHash).toBe('067b36aa60031588cea4a4cde1f21215227a047690c72247f1d70b32fbbfad2b');
    expect(steps.signature).toBe('07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8');
    expect(request.headers).toContainEqual({ name: 'X-Amz-Security-Token', value: SUITE_TOKEN });
  });

  it('signs a token as STS hands it out (post-sts-header-before)', async () => {
    const { steps } = await signRequest(suiteOrder({ method: 'POST' }, STS_TOKEN));
    expect(steps.signature).toBe('85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead');
  });

  it.each(SUITE)('is signed as in the suite: %s', async (_name, change, signature) => {
    const { steps } = await signRequest(suiteOrder(change));
    expect(steps.signature).toBe(signature);
  });

  it('signs an empty path as / (R240)', async () => {
    const { steps } = await signRequest(suiteOrder({ path: '' }));
    expect(steps.signature).toBe(VANILLA);
  });

  it.each([
    ['//example//', '87cca117541a147f6df867677d98a7d80dff226d2bfca9e4ffa899665623c7e5'],
    ['/./', '68714168e6557f8f2de0ef956fc24dc2593a4bd2961f8df51898d8a134695145'],
    ['/example space/', '652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741'],
  ])('keeps the path %s where a client does not normalize it (suite, -unnormalized)', async (path, signature) => {
    const amzDate = '20150830T123600Z';
    const request = { ...SUITE_REQUEST, path, headers: [{ name: 'X-Amz-Date', value: amzDate }] };
    const { text } = makeCanonicalRequest(request, {
      signedHeaders: ['host', 'x-amz-date'],
      unsignedParameters: [],
      payloadHash: EMPTY_HASH,
      rules: { encodesPathAgain: true, normalizesPath: false },
    });
    const steps = await signText({
      secret: SUITE_CREDENTIALS.secretAccessKey,
      scope: { date: '20150830', region: 'us-east-1', service: 'service' },
      amzDate,
      canonicalRequest: text,
    });
    expect(steps.signature).toBe(signature);
  });

  // Computed with botocore 1.43.11, time 2026-11-28T10:20:30Z.
  it.each([
    [
      's3',
      {
        method: 'PUT',
        host: 'bucket.s3.eu-central-1.amazonaws.com',
        path: '/a//b/../my%20file%2B%C3%A9.txt',
        query: 'x-id=PutObject&acl',
        body: utf8('hello'),
      },
      null,
      '71e4ca3a67c3acb15dbe36e5d845a30e1702487995a7af297ff6ac7e80f5eef3',
    ],
    [
      'execute-api',
      {
        host: 'api.execute-api.eu-central-1.amazonaws.com',
        path: '/prod/my%20pets/./x/../y',
        query: 'b=2&a=%20&a=',
      },
      null,
      'd3f2c88d0b354931ce8ead0420004231d8388f8f25ac597efc407a96d328fef3',
    ],
    [
      'sts',
      {
        method: 'POST',
        host: 'sts.eu-central-1.amazonaws.com',
        headers: [
          { name: 'Content-Type', value: 'application/x-www-form-urlencoded; charset=utf-8' },
          { name: 'User-Agent', value: 'not signed' },
        ],
        body: 'Action=GetCallerIdentity&Version=2011-06-15',
      },
      'FwoGZXIvYXdzEXAMPLE//token+==',
      '7495d6479c0bbe6c0dc2fac0afee915155d610857051e87b89fb76c5393d0b08',
    ],
  ])('is signed as AWS’s own client signs a call to %s', async (service, change, sessionToken, signature) => {
    const { steps } = await signRequest({
      request: { ...SUITE_REQUEST, ...change },
      credentials: {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        sessionToken,
      },
      region: 'eu-central-1',
      service,
      time: Date.UTC(2026, 10, 28, 10, 20, 30) / 1000,
    });
    expect(steps.signature).toBe(signature);
  });

  it('says of itself, to S3, which body it has or that the body is not signed', async () => {
    const order = { ...suiteOrder({ method: 'PUT', body: 'hello' }), service: 's3' };
    const hashed = await signRequest(order);
    const unsigned = await signRequest({ ...order, payload: 'unsigned' });
    const hash = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
    expect(hashed.request.headers).toContainEqual({ name: 'x-amz-content-sha256', value: hash });
    expect(unsigned.request.headers).toContainEqual({ name: 'x-amz-content-sha256', value: 'UNSIGNED-PAYLOAD' });
    expect(unsigned.canonical.payloadHash).toBe('UNSIGNED-PAYLOAD');
    expect(unsigned.canonical.signedHeaders).toBe('host;x-amz-content-sha256;x-amz-date');
  });

  it('leaves the token out of the signature for a service that wants it so (R244)', async () => {
    const sign = async (token: string | null) => signRequest({ ...suiteOrder({}, token), service: 'iotdevicegateway' });
    const [bare, withToken] = [await sign(null), await sign(SUITE_TOKEN)];
    expect(withToken.steps.signature).toBe(bare.steps.signature);
    expect(withToken.request.headers).toContainEqual({ name: 'X-Amz-Security-Token', value: SUITE_TOKEN });
  });

  it('is the same when it is signed once more: what it had of a signature is replaced', async () => {
    const once = await signRequest(suiteOrder({}, SUITE_TOKEN));
    const twice = await signRequest(suiteOrder(once.request, SUITE_TOKEN));
    expect(twice).toEqual(once);
  });
});
