// The bar on top: what this is, which world is open, how to open another.
import { Logo } from './logo';
import { ThemeButton } from './theme-button';
import styles from './top-bar.module.css';

export function TopBar() {
  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>
        <Logo />
        Rolewalk
      </h1>
      <div className={styles.end}>
        <ThemeButton />
      </div>
    </header>
  );
}
