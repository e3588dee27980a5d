// The whole state of the page: what changes an answer, the answer, and how it is looked at.
import type { TextSpan } from '../base/text-span';
import type { Draft } from '../edits/draft';
import type { TemplateName } from '../edits/templates';
import type { Analysis, QuestionProblem } from '../model/analysis';
import type { ImportProblem } from '../model/import-problem';
import type { FileReport, FileText } from '../model/open-files';
import type { GoalReport, PathQuery, PathReport } from '../model/path-query';
import type { PathStep } from '../model/paths';
import type { PlaySubject } from '../model/play';
import type { DocumentId } from '../model/policy-document';
import type { Question } from '../model/question';
import type { ContextValue } from '../model/request-context';
import type { Sitting } from '../model/sitting';
import type { World } from '../model/world';
import type { EdgeChange } from './edge-change';
import type { History, StepLabel } from './history';

export type DocumentsSlice = {
  readonly world: World;
  /** Grows by one with every change of documents or question. */
  readonly revision: number;
  /** Grows when another world is opened, so that views start afresh. */
  readonly worldNumber: number;
  /** Whether a policy was edited since the world was opened, so that replacing it would lose something. */
  readonly hasEdits: boolean;
  /** Under which the browser keeps the world; null for one that is not kept yet. */
  readonly worldKey: string | null;
  /** Whether it came with the app: while it has no edits, leaving it loses nothing. */
  readonly isExample: boolean;
  readonly history: History;
};

export type RequestSlice = {
  readonly question: Question;
};

export type AnalysisSlice = {
  /** The last good answer; null until the first one arrives. */
  readonly analysis: Analysis | null;
  /** Set while a text cannot be evaluated or a field be read, so that `analysis` is the answer to an earlier state. */
  readonly isOutOfDate: boolean;
  /** Problems of the present texts, also while `analysis` is out of date. */
  readonly problems: Analysis['problems'];
  readonly unreadable: Analysis['unreadable'];
  readonly questionProblems: Analysis['questionProblems'];
  /** What stands in the question's fields and cannot be used, one at most of a field. */
  readonly refused: Analysis['questionProblems'];
  /** The worker stopped working; its message. */
  readonly failure: string | null;
};

export type PathsSlice = {
  /** What the region "Paths" is about: the current question, unless somebody explores. */
  readonly pathQuery: PathQuery;
  /** The newest answer to it; null until the first one arrives. */
  readonly pathReport: PathReport | null;
  /** The next answer is under way, so that `pathReport` speaks of an earlier state. */
  readonly arePathsOld: boolean;
  /** The search stopped working; its message. */
  readonly pathFailure: string | null;
  /** What the last edit, or the last change of the context, that changed any edge has changed. */
  readonly edgeChange: EdgeChange | null;
  /** The same for who reaches the goals of the questions; told after the ways, where somebody looks at them. */
  readonly goalReport: GoalReport | null;
};

export type SittingSlice = {
  /** What was done at the session bench in this world; another world begins a new one. */
  readonly sitting: Sitting;
};

/** Light, dark, or what the system says. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What is highlighted everywhere: a node (ARN), an edge (its id) or a hop of the chain. */
export type Selection =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'edge'; readonly id: string }
  | { readonly kind: 'hop'; readonly index: number };

/** What somebody points at, with the pointer, the caret or the focus. `call`: of the answer; null for the direct one. */
export type Lit =
  | { readonly kind: 'statement'; readonly document: DocumentId; readonly index: number }
  | { readonly kind: 'edge'; readonly id: string }
  | { readonly kind: 'call'; readonly hop: number | null };

/** A place in a document the editor should show; `request` grows so that the same place can be asked for twice. */
export type Reveal = { readonly document: DocumentId; readonly span: TextSpan; readonly request: number };

/** What became of a file, or of several files, that were opened together. */
export type OpenReport = {
  readonly fileName: string;
  readonly isOpened: boolean;
  readonly problems: readonly ImportProblem[];
  /** Whether it joined the world that was open. */
  readonly isAdded?: boolean;
  /** Each of several files. */
  readonly files?: readonly FileReport[];
};

/** Why nothing is kept over a reload: no storage, no room, or what is there cannot be read and waits to be replaced. */
export type StorageProblem = 'unavailable' | 'full' | 'unreadable';

/** The sides of the explanation: why the answer is what it is, which ways there are, and what was done and by whom. */
export const EXPLANATIONS = ['why', 'paths', 'trail'] as const;
export type ExplanationName = (typeof EXPLANATIONS)[number];

/** A way that stands out in the picture; `isChosen` where somebody asked to see it, not merely passed over it. */
export type ShownPath = { readonly steps: readonly PathStep[]; readonly isChosen: boolean };

/** The forms of the session bench: signing in, putting on a role in two ways, a web identity, any other call. */
export type BenchForm = 'sign-in' | 'roles' | 'browser' | 'call';

/** A form or list over the page: making, changing, deleting, connecting, and the palette of all commands. */
export type OpenDialog =
  | { readonly kind: 'make'; readonly given: Draft }
  | { readonly kind: 'change' | 'copy' | 'remove'; readonly id: string }
  | { readonly kind: 'connect'; readonly from: string; readonly to: string | null }
  | { readonly kind: 'template'; readonly name: TemplateName }
  | { readonly kind: 'bench'; readonly form: BenchForm }
  /** The signed request of a call of the sitting, by its deed; null for the question, made with the ticket in hand. */
  | { readonly kind: 'envelope'; readonly deed: string | null }
  | {
      readonly kind: 'title' | 'palette' | 'worlds' | 'examples' | 'share' | 'set-up' | 'keys' | 'deploy' | 'guardrail';
    };

/** A step that was just taken back or made again; `request` grows so that the same step can be told twice. */
export type SteppedNote = {
  readonly direction: 'undo' | 'redo';
  readonly label: StepLabel;
  readonly request: number;
};

/**
 * What is played over the page, and at which step it stands, from 0. Without a subject: the way through roles where the
 * answer has one, else the call itself.
 */
export type StageState = { readonly subject: PlaySubject | null; readonly step: number };

export const FROM_THE_START: StageState = { subject: null, step: 0 };

export type ViewSlice = {
  /** Null while nothing is played. */
  readonly stage: StageState | null;
  readonly dialog: OpenDialog | null;
  readonly steppedNote: SteppedNote | null;
  readonly explanation: ExplanationName;
  readonly shownPath: ShownPath | null;
  readonly theme: Theme;
  readonly selection: Selection | null;
  /** What somebody points at, which lights up everywhere; `selectLit` says what that is. */
  readonly lit: Lit | null;
  /** The node a large world is looked at from; null where that is the question. */
  readonly center: string | null;
  readonly openTabs: readonly DocumentId[];
  readonly activeTab: DocumentId | null;
  readonly reveal: Reveal | null;
  readonly openReport: OpenReport | null;
  /** Files of CloudTrail that somebody looks at; they are about no world in particular. */
  readonly trailFiles: readonly FileText[];
  /** Null while everything typed is kept. */
  readonly storageProblem: StorageProblem | null;
};

export type State = DocumentsSlice & RequestSlice & AnalysisSlice & PathsSlice & SittingSlice & ViewSlice;

/** What comes back when the opening of another world is cancelled. */
export type WorldBefore = Pick<
  State,
  'world' | 'question' | 'openTabs' | 'activeTab' | 'hasEdits' | 'history' | 'worldKey' | 'isExample'
>;

/** What is kept over a reload. */
export type SavedState = Pick<State, 'world' | 'question' | 'openTabs' | 'activeTab' | 'theme'> &
  Partial<Pick<State, 'hasEdits' | 'worldKey' | 'isExample' | 'history'>>;

/** Worlds that come with the app are kept only once they are edited. */
export type WorldOrigin = 'example' | 'own';

export type Actions = {
  /** The one gateway for every change of a policy's text, by keyboard or by command. */
  readonly editDocument: (document: DocumentId, text: string) => void;
  /**
   * The one gateway for every other change of the world; what comes back unchanged is no step. A question given is
   * asked with it, and taken back with it.
   */
  readonly editWorld: (label: StepLabel, edit: (world: World) => World, question?: Question) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly dismissSteppedNote: () => void;
  /** Opens another world; `question` defaults to its first saved question. */
  readonly openWorld: (world: World, question?: Question, origin?: WorldOrigin) => void;
  /** The browser keeps the open world under this key and name from now on. */
  readonly keptAs: (worldKey: string, title: string) => void;
  /** Changes some of who, what, where. */
  readonly ask: (change: Partial<Pick<Question, 'who' | 'what' | 'where'>>) => void;
  /** Asks a whole question, context included. */
  readonly askQuestion: (question: Question) => void;
  /** What cannot be used in a field of the question, which stays as it was; null where it was corrected or given up. */
  readonly refuse: (field: QuestionProblem['field'], problem: QuestionProblem | null) => void;
  /** Sets one context key; null returns it to its default. Keys compare without regard to case. */
  readonly setContext: (key: string, value: ContextValue | null) => void;
  readonly setAnalysis: (analysis: Analysis) => void;
  readonly failAnalysis: (message: string) => void;
  /** Goes on in a copy of the world under another name; the world itself stays as it is kept. */
  readonly continueAs: (title: string) => void;
  /** Puts a world back as it was left. */
  readonly reopen: (before: WorldBefore) => void;
  /** Asks about ways, and shows the region where the answer will stand. */
  readonly explore: (query: PathQuery) => void;
  readonly setPathReport: (report: PathReport) => void;
  readonly failPaths: (message: string) => void;
  /** Dropped where it speaks of an earlier revision than the present one. */
  readonly setGoalReport: (revision: number, report: GoalReport) => void;
  readonly showPath: (path: ShownPath | null) => void;
  /** Plays an answer over the page, or goes to another step of it; null ends that. */
  readonly play: (stage: StageState | null) => void;
  readonly explain: (explanation: ExplanationName) => void;
  /** The sitting after something was done at the bench; `bench.ts` says what it becomes. */
  readonly setSitting: (sitting: Sitting) => void;
  readonly select: (selection: Selection | null) => void;
  readonly light: (lit: Lit | null) => void;
  /** Looks at a large world from a node, or with null from the question again. */
  readonly lookFrom: (center: string | null) => void;
  /** Where nodes stand in the picture from now on, by their ids: one step, and no answer depends on it. */
  readonly moveNodes: (positions: World['positions'], code?: 'move' | 'tidy') => void;
  /** The same for nodes that found their first place by themselves: no step of its own. */
  readonly placeNodes: (positions: World['positions']) => void;
  /** Opens a form or list over the page; null closes it. */
  readonly openDialog: (dialog: OpenDialog | null) => void;
  /** Opens a document in the editor, at a place in it where one is given. */
  readonly openDocument: (document: DocumentId, span?: TextSpan) => void;
  readonly closeTab: (document: DocumentId) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly report: (report: OpenReport | null) => void;
  /** Shows files of CloudTrail in place of those before, in the region where the trail is; none closes them. */
  readonly openTrail: (files: readonly FileText[]) => void;
  readonly setStorageProblem: (problem: StorageProblem | null) => void;
};

export type Store = State & Actions;
