// Keys that work everywhere on the page: undo, redo and the palette of commands.
import type { RolewalkStore } from '../store/store';

/** Fields undo what is typed in them; the policy editor hands its keys to the one history. */
function isOwnField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.closest('input, textarea, select, [role="dialog"], [role="alertdialog"]') !== null;
}

/** Undoes for Ctrl+Z, redoes for Ctrl+Shift+Z or Ctrl+Y, opens the palette for Ctrl+K; Command does on a Mac. */
export function makeShortcuts(store: RolewalkStore): (event: KeyboardEvent) => void {
  return (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const { undo, redo, openDialog, dialog } = store.getState();
    if (key === 'k' && !event.shiftKey) {
      event.preventDefault();
      if (dialog === null || dialog.kind === 'palette') openDialog(dialog === null ? { kind: 'palette' } : null);
      return;
    }
    if (event.defaultPrevented || isOwnField(event.target)) return;
    if (key === 'z' && !event.shiftKey) undo();
    else if ((key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey)) redo();
    else return;
    event.preventDefault();
  };
}
