// @vitest-environment happy-dom
// The table beside the picture: readable while closed, filtered by typing, walked by keys.
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { EdgeChange } from '../../store/edge-change';
import { makeRolewalkStore } from '../../store/store';
import { StoreContext } from '../../store/use-store';
import { EdgeTable } from './edge-table';
import { listEdges } from './graph-edges';
import { ALICE, DEPLOYER, EDGES, makeAnalysis, makeEdge, WORLD } from './graph-fixture';

afterEach(cleanup);

const NO_PATH = { direct: null, hops: [] };
const many = Array.from({ length: 250 }, (_, at) =>
  makeEdge('passes-role', ALICE, DEPLOYER, { id: `e${String(at).padStart(3, '0')}`, service: `s${at}.amazonaws.com` }),
);

function show(isOpen: boolean, edges = EDGES, change: EdgeChange | null = null, lit: readonly string[] = []) {
  const selected: string[] = [];
  const store = makeRolewalkStore();
  render(
    <StoreContext.Provider value={store}>
      <EdgeTable
        id="table"
        world={WORLD}
        edges={listEdges(makeAnalysis({}, edges), NO_PATH)}
        change={change}
        edgeCount={edges.length}
        selectedEdge={null}
        lit={new Set(lit)}
        litBy={(id) => ({ kind: 'edge', id })}
        isOpen={isOpen}
        onSelect={(id) => selected.push(id)}
      />
    </StoreContext.Provider>,
  );
  const table = screen.getByRole('table', { name: 'Graph as a table' });
  const bodyRows = () => within(table).getAllByRole('row').slice(1);
  return { store, table, bodyRows, selected };
}

describe('the table of edges', () => {
  it('is there for assistive technology while it is closed', () => {
    const { table, bodyRows } = show(false);
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((cell) => cell.textContent),
    ).toEqual(['From', 'Edge', 'To', 'Verdict']);
    expect(bodyRows()).toHaveLength(EDGES.length);
  });

  it('shows 200 rows of a long list, and all of them on request', () => {
    const { bodyRows } = show(true, many);
    expect(bodyRows()).toHaveLength(200);
    fireEvent.click(screen.getByRole('button', { name: 'Show all 250' }));
    expect(bodyRows()).toHaveLength(250);
  });

  it('finds a row past the first 200 by typing', () => {
    const { bodyRows } = show(true, many);
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter edges' }), { target: { value: 's249.' } });
    expect(bodyRows()).toHaveLength(1);
    expect(screen.getByText('1 of 250 edges')).toBeTruthy();
  });

  it('says so where nothing matches', () => {
    show(true);
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter edges' }), { target: { value: 'nobody' } });
    expect(screen.getByText('No edge contains “nobody”.')).toBeTruthy();
  });

  it('selects the edge of a row once per click', () => {
    const { selected } = show(true);
    fireEvent.click(screen.getAllByRole('button', { name: 'can assume' })[0]!);
    expect(selected).toEqual([EDGES[0]!.id]);
  });

  it('is one stop for the tab key, with arrow keys inside', () => {
    const { table } = show(true);
    const buttons = within(table).getAllByRole('button');
    expect(buttons.map((button) => button.tabIndex)).toEqual([0, -1, -1, -1]);
    buttons[0]!.focus();
    fireEvent.keyDown(buttons[0]!, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(buttons[1]);
    fireEvent.keyDown(buttons[1]!, { key: 'End' });
    expect(document.activeElement).toBe(buttons.at(-1));
  });

  it('marks what the last change gave, and lists what it took apart from the edges that are there', () => {
    const lost = makeEdge('can-assume', DEPLOYER, ALICE);
    const { table, bodyRows } = show(true, EDGES, {
      cause: 'edit',
      revision: 1,
      gained: [EDGES[0]!],
      lost: [lost],
      isPartial: false,
      growth: 0,
    });
    const [first, second] = bodyRows();
    expect(first?.textContent).toContain('+ gained');
    expect(second?.textContent).not.toContain('gained');
    expect(within(table).queryByText('could assume')).toBeNull();
    const gone = within(screen.getByRole('table', { name: 'Edges lost' })).getAllByRole('row')[1];
    expect([...(gone?.children ?? [])].map((cell) => cell.textContent)).toEqual([
      'dev/deployer',
      'could assume',
      'dev/alice',
      'was ALLOW',
      '− lost',
    ]);
  });

  it('says which edges are lit, and lights the one that has the focus or the pointer', () => {
    const { store, bodyRows } = show(true, EDGES, null, [EDGES[1]!.id]);
    expect(bodyRows().map((row) => row.getAttribute('aria-current'))).toEqual(['false', 'true', 'false', 'false']);
    const [first, second] = within(bodyRows()[0]!.parentElement!).getAllByRole('button');
    first!.focus();
    expect(store.getState().lit).toEqual({ kind: 'edge', id: EDGES[0]!.id });
    second!.focus();
    expect(store.getState().lit).toEqual({ kind: 'edge', id: EDGES[1]!.id });
    second!.blur();
    expect(store.getState().lit).toBeNull();
    fireEvent.pointerEnter(bodyRows()[2]!);
    expect(store.getState().lit).toEqual({ kind: 'edge', id: EDGES[2]!.id });
    fireEvent.pointerLeave(bodyRows()[2]!);
    expect(store.getState().lit).toBeNull();
  });
});
