// What the editor needs from whatever draws text: plain data in, typed text out. Monaco is one such surface.
import type { TextSpan } from '../../base/text-span';
import type { DocumentId, PolicyType } from '../../model/policy-document';
import type { DecisionMark } from './decision-marks';

export type ShownDocument = {
  readonly id: DocumentId;
  readonly policyType: PolicyType;
  readonly title: string;
  readonly text: string;
};

export type ShownProblem = {
  readonly severity: 'error' | 'warning';
  readonly span: TextSpan;
  readonly message: string;
};

export type PolicySurface = {
  /** Shows a document, with the cursor it had; null shows none. */
  readonly show: (document: ShownDocument | null) => void;
  /** Brings in a text that was not typed here. */
  readonly write: (document: DocumentId, text: string) => void;
  readonly setProblems: (document: DocumentId, problems: readonly ShownProblem[]) => void;
  readonly setMarks: (document: DocumentId, marks: readonly DecisionMark[]) => void;
  /** Marks the lines of statements that somebody points at elsewhere; they move with the text. */
  readonly setLit: (document: DocumentId, spans: readonly TextSpan[]) => void;
  /** Scrolls the shown document to a place and highlights its lines until the person goes on. */
  readonly reveal: (span: TextSpan) => void;
  readonly focus: () => void;
  readonly dispose: () => void;
};

/** `worldNumber` keeps the texts of one world apart from those of the next. */
export type SurfaceOptions = {
  readonly worldNumber: number;
  readonly onEdit: (document: DocumentId, text: string) => void;
  /** The place that the pointer is at, else the caret while the text has the focus; null where there is neither. */
  readonly onPoint: (document: DocumentId, offset: number | null) => void;
  /** The keys that take a step back and forth; the surface has no history of its own. */
  readonly onUndo: () => void;
  readonly onRedo: () => void;
};
