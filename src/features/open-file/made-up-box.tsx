// The choice to have made-up names instead of one's own.
import styles from './dialogs.module.css';

type Props = { readonly isMadeUp: boolean; readonly onMadeUp: (isMadeUp: boolean) => void };

export function MadeUpBox({ isMadeUp, onMadeUp }: Props) {
  return (
    <label className={styles.box}>
      <input
        type="checkbox"
        checked={isMadeUp}
        onChange={(event) => {
          onMadeUp(event.target.checked);
        }}
      />
      <span>
        Replace account ids and names by made-up ones
        <span className={styles.detail}>
          Every answer stays what it is. The same name becomes the same made-up one each time; who can guess a name can
          check the guess.
        </span>
      </span>
    </label>
  );
}
