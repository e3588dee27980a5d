// The request that is signed and checked, as it goes over the wire.
import type { Bytes } from './hash';

export type Header = { readonly name: string; readonly value: string };

export type HttpRequest = {
  readonly method: string;
  /** Goes out as the header `Host`, which every signature covers (R240). */
  readonly host: string;
  /** As sent, percent-encoded; `encodePath` makes one of plain text. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  /** Without `Host`. A name may come more than once. */
  readonly headers: readonly Header[];
  readonly body: string | Bytes;
};

/** Every value sent under a name, in lower case, in order; the space around a value is no part of it. */
export function headerValues(request: HttpRequest, name: string): readonly string[] {
  if (name === 'host') return [request.host];
  return request.headers.filter((header) => header.name.toLowerCase() === name).map(({ value }) => value.trim());
}

/** The names sent, in lower case, `host` first, each once. */
export function headerNames({ headers }: HttpRequest): readonly string[] {
  return [...new Set(['host', ...headers.map(({ name }) => name.toLowerCase())])];
}

/** The headers with one of them set, and whatever was sent under its name taken out; null takes it out alone. */
export function withHeader(headers: readonly Header[], name: string, value: string | null): readonly Header[] {
  const others = headers.filter((header) => header.name.toLowerCase() !== name.toLowerCase());
  return value === null ? others : [...others, { name, value }];
}

/** The address to which a request goes; a presigned request is nothing more than that. */
export function requestUrl({ host, path, query }: HttpRequest): string {
  return `https://${host}${path === '' ? '/' : path}${query === '' ? '' : `?${query}`}`;
}
