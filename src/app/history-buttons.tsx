// Undo and redo, with what each would take back or make again; a note says what it just did.
import Redo2 from 'lucide-react/icons/redo-2';
import Undo2 from 'lucide-react/icons/undo-2';
import { useEffect } from 'react';
import { useActions, useSelected } from '../store/use-store';
import { IconButton } from '../ui/button';
import { stepWords } from '../words/step-words';
import styles from './history-buttons.module.css';

const NOTE_MS = 5_000;

export function HistoryButtons() {
  const actions = useActions();
  const undone = useSelected(({ history }) => history.past.at(-1)?.label ?? null);
  const redone = useSelected(({ history }) => history.future[0]?.label ?? null);
  return (
    <div className={styles.buttons} role="group" aria-label="History">
      <IconButton
        name={undone === null ? 'Undo' : `Undo: ${stepWords(undone)} (Ctrl+Z)`}
        look="plain"
        isDisabled={undone === null}
        onPress={actions.undo}
      >
        <Undo2 size={16} aria-hidden="true" />
      </IconButton>
      <IconButton
        name={redone === null ? 'Redo' : `Redo: ${stepWords(redone)} (Ctrl+Shift+Z)`}
        look="plain"
        isDisabled={redone === null}
        onPress={actions.redo}
      >
        <Redo2 size={16} aria-hidden="true" />
      </IconButton>
      <SteppedNote />
    </div>
  );
}

function SteppedNote() {
  const actions = useActions();
  const note = useSelected((state) => state.steppedNote);
  useEffect(() => {
    if (note === null) return;
    const timer = setTimeout(actions.dismissSteppedNote, NOTE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [note, actions]);
  return (
    <p className={styles.note} role="status">
      {note !== null && `${note.direction === 'undo' ? 'Undone' : 'Made again'}: ${stepWords(note.label)}`}
    </p>
  );
}
