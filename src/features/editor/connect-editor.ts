// Keeps the text surface and the store alike: typing goes to the store at once, everything else comes from it.
import type { Analysis } from '../../model/analysis';
import type { DocumentId, PolicyDocument } from '../../model/policy-document';
import { policyTypeOf } from '../../model/policy-document';
import { isSameLit, selectLit, statementAt, type LitParts } from '../../store/lit';
import { documentsById, documentTitle } from '../../store/selectors';
import type { Lit, State } from '../../store/state';
import type { RolewalkStore } from '../../store/store';
import { decisionMarks, type DecisionMark } from './decision-marks';
import type { PolicySurface, SurfaceOptions } from './policy-surface';
import { problemSentence } from './problem-words';

type Documents = ReadonlyMap<string, PolicyDocument>;
type Answered = {
  readonly analysis: Analysis;
  readonly documents: Documents;
  readonly marks: ReadonlyMap<DocumentId, readonly DecisionMark[]>;
};

const NO_MARKS: readonly DecisionMark[] = [];

/** The marks of an answer with the texts they speak of; null where those texts are not at hand any more. */
function answeredBy(state: State): Answered | null {
  const { analysis } = state;
  if (analysis === null || state.isOutOfDate || analysis.revision !== state.revision) return null;
  const marks = analysis.answer === null ? new Map<DocumentId, DecisionMark[]>() : decisionMarks(analysis.answer);
  return { analysis, documents: documentsById(state.world), marks };
}

/**
 * Connects until the returned function is called, or another world is opened. A text that came from the surface is
 * never written back to it; marks are set only while the text is the one that was analysed, and move with it after.
 */
export function connectEditor(
  store: RolewalkStore,
  makeSurface: (options: SurfaceOptions) => PolicySurface,
): { readonly surface: PolicySurface; readonly disconnect: () => void } {
  const { worldNumber } = store.getState();
  /** Texts as the surface has them, by document. */
  const shownTexts = new Map<DocumentId, string>();
  let active: DocumentId | null = null;
  let answered = answeredBy(store.getState());

  let pointed: { readonly document: DocumentId; readonly offset: number } | null = null;
  /** What the editor itself lit last. */
  let own: Lit | null = null;
  let shownLit = selectLit(store.getState());

  const isAnswered = (id: DocumentId): boolean => answered?.documents.get(id)?.text === shownTexts.get(id);
  /** The statement around the place that is pointed at; while its text is not answered yet, what is lit stays. */
  const lightPointed = (): void => {
    if (pointed !== null && !isAnswered(pointed.document)) return;
    const ref =
      pointed === null || answered === null ? null : statementAt(answered.analysis, pointed.document, pointed.offset);
    const next: Lit | null = ref === null ? null : { kind: 'statement', document: ref.document, index: ref.index };
    if (isSameLit(next, own)) return;
    const isMine = isSameLit(store.getState().lit, own);
    own = next;
    // What somebody points at elsewhere by now stays lit.
    if (next !== null || isMine) store.getState().light(next);
  };
  const showLit = (state: State): void => {
    const lit = selectLit(state);
    if (lit === shownLit) return;
    shownLit = lit;
    for (const id of shownTexts.keys()) showLitIn(id, lit);
  };
  const showLitIn = (id: DocumentId, { statements }: LitParts): void => {
    const own = [...statements.values()].filter(({ document }) => document === id);
    if (own.length === 0 || isAnswered(id))
      surface.setLit(
        id,
        own.map(({ span }) => span),
      );
  };

  const surface = makeSurface({
    worldNumber,
    onEdit: (document, text) => {
      shownTexts.set(document, text);
      store.getState().editDocument(document, text);
    },
    onPoint: (document, offset) => {
      pointed = offset === null ? null : { document, offset };
      lightPointed();
    },
    onUndo: () => {
      store.getState().undo();
    },
    onRedo: () => {
      store.getState().redo();
    },
  });

  const showProblems = (state: State, id: DocumentId): void => {
    const problems = state.problems[id] ?? [];
    surface.setProblems(
      id,
      problems.map((problem) => ({
        severity: problem.severity,
        span: problem.span,
        message: problemSentence(problem),
      })),
    );
  };
  const showMarks = (id: DocumentId): void => {
    if (answered === null || !isAnswered(id)) return;
    surface.setMarks(id, answered.marks.get(id) ?? NO_MARKS);
  };
  const showActive = (state: State): void => {
    const document = state.activeTab === null ? undefined : documentsById(state.world).get(state.activeTab);
    const text = document?.text ?? null;
    if (document === undefined || text === null) {
      if (active !== null) surface.show(null);
      active = null;
      return;
    }
    if (document.id === active) return;
    active = document.id;
    const isNew = !shownTexts.has(document.id);
    const title = documentTitle(state.world, document.id);
    shownTexts.set(document.id, text);
    surface.show({ id: document.id, policyType: policyTypeOf(document.kind), title, text });
    if (isNew) {
      showProblems(state, document.id);
      showMarks(document.id);
      if (selectLit(state).statements.size > 0) showLitIn(document.id, selectLit(state));
    }
  };
  const bringTexts = (state: State): void => {
    const documents = documentsById(state.world);
    for (const [id, shown] of shownTexts) {
      const text = documents.get(id)?.text ?? shown;
      if (text === shown) continue;
      shownTexts.set(id, text);
      surface.write(id, text);
    }
  };
  const reveal = (state: State): void => {
    if (state.reveal !== null && state.reveal.document === active) surface.reveal(state.reveal.span);
  };

  const follow = (state: State, before: State): void => {
    if (state.worldNumber !== worldNumber) return;
    if (state.world.documents !== before.world.documents) bringTexts(state);
    if (state.analysis !== before.analysis || state.isOutOfDate !== before.isOutOfDate) {
      answered = answeredBy(state) ?? answered;
      for (const id of shownTexts.keys()) showMarks(id);
      lightPointed();
    }
    if (state.activeTab !== before.activeTab || state.world.documents !== before.world.documents) showActive(state);
    if (state.problems !== before.problems) {
      for (const id of shownTexts.keys()) {
        if (state.problems[id] !== before.problems[id]) showProblems(state, id);
      }
    }
    if (state.reveal !== before.reveal) reveal(state);
    // Where nobody points at anything elsewhere any more, the caret counts again.
    if (state.lit === null && before.lit !== null && own !== null) store.getState().light(own);
    showLit(store.getState());
  };

  showActive(store.getState());
  reveal(store.getState());
  const unsubscribe = store.subscribe(follow);
  return {
    surface,
    disconnect: () => {
      unsubscribe();
      surface.dispose();
      if (own !== null && isSameLit(store.getState().lit, own)) store.getState().light(null);
    },
  };
}
