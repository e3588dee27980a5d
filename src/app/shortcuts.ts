// Keys that work everywhere on the page: undo, redo, the palette of commands, and playing the answer.
import { FROM_THE_START } from '../store/state';
import type { RolewalkStore } from '../store/store';

/** Fields undo what is typed in them; the policy editor hands its keys to the one history. */
function isOwnField(target: EventTarget | null): boolean {
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

/** Plays the answer for P, where nothing is typed and nothing else is open. */
export function makePlayShortcut(store: RolewalkStore): (event: KeyboardEvent) => void {
  return (event) => {
    const { key, ctrlKey, metaKey, altKey, target, defaultPrevented } = event;
    if (key.toLowerCase() !== 'p' || ctrlKey || metaKey || altKey || defaultPrevented || isOwnField(target)) return;
    const { dialog, stage, analysis, play } = store.getState();
    if (dialog !== null || stage !== null || analysis?.answer == null) return;
    event.preventDefault();
    play(FROM_THE_START);
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
