// Asks for the name of a world; one that another world has is refused at the field.
import { useState } from 'react';
import { Button } from '../../ui/button';
import { TextInput } from '../../ui/form-fields';
import styles from './worlds-dialog.module.css';

type Props = {
  readonly label: string;
  readonly confirm: string;
  readonly initial: string;
  readonly taken: readonly string[];
  readonly onName: (title: string) => void;
  readonly onCancel: () => void;
};

export function NameForm({ label, confirm, initial, taken, onName, onCancel }: Props) {
  const [title, setTitle] = useState(initial);
  const name = title.trim();
  const problem = name === '' ? 'A world needs a name.' : taken.includes(name) ? 'Another world has this name.' : null;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) onName(name);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Ends the naming, not the whole list.
        event.stopPropagation();
        onCancel();
      }}
    >
      <TextInput label={label} value={title} problem={problem} hasFocus onChange={setTitle} />
      <div className={styles.choices}>
        <Button onPress={onCancel}>Cancel</Button>
        <Button look="solid" type="submit" isDisabled={problem !== null}>
          {confirm}
        </Button>
      </div>
    </form>
  );
}
