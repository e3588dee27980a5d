// A sheet over the page that stays open while somebody works on it: its parts have buttons of their own. Escape closes it.
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal';
import X from 'lucide-react/icons/x';
import { IconButton } from './button';
import dialog from './dialog.module.css';
import styles from './form-dialog.module.css';

type Props = {
  readonly title: string;
  /** One line below the title. */
  readonly lead?: React.ReactNode;
  readonly width?: 'narrow' | 'wide' | 'full';
  readonly onDismiss: () => void;
  readonly children: React.ReactNode;
};

export function Sheet({ title, lead, width = 'narrow', onDismiss, children }: Props) {
  return (
    <ModalOverlay
      className={dialog.overlay ?? ''}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onDismiss();
      }}
    >
      <Modal className={styles.modal ?? ''} data-wide={width === 'wide'} data-full={width === 'full'}>
        <Dialog className={styles.dialog ?? ''}>
          <div className={styles.form}>
            <header className={styles.head}>
              <Heading slot="title" className={styles.title ?? ''}>
                {title}
              </Heading>
              <IconButton name="Close" look="plain" onPress={onDismiss}>
                <X size={16} aria-hidden="true" />
              </IconButton>
            </header>
            {lead !== undefined && <div className={styles.lead}>{lead}</div>}
            <div className={styles.body}>{children}</div>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
