// Why the answer is what it is: every layer in the one order, every statement with its reasons.
import { memo } from 'react';
import type { Analysis, Answer, Reach } from '../../model/analysis';
import type { DocumentId } from '../../model/policy-document';
import { assertNever } from '../../base/assert-never';
import { documentTitle } from '../../store/selectors';
import { countHops } from '../../words/hop-count';
import { selectStructure } from '../../store/structure';
import { useActions, useSelected } from '../../store/use-store';
import { CopyButton } from '../../ui/copy-button';
import { useAfterFrame } from '../../ui/use-after-frame';
import { CallCard } from './call-card';
import { hopCards, interestingCard, isSelected } from './hop-cards';
import { useOpenCards } from './open-cards';
import spoken from '../../ui/spoken.module.css';
import styles from './trace-panel.module.css';
import { traceAsText } from './trace-text';
import { tellStory } from './trace-words';

/** Verdict and graph come first: the reasons follow in the next frame, so that no keystroke waits for them. */
export function TracePanel() {
  const analysis = useAfterFrame(useSelected((state) => state.analysis));
  const isOutOfDate = useAfterFrame(useSelected((state) => state.isOutOfDate));
  return <Reasons analysis={analysis} isOutOfDate={isOutOfDate} />;
}

type ReasonsProps = { readonly analysis: Analysis | null; readonly isOutOfDate: boolean };

const Reasons = memo(function Reasons({ analysis, isOutOfDate }: ReasonsProps) {
  const world = useSelected(selectStructure);
  const answer = analysis?.answer ?? null;
  return (
    <section className={styles.panel} aria-label="Trace" data-out-of-date={isOutOfDate}>
      <h2 className={spoken.spoken}>Why</h2>
      {isOutOfDate && <OutOfDate analysis={analysis} />}
      {analysis === null || answer === null ? (
        <p className={styles.empty}>
          Say who does what, and where: every policy that decides about it appears here, with its reasons.
        </p>
      ) : (
        <div className={styles.content}>
          <Story answer={answer} />
          <Cards answer={answer} analysis={analysis} />
          <div className={styles.end}>
            <CopyButton takeText={() => traceAsText(answer, world)}>Copy as text</CopyButton>
          </div>
        </div>
      )}
    </section>
  );
});

const NONE: readonly DocumentId[] = [];

function OutOfDate({ analysis }: { readonly analysis: Analysis | null }) {
  const failure = useSelected((state) => state.failure);
  const unreadable = useSelected((state) => state.unreadable);
  const world = useSelected(selectStructure);
  const actions = useActions();
  const known = analysis?.unreadable ?? NONE;
  const culprits = unreadable.filter((document) => !known.includes(document));
  if (failure !== null) return <p className={styles.note}>Out of date: the engine stopped ({failure}).</p>;
  return (
    <p className={styles.note}>
      Out of date: this is why the last answer was so.
      {culprits.map((document) => (
        <span key={document}>
          {' '}
          <button
            type="button"
            className={styles.link}
            onClick={() => {
              actions.openDocument(document);
            }}
          >
            {documentTitle(world, document)}
          </button>{' '}
          cannot be read.
        </span>
      ))}
    </p>
  );
}

function Story({ answer }: { readonly answer: Answer }) {
  const world = useSelected(selectStructure);
  return (
    <p className={styles.story}>
      {tellStory(answer, world).map((sentence, at) => (
        <span key={at}>
          {sentence.map(({ kind, text }, index) => {
            if (kind === 'name') return <b key={index}>{text}</b>;
            return kind === 'quote' ? <q key={index}>{text}</q> : <span key={index}>{text}</span>;
          })}{' '}
        </span>
      ))}
    </p>
  );
}

function Cards({ answer, analysis }: { readonly answer: Answer; readonly analysis: Analysis }) {
  const world = useSelected(selectStructure);
  const worldNumber = useSelected((state) => state.worldNumber);
  const selection = useSelected((state) => state.selection);
  const actions = useActions();
  const cards = hopCards(answer, world);
  const interesting = interestingCard(cards, selection, analysis.edges);
  const verdict = cards.find(({ key }) => key === interesting)?.explanation.decision.outcome ?? '';
  const question = `${worldNumber} ${JSON.stringify(answer.question)}`;
  const keys = cards.map(({ key }) => key);
  const { isOpen, toggle } = useOpenCards(question, interesting, verdict, selection, keys);
  const wayWords = describeWay(answer.reach);
  return (
    <ol className={styles.cards}>
      {cards.map((card) => (
        <li key={card.key}>
          {card.hop === 0 && wayWords !== null && <p className={styles.way}>{wayWords}</p>}
          <CallCard
            card={card}
            isOpen={isOpen(card.key)}
            isSelected={isSelected(card, selection, analysis.edges)}
            onToggle={() => {
              if (card.hop !== null && !isOpen(card.key)) actions.select({ kind: 'hop', index: card.hop });
              toggle(card.key);
            }}
          />
        </li>
      ))}
    </ol>
  );
}

/** What stands above the hops: where they lead, or where they end. */
function describeWay(reach: Reach): string | null {
  switch (reach.kind) {
    case 'not-asked':
      return null;
    case 'chain':
      return `Through roles: ${countHops(reach.hopCount)}`;
    case 'only-if':
      return `Through roles, only if it is settled: ${countHops(reach.hopCount)}`;
    case 'none': {
      const at = reach.nearest.findIndex(({ explanation }) => explanation.decision.outcome !== 'allow');
      return at === -1 ? 'No chain; the nearest one' : `No chain; the nearest one stops at hop ${at + 1}`;
    }
    default:
      return assertNever(reach);
  }
}
