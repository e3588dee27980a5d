// The answer in words, glyph and colour, with the way through roles below it.
import type { Answer } from '../../model/analysis';
import { FROM_THE_START } from '../../store/state';
import { selectStructure } from '../../store/structure';
import { useActions, useSelected } from '../../store/use-store';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { ReachLine } from './reach-line';
import { SentenceText } from './sentence-text';
import { OUTCOME_WORDS } from '../../words/outcome-words';
import { VerdictNotes } from './verdict-notes';
import { describeDirect } from './verdict-words';
import styles from './verdict.module.css';

export function Verdict() {
  const analysis = useSelected((state) => state.analysis);
  const isOutOfDate = useSelected((state) => state.isOutOfDate);
  const answer = analysis?.answer ?? null;
  return (
    <div className={styles.frame}>
      <div
        role="status"
        aria-label="Verdict"
        className={styles.verdict}
        data-revision={analysis?.revision}
        data-outcome={answer?.direct.decision.outcome}
        data-stale={isOutOfDate ? true : undefined}
      >
        {answer === null ? <NoAnswer /> : <DirectLine answer={answer} />}{' '}
        {answer !== null && <ReachLine reach={answer.reach} />} <VerdictNotes answer={answer} />
      </div>
      {answer !== null && <PlayButton />}
    </div>
  );
}

function DirectLine({ answer }: { readonly answer: Answer }) {
  const world = useSelected(selectStructure);
  const { outcome } = answer.direct.decision;
  return (
    <p className={styles.direct}>
      <VerdictGlyph kind={outcome} size={22} />
      <span className={styles.line}>
        <strong className={styles.word}>{OUTCOME_WORDS[outcome]}</strong>
        <SentenceText sentence={describeDirect(world, answer)} />
      </span>
    </p>
  );
}

function PlayButton() {
  const actions = useActions();
  return (
    <button
      type="button"
      className={styles.play}
      title="Play step by step (P)"
      onClick={() => {
        actions.play(FROM_THE_START);
      }}
    >
      <span aria-hidden="true">▶</span>
      Play
    </button>
  );
}

/** Before the first answer, and while the question says too little for one. */
function NoAnswer() {
  const question = useSelected((state) => state.question);
  const isWaiting = useSelected((state) => state.analysis === null);
  const hasFailed = useSelected((state) => state.failure !== null);
  const isEmpty = question.who === '' || question.what === '' || question.where === '';
  if (isEmpty) return <p className={styles.prompt}>Say who does what, and where: the answer stands here at once.</p>;
  if (hasFailed) return <p className={styles.prompt}>No answer yet.</p>;
  if (isWaiting) return <div className={styles.skeleton} aria-hidden="true" />;
  return <p className={styles.prompt}>The question cannot be read yet.</p>;
}
