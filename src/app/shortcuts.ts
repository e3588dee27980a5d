// Keys that work everywhere on the page from its start: undo, redo, and the palette of commands.
import type { RolewalkStore } from '../store/store';

/** Fields undo what is typed in them; the policy editor hands its keys to the one history. */
export function isOwnField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"]') !== null;
}

const hasControl = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => (ctrlKey || metaKey) && !altKey;

/** Opens and closes the palette for Ctrl+K, Command+K on a Mac. To be heard before the editor, which waits for a second key. */
export function makePaletteShortcut(store: RolewalkStore): (event: KeyboardEvent) => void {
  return (event) => {
    if (!hasControl(event) || event.shiftKey || event.key.toLowerCase() !== 'k') return;
    const { openDialog, dialog } = store.getState();
    event.preventDefault();
    event.stopPropagation();
    if (dialog === null) openDialog({ kind: 'palette' });
    else if (dialog.kind === 'palette') openDialog(null);
  };
}

/** Undoes for Ctrl+Z, redoes for Ctrl+Shift+Z or Ctrl+Y; Command does on a Mac. */
export function makeHistoryShortcuts(store: RolewalkStore): (event: KeyboardEvent) => void {
  return (event) => {
    if (!hasControl(event) || event.defaultPrevented || isOwnField(event.target)) return;
    const key = event.key.toLowerCase();
    const { undo, redo } = store.getState();
    if (key === 'z' && !event.shiftKey) undo();
    else if ((key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey)) redo();
    else return;
    event.preventDefault();
  };
}
