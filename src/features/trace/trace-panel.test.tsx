// @vitest-environment happy-dom
// The panel: which card stands open, where a click leads, and what it says when there is no good answer.
import { act, cleanup, fireEvent, render, screen, within, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Answer } from '../../model/analysis';
import { makeRolewalkStore } from '../../store/store';
import { StoreContext } from '../../store/use-store';
import {
  analysisOf,
  CHAIN,
  check,
  EXAMPLE_WORLD,
  explain,
  LEDGER_POLICY,
  LIMITED,
  NO_CHAIN,
  READER_TRUST,
  statementRef,
  type StatementDraft,
} from './example-answer';
import { TracePanel } from './trace-panel';

afterEach(cleanup);

function show(answer: Answer | null) {
  const store = makeRolewalkStore();
  store.getState().openWorld(EXAMPLE_WORLD);
  const tell = (next: Answer | null): void => {
    store.getState().setAnalysis(analysisOf(next, store.getState().revision));
  };
  tell(answer);
  render(
    <StoreContext value={store}>
      <TracePanel />
    </StoreContext>,
  );
  return { store, tell };
}

const card = (name: RegExp): HTMLElement => screen.getByRole('button', { name });
const isOpen = (name: RegExp): boolean => card(name).getAttribute('aria-expanded') === 'true';

test('the region Trace is headed Why and tells verdict words with each call', () => {
  show(CHAIN);
  const region = screen.getByRole('region', { name: 'Trace' });
  expect(within(region).getByRole('heading', { level: 2 }).textContent).toBe('Why');
  expect(card(/alice → ledger/).textContent).toContain('NO ALLOW');
  expect(card(/2 · deployer assumes ledger-reader/).textContent).toContain('ALLOW');
});

test('the direct call stands open when the chain works, the failing hop when none does', async () => {
  const { tell } = show(CHAIN);
  expect(isOpen(/directly/)).toBe(true);
  expect(isOpen(/^2 ·/)).toBe(false);
  act(() => {
    tell(NO_CHAIN);
  });
  await waitFor(() => {
    expect(isOpen(/directly/)).toBe(false);
  });
  expect(isOpen(/2 ·/)).toBe(true);
  expect(screen.getAllByText(/NobodyEnters/).length).toBeGreaterThan(1);
  expect(screen.getByText('No chain; the nearest one stops at hop 2')).toBeDefined();
});

test('a hop selected elsewhere opens; one opened here is selected, and others stay as they are', () => {
  const { store } = show(CHAIN);
  act(() => {
    store.getState().select({ kind: 'hop', index: 1 });
  });
  expect(isOpen(/2 ·/)).toBe(true);
  fireEvent.click(card(/1 ·/));
  expect(store.getState().selection).toEqual({ kind: 'hop', index: 0 });
  expect(isOpen(/1 ·/)).toBe(true);
  expect(isOpen(/2 ·/)).toBe(true);
});

test('another question forgets which cards were opened', () => {
  const { store, tell } = show(CHAIN);
  fireEvent.click(card(/1 ·/));
  act(() => {
    store.getState().ask({ what: 's3:PutObject' });
    tell({ ...CHAIN, question: { ...CHAIN.question, what: 's3:PutObject' } });
  });
  expect(isOpen(/1 ·/)).toBe(false);
  expect(isOpen(/directly/)).toBe(true);
});

test('a statement opens its policy at its characters, a check at its own', () => {
  const { store } = show(CHAIN);
  fireEvent.click(screen.getByRole('button', { name: /Allow ?ReaderMayRead/ }));
  expect(store.getState().activeTab).toBe(LEDGER_POLICY);
  expect(store.getState().reveal?.span).toEqual(statementRef(LEDGER_POLICY, 0, null).span);
  fireEvent.click(screen.getByRole('button', { name: /principal is not listed/ }));
  expect(store.getState().reveal?.span).toEqual({ start: 5, end: 9 });
});

test('a long policy shows what matched and the nearest, and the rest on demand', () => {
  const no: StatementDraft = { match: 'no', leaves: [check('action', 'no', 'action-not-listed', ['s3:*'], 'x')] };
  const statements: readonly StatementDraft[] = [
    no,
    no,
    { sid: 'Near', match: 'no' },
    no,
    { sid: 'Open', match: 'unknown' },
    no,
  ];
  const layer = {
    layer: 'identity',
    state: 'silent',
    isDeciding: true,
    policies: [{ document: LIMITED, statements }],
  } as const;
  const direct = explain({ outcome: 'implicit-deny', layer: 'identity' }, [layer], {
    nearest: statementRef(LIMITED, 2, 'Near'),
  });
  show({ ...CHAIN, direct, reach: { kind: 'not-asked' } });
  const region = screen.getByRole('region', { name: 'Trace' });
  expect(within(region).getAllByRole('button', { name: /Allow/ }).length).toBe(2);
  fireEvent.click(screen.getByRole('button', { name: 'show 4 that did not match' }));
  expect(within(region).getAllByRole('button', { name: /Allow/ }).length).toBe(6);
});

test('an answer to an earlier text says so and names the policy that cannot be read', async () => {
  const { store } = show(CHAIN);
  act(() => {
    store.setState({ isOutOfDate: true, unreadable: [READER_TRUST] });
  });
  expect(await screen.findByText(/Out of date/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'ledger-reader trust policy' }));
  expect(store.getState().activeTab).toBe(READER_TRUST);
});

test('without an answer it says what to do, and offers nothing to copy', () => {
  show(null);
  expect(screen.getByText(/Say who does what, and where/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Copy as text' })).toBeNull();
});
