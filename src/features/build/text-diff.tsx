// Two texts as lines taken out and lines put in, with a few unchanged ones around.
import { structuredPatch } from 'diff';
import styles from './build.module.css';

const CONTEXT = 3;
const KINDS: Readonly<Record<string, { readonly kind: string; readonly word: string }>> = {
  '+': { kind: 'added', word: 'added: ' },
  '-': { kind: 'removed', word: 'removed: ' },
};

export function TextDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: CONTEXT });
  const lines = hunks.flatMap((hunk) => hunk.lines).filter((line) => !line.startsWith('\\'));
  return (
    <pre className={styles.diff}>
      {lines.map((line, at) => {
        const { kind, word } = KINDS[line.charAt(0)] ?? { kind: 'same', word: '' };
        return (
          <span key={at} className={styles.line} data-kind={kind}>
            <span className={styles.hidden}>{word}</span>
            {`${kind === 'removed' ? '−' : line.charAt(0)} ${line.slice(1)}\n`}
          </span>
        );
      })}
    </pre>
  );
}
