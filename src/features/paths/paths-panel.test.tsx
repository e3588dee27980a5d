// @vitest-environment happy-dom
// The region "Paths" as a person meets it: ways, terms, lists, cuts, and what an edit changed.
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Analysis, Edge } from '../../model/analysis';
import { QUESTION_CUT, type GoalReport, type PathReport } from '../../model/path-query';
import type { Reached } from '../../model/paths';
import { makeRolewalkStore, type RolewalkStore } from '../../store/store';
import { StoreContext } from '../../store/use-store';
import {
  ADMITTING,
  ALICE,
  CHAIN,
  CONDITIONAL_CHAIN,
  CSV,
  DEPLOYER,
  makeAnswer,
  makePath,
  makeStep,
  READER,
  TRUST_TEXT,
  WORLD,
} from './paths-fixture';
import { PathsPanel } from './paths-panel';

let store: RolewalkStore;

beforeEach(() => {
  store = makeRolewalkStore();
  store.getState().openWorld(WORLD, { who: ALICE, what: 's3:GetObject', where: CSV, context: {} });
});
afterEach(cleanup);

const region = () => screen.getByRole('region', { name: 'Paths' });

async function show(report: PathReport): Promise<void> {
  store.getState().setPathReport(report);
  render(
    <StoreContext value={store}>
      <PathsPanel />
    </StoreContext>,
  );
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 40));
  });
}

const analysis = (edges: readonly Edge[]): Analysis => ({
  revision: store.getState().revision,
  problems: {},
  unreadable: [],
  answer: null,
  questionProblems: [],
  edges,
  edgeCount: edges.length,
});
const edge = (from: string, to: string): Edge => ({
  id: `can-assume ${from} ${to}`,
  kind: 'can-assume',
  from,
  to,
  outcome: 'allow',
  layer: null,
  waitsFor: [],
});

test('the shortest way stands open, with a verdict for each call and a link to its statement', async () => {
  const longer = makePath([makeStep(ALICE, READER), ...CHAIN.steps]);
  await show({ kind: 'paths', answer: makeAnswer({ paths: [CHAIN, longer] }) });
  const cards = within(screen.getByRole('list', { name: 'Paths found' })).getAllByRole('button', { name: /hops/ });
  expect(cards.map((card) => card.getAttribute('aria-expanded'))).toEqual(['true', 'false']);
  expect(region().textContent).toContain('2 paths, shortest first');
  expect(region().textContent).toContain('ALLOW deployer assumes ledger-reader');
  fireEvent.click(screen.getByRole('button', { name: 'DeployerMayEnter in ledger-reader trust policy' }));
  expect(store.getState().activeTab).toBe(ADMITTING.document);
  expect(store.getState().reveal?.span).toEqual(ADMITTING.span);
});

test('a way under the pointer stands out in the picture, and one that was opened stays', async () => {
  const other = makePath([makeStep(ALICE, READER)]);
  await show({ kind: 'paths', answer: makeAnswer({ paths: [CHAIN, other] }) });
  const [first, second] = screen.getAllByRole('button', { name: /hops?$/ });
  fireEvent.click(second!);
  expect(store.getState().shownPath).toMatchObject({ isChosen: true });
  expect(store.getState().shownPath?.steps).toBe(other.steps);
  fireEvent.focus(first!);
  expect(store.getState().shownPath?.steps).toBe(CHAIN.steps);
  fireEvent.blur(first!);
  expect(store.getState().shownPath?.steps).toBe(other.steps);
});

test('conditions and choices are chips, and their witness becomes the context', async () => {
  await show({ kind: 'paths', answer: makeAnswer({ paths: [CONDITIONAL_CHAIN] }) });
  const chips = within(screen.getByRole('list', { name: 'Conditions' })).getAllByRole('listitem');
  expect(chips.map(({ textContent }) => textContent)).toEqual([
    'if MFA',
    'external id = c-12345',
    'session name = alice',
  ]);
  expect(region().textContent).toContain('Works if MFA and external id = c-12345.');
  fireEvent.click(screen.getByRole('button', { name: 'Use these conditions' }));
  expect(store.getState().question).toEqual({
    who: ALICE,
    what: 's3:GetObject',
    where: CSV,
    context: {
      'aws:MultiFactorAuthPresent': 'true',
      'sts:ExternalId': 'c-12345',
      'sts:RoleSessionName': 'alice',
    },
  });
  expect(screen.getByRole('button', { name: 'In use' })).toBeTruthy();
});

test('a direct call needs no role, and the region says so', async () => {
  const direct = makePath([makeStep(ALICE, CSV, { kind: 'call', action: 's3:GetObject' })]);
  await show({ kind: 'paths', answer: makeAnswer({ paths: [direct] }) });
  expect(region().textContent).toContain('Direct: no role needed.');
});

test('without a way the closest ones stand there with what stopped them, and limits are admitted', async () => {
  const steps = [
    makeStep(ALICE, DEPLOYER),
    makeStep(DEPLOYER, READER, { outcome: 'implicit-deny', layer: 'trust', statement: ADMITTING }),
  ];
  await show({
    kind: 'paths',
    answer: makeAnswer({ paths: [], nearMisses: [{ hopCount: 2, steps, failing: [1], missing: 1 }], isCut: true }),
  });
  expect(region().textContent).toContain('No chain of roles leads there; searched 2 roles.');
  expect(region().textContent).toContain('The search stopped at its limits');
  expect(screen.getByRole('heading', { name: 'What comes closest' })).toBeTruthy();
  expect(region().textContent).toContain('stopped: the trust policy of ledger-reader opens no door to deployer (T)');
  expect(screen.queryByRole('button', { name: 'Close this' })).toBeNull();
});

test('what a caller reaches is listed by hops, and a result becomes the question while the list stays', async () => {
  const near: Reached = { arn: DEPLOYER, path: makePath([makeStep(ALICE, DEPLOYER)]) };
  const far: Reached = { arn: READER, path: makePath([makeStep(ALICE, DEPLOYER), makeStep(DEPLOYER, READER)]) };
  store.getState().explore({ kind: 'reached', from: ALICE });
  await show({ kind: 'reached', from: ALICE, answer: { reached: [near, far], isCut: false } });
  expect(region().textContent).toContain('alice reaches 2 of 2 roles.');
  const twoHops = within(screen.getByRole('region', { name: '2 hops' }));
  fireEvent.click(twoHops.getByRole('button', { name: /alice can assume deployer, which can assume ledger-reader/ }));
  expect(store.getState().question).toMatchObject({ who: ALICE, what: 'sts:AssumeRole', where: READER });
  expect(twoHops.getByRole('button').getAttribute('aria-current')).toBe('true');
  expect(store.getState().shownPath).toMatchObject({ isChosen: true });
  fireEvent.click(screen.getByRole('button', { name: 'Paths of the question' }));
  expect(store.getState().pathQuery).toEqual({ kind: 'paths' });
});

test('ten thousand results come in stretches and are narrowed down by name', async () => {
  const reached = Array.from({ length: 10_000 }, (_, at): Reached => {
    const arn = `arn:aws:iam::111122223333:role/r${String(at)}`;
    return { arn, path: makePath([makeStep(arn, CSV)]) };
  });
  const goal = { action: 's3:GetObject', resource: CSV };
  store.getState().explore({ kind: 'who-can', goal });
  await show({ kind: 'who-can', goal, answer: { reached, isCut: false } });
  const rows = () => screen.getAllByRole('button', { name: /^ALLOW/ });
  expect(rows()).toHaveLength(100);
  fireEvent.click(screen.getByRole('button', { name: 'Show 100 of the other 9,900' }));
  expect(rows()).toHaveLength(200);
  fireEvent.change(screen.getByRole('searchbox', { name: 'Filter by name' }), { target: { value: 'r9999' } });
  expect(rows()).toHaveLength(1);
});

test('a cut is looked at first, applied with one click, and taken back with another', async () => {
  const text = TRUST_TEXT.replace('"Allow"', '"Deny"');
  store.getState().explore(QUESTION_CUT);
  await show({
    kind: 'cut',
    answer: {
      edits: [{ statement: ADMITTING, document: ADMITTING.document, text, isEmptied: true }],
      harm: { edges: [], others: [], isCut: false },
      alternatives: [],
      isProvenSmallest: false,
      isImpossible: false,
    },
  });
  expect(region().textContent).toContain('Not proven smallest');
  expect(region().textContent).toContain('removed:');
  expect(region().textContent).toContain('the last one stays as a Deny that concerns nobody');
  expect(store.getState().hasEdits).toBe(false);
  fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
  expect(store.getState().world.documents[0]?.text).toBe(text);
  expect(store.getState().activeTab).toBe(ADMITTING.document);
  expect(store.getState().pathQuery).toEqual({ kind: 'paths' });
  expect(region().textContent).toContain('1 policy changed.');
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(store.getState().world.documents[0]?.text).toBe(TRUST_TEXT);
  expect(region().textContent).not.toContain('policy changed');
});

test('a cut tells before it is made what goes with it, and offers the other statements that are enough', async () => {
  const other = { ...ADMITTING, index: 1, sid: 'Other' };
  const [text, otherText] = [TRUST_TEXT.replace('"Allow"', '"Deny"'), TRUST_TEXT.replace('"Allow"', '"Deny" ')];
  const edge = {
    id: 'e',
    kind: 'can-assume',
    from: ALICE,
    to: DEPLOYER,
    outcome: 'allow',
    layer: null,
    waitsFor: [],
  } as const;
  store.getState().explore(QUESTION_CUT);
  await show({
    kind: 'cut',
    answer: {
      edits: [{ statement: ADMITTING, document: ADMITTING.document, text, isEmptied: false }],
      harm: { edges: [edge], others: [], isCut: false },
      alternatives: [
        {
          edits: [{ statement: other, document: ADMITTING.document, text: otherText, isEmptied: false }],
          harm: { edges: [edge, { ...edge, id: 'f' }], others: [DEPLOYER], isCut: false },
        },
      ],
      isProvenSmallest: true,
      isImpossible: false,
    },
  });
  const harm = () => screen.getByRole('region', { name: 'What goes with it' }).textContent;
  expect(harm()).toContain('alice can assume deployer');
  expect(harm()).toContain('Nobody else is cut off from there.');
  fireEvent.click(screen.getByRole('radio', { name: /Other.*1 other no longer gets there, 2 edges go/ }));
  expect(harm()).toContain('deployer no longer gets there either');
  fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
  expect(store.getState().world.documents[0]?.text).toBe(otherText);
});

test('two statements of one document are one change of its text', async () => {
  const second = { ...ADMITTING, index: 1, sid: null };
  const text = TRUST_TEXT.replace('"Allow"', '"Deny"');
  store.getState().explore(QUESTION_CUT);
  await show({
    kind: 'cut',
    answer: {
      edits: [ADMITTING, second].map((statement) => ({
        statement,
        document: ADMITTING.document,
        text,
        isEmptied: false,
      })),
      harm: { edges: [], others: [], isCut: false },
      alternatives: [],
      isProvenSmallest: true,
      isImpossible: false,
    },
  });
  expect(region().textContent).toContain('2 changes together close every path. No smaller set does.');
  expect(within(screen.getByRole('list', { name: 'Changes' })).getAllByRole('listitem')).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: 'Apply all 2' }));
  expect(store.getState().world.documents[0]?.text).toBe(text);
  expect(region().textContent).toContain('1 policy changed.');
});

test('a way that no statement opens cannot be closed, and the region says why', async () => {
  store.getState().explore(QUESTION_CUT);
  await show({
    kind: 'cut',
    answer: { edits: [], harm: null, alternatives: [], isProvenSmallest: true, isImpossible: true },
  });
  expect(region().textContent).toContain('No change of statements was found');
});

test('a search that failed is said, and what was found before stays', async () => {
  await show({ kind: 'paths', answer: makeAnswer() });
  act(() => {
    store.getState().failPaths('out of memory');
  });
  expect(region().textContent).toContain('The search for paths stopped (out of memory).');
  expect(region().textContent).toContain('deployer assumes ledger-reader');
});

test('the edges an edit gained and lost are listed', async () => {
  store.getState().setAnalysis(analysis([edge(ALICE, DEPLOYER)]));
  store.getState().editDocument(ADMITTING.document, '{}');
  store.getState().setAnalysis(analysis([edge(DEPLOYER, READER)]));
  await show({ kind: 'paths', answer: makeAnswer() });
  const changes = screen.getByRole('region', { name: 'What the last edit changed' });
  expect(
    within(changes)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['gained: deployer can assume ledger-reader', 'lost: alice can no longer assume deployer']);
  fireEvent.click(within(changes).getByRole('button', { name: /ledger-reader/ }));
  expect(store.getState().selection).toEqual({ kind: 'edge', id: `can-assume ${DEPLOYER} ${READER}` });
});

test('goals that an edit took and gave stand before the edges, each the question it is', async () => {
  const goal = { action: 's3:GetObject', resource: CSV };
  const report: GoalReport = {
    cause: 'edit',
    since: 0,
    changes: [
      { goal, arn: ALICE, was: 'free', is: null },
      { goal, arn: DEPLOYER, was: 'free', is: 'conditional' },
    ],
    isCut: false,
    isCompared: true,
  };
  store.getState().setGoalReport(store.getState().revision, report);
  await show({ kind: 'paths', answer: makeAnswer() });
  const changes = screen.getByRole('region', { name: 'What the last edit changed' });
  expect(changes.textContent).toContain('−1 lost · 1 on other terms');
  const rows = within(changes).getAllByRole('button');
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    'alice lost s3:GetObject on ledger/2026.csv',
    'deployer keeps s3:GetObject on ledger/2026.csv, now under conditions',
  ]);
  fireEvent.click(rows[1] as HTMLElement);
  expect(store.getState().question).toMatchObject({ who: DEPLOYER, what: 's3:GetObject', where: CSV });
});

test('a world too large to compare goals after every edit says so', async () => {
  const report: GoalReport = { cause: 'edit', since: 0, changes: [], isCut: false, isCompared: false };
  store.getState().setGoalReport(store.getState().revision, report);
  await show({ kind: 'paths', answer: makeAnswer() });
  expect(screen.getByRole('region', { name: 'What the last edit changed' }).textContent).toContain('Not compared');
});
