// An opened event: who was the human, told from the beginning; the way on the graph; the event as it stands in the file.
import RouteIcon from 'lucide-react/icons/route';
import Mail from 'lucide-react/icons/mail';
import UserRound from 'lucide-react/icons/user-round';
import { shortName } from '../../model/arn';
import { selectStructure } from '../../store/structure';
import { useActions, useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { chainSentences, claimWords, endWords } from './chain-words';
import type { TrailEntry } from './trail-entries';
import { wayOnGraph } from './way-on-graph';
import styles from './trail.module.css';

export function EventDetails({ entry }: { readonly entry: Extract<TrailEntry, { readonly kind: 'event' }> }) {
  const world = useSelected(selectStructure);
  const { showPath, openDialog } = useActions();
  const { event, chain } = entry.row;
  const claim = claimWords(chain.end);
  const way = wayOnGraph(
    [...chain.steps].reverse().map((step) => step.event),
    world,
  );
  const json = JSON.stringify(event.record, null, 2);
  const { deed } = entry;
  return (
    <div className={styles.details}>
      <h4 className={styles.subtitle}>Who was the human?</h4>
      <p className={styles.end}>
        <UserRound size={15} aria-hidden="true" />
        <b>{endWords(chain.end, world)}</b>
      </p>
      {claim !== null && <p className={styles.claim}>{claim}</p>}
      <ol className={styles.chain} aria-label="From the beginning to this event">
        {chainSentences(chain, world).map(({ key, time, text, link }) => (
          <li key={key}>
            {link !== null && <span className={styles.link}>{link}</span>}
            <time className={styles.time}>{time}</time> {text}
          </li>
        ))}
      </ol>
      <div className={styles.line}>
        {way.steps.length > 0 && (
          <Button
            onPress={() => {
              showPath({ steps: way.steps, isChosen: true });
            }}
          >
            <RouteIcon size={14} aria-hidden="true" />
            Show it in the graph
          </Button>
        )}
        {deed !== null && (
          <Button
            onPress={() => {
              openDialog({ kind: 'envelope', deed });
            }}
          >
            <Mail size={14} aria-hidden="true" />
            Signed envelope…
          </Button>
        )}
      </div>
      {way.missing.length > 0 && (
        <p className={styles.quiet}>Not in this world: {way.missing.map(shortName).join(', ')}</p>
      )}
      <div className={styles.jsonHead}>
        <h4 className={styles.subtitle}>The event</h4>
        <CopyButton takeText={() => json}>Copy</CopyButton>
      </div>
      <pre className={styles.json} tabIndex={0} role="region" aria-label="The event as JSON">
        {json}
      </pre>
    </div>
  );
}
