// Whether an action is made on the kind of thing that a question names: S3's objects and buckets, and services that differ.
import { outerArn, splitArn } from './arn';

/**
 * `object`, `bucket`: what the action of S3 works on, where the ARN names the other one; `suggestion` is what could be meant.
 * `service`: the ARN belongs to another service than the action.
 */
export type Misfit =
  | { readonly needs: 'object' | 'bucket'; readonly suggestion: string }
  | { readonly needs: 'service'; readonly service: string };

/** Of S3's actions those on objects (Service Authorization Reference, Amazon S3). */
const ON_OBJECTS = /object(?!lockconfiguration)|^abortmultipartupload$|^listmultipartuploadparts$/;
/** And those on buckets; `ListAllMyBuckets` is made on nothing in particular. */
const ON_BUCKETS =
  /bucket(?!s$)|^(get|put)(accelerate|analytics|encryption|intelligenttiering|inventory|lifecycle|metrics|replication)configuration$/;

/** The services whose ARNs an action of a service takes, where that is the one of its own name. */
const SERVICES = ['dynamodb', 'iam', 'kms', 'lambda', 's3', 'secretsmanager', 'sns', 'sqs'];
const SERVICES_OF: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(SERVICES.map((service) => [service, [service]])),
  sts: ['iam', 'sts'],
};

/** Null where action and ARN go together, or nothing is known against it. @param where an ARN or `*` */
export function findMisfit(action: string, where: string): Misfit | null {
  const parts = splitArn(where);
  const [service = '', name = ''] = action.toLowerCase().split(':');
  if (parts === null || !Object.hasOwn(SERVICES_OF, service)) return null;
  if (SERVICES_OF[service]?.includes(parts.service) !== true) {
    return SERVICES.includes(parts.service) || parts.service === 'sts' ? { needs: 'service', service } : null;
  }
  // Access points and the like have a region.
  if (service !== 's3' || parts.region !== '') return null;
  const slash = parts.resource.indexOf('/');
  if (slash === -1 && ON_OBJECTS.test(name)) return { needs: 'object', suggestion: `${where}/*` };
  if (slash !== -1 && ON_BUCKETS.test(name) && !ON_OBJECTS.test(name)) {
    return { needs: 'bucket', suggestion: outerArn(where) };
  }
  return null;
}
