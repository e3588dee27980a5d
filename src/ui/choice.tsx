// One choice out of a few, each with a word and a line that says what it means.
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import styles from './choice.module.css';

export type Choice = { readonly id: string; readonly label: string; readonly detail?: string };

type Props = {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
};

export function ChoiceList({ label, choices, chosen, onChoose }: Props) {
  return (
    <RadioGroup className={styles.group ?? ''} value={chosen} onChange={onChoose}>
      <Label className={styles.title ?? ''}>{label}</Label>
      {choices.map(({ id, label: name, detail }) => (
        <RadioField key={id} value={id}>
          <RadioButton className={styles.choice ?? ''}>
            <span className={styles.mark} aria-hidden="true" />
            <span>
              {name}
              {detail !== undefined && <span className={styles.detail}> {detail}</span>}
            </span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}
