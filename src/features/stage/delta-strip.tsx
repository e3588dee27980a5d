// What a hop changed, in three columns: gained, lost, kept.
import { SESSION_FATES, type SessionChange, type SessionFate } from '../../model/session-change';
import { describeChange, fateSign, toldChanges } from '../../words/session-words';
import { fitText } from './fit-text';
import { STRIP, WIDTH } from './geometry';
import styles from './scene.module.css';

const { y: TOP, h: TALL } = STRIP;
const MARGIN = 20;
const SPACE = 16;
const WIDE = (WIDTH - 2 * MARGIN - 2 * SPACE) / 3;
const MOST_LINES = 3;

const TITLES: Readonly<Record<SessionFate, string>> = { gained: 'Gained', lost: 'Lost', kept: 'Kept' };

export function DeltaStrip({ changes }: { readonly changes: readonly SessionChange[] }) {
  const told = toldChanges(changes);
  return (
    <g className={styles.delta}>
      {SESSION_FATES.map((fate, at) => {
        const x = MARGIN + at * (WIDE + SPACE);
        const all = told.filter((change) => change.fate === fate).map(describeChange);
        const lines =
          all.length > MOST_LINES
            ? [...all.slice(0, MOST_LINES - 1), `and ${String(all.length - MOST_LINES + 1)} more`]
            : all;
        return (
          <g key={fate} data-fate={fate}>
            <rect className={styles.plate} x={x} y={TOP} width={WIDE} height={TALL} rx={14} />
            <text className={styles.fate} x={x + 18} y={TOP + 62}>
              {fateSign(fate)} {TITLES[fate]}
            </text>
            {(lines.length === 0 ? ['nothing'] : lines).map((line, row, shown) => (
              <text key={row} className={styles.change} x={x + 142} y={TOP + 62 + (row - (shown.length - 1) / 2) * 29}>
                {fitText(line, WIDE - 156, 20)}
              </text>
            ))}
          </g>
        );
      })}
    </g>
  );
}
