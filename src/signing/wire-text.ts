// A request as text, the way it goes over the wire, so that somebody can look at it and change it.
import { fail, succeed, type Result } from '../base/result';
import type { Header, HttpRequest } from './http-request';

/** Request line, headers, an empty line, body. */
export function wireText({ method, host, path, query, headers, body }: HttpRequest): string {
  const target = `${path === '' ? '/' : path}${query === '' ? '' : `?${query}`}`;
  const lines = [{ name: 'Host', value: host }, ...headers].map(({ name, value }) => `${name}: ${value}`);
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  return [`${method} ${target} HTTP/1.1`, ...lines, '', text].join('\n');
}

/** Which line of a text is no part of a request, from 1, and what belongs there. */
export type WireFault = { readonly line: number; readonly expected: 'request-line' | 'header' | 'host' };

/** The request that a text says, or the first line that cannot be read. */
export function readWireText(text: string): Result<HttpRequest, WireFault> {
  const [first = '', ...rest] = text.split('\n');
  const line = /^(\S+) (\S*) HTTP\/1\.1\r?$/.exec(first);
  if (line === null) return fail({ line: 1, expected: 'request-line' });
  const [, method = '', target = ''] = line;
  const end = rest.findIndex((one) => one.trim() === '');
  const head = end === -1 ? rest : rest.slice(0, end);
  const headers: Header[] = [];
  for (const [at, one] of head.entries()) {
    const colon = one.indexOf(':');
    if (colon < 1) return fail({ line: at + 2, expected: 'header' });
    headers.push({ name: one.slice(0, colon), value: one.slice(colon + 1).trim() });
  }
  const host = headers.find(({ name }) => name.toLowerCase() === 'host')?.value;
  if (host === undefined) return fail({ line: head.length + 2, expected: 'host' });
  const mark = target.indexOf('?');
  return succeed({
    method,
    host,
    path: mark === -1 ? target : target.slice(0, mark),
    query: mark === -1 ? '' : target.slice(mark + 1),
    headers: headers.filter(({ name }) => name.toLowerCase() !== 'host'),
    body: end === -1 ? '' : rest.slice(end + 1).join('\n'),
  });
}
