// What a source of a world could not contain, in words.
import type { MissingPart } from '../model/world';

const MISSING_WORDS: Readonly<Record<MissingPart, string>> = {
  organization: 'organization',
  scps: 'SCPs',
  rcps: 'RCPs',
  'resource-policies': 'resource policies',
  resources: 'resources',
  endpoints: 'VPC endpoints',
  'identity-providers': 'identity providers',
};

/** The parts one by one, without those that others imply: without SCPs nobody misses the organization. */
export function missingWords(missing: readonly MissingPart[]): readonly string[] {
  return missing.filter((part) => !isImplied(part, missing)).map((part) => MISSING_WORDS[part]);
}

/** Without SCPs nobody misses the organization, and without resource policies nobody the resources. */
function isImplied(part: MissingPart, missing: readonly MissingPart[]): boolean {
  if (part === 'organization') return missing.includes('scps');
  return part === 'resources' && missing.includes('resource-policies');
}
