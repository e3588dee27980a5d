// The palette of all commands, for those who do not know its keys.
import Command from 'lucide-react/icons/command';
import { useActions } from '../store/use-store';
import { IconButton } from '../ui/button';

export function PaletteButton() {
  const actions = useActions();
  return (
    <IconButton
      name="All commands (Ctrl+K)"
      look="plain"
      onPress={() => {
        actions.openDialog({ kind: 'palette' });
      }}
    >
      <Command size={16} aria-hidden="true" />
    </IconButton>
  );
}
