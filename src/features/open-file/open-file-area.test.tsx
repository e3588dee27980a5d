// @vitest-environment happy-dom
// Opening, refusing and replacing worlds, as a person meets it.
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Arn } from '../../model/arn';
import { NO_CHOICES, type FilesOutcome, type FileReport, type OpenChoices } from '../../model/open-files';
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
const FILE: FileReport = {
  name: 'account.json',
  kind: 'account',
  problems: [
    {
      severity: 'warning',
      code: 'list-missing',
      path: 'Policies',
      line: null,
      column: null,
      params: { expected: 'Policies' },
    },
  ],
  counts: { user: 1 },
};
const NONSENSE: FileReport = {
  name: 'nonsense.json',
  kind: null,
  problems: [
    { severity: 'error', code: 'json-ends-early', path: '', line: 7, column: 2, params: { expected: 'a quote' } },
  ],
  counts: {},
};
const OPENED: FilesOutcome = { kind: 'opened', files: [FILE], mode: 'replace', world: AFTER };
const REFUSED: FilesOutcome = { kind: 'refused', files: [NONSENSE] };
const LEVELS = [
  { id: 'r-1', kind: 'root', name: 'Root', depth: 0 },
  { id: '111122223333', kind: 'account', name: 'dev', depth: 1 },
] as const;
const OUTLOOK = { levels: LEVELS, replaced: [], unplaced: [], problems: [] };
const ASKED: FilesOutcome = {
  kind: 'asked',
  files: [FILE, NONSENSE],
  question: {
    isModeOpen: true,
    mode: 'add',
    controls: [
      { key: 'a', file: 'a.json', name: 'no-s3', kind: 'scp', isKindGiven: false, id: null, text: '{}' },
      { key: 'b', file: 'b.json', name: 'bucket', kind: null, isKindGiven: false, id: null, text: '{}' },
    ],
    outlook: {
      add: {
        ...OUTLOOK,
        replaced: ['111122223333'],
        unplaced: [{ file: 'map.json', what: 'resources', names: ['x'], candidates: ['111122223333', '222233334444'] }],
      },
      replace: OUTLOOK,
    },
  },
};

const cancel = vi.fn<() => void>();

const chosen = vi.fn<(choices: OpenChoices) => void>();

/** Answers with each outcome in turn, the last one for ever. */
function open(...outcomes: readonly (FilesOutcome | Promise<FilesOutcome | null>)[]) {
  cancel.mockReset();
  chosen.mockReset();
  let calls = 0;
  const openFiles = (_files: unknown, _open: unknown, choices: OpenChoices) => {
    chosen(choices);
    calls += 1;
    return Promise.resolve(outcomes[Math.min(calls, outcomes.length) - 1] ?? null);
  };
  const store = makeRolewalkStore();
  store.getState().openWorld(BEFORE);
  render(
    <StoreContext value={store}>
      <OpenFileArea reader={{ openFiles, cancel }} takeTexts={() => ''}>
        <OpenFileButton />
        <OpenReport />
      </OpenFileArea>
    </StoreContext>,
  );
  return store;
}

function choose(...names: readonly string[]): void {
  const input = screen.getByLabelText('Account file', { selector: 'input' });
  fireEvent.change(input, {
    target: { files: (names.length === 0 ? ['account.json'] : names).map((name) => new File(['{}'], name)) },
  });
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
  Object.assign(drop, { dataTransfer: { types: ['Files'], files: [file], items: [], dropEffect: 'none' } });
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
  Object.assign(paste, { clipboardData: { files: [new File(['{}'], 'account.json')], items: [] } });
  fireEvent(window, paste);
  await waitFor(() => {
    expect(store.getState().world.title).toBe('After');
  });
});

test('a file that is still being read can be cancelled, and what it brings later is not looked at', async () => {
  let settle: (outcome: FilesOutcome) => void = () => undefined;
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

describe('files that leave something to choose', () => {
  test('are listed, and opened as the person chose', async () => {
    const added: FilesOutcome = { ...OPENED, mode: 'add', files: [FILE, NONSENSE] };
    const store = open(ASKED, ASKED, added);
    choose('account.json', 'nonsense.json');
    const dialog = await screen.findByRole('dialog', { name: 'Open 2 files' });
    const files = [...within(dialog).getByRole('list', { name: 'Files' }).children].map(
      ({ textContent }) => textContent,
    );
    expect(files[1]).toContain('account.jsonAccount file: 1 user');
    expect(files[0]).toContain('nonsense.jsonNot recognizedline 7, column 2');
    expect(within(dialog).getByText(/is in this world already/).textContent).toContain('111122223333');
    fireEvent.change(within(dialog).getByLabelText(/x belong to/), { target: { value: '222233334444' } });
    fireEvent.change(within(dialog).getByLabelText('Kind of no-s3'), { target: { value: 'rcp' } });
    fireEvent.click(within(dialog).getByLabelText(/made-up/));
    await waitFor(() => {
      expect(within(dialog).getByLabelText<HTMLInputElement>(/made-up/).checked).toBe(true);
    });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Add to this world' }));
    await waitFor(() => {
      expect(store.getState().world.title).toBe('After');
    });
    expect(chosen.mock.calls.map(([choices]) => choices)).toEqual([
      NO_CHOICES,
      { ...NO_CHOICES, isMadeUp: true },
      {
        mode: 'add',
        isMadeUp: true,
        controls: { a: { kind: 'rcp', levels: ['r-1'] } },
        places: { 'map.json': '222233334444' },
      },
    ]);
    const report = await screen.findByText(/Added 2 files/);
    expect(report).toBeTruthy();
    expect(screen.getByText('2 files, 1 left out, 1 warning')).toBeTruthy();
    act(() => {
      store.getState().undo();
    });
    expect(store.getState().world.title).toBe('Before');
  });

  test('replace when the person says so, without a second question', async () => {
    const store = open(ASKED, OPENED);
    store.getState().editDocument(POLICY, '{ }');
    choose('account.json', 'b.json');
    fireEvent.click(await screen.findByRole('radio', { name: /Replace it/ }));
    expect(screen.queryByText(/is in this world already/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Replace the world' }));
    await waitFor(() => {
      expect(store.getState().world.title).toBe('After');
    });
    expect(chosen.mock.calls.at(-1)?.[0]).toMatchObject({ mode: 'replace', places: {} });
  });

  test('leave the world as it is when the person turns away', async () => {
    const store = open(ASKED);
    choose('account.json', 'b.json');
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    expect(store.getState().world.title).toBe('Before');
    expect(chosen).toHaveBeenCalledOnce();
  });
});

test('a dropped folder is read to its end, hidden files left out', async () => {
  const store = open({ ...OPENED, files: [FILE, FILE] });
  const fileEntry = (name: string) => ({
    name,
    fullPath: `/scps/${name}`,
    isFile: true,
    isDirectory: false,
    file: (take: (file: File) => void) => {
      take(new File(['{}'], name));
    },
  });
  const pieces = [[fileEntry('b.json'), fileEntry('.git')], [fileEntry('a.json')], []];
  const folder = {
    name: 'scps',
    fullPath: '/scps',
    isFile: false,
    isDirectory: true,
    createReader: () => ({
      readEntries: (take: (entries: readonly unknown[]) => void) => {
        take(pieces.shift() ?? []);
      },
    }),
  };
  const drop = new Event('drop', { bubbles: true, cancelable: true });
  const items = [{ kind: 'file', webkitGetAsEntry: () => folder }];
  Object.assign(drop, { dataTransfer: { types: ['Files'], files: [], items, dropEffect: 'none' } });
  fireEvent(window, drop);
  await waitFor(() => {
    expect(store.getState().openReport?.fileName).toBe('2 files');
  });
});

test('a file too large to be read is refused beside the others', async () => {
  open(OPENED);
  const large = new File(['{}'], 'large.json');
  Object.defineProperty(large, 'size', { value: 500_000_000 });
  const input = screen.getByLabelText('Account file', { selector: 'input' });
  fireEvent.change(input, { target: { files: [new File(['{}'], 'account.json'), large] } });
  expect(await screen.findByText('2 files, 1 left out, 1 warning')).toBeTruthy();
  expect(screen.getByText(/the file is too large/)).toBeTruthy();
});
