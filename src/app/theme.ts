// Keeps the page in the theme that is chosen, or in the system's; public/theme.js does the same before the first paint.
import type { Theme } from '../store/state';
import type { RolewalkStore } from '../store/store';

const STORAGE_KEY = 'rolewalk.theme';

export type ShownTheme = 'light' | 'dark';

export function resolveTheme(theme: Theme, isSystemDark: boolean): ShownTheme {
  if (theme === 'system') return isSystemDark ? 'dark' : 'light';
  return theme;
}

/** Follows the store and the system until the page is closed. */
export function followTheme(store: RolewalkStore): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { theme } = store.getState();
    const { documentElement } = document;
    documentElement.dataset['theme'] = resolveTheme(theme, system.matches);
    documentElement.style.background = '';
    try {
      localStorage.setItem(STORAGE_KEY, theme);
    } catch {
      // Without storage the choice lasts until the page is closed.
    }
  };
  apply();
  system.addEventListener('change', apply);
  store.subscribe((state, before) => {
    if (state.theme !== before.theme) apply();
  });
}
