// One call of the answer as a card: who does what, the verdict, and every layer in the one order.
import { ChevronRight, Ticket } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { selectStructure } from '../../store/structure';
import { selectLit } from '../../store/lit';
import { useLight } from '../../store/use-light';
import { useSelected } from '../../store/use-store';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { Breakable } from './breakable';
import spoken from '../../ui/spoken.module.css';
import styles from './call-card.module.css';
import rowStyles from './layer-row.module.css';
import type { HopCard } from './hop-cards';
import { LayerRow } from './layer-row';
import { ticketOf } from './ticket-words';
import { OUTCOME_WORDS } from '../../words/outcome-words';
import { groupTrace } from '../../model/trace-tree';

type Props = {
  readonly card: HopCard;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly onToggle: () => void;
};

export function CallCard({ card, isOpen, isSelected, onToggle }: Props) {
  const { outcome } = card.explanation.decision;
  const head = useRef<HTMLHeadingElement>(null);
  const light = useLight({ kind: 'call', hop: card.hop });
  const isLit = useSelected((state) => selectLit(state).calls.has(card.hop));
  useEffect(() => {
    if (isSelected) head.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  return (
    <Disclosure
      className={styles.card ?? ''}
      data-outcome={outcome}
      data-selected={isSelected}
      isExpanded={isOpen}
      onExpandedChange={onToggle}
    >
      <Heading level={3} className={styles.heading ?? ''} ref={head} data-lit={isLit} {...light}>
        <Button slot="trigger" className={styles.head ?? ''}>
          <VerdictGlyph kind={outcome} size={16} />
          <span className={styles.title}>
            <Breakable text={card.title} />
          </span>
          <span className={styles.side}>
            <span className={spoken.spoken}>{OUTCOME_WORDS[outcome]}, </span>
            {card.side}
          </span>
          <ChevronRight className={styles.chevron} data-open={isOpen} size={14} aria-hidden />
        </Button>
      </Heading>
      <DisclosurePanel>{isOpen && <CardBody card={card} />}</DisclosurePanel>
    </Disclosure>
  );
}

function CardBody({ card }: { readonly card: HopCard }) {
  const world = useSelected(selectStructure);
  const layers = useMemo(() => groupTrace(card.explanation.trace), [card.explanation.trace]);
  const ticket = ticketOf(card, world);
  return (
    <div className={styles.body}>
      {layers.map((layer) => (
        <LayerRow key={layer.event.layer} layer={layer} card={card} />
      ))}
      {ticket !== null && (
        <div className={rowStyles.row}>
          <div className={rowStyles.head}>
            <Ticket className={styles.ticket} size={16} aria-hidden />
            <span className={rowStyles.name}>Ticket</span>
            <span className={rowStyles.saying}>
              {ticket.session}
              <span className={rowStyles.note}>{ticket.note}</span>
            </span>
          </div>
        </div>
      )}
    </div>
  );
}
