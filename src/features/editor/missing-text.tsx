// A policy that is attached although its text is not in the file: says so, and lets a person write one.
import styles from './editor-notice.module.css';

type Props = { readonly title: string; readonly onStart: () => void };

export const EMPTY_POLICY = '{\n  "Version": "2012-10-17",\n  "Statement": []\n}\n';

export function MissingText({ title, onStart }: Props) {
  return (
    <div className={styles.notice}>
      <p className={styles.sentence}>
        The opened file says that <strong>{title}</strong> is attached, but does not carry its text. Until it is known,
        every answer that needs it is DEPENDS.
      </p>
      <button type="button" className={styles.button} onClick={onStart}>
        Start from an empty policy
      </button>
    </div>
  );
}
