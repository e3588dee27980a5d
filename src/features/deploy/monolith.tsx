// The same deploy in one application: rings that one process peels by itself, then everything at its core unasked.
import { VerdictGlyph } from '../../ui/verdict-glyph';
import styles from './monolith.module.css';

type Props = {
  readonly who: string;
  readonly isSignedIn: boolean;
  /** Whether the one voter says yes: may she deploy? */
  readonly isAllowed: boolean;
  /** How many calls AWS decides one by one. */
  readonly count: number;
  readonly onSignedIn: (isSignedIn: boolean) => void;
};

const RADII = [150, 122, 94, 66] as const;

export function Monolith({ who, isSignedIn, isAllowed, count, onSignedIn }: Props) {
  const rings = [
    { name: 'Firewall', said: isSignedIn ? 'has a cookie' : 'no cookie: sent to the login' },
    { name: 'Session', said: `the store knows it: ${who}` },
    { name: 'Roles', said: isAllowed ? 'ROLE_DEPLOYER' : 'ROLE_USER' },
    { name: 'Voters', said: isAllowed ? 'may deploy: yes' : 'may deploy: no' },
  ];
  const held = !isSignedIn ? 0 : isAllowed ? rings.length : rings.length - 1;
  return (
    <section className={styles.monolith} aria-labelledby="monolith">
      <h3 id="monolith" className={styles.title}>
        The same as one application
      </h3>
      <p className={styles.lead}>One process keeps the session, and one question at its door decides everything.</p>
      <div className={styles.onion}>
        <svg
          viewBox="0 0 320 320"
          role="img"
          aria-label={`An onion of four rings: ${rings.map(({ name }) => name).join(', ')}`}
        >
          {RADII.map((radius, at) => (
            <g key={radius} className={styles.ring} data-passed={at < held} data-held={at === held}>
              <circle cx={160} cy={160} r={radius} />
              <text x={160} y={160 - radius + 18} textAnchor="middle">
                {rings[at]?.name}
              </text>
            </g>
          ))}
          <g className={styles.core} data-reached={held === rings.length}>
            <circle cx={160} cy={160} r={38} />
            <text x={160} y={156} textAnchor="middle">
              {held === rings.length ? 'does it all' : 'not reached'}
            </text>
            <text x={160} y={173} textAnchor="middle">
              {held === rings.length ? 'unasked' : ''}
            </text>
          </g>
        </svg>
        <ol className={styles.said}>
          {rings.map(({ name, said }, at) => (
            <li key={name} data-waiting={at > held}>
              <VerdictGlyph kind={at < held ? 'allow' : 'implicit-deny'} size={16} />
              <span>
                <b>{name}</b> {at > held ? 'not asked' : said}
              </span>
            </li>
          ))}
        </ol>
      </div>
      <label className={styles.cookie}>
        <input
          type="checkbox"
          checked={isSignedIn}
          onChange={({ currentTarget }) => {
            onSignedIn(currentTarget.checked);
          }}
        />
        {who} is signed in (a cookie, until logout)
      </label>
      <p className={styles.lead}>
        {held === rings.length
          ? `1 request, 1 decision. The ${String(count)} things it then does are asked of nobody.`
          : '1 request, 1 decision: it went no further.'}
      </p>
    </section>
  );
}
