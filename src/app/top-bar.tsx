// The bar on top: what this is, which world is open, how to open another.
import { OpenFileButton } from '../features/open-file/open-file-button';
import { HistoryButtons } from './history-buttons';
import { PaletteButton } from './palette-button';
import { Logo } from './logo';
import { Moral } from './moral';
import { ShareButton } from './share-button';
import { StorageNote } from './storage-note';
import { ThemeButton } from './theme-button';
import { WorldMenu } from './world-menu';
import styles from './top-bar.module.css';

export function TopBar() {
  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>
        <Logo />
        Rolewalk
      </h1>
      <WorldMenu />
      <Moral />
      <div className={styles.end}>
        <StorageNote />
        <HistoryButtons />
        <PaletteButton />
        <OpenFileButton />
        <ShareButton />
        <ThemeButton />
      </div>
    </header>
  );
}
