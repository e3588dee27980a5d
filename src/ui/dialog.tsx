// A question that has to be answered before anything else goes on.
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal';
import styles from './dialog.module.css';

type Props = {
  readonly title: string;
  readonly isOpen: boolean;
  /** Escape, or a click beside it. */
  readonly onDismiss: () => void;
  readonly children: React.ReactNode;
  /** Buttons, the safe one first. */
  readonly actions: React.ReactNode;
};

export function Dialog({ title, isOpen, onDismiss, children, actions }: Props) {
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(next) => {
        if (!next) onDismiss();
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <AriaDialog className={styles.dialog ?? ''} role="alertdialog">
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          <div className={styles.body}>{children}</div>
          <div className={styles.actions}>{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
