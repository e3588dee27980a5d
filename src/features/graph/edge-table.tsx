// The graph in words: a table of all edges, for everybody who reads rather than looks.
import { memo, useMemo, useState } from 'react';
import type { World } from '../../model/world';
import type { EdgeChange } from '../../store/edge-change';
import type { Lit } from '../../store/state';
import { useLight } from '../../store/use-light';
import { Button } from '../../ui/button';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import type { PlainEdge } from './graph-edges';
import { listRows, lostRowOf, type EdgeRow } from './edge-rows';
import styles from './edge-table.module.css';

const FIRST_ROWS = 200;

export type EdgeTableProps = {
  readonly id: string;
  readonly world: World;
  readonly edges: readonly PlainEdge[];
  /** What the last change gave and took; null where nothing did. */
  readonly change: EdgeChange | null;
  /** How many edges of the analysis the whole world has; more than there are here in a large one. */
  readonly edgeCount: number;
  readonly selectedEdge: string | null;
  /** Edges that are lit, because somebody points at what they rest on. */
  readonly lit: ReadonlySet<string>;
  readonly litBy: (edge: string) => Lit;
  /** While closed, the table is there for assistive technology alone. */
  readonly isOpen: boolean;
  readonly onSelect: (edge: string) => void;
  /** What stands above the edges: the groups of the picture. */
  readonly children?: React.ReactNode;
  /** What is left out, in words; empty where nothing is. */
  readonly leftOut?: string;
};

export function EdgeTable({
  children,
  leftOut = '',
  id,
  world,
  edges,
  change,
  edgeCount,
  selectedEdge,
  lit,
  litBy,
  isOpen,
  onSelect,
}: EdgeTableProps) {
  const [filter, setFilter] = useState('');
  const [isWhole, setIsWhole] = useState(false);
  const [current, setCurrent] = useState(0);
  const { rows, count } = listRows(world, edges, filter, isWhole ? Number.POSITIVE_INFINITY : FIRST_ROWS);
  const gained = useMemo(() => new Set(change?.gained.map((edge) => edge.id)), [change]);
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
        <span className={styles['count']}>
          {countWords(count, edges.length, edgeCount)}
          {leftOut}
        </span>
      </div>
      <div className={styles['scroll']} onKeyDown={onKeyDown} tabIndex={isOpen ? 0 : -1}>
        {children}
        <table aria-label="Graph as a table" className={styles['table']} data-change={change !== null}>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">Edge</th>
              <th scope="col">To</th>
              <th scope="col">Verdict</th>
              {change !== null && <th scope="col">Change</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <Row
                key={row.id}
                {...row}
                isSelected={row.id === selectedEdge}
                isLit={lit.has(row.id)}
                litBy={litBy}
                isReachable={isOpen && at === reachable}
                change={change === null ? null : gained.has(row.id) ? '+ gained' : ''}
                onSelect={onSelect}
              />
            ))}
          </tbody>
        </table>
        {change !== null && change.lost.length > 0 ? <LostEdges world={world} lost={change.lost} /> : null}
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

function countWords(count: number, all: number, inWorld: number): string {
  const whole = inWorld > all ? `, around the question, of ${inWorld.toLocaleString('en')} in this world` : '';
  const words = `${all.toLocaleString('en')} ${all === 1 ? 'edge' : 'edges'}`;
  return `${count === all ? words : `${count.toLocaleString('en')} of ${words}`}${whole}`;
}

type RowProps = EdgeRow & {
  readonly isSelected: boolean;
  readonly isLit: boolean;
  readonly litBy: (edge: string) => Lit;
  readonly isReachable: boolean;
  /** What the last change did to it; null where there was none. */
  readonly change: string | null;
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
  isLit,
  litBy,
  isReachable,
  change,
  onSelect,
}: RowProps) {
  const light = useLight(litBy(id));
  return (
    <tr data-selected={isSelected} data-lit={isLit} aria-current={isLit} onClick={() => onSelect(id)} {...light}>
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
      {change !== null && <td className={styles['change']}>{change}</td>}
    </tr>
  );
});

const LOST_AT_MOST = 200;

/** What is no edge any more stands apart, so that the table above holds the graph and nothing else. */
function LostEdges({ world, lost }: { readonly world: World; readonly lost: EdgeChange['lost'] }) {
  const rest = lost.length - LOST_AT_MOST;
  return (
    <>
      <table aria-label="Edges lost" className={styles['table']} data-change="true">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Edge</th>
            <th scope="col">To</th>
            <th scope="col">Verdict</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {lost.slice(0, LOST_AT_MOST).map((edge) => {
            const row = lostRowOf(world, edge);
            return (
              <tr key={`${row.id} ${row.outcome}`} data-lost="true">
                <td>{row.from}</td>
                <td>{row.edge}</td>
                <td>{row.to}</td>
                <td>{row.verdict}</td>
                <td className={styles['change']}>− lost</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rest > 0 && <p className={styles['more']}>and {rest.toLocaleString('en')} more lost</p>}
    </>
  );
}
