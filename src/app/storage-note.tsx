// Says so when what is typed would not outlive a reload.
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { StorageProblem } from '../store/state';
import { useSelected } from '../store/use-store';
import styles from './storage-note.module.css';

const WORDS: Readonly<Record<StorageProblem, string>> = {
  unavailable: 'This browser keeps nothing: a reload loses your edits.',
  full: 'The browser’s storage is full: a reload may lose your edits.',
  unreadable: 'What was kept here cannot be read; your next edit replaces it.',
};

export function StorageNote() {
  const problem = useSelected((state) => state.storageProblem);
  return (
    <div role="status" aria-label="Storage" className={styles.note}>
      {problem !== null && (
        <>
          <TriangleAlert size={14} aria-hidden="true" />
          {WORDS[problem]}
        </>
      )}
    </div>
  );
}
