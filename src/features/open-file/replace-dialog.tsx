// Asks before a world with edits is replaced by another.
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Dialog } from '../../ui/dialog';

type Props = {
  /** What would be opened. */
  readonly title: string;
  readonly takeTexts: () => string;
  readonly onKeep: () => void;
  readonly onReplace: () => void;
};

export function ReplaceDialog({ title, takeTexts, onKeep, onReplace }: Props) {
  return (
    <Dialog
      title="Replace the open world?"
      isOpen
      onDismiss={onKeep}
      actions={
        <>
          <Button onPress={onKeep} autoFocus>
            Keep it
          </Button>
          <CopyButton takeText={takeTexts}>Copy all policies</CopyButton>
          <Button look="solid" onPress={onReplace}>
            Replace it
          </Button>
        </>
      }
    >
      Opening {title} takes the place of this world. Edits made here are gone then, unless you copy them first.
    </Dialog>
  );
}
