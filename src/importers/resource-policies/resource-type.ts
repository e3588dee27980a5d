// Which type of resource an ARN names, in the words of the world format: `s3:bucket`, `sqs:queue`.
import { splitArn } from '../../model/arn';

/** Services whose ARNs do not say the type. */
const ONLY_TYPES: Readonly<Record<string, string>> = { sqs: 'queue', sns: 'topic' };

/** `service:type`; null where the text is no ARN. */
export function resourceTypeOf(arn: string): string | null {
  const parts = splitArn(arn);
  if (parts === null) return null;
  const { service, resource } = parts;
  if (service === 's3') return resource.includes('/') ? 's3:object' : 's3:bucket';
  const only = Object.hasOwn(ONLY_TYPES, service) ? ONLY_TYPES[service] : undefined;
  if (only !== undefined) return `${service}:${only}`;
  const cut = resource.search(/[/:]/);
  return cut === -1 ? service : `${service}:${resource.slice(0, cut)}`;
}
