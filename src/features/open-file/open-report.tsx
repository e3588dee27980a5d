// What became of the file that was opened last: what it held, what could not be used, or why it stayed closed.
import X from 'lucide-react/icons/x';
import type { ImportProblem } from '../../model/import-problem';
import { useActions, useSelected } from '../../store/use-store';
import { IconButton } from '../../ui/button';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { describeImportProblem, describePlace } from '../../words/import-words';
import { describeCounts, describeWorld } from './world-counts';
import styles from './open-report.module.css';

export function OpenReport() {
  const report = useSelected((state) => state.openReport);
  const world = useSelected((state) => state.world);
  const actions = useActions();
  if (report === null) return null;
  const { fileName, isOpened, problems } = report;
  return (
    <div className={styles.report} data-refused={isOpened ? undefined : true}>
      {!isOpened && <VerdictGlyph kind="explicit-deny" size={18} />}
      <div
        className={styles.body}
        role={isOpened ? 'status' : 'alert'}
        aria-label={isOpened ? 'File opened' : undefined}
      >
        {isOpened ? (
          <p>
            <b>Opened {describeWorld(world)}</b> from {fileName}: {describeCounts(world)}.
          </p>
        ) : (
          <p>
            <b>{fileName} could not be opened.</b> The world that was open stays.
          </p>
        )}
        {isOpened && problems.length > 0 ? (
          <details className={styles.more}>
            <summary>
              {problems.length === 1 ? '1 warning' : `${problems.length.toLocaleString('en')} warnings`}
            </summary>
            <ProblemList problems={problems} />
          </details>
        ) : (
          <ProblemList problems={problems} />
        )}
      </div>
      <IconButton
        name="Close this message"
        look="plain"
        onPress={() => {
          actions.report(null);
        }}
      >
        <X size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

function ProblemList({ problems }: { readonly problems: readonly ImportProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {problems.map((problem, at) => {
        const place = describePlace(problem);
        return (
          <li key={at}>
            {place !== null && <code className={styles.place}>{place}</code>}
            <span>{describeImportProblem(problem)}</span>
          </li>
        );
      })}
    </ul>
  );
}
