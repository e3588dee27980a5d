// A ticket of the sitting: whose it is, how long it is good, what it carries; a press takes it in hand.
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { Sitting, Ticket } from '../../model/sitting';
import { chainTo, isExpired, secondsLeft, shareLeft } from '../../store/bench';
import { carriedChips, holderName, sessionKindWords, timeLeftWords } from '../../words/bench-words';
import { CountdownRing } from './countdown-ring';
import { TicketDetails } from './ticket-details';
import styles from './ticket.module.css';

type Props = {
  readonly sitting: Sitting;
  readonly ticket: Ticket;
  readonly onTake: () => void;
};

/**
 * A press takes the ticket in hand; the one in hand shows everything about itself. The others are set aside, not merged
 * into it.
 */
export function TicketButton({ sitting, ticket, onTake }: Props) {
  const isInHand = ticket.id === sitting.current;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <DialogTrigger
      isOpen={isOpen && isInHand}
      onOpenChange={(next) => {
        if (isInHand) setIsOpen(next);
        else onTake();
      }}
    >
      <Button className={styles.ticket ?? ''} data-state={stateOf(sitting, ticket)} aria-current={isInHand}>
        <TicketFace sitting={sitting} ticket={ticket} />
      </Button>
      <Popover className={styles.popover ?? ''} placement="top start" offset={8}>
        <Dialog className={styles.dialog ?? ''} aria-label={`Ticket of ${holderName(ticket.session)}`}>
          <TicketDetails sitting={sitting} ticket={ticket} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

type TicketState = 'in hand' | 'not in use' | 'expired';

function stateOf(sitting: Sitting, ticket: Ticket): TicketState {
  if (isExpired(ticket, sitting.now)) return 'expired';
  return ticket.id === sitting.current ? 'in hand' : 'not in use';
}

function TicketFace({ sitting, ticket }: { readonly sitting: Sitting; readonly ticket: Ticket }) {
  const { session, display } = ticket;
  const left = secondsLeft(ticket, sitting.now);
  const state = stateOf(sitting, ticket);
  // The others are told apart by their own name; who issued them and what they carry shows once they are in hand.
  const issuers = ticket.id === sitting.current ? chainTo(sitting, ticket).slice(0, -1) : [];
  const chips = ticket.id === sitting.current ? carriedChips(session) : [];
  return (
    <>
      <span className={styles.stub}>
        <CountdownRing share={left === null ? null : shareLeft(ticket, sitting.now)} />
        <span className={styles.time}>{timeLeftWords(left)}</span>
      </span>
      <span className={styles.face}>
        <span className={styles.names}>
          {issuers.map((issuer) => (
            <span key={issuer.id} className={styles.issuer}>
              {holderName(issuer.session)} ▸{' '}
            </span>
          ))}
          <strong className={styles.name}>{holderName(session)}</strong>
          {display !== null && (
            <span className={styles.display} data-colour={display.colour}>
              {display.name}
            </span>
          )}
        </span>
        <span className={styles.facts}>
          <span className={styles.state}>
            {state === 'in hand' ? sessionKindWords(session) : state}
            {state === 'expired' && ticket.id === sitting.current ? ', still in hand' : ''}
          </span>
          {session.policies !== null && <span className={styles.chip}>S session policy</span>}
          {chips.map((chip) => (
            <span key={chip} className={styles.chip}>
              {chip}
            </span>
          ))}
        </span>
      </span>
    </>
  );
}
