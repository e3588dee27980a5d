// Each file that was opened: what it is, what it brings, and what in it could not be used.
import type { FileReport } from '../../model/open-files';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { describeFile, isRefused } from './file-words';
import { ProblemItems } from './problem-items';
import styles from './file-list.module.css';

type Props = { readonly label: string; readonly files: readonly FileReport[] };

/** What was left out comes first: it is what somebody has to look at. */
export function FileList({ label, files }: Props) {
  const inOrder = [...files.filter(isRefused), ...files.filter((file) => !isRefused(file))];
  return (
    <ul className={styles.files} aria-label={label}>
      {inOrder.map((file) => (
        <li key={file.name} data-refused={isRefused(file) || undefined}>
          <VerdictGlyph kind={glyphOf(file)} size={14} />
          <div className={styles.file}>
            <span className={styles.name}>{file.name}</span>
            <span className={styles.what}>{describeFile(file)}</span>
            <ProblemItems problems={file.problems} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function glyphOf(file: FileReport) {
  if (isRefused(file)) return 'explicit-deny';
  return file.problems.length > 0 ? 'depends' : 'allow';
}
