// @vitest-environment happy-dom
// Opening, refusing and replacing worlds, as a person meets it.
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { ImportOutcome } from '../../model/import-problem';
import type { Arn } from '../../model/arn';
import { asDocumentId } from '../../model/policy-document';
import { EMPTY_WORLD, type World } from '../../model/world';
import { makeRolewalkStore } from '../../store/store';
import { StoreContext } from '../../store/use-store';
import { OpenFileArea } from './open-file-area';
import { OpenFileButton } from './open-file-button';
import { OpenReport } from './open-report';

afterEach(cleanup);

const POLICY = asDocumentId('p');
const BEFORE: World = {
  ...EMPTY_WORLD,
  title: 'Before',
  documents: [{ id: POLICY, kind: 'managed', name: 'p', text: '{}' }],
};
const AFTER: World = {
  ...EMPTY_WORLD,
  title: 'After',
  principals: [{ kind: 'user', arn: 'arn:aws:iam::111122223333:user/alice' as Arn }],
};
const OPENED: ImportOutcome = {
  ok: true,
  world: AFTER,
  warnings: [
    {
      severity: 'warning',
      code: 'list-missing',
      path: 'Policies',
      line: null,
      column: null,
      params: { expected: 'Policies' },
    },
  ],
};
const REFUSED: ImportOutcome = {
  ok: false,
  problems: [
    { severity: 'error', code: 'json-ends-early', path: '', line: 7, column: 2, params: { expected: 'a quote' } },
  ],
};

const cancel = vi.fn<() => void>();

function open(outcome: ImportOutcome | Promise<ImportOutcome | null>) {
  cancel.mockReset();
  const store = makeRolewalkStore();
  store.getState().openWorld(BEFORE);
  render(
    <StoreContext value={store}>
      <OpenFileArea reader={{ openFile: () => Promise.resolve(outcome), cancel }} takeTexts={() => ''}>
        <OpenFileButton />
        <OpenReport />
      </OpenFileArea>
    </StoreContext>,
  );
  return store;
}

function choose(): void {
  const input = screen.getByLabelText('Account file', { selector: 'input' });
  fireEvent.change(input, { target: { files: [new File(['{}'], 'account.json')] } });
}

test('an opened file becomes the world, with its counts, its warnings and a first question', async () => {
  const store = open(OPENED);
  choose();
  expect(await screen.findByText(/1 user/)).toBeTruthy();
  expect(screen.getByText('1 warning')).toBeTruthy();
  expect(store.getState().world.title).toBe('After');
  expect(store.getState().question.who).toContain('user/alice');
});

test('a refused file says where and why, and the open world stays', async () => {
  const store = open(REFUSED);
  choose();
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('account.json could not be opened');
  expect(alert.textContent).toContain('line 7, column 2');
  expect(store.getState().world.title).toBe('Before');
});

test('a world with edits that the browser keeps makes room without a question', async () => {
  const store = open(OPENED);
  store.getState().editDocument(POLICY, '{ }');
  choose();
  await waitFor(() => {
    expect(store.getState().world.title).toBe('After');
  });
});

test('a world with edits that nobody keeps is replaced only when the person says so', async () => {
  const store = open(OPENED);
  store.getState().setStorageProblem('unavailable');
  store.getState().editDocument(POLICY, '{ }');
  choose();
  fireEvent.click(await screen.findByRole('button', { name: 'Keep it' }));
  await waitFor(() => {
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });
  expect(store.getState().world.title).toBe('Before');
  choose();
  fireEvent.click(await screen.findByRole('button', { name: 'Replace it' }));
  await waitFor(() => {
    expect(store.getState().world.title).toBe('After');
  });
});

test('a dropped file opens like a chosen one', async () => {
  const store = open(OPENED);
  const file = new File(['{}'], 'account.json');
  const drop = new Event('drop', { bubbles: true, cancelable: true });
  Object.assign(drop, { dataTransfer: { types: ['Files'], files: [file], dropEffect: 'none' } });
  fireEvent(window, drop);
  expect(drop.defaultPrevented).toBe(true);
  await waitFor(() => {
    expect(store.getState().world.title).toBe('After');
  });
});

test('dragged text is left to whoever takes text', () => {
  open(OPENED);
  const drop = new Event('drop', { bubbles: true, cancelable: true });
  Object.assign(drop, { dataTransfer: { types: ['text/plain'], files: [], dropEffect: 'none' } });
  fireEvent(window, drop);
  expect(drop.defaultPrevented).toBe(false);
});

test('a pasted file opens too', async () => {
  const store = open(OPENED);
  const paste = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(paste, { clipboardData: { files: [new File(['{}'], 'account.json')] } });
  fireEvent(window, paste);
  await waitFor(() => {
    expect(store.getState().world.title).toBe('After');
  });
});

test('a file that is still being read can be cancelled, and what it brings later is not looked at', async () => {
  let settle: (outcome: ImportOutcome) => void = () => undefined;
  const store = open(
    new Promise((resolve) => {
      settle = resolve;
    }),
  );
  choose();
  expect(await screen.findByRole('progressbar', { name: 'Reading account.json' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(cancel).toHaveBeenCalledOnce();
  settle(OPENED);
  await waitFor(() => {
    expect(screen.queryByRole('progressbar')).toBeNull();
  });
  expect(store.getState().world.title).toBe('Before');
});

test('a world that is still being analysed can be cancelled: the one before comes back as it was', async () => {
  const store = open(OPENED);
  store.getState().openDocument(POLICY);
  choose();
  expect(await screen.findByRole('progressbar', { name: 'Analysing account.json' })).toBeTruthy();
  expect(store.getState().world.title).toBe('After');
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(store.getState().world.title).toBe('Before');
  expect(store.getState().openTabs).toEqual([POLICY]);
  expect(store.getState().openReport).toBeNull();
  expect(cancel).toHaveBeenCalledOnce();
});

test('the progress ends with the first answer', async () => {
  const store = open(OPENED);
  choose();
  await screen.findByRole('progressbar');
  const { revision } = store.getState();
  act(() => {
    store.getState().setAnalysis({
      revision,
      problems: {},
      unreadable: [],
      answer: null,
      questionProblems: [],
      edges: [],
      edgeCount: 0,
    });
  });
  expect(screen.queryByRole('progressbar')).toBeNull();
});
