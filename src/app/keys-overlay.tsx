// The list of keys over the page, closed by the store.
import { KeysDialog } from '../features/keys/keys-dialog';
import { useActions } from '../store/use-store';

export function KeysOverlay() {
  const { openDialog } = useActions();
  return (
    <KeysDialog
      onDismiss={() => {
        openDialog(null);
      }}
    />
  );
}
