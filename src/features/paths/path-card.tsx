// One way as a card: its verdict and the names on it; opened, its calls. What has the pointer or the focus stands out.
import { ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import type { Outcome } from '../../model/decision';
import type { PathStep } from '../../model/paths';
import type { World } from '../../model/world';
import { useSelected } from '../../store/use-store';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { namesAlong } from './path-words';
import { OUTCOME_WORDS } from '../../words/outcome-words';
import { useHighlight } from './use-highlight';
import spoken from '../../ui/spoken.module.css';
import styles from './path-card.module.css';

type Props = {
  readonly world: World;
  readonly steps: readonly PathStep[];
  readonly outcome: Outcome;
  /** A few words on the right: how many hops, or how many calls fail. */
  readonly side: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly children: React.ReactNode;
};

export function PathCard({ world, steps, outcome, side, isOpen, onToggle, children }: Props) {
  const isShown = useSelected(({ shownPath }) => shownPath?.isChosen === true && shownPath.steps === steps);
  const highlight = useHighlight(steps);
  return (
    <div {...highlight}>
      <Disclosure
        className={styles.card ?? ''}
        data-outcome={outcome}
        data-shown={isShown}
        isExpanded={isOpen}
        onExpandedChange={onToggle}
      >
        <Heading level={3} className={styles.heading ?? ''}>
          <Button slot="trigger" className={styles.head ?? ''}>
            <VerdictGlyph kind={outcome} size={16} />
            <span className={styles.title}>
              <span className={styles.word} data-outcome={outcome}>
                {OUTCOME_WORDS[outcome]}
              </span>{' '}
              {namesAlong(world, steps).map((name, at) => (
                <span key={at}>
                  {at > 0 && (
                    <>
                      <span className={styles.arrow} aria-hidden="true">
                        {'\u00a0▸ '}
                      </span>
                      <span className={spoken.spoken}>, then </span>
                    </>
                  )}
                  {name}
                </span>
              ))}
            </span>
            <span className={styles.side}>{side}</span>
            <ChevronRight className={styles.chevron} data-open={isOpen} size={14} aria-hidden />
          </Button>
        </Heading>
        <DisclosurePanel>{isOpen && <div className={styles.body}>{children}</div>}</DisclosurePanel>
      </Disclosure>
    </div>
  );
}
