// One of a few, as buttons beside each other: the one that holds is pressed.
import styles from './choices.module.css';

type Props<Value> = {
  readonly name: string;
  readonly values: readonly Value[];
  readonly chosen: Value | null;
  readonly labelOf: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
};

export function Choices<Value extends string | number>({ name, values, chosen, labelOf, onChoose }: Props<Value>) {
  return (
    <div className={styles.choices} role="group" aria-label={name}>
      {values.map((one) => (
        <button
          key={one}
          type="button"
          className={styles.choice}
          aria-pressed={one === chosen}
          onClick={() => onChoose(one)}
        >
          {labelOf(one)}
        </button>
      ))}
    </div>
  );
}
