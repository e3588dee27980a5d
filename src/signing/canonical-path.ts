// The path of a request in its one canonical form.
import type { ServiceRules } from './service-rules';
import { encodeText, recode } from './uri-encoding';

type PathRules = Pick<ServiceRules, 'encodesPathAgain' | 'normalizesPath'>;

/** The path as sent → the path as signed; an empty one is `/` (R240). A slash that was sent encoded stays encoded. */
export function canonicalPath(path: string, { encodesPathAgain, normalizesPath }: PathRules): string {
  const rooted = path.startsWith('/') ? path : `/${path}`;
  const normalized = normalizesPath ? normalizePath(rooted) : rooted;
  return normalized
    .split('/')
    .map(encodesPathAgain ? encodeText : recode)
    .join('/');
}

/** Without empty segments, `.`, and `..` with what it takes back; a slash at the end stays. */
function normalizePath(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return `/${kept.join('/')}${path.endsWith('/') && kept.length > 0 ? '/' : ''}`;
}
