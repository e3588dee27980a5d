// Which kind of thing is to be made for an ARN, and under which name.
import { splitArn } from '../../model/arn';
import type { TargetKind } from './plan';
import type { SkipReason } from './skipped';

export type FoundTarget =
  | { readonly kind: TargetKind; readonly name: string; readonly region: string | null }
  | { readonly kind: null; readonly reason: SkipReason };

/** Services whose resources are made, with the kind and what stands before the name. */
const KINDS: readonly (readonly [service: string, prefix: string, kind: TargetKind])[] = [
  ['sqs', '', 'queue'],
  ['sns', '', 'topic'],
  ['dynamodb', 'table/', 'table'],
  ['kms', 'key/', 'key'],
  ['secretsmanager', 'secret:', 'secret'],
  ['ssm', 'parameter/', 'parameter'],
  ['lambda', 'function:', 'function'],
];

export function targetIn(arn: string): FoundTarget {
  const parts = splitArn(arn);
  if (parts === null) return { kind: null, reason: 'other-type' };
  const { service, resource, region } = parts;
  if (service === 's3') {
    return resource.includes('/') ? { kind: null, reason: 'object' } : { kind: 'bucket', name: resource, region: null };
  }
  if (service === 'ec2' && resource.startsWith('instance/')) return { kind: null, reason: 'instance' };
  const row = KINDS.find(([name, prefix]) => name === service && resource.startsWith(prefix));
  const name = row === undefined ? '' : resource.slice(row[1].length);
  if (row === undefined || region === '' || !isName(row[2], name)) return { kind: null, reason: 'other-type' };
  return { kind: row[2], name: row[2] === 'secret' ? withoutSuffix(name) : name, region };
}

/** A table's index, a function's version and the like belong to something else. */
function isName(kind: TargetKind, name: string): boolean {
  if (name === '' || /[*?]/.test(name)) return false;
  return kind === 'secret' || kind === 'parameter' ? !name.includes(':') : !/[:/]/.test(name);
}

/** Secrets Manager ends the ARN in a hyphen and six characters of its own. */
function withoutSuffix(name: string): string {
  return name.replace(/-[A-Za-z0-9]{6}$/, '');
}
