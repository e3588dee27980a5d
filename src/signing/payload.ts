// What stands for the body in what is signed: its hash, or the word that it is not signed.
import { sha256Hex } from './hash';
import { headerValues, type HttpRequest } from './http-request';
import type { ServiceRules } from './service-rules';

export const PAYLOAD_HASH_HEADER = 'x-amz-content-sha256';

/** Stands in the place of the hash where the body is not signed; a presigned request to S3 always has it. */
export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/**
 * What a service puts in the place of the hash: what the request says of itself, where the service reads that; else
 * `UNSIGNED-PAYLOAD` for a presigned request to such a service, and the hash of the body that arrived for all others.
 */
export async function payloadHashOf(
  request: HttpRequest,
  form: 'header' | 'query',
  { sendsPayloadHash }: ServiceRules,
): Promise<string> {
  if (!sendsPayloadHash) return sha256Hex(request.body);
  const said = headerValues(request, PAYLOAD_HASH_HEADER).at(-1);
  return said ?? (form === 'query' ? UNSIGNED_PAYLOAD : sha256Hex(request.body));
}

/** Whether the body that arrived is the one that `payloadHash` stands for. */
export async function isPayload(body: HttpRequest['body'], payloadHash: string): Promise<boolean> {
  return payloadHash === UNSIGNED_PAYLOAD || payloadHash === (await sha256Hex(body));
}
