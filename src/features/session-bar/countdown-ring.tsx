// How much of a ticket's time is left, as a ring that empties clockwise; the words stand beside it.
import styles from './ticket.module.css';

const RADIUS = 7;
const ROUND = 2 * Math.PI * RADIUS;

/** `share` from 1 down to 0; null for credentials that do not end. */
export function CountdownRing({ share }: { readonly share: number | null }) {
  return (
    <svg className={styles.ring} width={18} height={18} viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <circle className={styles.track} cx="9" cy="9" r={RADIUS} />
      {share === null ? (
        <path
          className={styles.endless}
          d="M5.2 9c1.2-2.4 2.8-2.4 3.8 0s2.600 2.400 3.800 0c-1.200-2.400-2.800-2.400-3.800 0s-2.600 2.400-3.800 0z"
        />
      ) : (
        share > 0 && (
          <circle
            className={styles.left}
            cx="9"
            cy="9"
            r={RADIUS}
            strokeDasharray={`${(share * ROUND).toFixed(2)} ${ROUND.toFixed(2)}`}
            transform="rotate(-90 9 9) scale(1 -1) translate(0 -18)"
          />
        )
      )}
    </svg>
  );
}
