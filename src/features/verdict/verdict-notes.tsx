// What a reader must know about the answer: out of date, assumed, or from a source that could not say everything.
import { handingOf, type Answer, type Reach } from '../../model/analysis';
import { shortName } from '../../model/arn';
import { selectStructure } from '../../store/structure';
import { useSelected } from '../../store/use-store';
import { describeAssumption, describeMissing } from './code-words';
import { describeStaleness } from './staleness';
import { SentenceText } from './sentence-text';
import { callerName } from './verdict-names';
import { describeNearest } from './verdict-words';
import { MisfitNote } from './misfit-note';
import styles from './verdict-notes.module.css';

/** Which of several layers that deny is named (U17): the answer is the same whatever AWS names. */
const ONLY_NAMES_A_LAYER = 'U17';

function leadsThere(reach: Reach): boolean {
  return reach.kind === 'chain' || handingOf(reach) !== null;
}

export function VerdictNotes({ answer }: { readonly answer: Answer | null }) {
  const world = useSelected(selectStructure);
  const isOutOfDate = useSelected((state) => state.isOutOfDate);
  const shownUnreadable = useSelected((state) => state.analysis?.unreadable);
  const unreadable = useSelected((state) => state.unreadable);
  const failure = useSelected((state) => state.failure);
  const stale = isOutOfDate ? describeStaleness(world, unreadable, shownUnreadable ?? [], failure) : null;
  // Where a way leads there, what nearly did is small print of Why.
  const nearest = answer === null || leadsThere(answer.reach) ? null : describeNearest(world, answer);
  const missing = answer === null ? null : describeMissing(world.missing);
  const assumptions = answer?.assumptions ?? [];
  const contested = (answer?.direct.contested ?? []).filter((point) => point !== ONLY_NAMES_A_LAYER);
  return (
    <>
      {stale !== null && (
        <p className={styles.stale}>
          <SentenceText sentence={stale} />
        </p>
      )}
      {answer !== null && <MisfitNote question={answer.question} />}
      {(nearest !== null || missing !== null || assumptions.length > 0 || contested.length > 0) && (
        <ul className={styles.notes}>
          {nearest !== null && (
            <li>
              <SentenceText sentence={nearest} />{' '}
            </li>
          )}
          {answer !== null &&
            assumptions.map((assumption) => (
              <li key={assumption}>
                {describeAssumption(assumption, {
                  caller: callerName(answer.question.who),
                  where: shortName(answer.question.where),
                })}{' '}
              </li>
            ))}
          {contested.length > 0 && <li>AWS’s documentation leaves this point open ({contested.join(', ')}) </li>}
          {missing !== null && <li>{missing}</li>}
        </ul>
      )}
    </>
  );
}
