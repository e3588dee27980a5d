// The second clause: whether roles lead there, and hop by hop which.
import type { Reach } from '../../model/analysis';
import { selectStructure } from '../../store/structure';
import { useActions, useSelected } from '../../store/use-store';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { SentenceText } from './sentence-text';
import { describeReach } from './verdict-words';
import styles from './reach-line.module.css';

export function ReachLine({ reach }: { readonly reach: Reach }) {
  const world = useSelected(selectStructure);
  const selection = useSelected((state) => state.selection);
  const actions = useActions();
  const clause = describeReach(world, reach);
  if (clause === null) return null;
  return (
    <p className={styles.reach} data-outcome={clause.outcome}>
      <VerdictGlyph kind={clause.outcome} size={18} />
      <span>
        <span className={styles.words}>
          <SentenceText sentence={clause.words} />
        </span>{' '}
        <span className={styles.path}>
          {clause.path.map(({ name, hop }, at) => (
            <span key={at} className={styles.step}>
              {at > 0 && (
                <span className={styles.arrow} aria-hidden="true">
                  {' ▸ '}
                </span>
              )}
              {hop === null ? (
                name
              ) : (
                <button
                  type="button"
                  className={styles.hop}
                  aria-label={`Hop ${String(hop + 1)}: ${name}`}
                  aria-pressed={selection?.kind === 'hop' && selection.index === hop}
                  onClick={() => {
                    actions.select({ kind: 'hop', index: hop });
                  }}
                >
                  {name}
                </button>
              )}
            </span>
          ))}
        </span>
      </span>
    </p>
  );
}
