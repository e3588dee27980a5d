// What outputs of `aws organizations` say, one entry an output.
import type { AccountId } from '../../model/account';
import type { ControlKind, FoundControl } from '../../model/open-files';
import type { DocumentId } from '../../model/policy-document';

export type ListedUnit = { readonly id: string; readonly name: string };

export type ListedAccount = {
  readonly id: AccountId;
  readonly name: string;
  /** The root or unit that it is directly in, where the output says. */
  readonly parent: string | null;
};

export type ListedPolicy = { readonly id: DocumentId; readonly kind: ControlKind; readonly name: string };

export type Listing =
  | { readonly what: 'organization'; readonly id: string; readonly management: AccountId | null }
  | { readonly what: 'roots'; readonly root: ListedUnit }
  /** The units directly below one parent; the output does not say which. */
  | { readonly what: 'units'; readonly units: readonly ListedUnit[] }
  /** All accounts, or those of one parent; the output does not say. */
  | { readonly what: 'accounts'; readonly accounts: readonly ListedAccount[] }
  /** The policies attached to one target; the output does not say to which. */
  | { readonly what: 'policies'; readonly policies: readonly ListedPolicy[] }
  | { readonly what: 'policy'; readonly control: FoundControl };
