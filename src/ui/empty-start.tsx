// What a region says while there is nothing in it, with the ways to begin as buttons.
import { Button } from './button';
import styles from './empty-start.module.css';

export type StartAction = { readonly label: string; readonly onPress: () => void; readonly isMain?: boolean };

type Props = { readonly title: string; readonly children: React.ReactNode; readonly actions: readonly StartAction[] };

export function EmptyStart({ title, children, actions }: Props) {
  return (
    <div className={styles.start}>
      <p className={styles.title}>{title}</p>
      <p className={styles.words}>{children}</p>
      <div className={styles.actions}>
        {actions.map(({ label, onPress, isMain = false }) => (
          <Button key={label} look={isMain ? 'solid' : 'outline'} onPress={onPress}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
