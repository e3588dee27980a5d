// Signs a request in its query, so that its address alone lets somebody make it for a while.
import { dayOf, toAmzDate } from './amz-date';
import { headersToSign } from './canonical-headers';
import { withParameters, withoutParameters } from './canonical-query';
import { makeCanonicalRequest } from './canonical-request';
import type { Envelope, SigningOrder } from './envelope';
import { withHeader } from './http-request';
import { payloadHashOf } from './payload';
import { NAMES } from './signature-names';
import { scopeText } from './scope';
import { rulesOf } from './service-rules';
import { ALGORITHM, signText } from './sign-text';

export type QueryOrder = SigningOrder & {
  /** Seconds from `time` for which the address is good; services take 1 to 604800, a week. */
  readonly expiresIn: number;
};

/**
 * The request with everything of the signature in its query and nothing of it in its headers (R243). The token is part of
 * the query, and signed with it unless the service wants it outside (R244).
 */
export async function presignRequest(order: QueryOrder): Promise<Envelope> {
  const { credentials, region, service, time, expiresIn } = order;
  const rules = rulesOf(service);
  const amzDate = toAmzDate(time);
  const scope = { date: dayOf(amzDate), region, service };

  let headers = order.request.headers;
  for (const name of ['Authorization', NAMES.date, NAMES.token]) headers = withHeader(headers, name, null);
  const bare = { ...order.request, headers };
  const signedHeaders = headersToSign(bare);

  const token = credentials.sessionToken === null ? [] : [{ name: NAMES.token, value: credentials.sessionToken }];
  const query = withParameters(withoutParameters(bare.query, Object.values(NAMES)), [
    { name: NAMES.algorithm, value: ALGORITHM },
    { name: NAMES.credential, value: `${credentials.accessKeyId}/${scopeText(scope)}` },
    { name: NAMES.date, value: amzDate },
    { name: NAMES.expires, value: String(expiresIn) },
    ...token,
    { name: NAMES.signedHeaders, value: signedHeaders.join(';') },
  ]);
  const request = { ...bare, query };
  const canonical = makeCanonicalRequest(request, {
    signedHeaders,
    unsignedParameters: rules.signsSessionToken ? [] : [NAMES.token],
    payloadHash: await payloadHashOf(request, 'query', rules),
    rules,
  });
  const steps = await signText({
    secret: credentials.secretAccessKey,
    scope,
    amzDate,
    canonicalRequest: canonical.text,
  });
  return {
    request: { ...request, query: withParameters(query, [{ name: NAMES.signature, value: steps.signature }]) },
    amzDate,
    scope: scopeText(scope),
    canonical,
    steps,
  };
}
