// @vitest-environment happy-dom
// The verdict as people and assistive technology meet it.
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ASSUMPTIONS, type Analysis, type Reach } from '../../model/analysis';
import { asDocumentId } from '../../model/policy-document';
import type { Explanation } from '../../model/trace';
import { EMPTY_WORLD, type World } from '../../model/world';
import { makeRolewalkStore } from '../../store/store';
import { StoreContext } from '../../store/use-store';
import { Verdict } from './verdict';

afterEach(cleanup);

const LIMITED = asDocumentId('limited');
const WORLD: World = {
  ...EMPTY_WORLD,
  missing: ['scps'],
  documents: [{ id: LIMITED, kind: 'inline', name: 'limited', text: '{}' }],
};
const QUESTION = {
  who: 'arn:aws:iam::111122223333:user/alice',
  what: 's3:GetObject',
  where: 'arn:aws:s3:::ledger/a',
  context: {},
};
const NO_ALLOW: Explanation = {
  decision: { outcome: 'implicit-deny', layer: 'identity' },
  deciding: null,
  nearest: null,
  unreadable: [],
  unknownKeys: [],
  residual: null,
  contested: [],
  trace: [],
};
const CHAIN: Reach = {
  kind: 'chain',
  hopCount: 1,
  hops: [
    {
      from: QUESTION.who,
      to: 'arn:aws:iam::111122223333:role/deployer',
      action: 'sts:AssumeRole',
      explanation: { ...NO_ALLOW, decision: { outcome: 'allow', by: 'identity+trust' } },
    },
  ],
};

function analysis(revision: number, more: Partial<Analysis> = {}): Analysis {
  const answer = { question: QUESTION, fromNode: null, toNode: null, direct: NO_ALLOW, reach: CHAIN, assumptions: [] };
  return { revision, problems: {}, unreadable: [], answer, questionProblems: [], edges: [], edgeCount: 0, ...more };
}

function show() {
  const store = makeRolewalkStore();
  store.getState().openWorld(WORLD, QUESTION);
  render(
    <StoreContext value={store}>
      <Verdict />
    </StoreContext>,
  );
  const status = screen.getByRole('status', { name: 'Verdict' });
  return { store, status };
}

function deliver(store: ReturnType<typeof makeRolewalkStore>, next: Partial<Analysis> = {}): void {
  act(() => {
    store.getState().setAnalysis(analysis(store.getState().revision, next));
  });
}

test('before the first answer no verdict is claimed', () => {
  const { status } = show();
  expect(status.textContent).not.toMatch(/ALLOW|DENY|DEPENDS/);
  expect(status.hasAttribute('data-revision')).toBe(false);
});

test('the text begins with the word, goes through the roles, and carries the revision', () => {
  const { store, status } = show();
  deliver(store);
  expect(status.textContent).toMatch(/^NO ALLOW directly: no policy of alice allows s3:GetObject \(I\)/);
  expect(status.textContent).toContain('through roles: 1 hop');
  expect(status.textContent).toContain('This file has no SCPs');
  expect(status.dataset['revision']).toBe(String(store.getState().revision));
});

test('open points of the documentation are named, but for the one about which layer is named', () => {
  const { store, status } = show();
  const direct = { ...NO_ALLOW, contested: ['U14', 'U17'] };
  const answer = { question: QUESTION, fromNode: null, toNode: null, direct, reach: CHAIN, assumptions: [] };
  deliver(store, { answer });
  expect(status.textContent).toContain('leaves this point open (U14)');
  deliver(store, { answer: { ...answer, direct: { ...NO_ALLOW, contested: ['U17'] } } });
  expect(status.textContent).not.toContain('leaves this point open');
});

test('what had to be assumed is said without giving a name another case', () => {
  const { store, status } = show();
  const answer = {
    question: { ...QUESTION, who: 'bob' },
    fromNode: null,
    toNode: null,
    direct: NO_ALLOW,
    reach: CHAIN,
  };
  deliver(store, { answer: { ...answer, assumptions: ASSUMPTIONS } });
  const notes = [...status.querySelectorAll('li')].map((note) => note.textContent.trim());
  expect(notes).toHaveLength(ASSUMPTIONS.length + 1);
  for (const note of notes) expect(note).toMatch(/^(No policy of|The caller’s account|This file)/);
});

test('a hop can be chosen by its name', () => {
  const { store } = show();
  deliver(store);
  fireEvent.click(screen.getByRole('button', { name: 'Hop 1: deployer' }));
  expect(store.getState().selection).toEqual({ kind: 'hop', index: 0 });
});

test('the same answer to a later state changes the revision and no words, so that nothing is announced', async () => {
  const { store, status } = show();
  deliver(store);
  const mutations: MutationRecord[] = [];
  const observer = new MutationObserver((records) => mutations.push(...records));
  observer.observe(status, { subtree: true, childList: true, characterData: true });
  const before = status.dataset['revision'];
  act(() => {
    store.getState().editDocument(LIMITED, '{ }');
  });
  deliver(store);
  await Promise.resolve();
  mutations.push(...observer.takeRecords());
  expect(status.dataset['revision']).not.toBe(before);
  expect(mutations).toEqual([]);
});

test('while a policy cannot be read the last answer stays, marked, with a way to the policy', () => {
  const { store, status } = show();
  deliver(store);
  act(() => {
    store.getState().editDocument(LIMITED, '{');
  });
  deliver(store, { unreadable: [LIMITED] });
  expect(status.textContent).toMatch(/^NO ALLOW/);
  expect(status.textContent).toContain('out of date: limited cannot be read');
  fireEvent.click(screen.getByRole('button', { name: 'limited' }));
  expect(store.getState().activeTab).toBe(LIMITED);
});

test('a failure is said and takes nothing away', () => {
  const { store, status } = show();
  deliver(store);
  act(() => {
    store.getState().failAnalysis('out of memory');
  });
  expect(status.textContent).toContain('out of memory');
  expect(status.textContent).toMatch(/^NO ALLOW/);
});

test('an action that is made on objects says so of a bucket, and one click asks about what lies in it', () => {
  const { store } = show();
  const where = 'arn:aws:s3:::ledger';
  const { answer } = analysis(1);
  if (answer === null) throw new Error('No answer.');
  act(() => {
    store
      .getState()
      .setAnalysis(analysis(store.getState().revision, { answer: { ...answer, question: { ...QUESTION, where } } }));
  });
  expect(screen.getByRole('status').textContent).toContain('s3:GetObject is made on an object, and this is a bucket.');
  fireEvent.click(screen.getByRole('button', { name: 'Ask about ledger/*' }));
  expect(store.getState().question.where).toBe('arn:aws:s3:::ledger/*');
});
