// The graph in words: a table of all edges, for everybody who reads rather than looks.
import { memo, useState } from 'react';
import type { World } from '../../model/world';
import { Button } from '../../ui/button';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import type { PlainEdge } from './graph-edges';
import { listRows, type EdgeRow } from './edge-rows';
import styles from './edge-table.module.css';

const FIRST_ROWS = 200;

export type EdgeTableProps = {
  readonly id: string;
  readonly world: World;
  readonly edges: readonly PlainEdge[];
  readonly selectedEdge: string | null;
  /** While closed, the table is there for assistive technology alone. */
  readonly isOpen: boolean;
  readonly onSelect: (edge: string) => void;
};

export function EdgeTable({ id, world, edges, selectedEdge, isOpen, onSelect }: EdgeTableProps) {
  const [filter, setFilter] = useState('');
  const [isWhole, setIsWhole] = useState(false);
  const [current, setCurrent] = useState(0);
  const { rows, count } = listRows(world, edges, filter, isWhole ? Number.POSITIVE_INFINITY : FIRST_ROWS);
  const reachable = Math.min(current, rows.length - 1);

  const moveTo = (event: React.KeyboardEvent<HTMLElement>, to: number): void => {
    event.preventDefault();
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setCurrent(next);
    event.currentTarget.querySelectorAll<HTMLElement>('tbody button')[next]?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'ArrowDown') moveTo(event, reachable + 1);
    else if (event.key === 'ArrowUp') moveTo(event, reachable - 1);
    else if (event.key === 'Home') moveTo(event, 0);
    else if (event.key === 'End') moveTo(event, rows.length - 1);
  };

  return (
    <div id={id} className={styles['panel']} data-open={isOpen}>
      <div className={styles['tools']}>
        <input
          type="search"
          aria-label="Filter edges"
          placeholder="Filter by name, edge or verdict"
          className={styles['filter']}
          value={filter}
          tabIndex={isOpen ? 0 : -1}
          onChange={(event) => setFilter(event.target.value)}
        />
        <span className={styles['count']}>{countWords(count, edges.length)}</span>
      </div>
      <div className={styles['scroll']} onKeyDown={onKeyDown} tabIndex={isOpen ? 0 : -1}>
        <table aria-label="Graph as a table" className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">Edge</th>
              <th scope="col">To</th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <Row
                key={row.id}
                {...row}
                isSelected={row.id === selectedEdge}
                isReachable={isOpen && at === reachable}
                onSelect={onSelect}
              />
            ))}
          </tbody>
        </table>
        {rows.length === 0 ? (
          <p className={styles['empty']}>
            {edges.length === 0 ? 'No role can be assumed or passed here.' : `No edge contains “${filter.trim()}”.`}
          </p>
        ) : null}
        {rows.length < count ? (
          <p className={styles['more']}>
            <Button onPress={() => setIsWhole(true)} excludeFromTabOrder={!isOpen}>
              Show all {count.toLocaleString('en')}
            </Button>
          </p>
        ) : null}
      </div>
    </div>
  );
}

function countWords(count: number, all: number): string {
  const words = `${all.toLocaleString('en')} ${all === 1 ? 'edge' : 'edges'}`;
  return count === all ? words : `${count.toLocaleString('en')} of ${words}`;
}

type RowProps = EdgeRow & {
  readonly isSelected: boolean;
  readonly isReachable: boolean;
  readonly onSelect: (edge: string) => void;
};

const Row = memo(function Row({
  id,
  from,
  edge,
  to,
  outcome,
  verdict,
  reason,
  isSelected,
  isReachable,
  onSelect,
}: RowProps) {
  return (
    <tr data-selected={isSelected} onClick={() => onSelect(id)}>
      <td>{from}</td>
      <td>
        <button
          type="button"
          tabIndex={isReachable ? 0 : -1}
          aria-pressed={isSelected}
          onClick={(event) => {
            event.stopPropagation();
            onSelect(id);
          }}
        >
          {edge}
        </button>
      </td>
      <td>{to}</td>
      <td>
        <span className={styles['verdict']}>
          <VerdictGlyph kind={outcome} size={13} />
          <b data-outcome={outcome}>{verdict}</b>
          {reason === '' ? null : <span className={styles['reason']}> {reason}</span>}
        </span>
      </td>
    </tr>
  );
});
