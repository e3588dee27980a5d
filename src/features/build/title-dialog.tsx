// The name of the world.
import { useState } from 'react';
import { useReadState } from '../../store/use-store';
import { FormDialog } from '../../ui/form-dialog';
import { TextInput } from '../../ui/form-fields';

export function TitleDialog() {
  const readState = useReadState();
  const [title, setTitle] = useState(() => readState().world.title);
  const isEmpty = title.trim() === '';
  const dismiss = (): void => {
    readState().openDialog(null);
  };
  return (
    <FormDialog
      title="Rename this world"
      confirm="Rename"
      isConfirmDisabled={isEmpty}
      onConfirm={() => {
        readState().editWorld({ code: 'title' }, (world) => ({ ...world, title: title.trim() }));
        dismiss();
      }}
      onDismiss={dismiss}
    >
      <TextInput
        label="Name"
        value={title}
        hasFocus
        problem={isEmpty ? 'A world needs a name.' : null}
        onChange={setTitle}
      />
    </FormDialog>
  );
}
