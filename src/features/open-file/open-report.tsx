// What became of the files that were opened last: what they held, what could not be used, or why they stayed closed.
import X from 'lucide-react/icons/x';
import type { FileReport } from '../../model/open-files';
import { useActions, useSelected } from '../../store/use-store';
import { IconButton } from '../../ui/button';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { FileList } from './file-list';
import { isRefused } from './file-words';
import { ProblemItems } from './problem-items';
import { describeCounts, describeWorld } from './world-counts';
import styles from './open-report.module.css';

export function OpenReport() {
  const report = useSelected((state) => state.openReport);
  const world = useSelected((state) => state.world);
  const actions = useActions();
  if (report === null) return null;
  const { fileName, isOpened, problems, isAdded = false, files } = report;
  return (
    <div className={styles.report} data-refused={isOpened ? undefined : true}>
      {!isOpened && <VerdictGlyph kind="explicit-deny" size={18} />}
      <div
        className={styles.body}
        role={isOpened ? 'status' : 'alert'}
        aria-label={isOpened ? 'File opened' : undefined}
      >
        {!isOpened && (
          <p>
            <b>{fileName} could not be opened.</b> The world that was open stays.
          </p>
        )}
        {isOpened && (
          <p>
            {isAdded ? (
              <>
                <b>Added {fileName}</b> to {describeWorld(world)}, which now holds {describeCounts(world)}.
              </>
            ) : (
              <>
                <b>Opened {describeWorld(world)}</b> from {fileName}: {describeCounts(world)}.
              </>
            )}
          </p>
        )}
        {files !== undefined && (
          <details className={styles.more} open={files.some(isRefused)}>
            <summary>{summaryOf(files)}</summary>
            <FileList label="Files opened" files={files} />
          </details>
        )}
        {isOpened && problems.length > 0 ? (
          <details className={styles.more}>
            <summary>
              {problems.length === 1 ? '1 warning' : `${problems.length.toLocaleString('en')} warnings`}
            </summary>
            <ProblemItems problems={problems} />
          </details>
        ) : (
          <ProblemItems problems={problems} />
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

/** `4 files, 1 of them left out`, `4 files, 2 warnings`. */
function summaryOf(files: readonly FileReport[]): string {
  const refused = files.filter(isRefused).length;
  const warnings = files.filter((file) => !isRefused(file)).reduce((sum, file) => sum + file.problems.length, 0);
  return [
    `${files.length.toLocaleString('en')} files`,
    ...(refused === 0 ? [] : [`${refused.toLocaleString('en')} left out`]),
    ...(warnings === 0 ? [] : [warnings === 1 ? '1 warning' : `${warnings.toLocaleString('en')} warnings`]),
  ].join(', ');
}
