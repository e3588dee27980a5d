// The store's rules: one revision for all that changes an answer, late answers dropped, the last good one kept.
import { expect, test } from 'vitest';
import { emptyDraft } from '../edits/draft';
import type { Analysis, Answer } from '../model/analysis';
import type { GoalReport, PathReport } from '../model/path-query';
import type { PathStep } from '../model/paths';
import { asDocumentId } from '../model/policy-document';
import type { Question } from '../model/question';
import { EMPTY_WORLD, type World } from '../model/world';
import { makeRolewalkStore, toWorldBefore } from './store';

const A = asDocumentId('a');
const B = asDocumentId('b');
const C = asDocumentId('c');
const world: World = {
  ...EMPTY_WORLD,
  documents: [A, B, C].map((id) => ({ id, kind: 'inline', name: id, text: 'one' })),
  questions: [{ id: 'q', title: 'Q', who: 'ann', what: 's3:GetObject', where: 'arn:aws:s3:::b/k', context: {} }],
};

function answerTo(question: Question): Answer {
  const decision = { outcome: 'implicit-deny', layer: 'identity' } as const;
  const direct = {
    decision,
    deciding: null,
    nearest: null,
    unreadable: [],
    unknownKeys: [],
    residual: null,
    contested: [],
    trace: [],
  };
  return { question, fromNode: null, toNode: null, direct, reach: { kind: 'not-asked' }, assumptions: [] };
}

function open() {
  const store = makeRolewalkStore();
  store.getState().openWorld(world);
  const analyse = (changes: Partial<Analysis> = {}): Analysis => {
    const { revision, question } = store.getState();
    const analysis: Analysis = {
      revision,
      problems: {},
      unreadable: [],
      answer: answerTo(question),
      questionProblems: [],
      edges: [],
      edgeCount: 0,
      ...changes,
    };
    store.getState().setAnalysis(analysis);
    return analysis;
  };
  return { store, analyse };
}

test('every change of a policy or the question is one revision, and a look at something is none', () => {
  const { store } = open();
  const { editDocument, ask, setContext, select, openDocument, setTheme } = store.getState();
  const before = store.getState().revision;
  editDocument(A, 'two');
  ask({ who: 'ben' });
  setContext('aws:SourceIp', '203.0.113.10');
  expect(store.getState().revision).toBe(before + 3);
  select({ kind: 'node', id: 'x' });
  openDocument(A);
  setTheme('dark');
  editDocument(A, 'two');
  editDocument(asDocumentId('nobody'), 'two');
  expect(store.getState().revision).toBe(before + 3);
});

test('an edit replaces one document and leaves the others the same objects', () => {
  const { store } = open();
  const before = store.getState().world;
  store.getState().editDocument(B, 'two');
  const now = store.getState().world;
  expect(now.documents.map((document, at) => document === before.documents[at])).toEqual([true, false, true]);
  expect(now.principals).toBe(before.principals);
});

test('a world opens on its first question', () => {
  const { store } = open();
  expect(store.getState().question).toEqual({
    who: 'ann',
    what: 's3:GetObject',
    where: 'arn:aws:s3:::b/k',
    context: {},
  });
});

test('context keys compare without regard to case, and null removes one', () => {
  const { store } = open();
  store.getState().setContext('aws:SourceIp', '1.2.3.4');
  store.getState().setContext('AWS:sourceip', { absent: true });
  expect(store.getState().question.context).toEqual({ 'AWS:sourceip': { absent: true } });
  store.getState().setContext('aws:sourceIP', null);
  expect(store.getState().question.context).toEqual({});
});

test('an answer to an older state is dropped', () => {
  const { store, analyse } = open();
  const shown = analyse();
  store.getState().editDocument(A, 'two');
  store.getState().setAnalysis({ ...shown, edges: [] });
  expect(store.getState().analysis).toBe(shown);
});

test('while a text cannot be read, the last good answer stays, marked, with the problems of the present text', () => {
  const { store, analyse } = open();
  const good = analyse();
  store.getState().editDocument(A, '{');
  const problem = { severity: 'error', code: 'json', span: { start: 0, end: 1 }, params: {} } as const;
  analyse({ unreadable: [A], problems: { a: [problem] } });
  expect(store.getState()).toMatchObject({
    analysis: good,
    isOutOfDate: true,
    problems: { a: [problem] },
    unreadable: [A],
  });
  store.getState().editDocument(A, '{}');
  const next = analyse();
  expect(store.getState()).toMatchObject({ analysis: next, isOutOfDate: false, problems: {} });
});

test('while a field holds what cannot be used, the answer is marked old, until it is corrected or another question asked', () => {
  const { store, analyse } = open();
  const { refuse, ask, askQuestion, editDocument } = store.getState();
  const marks = () => [store.getState().isOutOfDate, store.getState().refused.length];
  const problem = { field: 'what', code: 'what-not-an-action', value: 'hello' } as const;
  refuse('what', problem);
  expect(marks()).toEqual([false, 1]);
  analyse();
  expect(marks()).toEqual([true, 1]);
  ask({ who: 'ben' });
  analyse();
  expect(marks()).toEqual([true, 1]);
  refuse('what', null);
  expect(marks()).toEqual([false, 0]);
  refuse('what', problem);
  editDocument(A, '{');
  analyse({ unreadable: [A] });
  refuse('what', null);
  expect(marks()).toEqual([true, 0]);
  editDocument(A, 'one');
  analyse();
  refuse('what', problem);
  askQuestion({ who: 'ann', what: 's3:GetObject', where: 'arn:aws:s3:::b/k', context: {} });
  expect(marks()).toEqual([false, 0]);
});

test('a new question is answered although a text cannot be read', () => {
  const { store, analyse } = open();
  analyse();
  store.getState().editDocument(A, '{');
  store.getState().ask({ who: 'ben' });
  const next = analyse({ unreadable: [A] });
  expect(store.getState()).toMatchObject({ analysis: next, isOutOfDate: false });
});

test('a document that was unreadable from the start holds nothing back', () => {
  const { store, analyse } = open();
  analyse({ unreadable: [C] });
  store.getState().editDocument(A, 'two');
  const next = analyse({ unreadable: [C] });
  expect(store.getState()).toMatchObject({ analysis: next, isOutOfDate: false });
});

test('a failure keeps the answer, says what happened, and the next answer clears it', () => {
  const { store, analyse } = open();
  const good = analyse();
  store.getState().failAnalysis('broken');
  expect(store.getState()).toMatchObject({ analysis: good, isOutOfDate: true, failure: 'broken' });
  analyse();
  expect(store.getState()).toMatchObject({ isOutOfDate: false, failure: null });
});

test('closing a tab shows its neighbour', () => {
  const { store } = open();
  for (const document of [A, B, C]) store.getState().openDocument(document);
  store.getState().openDocument(B);
  store.getState().closeTab(B);
  expect(store.getState()).toMatchObject({ openTabs: [A, C], activeTab: C });
  store.getState().closeTab(A);
  expect(store.getState().activeTab).toBe(C);
  store.getState().closeTab(C);
  expect(store.getState()).toMatchObject({ openTabs: [], activeTab: null });
});

test('asking for the same place again is a new request', () => {
  const { store } = open();
  const span = { start: 0, end: 3 };
  store.getState().openDocument(A, span);
  const first = store.getState().reveal;
  store.getState().openDocument(B);
  store.getState().openDocument(A, span);
  expect(store.getState().reveal).toMatchObject({ document: A, span });
  expect(store.getState().reveal?.request).not.toBe(first?.request);
});

test('what was saved is there from the first moment', () => {
  const question = { who: 'ann', what: 's3:PutObject', where: '*', context: {} };
  const store = makeRolewalkStore({ world, question, openTabs: [A], activeTab: A, theme: 'dark' });
  expect(store.getState()).toMatchObject({ world, question, openTabs: [A], activeTab: A, theme: 'dark', revision: 0 });
});

const step = {
  kind: 'assume',
  from: 'a',
  to: 'b',
  action: 'sts:AssumeRole',
  chosen: [],
  outcome: 'allow',
  layer: null,
  statement: null,
  condition: null,
  unreadable: [],
} as const;
const report = (steps: readonly PathStep[]): PathReport => ({
  kind: 'paths',
  answer: {
    from: 'a',
    goal: { action: 'sts:AssumeRole', resource: 'b' },
    paths: [{ kind: 'free', hopCount: 1, steps, condition: null, witness: {} }],
    nearMisses: [],
    isCut: false,
  },
});

test('ways are old after an edit until the next answer', () => {
  const { store } = open();
  const state = store.getState;
  state().setPathReport(report([step]));
  state().editDocument(A, '{ }');
  expect(store.getState().arePathsOld).toBe(true);
  state().setPathReport(report([step]));
  expect(store.getState().arePathsOld).toBe(false);
});

test('ways that a caller reaches do not age with another question, but with another context', () => {
  const { store } = open();
  const state = store.getState;
  state().explore({ kind: 'reached', from: 'a' });
  state().setPathReport({ kind: 'reached', from: 'a', answer: null });
  state().askQuestion({ ...state().question, who: 'b' });
  expect(store.getState().arePathsOld).toBe(false);
  state().setContext('aws:SourceIp', '192.0.2.1');
  expect(store.getState().arePathsOld).toBe(true);
});

test('ways of another kind than was asked for are dropped', () => {
  const { store } = open();
  const state = store.getState;
  state().explore({ kind: 'cut' });
  state().setPathReport(report([step]));
  expect(store.getState().pathReport).toBeNull();
});

test('ways that stand out stay while the next answer has them, and go with it', () => {
  const { store } = open();
  const state = store.getState;
  state().showPath({ steps: [step], isChosen: true });
  const news = [{ ...step, outcome: 'depends' as const }];
  state().setPathReport(report(news));
  expect(store.getState().shownPath).toEqual({ steps: news, isChosen: true });
  state().setPathReport(report([{ ...step, to: 'c' }]));
  expect(store.getState().shownPath).toBeNull();
});

test('where only a role handed to a service leads there, that way stands out by itself', () => {
  const { store, analyse } = open();
  const state = store.getState;
  const handing = { hopCount: 1, role: 'b', service: 'lambda.amazonaws.com', waitsFor: [] };
  const answer = answerTo(state().question);
  analyse({ answer: { ...answer, reach: { kind: 'none', nearest: [] } } });
  state().setPathReport(report([step]));
  expect(store.getState().shownPath).toBeNull();
  analyse({ answer: { ...answer, reach: { kind: 'none', nearest: [], handing } } });
  state().setPathReport(report([step]));
  expect(store.getState().shownPath).toEqual({ steps: [step], isChosen: true });
});

test('goals that changed are told with the edges of the same change, and not with those of an earlier one', () => {
  const { store } = open();
  const state = store.getState;
  const change = { goal: { action: 's3:GetObject', resource: 'r' }, arn: 'a', was: 'free', is: null } as const;
  const about = (since: number, more: Partial<GoalReport> = {}): GoalReport => ({
    cause: 'edit',
    since,
    changes: [change],
    isCut: false,
    isCompared: true,
    ...more,
  });
  const edgeChange = { cause: 'edit', revision: 5, gained: [], lost: [], isPartial: false, growth: 0 } as const;
  store.setState({ revision: 5, edgeChange });
  state().setGoalReport(4, about(4));
  expect(store.getState().goalReport).toBeNull();
  state().setGoalReport(5, about(4));
  expect(store.getState()).toMatchObject({ edgeChange, goalReport: { since: 4 } });
  store.setState({ revision: 6 });
  state().setGoalReport(6, about(5, { changes: [] }));
  expect(store.getState()).toMatchObject({ edgeChange, goalReport: { since: 4 } });
  state().setGoalReport(6, about(5));
  expect(store.getState()).toMatchObject({ edgeChange: null, goalReport: { since: 5 } });
  state().setGoalReport(6, about(5, { changes: [] }));
  expect(store.getState().goalReport?.changes).toEqual([]);
  state().setGoalReport(6, about(6, { changes: [], isCompared: false }));
  expect(store.getState().goalReport?.isCompared).toBe(false);
});

test('ways and edges that changed are forgotten with their world, and a world can come back', () => {
  const { store } = open();
  const state = store.getState;
  const before = toWorldBefore(state());
  const { world } = before;
  state().explore({ kind: 'cut' });
  state().openWorld({ ...world, title: 'Another' });
  expect(store.getState()).toMatchObject({
    pathQuery: { kind: 'paths' },
    pathReport: null,
    edgeChange: null,
    goalReport: null,
  });
  state().reopen(before);
  expect(store.getState().world).toBe(world);
});

test('a form that was filled from one world does not stay open over the next', () => {
  const { store } = open();
  const state = store.getState;
  state().openDialog({ kind: 'make', given: emptyDraft('account', { parent: 'r-demo' }) });
  state().openWorld({ ...world, title: 'Another' });
  expect(state().dialog).toBeNull();
  state().openDialog({ kind: 'change', id: 'x' });
  state().reopen(toWorldBefore(state()));
  expect(state().dialog).toBeNull();
  state().openDialog({ kind: 'worlds' });
  state().openWorld(world);
  expect(state().dialog).toEqual({ kind: 'worlds' });
});
