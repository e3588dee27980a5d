// The calls of a way: verdict, what is done, what has to be chosen or to hold, and the statement behind it.
import type { PathStep } from '../../model/paths';
import type { World } from '../../model/world';
import { useActions } from '../../store/use-store';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { conditionTexts, describeChosen } from '../../words/condition-words';
import { describeStatement, describeStep, describeStop } from './path-words';
import { OUTCOME_WORDS } from '../../words/outcome-words';
import styles from './step-list.module.css';

type Props = { readonly world: World; readonly steps: readonly PathStep[] };

export function StepList({ world, steps }: Props) {
  return (
    <ol className={styles.steps}>
      {steps.map((step, at) => (
        <Step key={at} world={world} step={step} />
      ))}
    </ol>
  );
}

function Step({ world, step }: { readonly world: World; readonly step: PathStep }) {
  const actions = useActions();
  const { outcome, statement, chosen, condition } = step;
  const stop = describeStop(world, step);
  const choices = chosen.map(describeChosen);
  const conditions = conditionTexts(condition);
  return (
    <li className={styles.step} data-outcome={outcome}>
      <VerdictGlyph kind={outcome} size={14} />
      <div className={styles.text}>
        <p>
          <span className={styles.word}>{OUTCOME_WORDS[outcome]}</span> {describeStep(world, step)}
        </p>
        {stop !== null && <p className={styles.stop}>{stop}</p>}
        {(choices.length > 0 || conditions.length > 0) && (
          <ul className={styles.chips} aria-label="Conditions">
            {conditions.map((text) => (
              <li key={text} className={styles.chip} data-tone="condition">
                if {text}
              </li>
            ))}
            {choices.map((text) => (
              <li key={text} className={styles.chip}>
                {text}
              </li>
            ))}
          </ul>
        )}
        {statement !== null && (
          <button
            type="button"
            className={styles.statement}
            onClick={() => {
              actions.openDocument(statement.document, statement.span);
            }}
          >
            {describeStatement(world, statement)}
          </button>
        )}
      </div>
    </li>
  );
}
