// Start-up: what was saved, else the built-in world; then the page; then the worker that answers.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeRolewalkStore } from '../store/store';
import { App } from './app';
import { followTheme } from './theme';

export async function start(root: HTMLElement): Promise<void> {
  const store = makeRolewalkStore();
  followTheme(store);
  createRoot(root).render(
    <StrictMode>
      <App store={store} />
    </StrictMode>,
  );
}
