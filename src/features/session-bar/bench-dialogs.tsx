// The form of the session bench that is open.
import type { BenchForm } from '../../store/state';
import { useActions, useSelected } from '../../store/use-store';
import { BrowserDialog } from './browser-dialog';
import { CallDialog } from './call-dialog';
import { RolesDialog } from './roles-dialog';
import { SignInDialog } from './sign-in-dialog';

const FORMS: Readonly<Record<BenchForm, React.ComponentType<{ readonly onClose: () => void }>>> = {
  'sign-in': SignInDialog,
  roles: RolesDialog,
  browser: BrowserDialog,
  call: CallDialog,
};

export function BenchDialogs() {
  const form = useSelected(({ dialog }) => (dialog?.kind === 'bench' ? dialog.form : null));
  const { openDialog } = useActions();
  if (form === null) return null;
  const Form = FORMS[form];
  return (
    <Form
      onClose={() => {
        openDialog(null);
      }}
    />
  );
}
