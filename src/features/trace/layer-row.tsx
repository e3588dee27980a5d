// One layer of a decision: its letter, what it said, and below it the policies that made it say so.
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { LAYER_BADGES } from '../../model/layer';
import type { LayerState } from '../../model/trace';
import { accountLabel, accountOf } from '../../store/selectors';
import { selectLit, statementKey } from '../../store/lit';
import { selectStructure } from '../../store/structure';
import { useSelected } from '../../store/use-store';
import { Badge } from '../../ui/badge';
import { type GlyphKind, VerdictGlyph } from '../../ui/verdict-glyph';
import { Breakable } from './breakable';
import type { HopCard } from './hop-cards';
import styles from './layer-row.module.css';
import { LAYER_WORDS } from '../../words/layer-words';
import { describeLayer } from './layer-words';
import { PolicyBlock } from './policy-block';
import { type LayerNode, policiesOf, statementsOf } from '../../model/trace-tree';
import { findStatement } from './trace-words';

type Props = { readonly layer: LayerNode; readonly card: HopCard };

/** The verdict a layer's word stands for; null where it says nothing that matters. */
function toneOf(state: LayerState, isDeciding: boolean): GlyphKind | null {
  switch (state) {
    case 'denies':
      return 'explicit-deny';
    case 'open':
      return 'depends';
    case 'silent':
      return isDeciding ? 'implicit-deny' : null;
    case 'allows':
      return isDeciding ? 'allow' : null;
    case 'absent':
    case 'exempt':
      return null;
  }
}

type HeadProps = Props & { readonly tone: GlyphKind | null; readonly isOpen: boolean };

export function LayerRow({ layer, card }: Props) {
  const { explanation } = card;
  const { event } = layer;
  const isBad = event.isDeciding && explanation.decision.outcome !== 'allow';
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? isBad;
  const tone = toneOf(event.state, event.isDeciding);
  // What is lit in a closed row is told by the row.
  const isLit = useSelected((state) => {
    const { statements } = selectLit(state);
    return (
      statements.size > 0 &&
      !isOpen &&
      statementsOf(layer).some(({ event }) => statements.has(statementKey(event.statement)))
    );
  });
  const isEmpty = policiesOf(layer).length === 0 && layer.levels.length === 0;
  const look = {
    className: styles.row,
    'data-deciding': event.isDeciding,
    'data-quiet': event.state === 'absent' || event.state === 'exempt',
    'data-tone': tone ?? undefined,
    'data-lit': isLit,
  };
  if (isEmpty) {
    return (
      <div {...look}>
        <div className={styles.head}>
          <RowHead layer={layer} card={card} tone={tone} isOpen={false} />
        </div>
      </div>
    );
  }
  return (
    <Disclosure {...look} className={styles.row ?? ''} isExpanded={isOpen} onExpandedChange={setChosen}>
      <Heading level={4} className={styles.heading ?? ''}>
        <Button slot="trigger" className={styles.head ?? ''}>
          <RowHead layer={layer} card={card} tone={tone} isOpen={isOpen} />
          <ChevronRight className={styles.chevron} data-open={isOpen} size={14} aria-hidden />
        </Button>
      </Heading>
      <DisclosurePanel>{isOpen && <RowBody layer={layer} card={card} />}</DisclosurePanel>
    </Disclosure>
  );
}

function RowHead({ layer, card, tone, isOpen }: HeadProps) {
  const world = useSelected(selectStructure);
  const { event } = layer;
  const { explanation } = card;
  const hint = event.isDeciding && !isOpen ? explanation.nearest : null;
  const nearest = hint === null ? null : findStatement(explanation, hint);
  const saying = describeLayer(layer, card.action, world, nearest);
  const account =
    event.layer === 'scp' ? accountOf(world, card.from) : event.layer === 'rcp' ? accountOf(world, card.to) : null;
  const isBound = event.state !== 'absent' && event.state !== 'exempt';
  return (
    <>
      <Badge letter={LAYER_BADGES[event.layer]} tone={tone ?? 'quiet'} />
      <span className={styles.name} title={LAYER_WORDS[event.layer].full}>
        {LAYER_WORDS[event.layer].short}
        {account !== null && isBound && ` · ${accountLabel(world, account)}`}
        {event.isDeciding && <span className={styles.decided}>decided here</span>}
      </span>
      <span className={styles.saying}>
        <span>
          {tone !== null && (
            <span className={styles.glyph}>
              <VerdictGlyph kind={tone} size={13} />
            </span>
          )}
          <span className={styles.verb}>{saying.verb}</span>
          {saying.subject !== null && (
            <>
              {saying.separator}
              <Breakable text={saying.subject} />
            </>
          )}
        </span>
        {saying.note !== null && (
          <span className={styles.note}>
            <Breakable text={saying.note} />
          </span>
        )}
      </span>
    </>
  );
}

function RowBody({ layer, card }: Props) {
  const { nearest } = card.explanation;
  return (
    <div className={styles.body}>
      {layer.levels.map((level) => (
        <div key={level.event.id} className={styles.level}>
          <p className={styles.levelName}>
            {level.event.name} <span>{LEVEL_WORDS[level.event.state]}</span>
          </p>
          {level.policies.map((policy) => (
            <PolicyBlock key={policy.event.id} policy={policy} nearest={nearest} />
          ))}
        </div>
      ))}
      {layer.policies.map((policy) => (
        <PolicyBlock key={policy.event.id} policy={policy} nearest={nearest} />
      ))}
    </div>
  );
}

const LEVEL_WORDS: Readonly<Record<LayerState, string>> = {
  absent: 'nothing attached',
  exempt: 'does not apply',
  allows: 'passes',
  silent: 'stops',
  denies: 'a wall',
  open: 'open',
};
