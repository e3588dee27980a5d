// Which kinds of files there are and how each is told by its content: one row a kind, and the first that fits reads it.
import type { FileKind } from '../../model/open-files';
import { looksLikeAccountDetails, readAccountDetails } from '../account-authorization-details/read-account-details';
import { looksLikeTemplate, looksLikeTemplateValue, readTemplate } from '../cloudformation/read-template';
import type { JsonObject } from '../json/shape';
import { looksLikeControls, readControls } from '../organization/read-controls';
import { looksLikeListings, readListings } from '../organization/read-listings';
import { looksLikeResourcePolicies, readResourcePolicies } from '../resource-policies/read-resource-policies';
import { claimsToBeWorld, readWorldFile } from '../world-file/read-world';
import { readingOfWorld, type FileReading } from './file-content';
import type { SourceFile } from './source-file';

type Recognizer = {
  readonly kind: FileKind;
  /** The file as what this kind is, or every reason why it stays out; null where it is something else. Never throws. */
  readonly read: (file: SourceFile) => FileReading | null;
};

function whereJson(
  fits: (value: unknown) => boolean,
  read: (value: unknown, file: SourceFile) => FileReading,
): Recognizer['read'] {
  return (file) => (fits(file.value) ? read(file.value, file) : null);
}

/**
 * Listings of an organization come before account files: both have a list called `Policies`. A single policy comes late,
 * since anything may have a member called `Statement`.
 */
export const RECOGNIZERS: readonly Recognizer[] = [
  {
    kind: 'world',
    read: whereJson(claimsToBeWorld, (value, { text }) => readingOfWorld(readWorldFile(text, value), true)),
  },
  {
    kind: 'template',
    read: (file) => {
      const isTemplate = file.json.ok ? looksLikeTemplateValue(file.value) : looksLikeTemplate(file.text);
      return isTemplate ? readingOfWorld(readTemplate(file.text, { fileName: file.name }), false) : null;
    },
  },
  { kind: 'organization', read: whereJson(looksLikeListings, (value, { name }) => readListings(value, name)) },
  {
    kind: 'account',
    read: whereJson(looksLikeAccountDetails, (value) => readingOfWorld(readAccountDetails(value as JsonObject), true)),
  },
  { kind: 'resource-policies', read: whereJson(looksLikeResourcePolicies, readResourcePolicies) },
  { kind: 'controls', read: whereJson(looksLikeControls, (value, file) => readControls(value, file)) },
];
