// What the lines of the picture mean, each of them a switch: edges left out are left out of picture and table.
import { EDGE_KINDS, type EdgeKind } from '../../model/analysis';
import type { Outcome } from '../../model/decision';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { EDGE_WORDS } from './edge-rows';
import styles from './graph-legend.module.css';
import { FIRST_HIDDEN, OUTCOMES, type Hidden } from './graph-view';

const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  allow: 'allow',
  'explicit-deny': 'deny',
  'implicit-deny': 'no allow',
  depends: 'depends',
};

export type GraphLegendProps = {
  /** How many edges there are of each, those left out included. */
  readonly counts: ReadonlyMap<EdgeKind | Outcome, number>;
  readonly hidden: Hidden;
  readonly onToggle: (name: EdgeKind | Outcome) => void;
  readonly onShowAll: () => void;
  /** What the last change did to edges that are drawn. */
  readonly marks: ReadonlySet<'gained' | 'lost'>;
  /** How much of the world is drawn. */
  readonly children?: React.ReactNode;
};

const MARKS = [
  ['gained', 'M3 6h6M6 3v6', 'gained by the last change'],
  ['lost', 'M3 6h6', 'lost by the last change'],
] as const;

/** ` · 3 hidden`, beside a count; empty where nothing is left out. */
export function leftOutWords(counts: GraphLegendProps['counts'], hidden: Hidden): string {
  const left = [...hidden].filter((name) => (counts.get(name) ?? 0) > 0).length;
  return left === 0 ? '' : ` · ${left} ${left === 1 ? 'kind' : 'kinds'} hidden`;
}

export function GraphLegend({ counts, hidden, onToggle, onShowAll, marks, children }: GraphLegendProps) {
  // What is left out from the start is switched on by its own name; only what somebody left out is counted.
  const left = [...hidden].filter((name) => !FIRST_HIDDEN.has(name) && (counts.get(name) ?? 0) > 0).length;
  const count = (name: EdgeKind | Outcome): number => counts.get(name) ?? 0;
  const toggle = (name: EdgeKind | Outcome, word: string, sign: React.ReactNode) => (
    <button
      key={name}
      type="button"
      className={styles['entry']}
      aria-pressed={!hidden.has(name)}
      title={hidden.has(name) ? 'Left out: show' : 'Shown: leave out'}
      onClick={() => onToggle(name)}
    >
      {sign}
      {word}
      {count(name) > 0 && <span className={styles['count']}>{count(name).toLocaleString('en')}</span>}
    </button>
  );
  return (
    <div className={styles['legend']} role="group" aria-label="Legend">
      {OUTCOMES.map((outcome) =>
        toggle(
          outcome,
          OUTCOME_NAMES[outcome],
          <>
            <svg className={styles[outcome]} width="18" height="8" viewBox="0 0 18 8" aria-hidden="true">
              {outcome === 'explicit-deny' ? <path d="M0 2.2h18M0 5.8h18" /> : <path d="M0 4h18" />}
            </svg>
            <VerdictGlyph kind={outcome} size={12} />
          </>,
        ),
      )}
      <span className={styles['rule']} />
      {EDGE_KINDS.filter((kind) => count(kind) > 0).map((kind) => toggle(kind, EDGE_WORDS[kind], null))}
      {MARKS.filter(([mark]) => marks.has(mark)).map(([mark, path, words]) => (
        <span key={mark} className={styles['key']}>
          <svg
            className={styles['mark']}
            data-mark={mark}
            width="12"
            height="12"
            viewBox="0 0 12 12"
            aria-hidden="true"
          >
            <circle cx="6" cy="6" r="5.25" />
            <path d={path} />
          </svg>
          {words}
        </span>
      ))}
      {left > 0 && (
        <button type="button" className={styles['all']} onClick={onShowAll}>
          {left} hidden · show all
        </button>
      )}
      {children !== null && children !== undefined && <span className={styles['drawn']}>{children}</span>}
    </div>
  );
}
