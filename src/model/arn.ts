// Amazon Resource Names: `arn:partition:service:region:account:resource`, the resource may hold `:` and `/` (R35).
import type { Brand } from '../base/brand';

export type Arn = Brand<string, 'Arn'>;

export type ArnParts = {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  /** Twelve digits, or empty where the service leaves it out (S3 buckets). */
  readonly account: string;
  readonly resource: string;
};

const COLONS_BEFORE_RESOURCE = 5;

/** The six parts, or null where the text has fewer or does not begin with `arn:`. */
export function splitArn(text: string): ArnParts | null {
  if (!text.startsWith('arn:')) return null;
  const colons: number[] = [];
  for (
    let at = text.indexOf(':');
    at !== -1 && colons.length < COLONS_BEFORE_RESOURCE;
    at = text.indexOf(':', at + 1)
  ) {
    colons.push(at);
  }
  const [, second, third, fourth, fifth] = colons;
  if (second === undefined || third === undefined || fourth === undefined || fifth === undefined) return null;
  return {
    partition: text.slice(4, second),
    service: text.slice(second + 1, third),
    region: text.slice(third + 1, fourth),
    account: text.slice(fourth + 1, fifth),
    resource: text.slice(fifth + 1),
  };
}

/** The text as an ARN, or null where it is none. */
export function parseArn(text: string): Arn | null {
  const parts = splitArn(text);
  return parts !== null && parts.partition !== '' && parts.service !== '' && parts.resource !== ''
    ? (text as Arn)
    : null;
}

/** What stands in place of an account in ARNs of what is AWS's own. */
const OWN_BY_AWS: ReadonlySet<string> = new Set(['aws', 'cloudfront']);

/** Whether what stands for the account in an ARN can be one; a pattern of several can, and so can none at all. */
export function isAccountPart(account: string): boolean {
  return account === '' || /^\d{12}$|[*?]/.test(account) || OWN_BY_AWS.has(account);
}

/** The account that the text names as an ARN; empty where it names none (S3 buckets) or is no ARN. */
export function accountIn(arn: string): string {
  return splitArn(arn)?.account ?? '';
}

/** `arn:…:role/jobs/worker` has the path `/jobs/` and the name `worker`. */
export function pathAndName(arn: string): { readonly path: string; readonly name: string } {
  const resource = splitArn(arn)?.resource ?? arn;
  const first = resource.indexOf('/');
  const last = resource.lastIndexOf('/');
  if (first === -1) return { path: '/', name: resource };
  return { path: first === last ? '/' : resource.slice(first, last + 1), name: resource.slice(last + 1) };
}

/** What an ARN lies in: the bucket of an object in S3; else the ARN itself. */
export function outerArn(arn: string): string {
  const slash = splitArn(arn)?.service === 's3' ? arn.indexOf('/') : -1;
  return slash === -1 ? arn : arn.slice(0, slash);
}

/** What a person calls it: the part after the last `/` (or `:`) of the resource; for S3 the bucket or key. */
export function shortName(arn: string): string {
  const parts = splitArn(arn);
  if (parts === null) return arn;
  if (parts.service === 's3') return parts.resource;
  const { resource } = parts;
  if (parts.service === 'sts' && resource.startsWith('assumed-role/')) return resource.slice('assumed-role/'.length);
  const cut = Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':'));
  return cut === -1 || cut === resource.length - 1 ? resource : resource.slice(cut + 1);
}
