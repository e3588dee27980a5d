// One event of the list: what came of it, when, who called what, and on opening the chain behind it and its JSON.
import ChevronRight from 'lucide-react/icons/chevron-right';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { shortName } from '../../model/arn';
import { accountLabel } from '../../store/selectors';
import { selectStructure } from '../../store/structure';
import { useSelected } from '../../store/use-store';
import { isoTime } from '../../trail/times';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import spoken from '../../ui/spoken.module.css';
import { callerWords, clockOf, humanWords, NOT_KEPT, signOf, targetOf } from './event-words';
import { EventDetails } from './event-details';
import type { TrailEntry } from './trail-entries';
import styles from './trail.module.css';

type Props = { readonly entry: TrailEntry; readonly isOpen: boolean; readonly onToggle: () => void };

export function EntryRow({ entry, isOpen, onToggle }: Props) {
  return entry.kind === 'nothing-kept' ? (
    <div className={styles.unkept}>
      <time className={styles.time}>{clockOf(isoTime(entry.at))}</time>
      <span>
        <b>{entry.call}</b> <span className={styles.quiet}>{NOT_KEPT[entry.why]}</span>
      </span>
    </div>
  ) : (
    <EventRow entry={entry} isOpen={isOpen} onToggle={onToggle} />
  );
}

type EventProps = Props & { readonly entry: Extract<TrailEntry, { readonly kind: 'event' }> };

function EventRow({ entry, isOpen, onToggle }: EventProps) {
  const world = useSelected(selectStructure);
  const { event, chain } = entry.row;
  const target = targetOf(event);
  const human = humanWords(chain.end);
  return (
    <Disclosure className={styles.row ?? ''} isExpanded={isOpen} onExpandedChange={onToggle}>
      <h3 className={styles.heading}>
        <Button slot="trigger" className={styles.head ?? ''}>
          <VerdictGlyph kind={signOf(event)} size={15} />
          <time className={styles.time} dateTime={event.time}>
            {clockOf(event.time)}
          </time>
          <span className={styles.name}>
            {event.name}
            <span className={spoken.spoken}>{event.error === null ? ' succeeded,' : ' failed,'}</span>
          </span>
          <span className={styles.human} data-known={chain.end.kind !== 'unknown'}>
            <span className={spoken.spoken}> by </span>
            {human}
          </span>
          <ChevronRight className={styles.chevron} data-open={isOpen} size={14} aria-hidden />
          <span className={styles.what}>
            {entry.ticket !== null && <span className={styles.ticket}>{entry.ticket}</span>}
            {callerWords(event.identity, world)}
            {target !== null && (
              <>
                <span aria-hidden="true"> ▸ </span>
                <span className={spoken.spoken}> on </span>
                {shortName(target)}
              </>
            )}
            {event.sharedId !== null && event.recipientAccount !== null && (
              <span className={styles.quiet}> · in the trail of {accountLabel(world, event.recipientAccount)}</span>
            )}
          </span>
          {event.error !== null && (
            <span className={styles.error} data-short={!isOpen}>
              <b>{event.error.code}</b> {event.error.message}
            </span>
          )}
        </Button>
      </h3>
      <DisclosurePanel>{isOpen && <EventDetails entry={entry} />}</DisclosurePanel>
    </Disclosure>
  );
}
