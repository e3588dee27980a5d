// The smallest change that closes every way, as edits to look at before they are made.
import type { CutAnswer, CutEdit } from '../../model/paths';
import type { World } from '../../model/world';
import { documentsById } from '../../store/selectors';
import { useActions, useReadState, useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import type { Applied } from './applied-note';
import { diffLines } from './line-diff';
import { describeStatement } from './path-words';
import styles from './cut-view.module.css';

type Props = {
  readonly world: World;
  readonly answer: CutAnswer;
  readonly onBack: () => void;
  readonly onApplied: (applied: Applied) => void;
};

export function CutView({ world, answer, onBack, onApplied }: Props) {
  const readState = useReadState();
  const areOld = useSelected((state) => state.arePathsOld);
  const { edits, isProvenSmallest, isImpossible } = answer;
  if (isImpossible) {
    return (
      <p className={styles.words}>
        No change of statements closes every path: at least one of them rests on no statement, as with a root user.
      </p>
    );
  }
  if (edits.length === 0) return <p className={styles.words}>There is no path to close.</p>;
  const apply = (): void => {
    const { world: present, worldNumber, openDocument, editDocument } = readState();
    const texts = documentsById(present);
    const made = edits.map(({ document, text }) => ({
      document,
      before: texts.get(document)?.text ?? '',
      after: text,
    }));
    // Opened first, so that the editor's own history can take each edit back.
    for (const { document } of edits) openDocument(document);
    for (const { document, text } of edits) editDocument(document, text);
    onApplied({ worldNumber, edits: made });
    onBack();
  };
  const amount = edits.length;
  return (
    <>
      <p className={styles.words}>
        {amount === 1 ? 'One change closes every path.' : `${String(amount)} changes together close every path.`}{' '}
        {isProvenSmallest ? amount > 1 && 'No smaller set does.' : 'Not proven smallest: fewer changes might do.'}
      </p>
      <ol className={styles.edits} aria-label="Changes">
        {edits.map((edit) => (
          <li key={`${edit.document} ${String(edit.statement.index)}`}>
            <Edit world={world} edit={edit} />
          </li>
        ))}
      </ol>
      <div className={styles.actions}>
        <Button look="solid" isDisabled={areOld} onPress={apply}>
          {amount === 1 ? 'Apply' : `Apply all ${String(amount)}`}
        </Button>
        <Button onPress={onBack}>Leave it</Button>
      </div>
    </>
  );
}

const SIGNS = { same: ' ', removed: '−', added: '+' } as const;
const SIGN_WORDS = { same: '', removed: 'removed: ', added: 'added: ' } as const;

function Edit({ world, edit }: { readonly world: World; readonly edit: CutEdit }) {
  const actions = useActions();
  const present = useSelected((state) => documentsById(state.world).get(edit.document)?.text ?? '');
  const { statement, text } = edit;
  return (
    <div className={styles.edit}>
      <button
        type="button"
        className={styles.name}
        onClick={() => {
          actions.openDocument(statement.document, statement.span);
        }}
      >
        {describeStatement(world, statement)}
      </button>
      <div className={styles.diff}>
        {diffLines(present, text).map((hunk, at) => (
          <pre key={at} className={styles.hunk}>
            {hunk.map((line, index) => (
              <span key={index} className={styles.line} data-kind={line.kind}>
                <span className={styles.number} aria-hidden="true">
                  {line.line}
                </span>
                <span aria-hidden="true">{SIGNS[line.kind]}</span>
                <span className={styles.hidden}>{SIGN_WORDS[line.kind]}</span>
                {` ${line.text}\n`}
              </span>
            ))}
          </pre>
        ))}
      </div>
    </div>
  );
}
