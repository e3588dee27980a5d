// @vitest-environment happy-dom
// The page wears the chosen theme, or the system's.
import { beforeEach, expect, test, vi } from 'vitest';
import { makeRolewalkStore } from '../store/store';
import { followTheme, resolveTheme } from './theme';

let notify: () => void = () => undefined;
let isDark = false;

beforeEach(() => {
  isDark = false;
  localStorage.clear();
  vi.stubGlobal('matchMedia', () => ({
    get matches() {
      return isDark;
    },
    addEventListener: (_kind: string, listener: () => void) => {
      notify = listener;
    },
  }));
});

test('a choice outweighs the system', () => {
  expect(resolveTheme('light', true)).toBe('light');
  expect(resolveTheme('dark', false)).toBe('dark');
  expect(resolveTheme('system', true)).toBe('dark');
});

test('the page follows the system while nobody chose, and the choice from then on', () => {
  const store = makeRolewalkStore();
  followTheme(store);
  expect(document.documentElement.dataset['theme']).toBe('light');
  isDark = true;
  notify();
  expect(document.documentElement.dataset['theme']).toBe('dark');
  store.getState().setTheme('light');
  expect(document.documentElement.dataset['theme']).toBe('light');
});

test('the choice is left where the next page load finds it before it paints', () => {
  const store = makeRolewalkStore();
  followTheme(store);
  store.getState().setTheme('dark');
  expect(localStorage.getItem('rolewalk.theme')).toBe('dark');
});
