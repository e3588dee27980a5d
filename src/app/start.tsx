// Start-up: what was saved, else the built-in world; the worker that answers; then the page.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openPersistence } from '../store/persistence';
import type { SavedState } from '../store/state';
import { makeRolewalkStore } from '../store/store';
import { startWorkerClient } from '../worker/client';
import { BUILT_IN_WORLD } from '../worlds/built-in';
import { App } from './app';
import { loadFonts } from './fonts';
import { moveBetweenRegions } from './region-keys';
import { followTheme } from './theme';

export async function start(root: HTMLElement): Promise<void> {
  const [persistence] = await Promise.all([openPersistence(), loadFonts()]);
  const { saved, problem } = persistence;
  const store = makeRolewalkStore(saved === null ? undefined : withEditMark(saved));
  if (saved === null) store.getState().openWorld(BUILT_IN_WORLD);
  if (problem !== null) store.getState().setStorageProblem(problem);
  persistence.keep(store);
  followTheme(store);
  const client = startWorkerClient(store);
  window.addEventListener('keydown', moveBetweenRegions);
  createRoot(root).render(
    <StrictMode>
      <App store={store} reader={client} />
    </StrictMode>,
  );
}

/** A world that was kept may hold edits, unless it is the built-in one as it came: better one question too many. */
function withEditMark(saved: SavedState): SavedState {
  if (saved.hasEdits !== undefined) return saved;
  const { documents } = saved.world;
  const isAsItCame =
    documents.length === BUILT_IN_WORLD.documents.length &&
    documents.every(({ id, text }, at) => {
      const original = BUILT_IN_WORLD.documents[at];
      return original?.id === id && original.text === text;
    });
  return { ...saved, hasEdits: !isAsItCame };
}
