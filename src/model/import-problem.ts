// Why a file was refused, or what in it could not be used: a stable code, the place, and what a message needs.
import type { ProblemParams } from './problem';
import type { SharedWorld } from './shared-world';
import type { World } from './world';

export const IMPORT_CODES = [
  /** The file is empty, or holds white space alone. */
  'empty-file',
  /** `found` characters where `expected` is the most that is read. */
  'too-large',
  /** More files at once than the `expected` number. */
  'too-many-files',
  /** The browser could not read it; its message is `found`. */
  'file-unreadable',
  /** Bytes that are no UTF-8 text (what PowerShell's `>` writes, for example). */
  'not-utf8',
  /** The text stops in the middle: `expected` says what would have to follow. */
  'json-ends-early',
  /** Not JSON from here on: `found` where `expected` belongs. */
  'json-unexpected',
  /** Not YAML from here on: `found` says why. */
  'yaml-fault',
  /** The name `found` stands here a second time. */
  'duplicate-name',
  /** `found` is a name that no member may have. */
  'reserved-name',
  /** Half a character: a surrogate without the other one. */
  'not-unicode',
  /** A link of version `found`, and only `expected` can be read. */
  'not-a-link-version',
  /** The link is cut off, or characters in it were changed. */
  'link-damaged',
  /** JSON, but neither account authorization details nor a world: `expected` keys, `found` ones. */
  'not-an-account-file',
  /** JSON, but nothing that can be opened: `found` says what it holds, `expected` what an account file does. */
  'unknown-content',
  'not-a-world-version',
  /** `found` where `expected` belongs. */
  'wrong-type',
  'missing-field',
  'not-an-arn',
  'not-an-account-id',
  'not-one-of',
  'too-deep',
  /** `found` names an `expected` that the file does not hold. */
  'unknown-reference',
  /** `found` stands here a second time; the first one counts. */
  'duplicate',
  /** A policy for `found`, which is no resource that has one: an identity, or a pattern. */
  'no-resource-policy',
  /** The file belongs to `found`, which is not there; without `found`, nothing says where it belongs. */
  'place-unknown',
  /** The files are about another organization, `found`, than the open world, `expected`. */
  'other-organization',
  /** Described by the file `other` as well: `part` and its name, `found`. */
  'described-twice',
  /** More problems than are listed: `found` counts them. */
  'more-problems',
  /** A defect of ours, not of the file: `found` is its message. */
  'reader-failed',
  /** Warnings: the file opens, and answers that need what is missing say so. */
  'next-page-missing',
  'list-missing',
  'document-unreadable',
  'document-not-carried',
  'group-not-carried',
  /** The policy `found` is a `type` policy, which decides no access. */
  'policy-type-ignored',
  /** The policy `found` admits somebody or names them, so it is no SCP and no RCP. */
  'neither-scp-nor-rcp',
  /** The policy `found` says something else in `other`, whose text counts. */
  'document-differs',
  /** Nothing says in which unit `found` accounts are: they stand at the root. */
  'unit-unknown',
  /** The account `found` is in no unit of the organization that is there. */
  'outside-organization',
  /** The role `found` is gone, and `resource` ran as it. */
  'runs-as-gone',
  /** The template does not tell `found`, which stands in the policy as the variable `key`. */
  'template-value-unknown',
  /** The template does not tell `found`, without which the policy `policy` cannot be read. */
  'template-policy-unknown',
  /** A name is made of `found`, which the template does not tell: `text` stands for it. */
  'template-made-up',
  /** The template does not tell its account: `found` stands for it. */
  'template-account-made-up',
  /** Whether it is made depends on the condition `found`, which depends on something unknown. */
  'template-condition-unknown',
  /** It is for `found`, which the template does not hold. */
  'template-target-unknown',
  /** Not all tags are known: those that are not are left out. */
  'template-tags-unknown',
  /** Resources of types that decide nothing here, `found`. */
  'template-types-ignored',
] as const;
export type ImportCode = (typeof IMPORT_CODES)[number];

export type ImportProblem = {
  /** With an error the file stays closed; with warnings alone it opens. */
  readonly severity: 'error' | 'warning';
  readonly code: ImportCode;
  /** JSON path such as `RoleDetailList[3].AssumeRolePolicyDocument`; empty where the file as a whole is meant. */
  readonly path: string;
  /** From 1; null where a path says it better. */
  readonly line: number | null;
  readonly column: number | null;
  readonly params: ProblemParams;
};

export type LinkOutcome =
  | { readonly ok: true; readonly shared: SharedWorld }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] };

export type ImportOutcome =
  | { readonly ok: true; readonly world: World; readonly warnings: readonly ImportProblem[] }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] };
