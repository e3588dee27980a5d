// The question as one sentence: who does what, where, under which circumstances.
import ArrowRight from 'lucide-react/icons/arrow-right';
import { useSelected } from '../../store/use-store';
import { ContextRow } from './context-row';
import { QuestionField } from './question-field';
import { SavedQuestions } from './saved-questions';
import styles from './question-bar.module.css';

export function QuestionBar() {
  const worldNumber = useSelected((state) => state.worldNumber);
  return (
    <section className={styles.bar} aria-label="Question">
      <div className={styles.sentence} key={worldNumber}>
        <QuestionField field="who" />
        <ArrowRight className={styles.arrow} size={16} aria-hidden="true" />
        <QuestionField field="what" />
        <ArrowRight className={styles.arrow} size={16} aria-hidden="true" />
        <QuestionField field="where" />
      </div>
      <div className={styles.circumstances}>
        <ContextRow />
        <SavedQuestions />
      </div>
    </section>
  );
}
