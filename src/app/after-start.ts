// What the page sets up once it stands, so that it does not wait for it: keys of a single letter, the stage of
// before, and the list of what opens over the page.
import { attempt } from '../store/journal';
import type { RolewalkStore } from '../store/store';
import { keepStage } from './keep-stage';
import { makeLateShortcuts } from './late-shortcuts';

/** @param isSameWorld whether the store holds the world that was open before a reload */
export function afterStart(store: RolewalkStore, isSameWorld: boolean): void {
  keepStage(
    store,
    attempt(() => sessionStorage),
    isSameWorld,
  );
  window.addEventListener('keydown', makeLateShortcuts(store));
  void import('./overlays');
}
