// Start-up: what was saved, else the built-in world; then the page; then the worker that answers.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeRolewalkStore } from '../store/store';
import { BUILT_IN_WORLD } from '../worlds/built-in';
import { App } from './app';
import { followTheme } from './theme';

export function start(root: HTMLElement): void {
  const store = makeRolewalkStore();
  store.getState().openWorld(BUILT_IN_WORLD);
  followTheme(store);
  createRoot(root).render(
    <StrictMode>
      <App store={store} />
    </StrictMode>,
  );
}
