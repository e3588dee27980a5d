// A form over the page: Enter takes it where it is complete, Escape and Cancel leave everything as it was; a click beside it loses nothing.
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal';
import X from 'lucide-react/icons/x';
import { Button, IconButton } from './button';
import dialog from './dialog.module.css';
import styles from './form-dialog.module.css';

type Props = {
  readonly title: string;
  /** One line below the title. */
  readonly lead?: React.ReactNode;
  /** What the button that takes the form says. */
  readonly confirm: string;
  readonly isConfirmDisabled?: boolean;
  readonly isDangerous?: boolean;
  readonly isWide?: boolean;
  readonly onConfirm: () => void;
  readonly onDismiss: () => void;
  readonly children: React.ReactNode;
};

export function FormDialog(props: Props) {
  const { title, lead, confirm, isConfirmDisabled = false, isDangerous = false, isWide = false, children } = props;
  return (
    <ModalOverlay
      className={dialog.overlay ?? ''}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) props.onDismiss();
      }}
    >
      <Modal className={styles.modal ?? ''} data-wide={isWide}>
        <Dialog className={styles.dialog ?? ''}>
          <form
            className={styles.form}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (!isConfirmDisabled) props.onConfirm();
            }}
          >
            <header className={styles.head}>
              <Heading slot="title" className={styles.title ?? ''}>
                {title}
              </Heading>
              <IconButton name="Close" look="plain" onPress={props.onDismiss}>
                <X size={16} aria-hidden="true" />
              </IconButton>
            </header>
            {lead !== undefined && <div className={styles.lead}>{lead}</div>}
            <div className={styles.body}>{children}</div>
            <footer className={styles.actions}>
              <Button onPress={props.onDismiss}>Cancel</Button>
              <Button look={isDangerous ? 'danger' : 'solid'} type="submit" isDisabled={isConfirmDisabled}>
                {confirm}
              </Button>
            </footer>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
