// The messages between page and worker. The worker keeps the world; an edit sends one document's text.
import type { Analysis } from '../model/analysis';
import type { LinkOutcome } from '../model/import-problem';
import type { FilesOutcome, FileText, OpenChoices, OpenWorld } from '../model/open-files';
import type { GoalReport, PathQuery, PathReport } from '../model/path-query';
import type { Play, PlayQuery } from '../model/play';
import type { DocumentId } from '../model/policy-document';
import type { Question } from '../model/question';
import type { BenchQuery, BenchReply } from '../model/sitting';
import type { World } from '../model/world';

/** Every message that can change an answer carries the revision that the answer will be for. */
export type ToWorker =
  /** Another `worldNumber` is another world, not a change of the same. */
  | {
      readonly kind: 'world';
      readonly revision: number;
      readonly worldNumber: number;
      readonly world: World;
      readonly question: Question;
    }
  | { readonly kind: 'edit'; readonly revision: number; readonly document: DocumentId; readonly text: string }
  | { readonly kind: 'ask'; readonly revision: number; readonly question: Question }
  /** Asks for the edges around a node too, in every answer from now on; null where nobody looks at one. */
  | { readonly kind: 'look'; readonly revision: number; readonly center: string | null }
  /** Asks about ways in the state of that revision; the newest one counts, and a change after it makes it void. */
  | { readonly kind: 'paths'; readonly ticket: number; readonly revision: number; readonly query: PathQuery }
  | {
      readonly kind: 'import';
      readonly ticket: number;
      readonly files: readonly FileText[];
      readonly open: OpenWorld;
      readonly choices: OpenChoices;
    }
  /** Asks for the calls of an answer, or of a way, as they are played in the newest state. */
  | { readonly kind: 'play'; readonly ticket: number; readonly query: PlayQuery }
  /** Asks what becomes of something done at the session bench, in the newest state. */
  | { readonly kind: 'bench'; readonly ticket: number; readonly query: BenchQuery }
  | { readonly kind: 'link'; readonly ticket: number; readonly fragment: string };

export type FromWorker =
  | { readonly kind: 'analysis'; readonly analysis: Analysis }
  | { readonly kind: 'paths'; readonly ticket: number; readonly revision: number; readonly report: PathReport }
  /** Follows the report about ways of the same revision. */
  | { readonly kind: 'goals'; readonly revision: number; readonly report: GoalReport }
  | { readonly kind: 'goals-failed'; readonly message: string }
  | { readonly kind: 'paths-failed'; readonly ticket: number; readonly message: string }
  | { readonly kind: 'imported'; readonly ticket: number; readonly outcome: FilesOutcome }
  | { readonly kind: 'played'; readonly ticket: number; readonly play: Play | null }
  | { readonly kind: 'benched'; readonly ticket: number; readonly reply: BenchReply | null }
  | { readonly kind: 'linked'; readonly ticket: number; readonly outcome: LinkOutcome }
  | { readonly kind: 'failed'; readonly revision: number | null; readonly message: string };
