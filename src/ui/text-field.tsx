// A one-line text that is taken with Enter or on leaving the field.
import { useState } from 'react';
import { Input, Label, TextField as AriaTextField } from 'react-aria-components/TextField';
import styles from './text-field.module.css';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onCommit: (text: string) => void;
};

export function TextField({ label, value, placeholder, onCommit }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft !== null && draft !== value) onCommit(draft);
    setDraft(null);
  };
  return (
    <AriaTextField className={styles.field ?? ''} value={draft ?? value} onChange={setDraft} onBlur={commit}>
      <Label className={styles.label ?? ''}>{label}</Label>
      <Input
        className={styles.input ?? ''}
        placeholder={placeholder ?? ''}
        spellCheck={false}
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
    </AriaTextField>
  );
}
