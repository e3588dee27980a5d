// The evidence of the call in focus: every statement and what it wanted and got; the message of AWS; who could change what.
import { LAYER_BADGES } from '../../model/layer';
import type { Scene } from '../../steps/scene';
import { useActions } from '../../store/use-store';
import { CopyButton } from '../../ui/copy-button';
import { evidenceOf } from '../../words/evidence-words';
import { remediesOf } from '../../words/remedy-words';
import { toldCall, type Telling } from '../../words/stage-names';
import { ownerOf } from '../../words/story-words';
import styles from './evidence.module.css';

type Props = { readonly telling: Telling; readonly scene: Scene };

export function Evidence({ telling, scene }: Props) {
  return (
    <div className={styles.panel}>
      <Table telling={telling} scene={scene} />
      {isOver(scene) && <Change telling={telling} />}
    </div>
  );
}

/** What AWS says is known once the call has stopped. */
function isOver({ verdict, envelope }: Scene): boolean {
  return verdict !== null || envelope === 'stopped';
}

function Table({ telling, scene }: Props) {
  const actions = useActions();
  const rows = evidenceOf(telling, scene);
  return (
    // Scrolled with the keyboard, it needs the focus.
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Evidence">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Statement</th>
            <th scope="col">Part</th>
            <th scope="col">Wanted</th>
            <th scope="col">Got</th>
            <th scope="col">Came from</th>
            <th scope="col">Match</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at} data-first={row.isFirst} data-match={row.match} data-deciding={row.isDeciding}>
              <td>
                {row.isFirst && (
                  <>
                    <span className={styles.badge}>{LAYER_BADGES[row.layer]}</span>{' '}
                    <button
                      type="button"
                      className={styles.link}
                      onClick={() => {
                        actions.play(null);
                        actions.openDocument(row.statement.document, row.statement.span);
                      }}
                    >
                      {row.name}
                    </button>{' '}
                    <span className={styles.quiet}>
                      {row.effect} in {row.policy}
                      {row.level !== null && ` at ${row.level}`}: {row.applied}
                    </span>
                  </>
                )}
              </td>
              <td>{row.part}</td>
              <td className={styles.code}>{row.wanted}</td>
              <td className={styles.code}>{row.got}</td>
              <td>
                {row.from}
                {row.note !== null && <span className={styles.quiet}> · {row.note}</span>}
              </td>
              <td>{MATCHES[row.match]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.nothing}>No policy has been asked yet: each step asks one layer.</p>}
    </div>
  );
}

const MATCHES = { yes: '✓ yes', no: '✕ no', unknown: '◇ open' } as const;

/** What AWS prints for the call that fails, who owns what decided, and how it could be changed. */
function Change({ telling }: { readonly telling: Telling }) {
  const actions = useActions();
  const told = toldCall(telling, telling.script.calls.length - 1);
  const { stop, deniedMessage } = told.call;
  const remedies = remediesOf(telling);
  if (stop === null) return null;
  return (
    <div className={styles.change}>
      {deniedMessage !== null && (
        <section>
          <h3 className={styles.title}>
            AWS would say <CopyButton takeText={() => deniedMessage}>Copy</CopyButton>
          </h3>
          <p className={styles.message}>{deniedMessage}</p>
        </section>
      )}
      {stop.at !== 'aws' && stop.at !== 'sts' && (
        <p>
          <b>Who owns {LAYER_BADGES[stop.at]}:</b> {ownerOf(told, stop.at)}.
        </p>
      )}
      {remedies.length > 0 && (
        <section>
          <h3 className={styles.title}>To change it</h3>
          <ul className={styles.hints}>
            {remedies.map(({ text, document, span }) => (
              <li key={text}>
                {text}{' '}
                {document !== null && (
                  <button
                    type="button"
                    className={styles.link}
                    onClick={() => {
                      actions.play(null);
                      actions.openDocument(document, span ?? undefined);
                    }}
                  >
                    Open {telling.titleOf(document)}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
