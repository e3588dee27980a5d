// The messages between page and worker. The worker keeps the world; an edit sends one document's text.
import type { Analysis } from '../model/analysis';
import type { DocumentId } from '../model/policy-document';
import type { Problem } from '../model/problem';
import type { Question } from '../model/question';
import type { World } from '../model/world';

/** Every message that can change an answer carries the revision that the answer will be for. */
export type ToWorker =
  | { readonly kind: 'world'; readonly revision: number; readonly world: World; readonly question: Question }
  | { readonly kind: 'edit'; readonly revision: number; readonly document: DocumentId; readonly text: string }
  | { readonly kind: 'ask'; readonly revision: number; readonly question: Question }
  | { readonly kind: 'import'; readonly ticket: number; readonly fileName: string; readonly text: string };

/** Why a file was refused: a code, the place (line and column from 1, or a path inside the JSON) and what was expected. */
export type ImportProblem = {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** JSON path such as `RoleDetailList[3].AssumeRolePolicyDocument`; empty where the file as a whole is meant. */
  readonly path: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly params: Problem['params'];
};

export type ImportOutcome =
  | { readonly ok: true; readonly world: World; readonly warnings: readonly ImportProblem[] }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] };

export type FromWorker =
  | { readonly kind: 'analysis'; readonly analysis: Analysis }
  | { readonly kind: 'imported'; readonly ticket: number; readonly outcome: ImportOutcome }
  | { readonly kind: 'failed'; readonly revision: number | null; readonly message: string };
