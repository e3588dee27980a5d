// The text that stands for a request: whoever sends the same request writes the same text.
import { canonicalHeaders } from './canonical-headers';
import { canonicalPath } from './canonical-path';
import { canonicalQuery } from './canonical-query';
import type { Header, HttpRequest } from './http-request';
import type { ServiceRules } from './service-rules';

export type CanonicalRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: readonly Header[];
  /** Names, joined by semicolons. */
  readonly signedHeaders: string;
  readonly payloadHash: string;
  /** All of it, as it is hashed. */
  readonly text: string;
};

export type CanonicalForm = {
  /** Lower case and sorted. */
  readonly signedHeaders: readonly string[];
  /** Parameters, in plain text, that are sent and not signed. */
  readonly unsignedParameters: readonly string[];
  readonly payloadHash: string;
  readonly rules: Pick<ServiceRules, 'encodesPathAgain' | 'normalizesPath'>;
};

/** The canonical request and its parts (R240). */
export function makeCanonicalRequest(
  request: HttpRequest,
  { signedHeaders, unsignedParameters, payloadHash, rules }: CanonicalForm,
): CanonicalRequest {
  const { method } = request;
  const path = canonicalPath(request.path, rules);
  const query = canonicalQuery(request.query, unsignedParameters);
  const headers = canonicalHeaders(request, signedHeaders);
  const names = signedHeaders.join(';');
  // Every header's line has its own line break, hence the empty line before the names.
  const lines = headers.map(({ name, value }) => `${name}:${value}\n`).join('');
  const text = [method, path, query, lines, names, payloadHash].join('\n');
  return { method, path, query, headers, signedHeaders: names, payloadHash, text };
}
