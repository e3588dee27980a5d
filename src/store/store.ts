// The one store: plain state and the actions that change it. It knows neither React nor the worker.
import { createStore } from 'zustand/vanilla';
import type { TextSpan } from '../base/text-span';
import type { Analysis } from '../model/analysis';
import { QUESTION_PATHS, type PathQuery, type PathReport } from '../model/path-query';
import type { DocumentId } from '../model/policy-document';
import type { Question } from '../model/question';
import { NO_SITTING } from '../model/sitting';
import { EMPTY_WORLD, type World } from '../model/world';
import { keepsLastGood, refusing } from './answer-age';
import { changesAnswers } from './changes-answers';
import { findEdgeChange } from './edge-change';
import { keptDialog } from './kept-dialog';
import { amend, NO_HISTORY, record, step, type StepLabel } from './history';
import { documentsById } from './selectors';
import { keptTabs, renamedLabel, renamedQuestion, renamedSelection, renamesBetween, type Renames } from './renames';
import { findHandedWay, findSameWay } from './shown-ways';
import type { SavedState, ShownPath, State, Store, WorldBefore } from './state';

export const EMPTY_QUESTION: Question = { who: '', what: '', where: '', context: {} };

const START: State = {
  world: EMPTY_WORLD,
  revision: 0,
  worldNumber: 0,
  hasEdits: false,
  worldKey: null,
  isExample: false,
  history: NO_HISTORY,
  steppedNote: null,
  dialog: null,
  question: EMPTY_QUESTION,
  analysis: null,
  isOutOfDate: false,
  problems: {},
  unreadable: [],
  questionProblems: [],
  refused: [],
  failure: null,
  pathQuery: QUESTION_PATHS,
  pathReport: null,
  arePathsOld: false,
  pathFailure: null,
  edgeChange: null,
  goalReport: null,
  sitting: NO_SITTING,
  theme: 'system',
  explanation: 'why',
  shownPath: null,
  selection: null,
  lit: null,
  center: null,
  openTabs: [],
  activeTab: null,
  reveal: null,
  openReport: null,
  trailFiles: [],
  storageProblem: null,
  stage: null,
};

function withText(world: World, id: DocumentId, text: string): World {
  const documents = world.documents.map((document) => (document.id === id ? { ...document, text } : document));
  return { ...world, documents };
}

function firstQuestion(world: World): Question {
  const [saved] = world.questions;
  return saved === undefined
    ? EMPTY_QUESTION
    : { who: saved.who, what: saved.what, where: saved.where, context: saved.context };
}

/** What a world begins with: nothing answered, nothing looked at. */
const UNANSWERED = {
  analysis: null,
  isOutOfDate: false,
  problems: {},
  unreadable: [],
  questionProblems: [],
  refused: [],
  failure: null,
  pathQuery: QUESTION_PATHS,
  pathReport: null,
  arePathsOld: false,
  pathFailure: null,
  edgeChange: null,
  goalReport: null,
  shownPath: null,
  selection: null,
  lit: null,
  center: null,
  reveal: null,
  stage: null,
} as const satisfies Partial<State>;

/** Whether another who, what or where makes the answer about ways an old one. */
function isAboutQuestion({ kind }: PathQuery): boolean {
  return kind === 'paths' || kind === 'cut';
}

/** A way that somebody looks at, as the newest answer has it; null where it is not in it. */
function stillShown(shown: ShownPath | null, report: PathReport): ShownPath | null {
  const steps = shown === null ? null : findSameWay(report, shown.steps);
  return shown === null || steps === null ? null : { ...shown, steps };
}

/** The state with another world in place of the present one, which is the same world a step further. */
function moveTo(state: State, world: World, renames: Renames): Partial<State> {
  const isOtherAnswer = changesAnswers(state.world, world);
  return {
    world,
    revision: isOtherAnswer ? state.revision + 1 : state.revision,
    hasEdits: true,
    arePathsOld: state.arePathsOld || isOtherAnswer,
    ...keptTabs(state, world, renames),
    selection: renamedSelection(renames, state.selection),
    question: renamedQuestion(renames, state.question),
  };
}

/** What brings the present world back after another one. */
export function toWorldBefore(state: State): WorldBefore {
  const { world, question, openTabs, activeTab, hasEdits, history, worldKey, isExample } = state;
  return { world, question, openTabs, activeTab, hasEdits, history, worldKey, isExample };
}

/** Another question in place of the present one; before any was asked there is no answer to keep either. */
function askedAnew(state: State, question: Question): Partial<State> {
  const asked = { ...refusing(state, []), question, revision: state.revision + 1, arePathsOld: true };
  return question.who === '' ? { ...UNANSWERED, ...asked } : asked;
}

/** What a step was about comes into view: the text is opened, the node selected. */
function viewOf(state: State, world: World, label: StepLabel, renames: Renames): Partial<State> {
  if (!('what' in label)) return {};
  const { what } = label;
  const document = documentsById(world).get(what)?.id;
  if (document !== undefined) {
    const { openTabs } = keptTabs(state, world, renames);
    return { openTabs: openTabs.includes(document) ? openTabs : [...openTabs, document], activeTab: document };
  }
  const isNode = world.principals.some(({ arn }) => arn === what) || world.resources.some(({ arn }) => arn === what);
  return { selection: isNode ? { kind: 'node', id: what } : null };
}

/**
 * A store holding what was saved, or nothing yet.
 * @param now milliseconds, to tell steps of the history apart
 */
export function makeRolewalkStore(saved?: SavedState, now: () => number = Date.now) {
  let reveals = 0;
  const nextReveal = (): number => {
    reveals += 1;
    return reveals;
  };
  /** The texts that the analysis on screen speaks of. */
  let answered: { readonly worldNumber: number; readonly documents: World['documents'] } | null = null;
  const changeSince = ({ analysis, worldNumber, world }: State, next: Analysis) => {
    if (analysis === null || answered?.worldNumber !== worldNumber) return null;
    return findEdgeChange(analysis, next, answered.documents === world.documents ? 'context' : 'edit');
  };
  let steps = 0;
  const stepped = (state: State, direction: 'undo' | 'redo'): Partial<State> => {
    const taken = step(state.world, state.history, direction);
    // A history that does not fit the world any more is of no use.
    if (taken === null) return { history: NO_HISTORY };
    const { world, history, question } = taken;
    const renames = renamesBetween(state.world, world);
    const label = renamedLabel(renames, taken.label);
    steps += 1;
    return {
      ...moveTo(state, world, renames),
      ...viewOf(state, world, label, renames),
      ...(question === null ? {} : askedAnew(state, question)),
      history,
      steppedNote: { direction, label, request: steps },
    };
  };
  const edited = (state: State, label: StepLabel, world: World, question?: Question): Partial<State> => {
    if (world === state.world) return {};
    const asked = question === undefined ? {} : { question: [state.question, question] as const };
    const history = record(state.history, { label, before: state.world, after: world, at: now(), ...asked });
    const moved = { ...moveTo(state, world, renamesBetween(state.world, world)), history, steppedNote: null };
    return question === undefined
      ? moved
      : { ...moved, question, revision: state.revision + 1, selection: null, shownPath: null, arePathsOld: true };
  };
  return createStore<Store>()((set) => ({
    ...START,
    ...saved,
    editDocument: (document: DocumentId, text: string) => {
      set((state) => {
        const present = documentsById(state.world).get(document);
        if (present === undefined || present.text === text) return state;
        return edited(state, { code: 'text', what: document }, withText(state.world, document, text));
      });
    },
    editWorld: (label, edit, question) => {
      set((state) => ({ ...edited(state, label, edit(state.world), question) }));
    },
    undo: () => {
      set((state) => (state.history.past.length === 0 ? state : stepped(state, 'undo')));
    },
    redo: () => {
      set((state) => (state.history.future.length === 0 ? state : stepped(state, 'redo')));
    },
    dismissSteppedNote: () => {
      set({ steppedNote: null });
    },
    openWorld: (world, question, origin = 'own') => {
      set((state) => ({
        world,
        question: question ?? firstQuestion(world),
        revision: state.revision + 1,
        worldNumber: state.worldNumber + 1,
        hasEdits: false,
        worldKey: null,
        isExample: origin === 'example',
        history: NO_HISTORY,
        steppedNote: null,
        dialog: keptDialog(state),
        sitting: NO_SITTING,
        ...UNANSWERED,
        openTabs: [],
        activeTab: null,
      }));
    },
    keptAs: (worldKey, title) => {
      set(({ world }) => ({ worldKey, world: world.title === title ? world : { ...world, title } }));
    },
    continueAs: (title) => {
      set(({ world }) => ({ world: { ...world, title }, worldKey: null, isExample: false, hasEdits: true }));
    },
    reopen: (before) => {
      set((state) => ({
        revision: state.revision + 1,
        worldNumber: state.worldNumber + 1,
        steppedNote: null,
        dialog: keptDialog(state),
        sitting: NO_SITTING,
        ...UNANSWERED,
        ...before,
      }));
    },
    ask: (change) => {
      set((state) => ({
        question: { ...state.question, ...change },
        revision: state.revision + 1,
        selection: null,
        center: null,
        shownPath: null,
        arePathsOld: state.arePathsOld || isAboutQuestion(state.pathQuery),
      }));
    },
    askQuestion: (question) => {
      set((state) => ({
        ...refusing(state, []),
        question,
        revision: state.revision + 1,
        selection: null,
        center: null,
        shownPath: null,
        arePathsOld:
          state.arePathsOld || isAboutQuestion(state.pathQuery) || question.context !== state.question.context,
      }));
    },
    refuse: (field, problem) => {
      set((state) => {
        const others = state.refused.filter((one) => one.field !== field);
        if (problem === null && others.length === state.refused.length) return state;
        return refusing(state, problem === null ? others : [...others, problem]);
      });
    },
    setContext: (key, value) => {
      set((state) => {
        const lower = key.toLowerCase();
        const others = Object.entries(state.question.context).filter(([name]) => name.toLowerCase() !== lower);
        const context = Object.fromEntries(value === null ? others : [...others, [key, value]]);
        return { question: { ...state.question, context }, revision: state.revision + 1, arePathsOld: true };
      });
    },
    setAnalysis: (analysis) => {
      set((state) => {
        if (analysis.revision !== state.revision) return state;
        const { problems, unreadable, questionProblems } = analysis;
        const news = { problems, unreadable, questionProblems, failure: null };
        if (keepsLastGood(state, analysis)) return { ...news, isOutOfDate: true };
        const change = changeSince(state, analysis);
        const changes = change === null ? {} : { edgeChange: change, goalReport: null };
        answered = { worldNumber: state.worldNumber, documents: state.world.documents };
        return { ...news, analysis, ...refusing({ ...state, ...news, analysis }, state.refused), ...changes };
      });
    },
    failAnalysis: (failure) => {
      set({ failure, isOutOfDate: true });
    },
    explore: (pathQuery) => {
      set((state) =>
        state.pathQuery === pathQuery
          ? { explanation: 'paths' }
          : {
              pathQuery,
              explanation: 'paths',
              pathReport: null,
              pathFailure: null,
              arePathsOld: true,
              shownPath: null,
            },
      );
    },
    setPathReport: (pathReport) => {
      set(({ pathQuery, shownPath, analysis }) => {
        if (pathReport.kind !== pathQuery.kind) return {};
        const handed = findHandedWay(analysis?.answer ?? null, pathReport);
        const shown = stillShown(shownPath, pathReport) ?? (handed === null ? null : { steps: handed, isChosen: true });
        return { pathReport, arePathsOld: false, pathFailure: null, shownPath: shown };
      });
    },
    failPaths: (pathFailure) => {
      set({ pathFailure, arePathsOld: false });
    },
    setGoalReport: (revision, report) => {
      set((state) => {
        const isNews = report.changes.length > 0 || !report.isCompared || state.goalReport?.since === report.since;
        if (revision !== state.revision || !isNews) return state;
        // Edges of an earlier change are not told beside the goals of this one.
        const isEarlier = state.edgeChange !== null && state.edgeChange.revision <= report.since;
        return { goalReport: report, ...(isEarlier ? { edgeChange: null } : {}) };
      });
    },
    showPath: (shownPath) => {
      set({ shownPath });
    },
    play: (stage) => {
      set({ stage });
    },
    setSitting: (sitting) => {
      set({ sitting });
    },
    explain: (explanation) => {
      set({ explanation });
    },
    select: (selection) => {
      set({ selection });
    },
    light: (lit) => {
      set({ lit });
    },
    lookFrom: (center) => {
      set({ center });
    },
    moveNodes: (positions, code = 'move') => {
      set((state) => {
        const world = { ...state.world, positions: { ...state.world.positions, ...positions } };
        return { ...edited(state, { code }, world), hasEdits: state.hasEdits };
      });
    },
    placeNodes: (positions) => {
      set((state) => {
        const world = { ...state.world, positions: { ...state.world.positions, ...positions } };
        return { world, history: amend(state.history, state.world, world) };
      });
    },
    openDialog: (dialog) => {
      set({ dialog });
    },
    openDocument: (document: DocumentId, span?: TextSpan) => {
      set((state) => ({
        openTabs: state.openTabs.includes(document) ? state.openTabs : [...state.openTabs, document],
        activeTab: document,
        reveal: span === undefined ? null : { document, span, request: nextReveal() },
      }));
    },
    closeTab: (document) => {
      set((state) => {
        const at = state.openTabs.indexOf(document);
        const openTabs = state.openTabs.filter((id) => id !== document);
        const activeTab =
          state.activeTab === document ? (openTabs[Math.min(at, openTabs.length - 1)] ?? null) : state.activeTab;
        return { openTabs, activeTab };
      });
    },
    setTheme: (theme) => {
      set({ theme });
    },
    report: (openReport) => {
      set({ openReport });
    },
    openTrail: (trailFiles) => set(trailFiles.length === 0 ? { trailFiles } : { trailFiles, explanation: 'trail' }),
    setStorageProblem: (storageProblem) => {
      set({ storageProblem });
    },
  }));
}

export type RolewalkStore = ReturnType<typeof makeRolewalkStore>;
