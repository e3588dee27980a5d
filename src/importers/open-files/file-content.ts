// What a recognized file brings, before it is put together with the others.
import type { Arn } from '../../model/arn';
import type { ImportOutcome, ImportProblem } from '../../model/import-problem';
import type { FoundControl } from '../../model/open-files';
import type { World } from '../../model/world';
import type { Listing } from '../organization/listing';

export type ResourcePolicy = { readonly arn: Arn; readonly text: string };

export type FileContent =
  | {
      readonly kind: 'world';
      readonly world: World;
      /** Whether it holds all users, groups and roles of its accounts, so that others of them are gone. */
      readonly isWhole: boolean;
    }
  | { readonly kind: 'controls'; readonly controls: readonly FoundControl[] }
  | { readonly kind: 'resource-policies'; readonly policies: readonly ResourcePolicy[] }
  | { readonly kind: 'organization'; readonly listings: readonly Listing[] };

export type FileReading =
  | { readonly ok: true; readonly content: FileContent; readonly warnings: readonly ImportProblem[] }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] };

/** A reader's world as the content of a file; `isWhole` where it lists everybody in its accounts. */
export function readingOfWorld(outcome: ImportOutcome, isWhole: boolean): FileReading {
  if (!outcome.ok) return outcome;
  return { ok: true, content: { kind: 'world', world: outcome.world, isWhole }, warnings: outcome.warnings };
}
