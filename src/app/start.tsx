// Start-up: what was saved, else the built-in world; the worker that answers; then the page.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Keep } from '../store/keep-context';
import { openPersistence } from '../store/persistence';
import { makeRolewalkStore } from '../store/store';
import { startWorkerClient } from '../worker/client';
import { loadBuiltIn } from '../worlds/load-built-in';
import { App } from './app';
import { loadFonts } from './fonts';
import { moveBetweenRegions } from './region-keys';
import { makeHistoryShortcuts, makePaletteShortcut } from './shortcuts';
import { followTheme } from './theme';

/** When the page has long been at rest. */
const SWEEP_AFTER_MS = 15_000;

export async function start(root: HTMLElement): Promise<void> {
  const [persistence] = await Promise.all([openPersistence(), loadFonts()]);
  const { saved, theme, problem } = persistence;
  const store = makeRolewalkStore(saved ?? undefined);
  if (saved === null) {
    store.getState().openWorld(await loadBuiltIn(), undefined, 'example');
    store.getState().setTheme(theme);
  }
  if (problem !== null) store.getState().setStorageProblem(problem);
  persistence.keep(store);
  followTheme(store);
  const client = startWorkerClient(store);
  const keep: Keep = {
    openShelf: persistence.openShelf,
    openLink: (fragment) => client.openLink(fragment),
    play: (query) => client.play(query),
    bench: (query) => client.bench(query),
    openFirst: async () => {
      store.getState().openWorld(await loadBuiltIn(), undefined, 'example');
      store.getState().report(null);
    },
  };
  const isSameWorld = saved !== null && location.hash === '';
  void import('./after-start').then(({ afterStart }) => {
    afterStart(store, isSameWorld);
  });
  window.addEventListener('keydown', moveBetweenRegions);
  window.addEventListener('beforeunload', (event) => {
    if (persistence.hasUnwrittenEdits()) event.preventDefault();
  });
  setTimeout(() => {
    void persistence.openShelf?.().then((shelf) => shelf.sweep());
  }, SWEEP_AFTER_MS);
  window.addEventListener('keydown', makePaletteShortcut(store), { capture: true });
  window.addEventListener('keydown', makeHistoryShortcuts(store));
  createRoot(root).render(
    <StrictMode>
      <App store={store} reader={client} keep={keep} />
    </StrictMode>,
  );
}
