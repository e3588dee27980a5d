// Signs a request in its headers, as clients do for all calls but those they hand to somebody as an address.
import { dayOf, toAmzDate } from './amz-date';
import { writeAuthorization } from './authorization';
import { headersToSign } from './canonical-headers';
import { makeCanonicalRequest } from './canonical-request';
import type { Envelope, SigningOrder } from './envelope';
import { sha256Hex } from './hash';
import { withHeader } from './http-request';
import { PAYLOAD_HASH_HEADER, UNSIGNED_PAYLOAD } from './payload';
import { scopeText } from './scope';
import { NAMES } from './signature-names';
import { rulesOf } from './service-rules';
import { signText } from './sign-text';

export type HeaderOrder = SigningOrder & {
  /** `unsigned` puts UNSIGNED-PAYLOAD in the place of the body's hash; services other than S3 refuse that. */
  readonly payload?: 'hashed' | 'unsigned';
};

export type SignedEnvelope = Envelope & {
  /** The value of the header `Authorization`, which `request` carries. */
  readonly authorization: string;
};

/**
 * The request with date, token and `Authorization` in its headers, replacing what it had of them (R240–R244). A token that
 * the service wants outside the signature is sent and not signed.
 */
export async function signRequest(order: HeaderOrder): Promise<SignedEnvelope> {
  const { credentials, region, service, time, payload = 'hashed' } = order;
  const rules = rulesOf(service);
  const amzDate = toAmzDate(time);
  const scope = { date: dayOf(amzDate), region, service };
  const payloadHash = payload === 'unsigned' ? UNSIGNED_PAYLOAD : await sha256Hex(order.request.body);
  const isHashSent = rules.sendsPayloadHash || payload === 'unsigned';

  let headers = withHeader(order.request.headers, 'Authorization', null);
  headers = withHeader(headers, NAMES.date, amzDate);
  headers = withHeader(headers, NAMES.token, credentials.sessionToken);
  if (isHashSent) headers = withHeader(headers, PAYLOAD_HASH_HEADER, payloadHash);

  const request = { ...order.request, headers };
  const signedHeaders = headersToSign(request, rules.signsSessionToken ? [] : [NAMES.token.toLowerCase()]);
  const canonical = makeCanonicalRequest(request, { signedHeaders, unsignedParameters: [], payloadHash, rules });
  const steps = await signText({
    secret: credentials.secretAccessKey,
    scope,
    amzDate,
    canonicalRequest: canonical.text,
  });
  const authorization = writeAuthorization({
    credential: `${credentials.accessKeyId}/${scopeText(scope)}`,
    signedHeaders: canonical.signedHeaders,
    signature: steps.signature,
  });
  return {
    request: { ...request, headers: withHeader(headers, 'Authorization', authorization) },
    amzDate,
    scope: scopeText(scope),
    canonical,
    steps,
    authorization,
  };
}
