// Which headers are signed, and the one form in which they are.
import { headerNames, headerValues, type Header, type HttpRequest } from './http-request';

/** What the way to the service may change or add, and the signature itself. */
const NEVER_SIGNED = new Set([
  'authorization',
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'x-amzn-trace-id',
]);

/** The headers a client signs, sorted: `host` and everything that arrives as it was sent (R240). */
export function headersToSign(request: HttpRequest, except: readonly string[] = []): readonly string[] {
  return headerNames(request)
    .filter((name) => !NEVER_SIGNED.has(name) && !except.includes(name))
    .sort();
}

/** The named headers with their values as signed; what was sent more than once is joined by commas, in order (R240). */
export function canonicalHeaders(request: HttpRequest, names: readonly string[]): readonly Header[] {
  return names.map((name) => ({ name, value: headerValues(request, name).map(canonicalValue).join(',') }));
}

/** The headers that have to be signed and are not: `host` and all `x-amz-*` (R240). */
export function findUnsigned(
  request: HttpRequest,
  signed: readonly string[],
  except: readonly string[] = [],
): readonly string[] {
  return headerNames(request).filter(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !signed.includes(name) && !except.includes(name),
  );
}

/** Trimmed, inner runs of spaces one space; the lines of a folded value count as values of their own, as in AWS's suite (R247). */
function canonicalValue(value: string): string {
  return value
    .split('\n')
    .map((line) => line.trim().replaceAll(/ +/g, ' '))
    .join(',');
}
