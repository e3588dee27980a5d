// A sentence on the page: names stand out, policies and statements are links into the editor.
import { useActions } from '../../store/use-store';
import type { Sentence } from './sentence';
import styles from './sentence-text.module.css';

export function SentenceText({ sentence }: { readonly sentence: Sentence }) {
  const actions = useActions();
  return sentence.map((piece, at) => {
    if (typeof piece === 'string') return piece;
    if (piece.kind === 'name') {
      return (
        <b key={at} className={styles.name}>
          {piece.text}
        </b>
      );
    }
    const { document, span, text } = piece;
    return (
      <button
        key={at}
        type="button"
        className={styles.link}
        title="Show it in the editor"
        onClick={() => {
          actions.openDocument(document, span ?? undefined);
        }}
      >
        {text}
      </button>
    );
  });
}
