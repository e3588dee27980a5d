// Keys of a single letter, heard once the page stands: playing the answer, and the list of all keys.
import { FROM_THE_START } from '../store/state';
import type { RolewalkStore } from '../store/store';
import { isOwnField } from './shortcuts';

/** Where nothing is typed and nothing else is open: P plays the answer, ? lists the keys. */
export function makeLateShortcuts(store: RolewalkStore): (event: KeyboardEvent) => void {
  return (event) => {
    const { key, ctrlKey, metaKey, altKey, target, defaultPrevented } = event;
    if (ctrlKey || metaKey || altKey || defaultPrevented || isOwnField(target)) return;
    const { dialog, stage, analysis, play, openDialog } = store.getState();
    if (dialog !== null) return;
    if (key === '?') openDialog({ kind: 'keys' });
    else if (key.toLowerCase() === 'p' && stage === null && analysis?.answer != null) play(FROM_THE_START);
    else return;
    event.preventDefault();
  };
}
