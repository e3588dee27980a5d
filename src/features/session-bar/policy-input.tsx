// The session policy of a call: JSON that limits the new ticket, and never adds to it.
import { useId } from 'react';
import { policyProblem } from './command-fields';
import styles from './bench.module.css';

type Props = { readonly value: string; readonly onChange: (text: string) => void };

export function PolicyInput({ value, onChange }: Props) {
  const id = useId();
  const problem = policyProblem(value);
  return (
    <div className={styles.policy}>
      <label className={styles.label} htmlFor={id}>
        Session policy (JSON)
      </label>
      <textarea
        id={id}
        className={styles.json}
        rows={5}
        spellCheck={false}
        value={value}
        placeholder='{ "Version": "2012-10-17", "Statement": … }'
        aria-invalid={problem !== null}
        aria-describedby={`${id}-note`}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <p id={`${id}-note`} className={problem === null ? styles.hint : styles.problem}>
        {problem ?? 'A cap on the ticket: the role may do what both allow.'}
      </p>
    </div>
  );
}
