// Every key of the page in one list, by where it works.
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import styles from './keys-dialog.module.css';

type Keys = { readonly keys: readonly string[]; readonly does: string };

const KEYS: readonly { readonly place: string; readonly rows: readonly Keys[] }[] = [
  {
    place: 'Anywhere',
    rows: [
      { keys: ['Ctrl K'], does: 'Find a command, a role, a policy' },
      { keys: ['P'], does: 'Play the answer step by step' },
      { keys: ['Ctrl Z', 'Ctrl Shift Z'], does: 'Undo, redo' },
      { keys: ['F6', 'Shift F6'], does: 'Go to the next or previous part of the page' },
      { keys: ['?'], does: 'This list' },
    ],
  },
  {
    place: 'On the stage',
    rows: [
      { keys: ['→', '←'], does: 'One step forwards, backwards' },
      { keys: ['Space'], does: 'Play and pause' },
      { keys: ['Home', 'End'], does: 'To the first step, to the verdict' },
      { keys: ['Esc'], does: 'Close the stage' },
    ],
  },
  {
    place: 'In the graph',
    rows: [
      { keys: ['→', '←', '↑', '↓'], does: 'Walk along the edges' },
      { keys: ['Enter'], does: 'Open the policies of what is selected, or the group' },
      { keys: ['Shift F10'], does: 'What can be done with what is selected' },
      { keys: ['+', '−'], does: 'Larger, smaller' },
      { keys: ['Esc'], does: 'Select nothing' },
    ],
  },
];

export function KeysDialog({ onDismiss }: { readonly onDismiss: () => void }) {
  return (
    <Dialog title="Keys" isWide isOpen onDismiss={onDismiss} actions={<Button onPress={onDismiss}>Close</Button>}>
      {KEYS.map(({ place, rows }) => (
        <section key={place} className={styles.place}>
          <h3 className={styles.title}>{place}</h3>
          <dl className={styles.rows}>
            {rows.map(({ keys, does }) => (
              <div key={does} className={styles.row}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key} className={styles.key}>
                      {key}
                    </kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className={styles.note}>On a Mac, Command stands for Ctrl.</p>
    </Dialog>
  );
}
