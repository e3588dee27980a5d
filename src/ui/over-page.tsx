// A scene over the whole page below the top bar: a title, a way out, and the focus while it is open.
import { useRef } from 'react';
import X from 'lucide-react/icons/x';
import { IconButton } from './button';
import { useFocusBack } from './use-focus-back';
import styles from './over-page.module.css';

type Props = {
  readonly title: string;
  /** One word, by which F6 finds it. */
  readonly region: string;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
};

export function OverPage({ title, region, onClose, children }: Props) {
  const page = useRef<HTMLElement>(null);
  useFocusBack(page);
  return (
    <section
      ref={page}
      className={styles.page}
      data-region={region}
      aria-label={title}
      tabIndex={-1}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose();
      }}
    >
      <header className={styles.head}>
        <h2 className={styles.heading}>{title}</h2>
        <IconButton name="Close (Escape)" look="plain" onPress={onClose}>
          <X size={18} aria-hidden="true" />
        </IconButton>
      </header>
      {children}
    </section>
  );
}

/** What stands there while there is nothing to show. */
export function OverPageNote({ children }: { readonly children: React.ReactNode }) {
  return <div className={styles.empty}>{children}</div>;
}
