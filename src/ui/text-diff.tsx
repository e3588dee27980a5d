// Two texts as lines taken out and put in, with a few unchanged ones around and the number of each.
import { diffLines } from './line-diff';
import spoken from './spoken.module.css';
import styles from './text-diff.module.css';

const SIGNS = { same: ' ', removed: '−', added: '+' } as const;
const SIGN_WORDS = { same: '', removed: 'removed: ', added: 'added: ' } as const;

type Props = { readonly before: string; readonly after: string };

export function TextDiff({ before, after }: Props) {
  return diffLines(before, after).map((hunk, at) => (
    <pre key={at} className={styles.hunk}>
      {hunk.map((line, index) => (
        <span key={index} className={styles.line} data-kind={line.kind}>
          <span className={styles.number} aria-hidden="true">
            {line.line}
          </span>
          <span className={spoken.spoken}>{SIGN_WORDS[line.kind]}</span>
          <span aria-hidden="true">{SIGNS[line.kind]}</span>
          {` ${line.text}\n`}
        </span>
      ))}
    </pre>
  ));
}
