// A question that has to be answered before anything else goes on.
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal';
import styles from './dialog.module.css';

type Props = {
  readonly title: string;
  readonly isOpen: boolean;
  /** Escape, or a click beside it. */
  readonly onDismiss: () => void;
  readonly children: React.ReactNode;
  /** A form with room to the sides, rather than one question. */
  readonly isWide?: boolean;
  /** Buttons, the safe one first. */
  readonly actions: React.ReactNode;
};

export function Dialog({ title, isOpen, onDismiss, isWide = false, children, actions }: Props) {
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(next) => {
        if (!next) onDismiss();
      }}
    >
      <Modal className={styles.modal ?? ''} data-wide={isWide || undefined}>
        <AriaDialog className={styles.dialog ?? ''} role={isWide ? 'dialog' : 'alertdialog'}>
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
