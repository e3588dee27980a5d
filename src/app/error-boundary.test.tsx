// @vitest-environment happy-dom
// A part that breaks takes nothing with it.
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ErrorBoundary } from './error-boundary';

let isBroken = true;
let cause = 'no canvas';

function Part() {
  if (isBroken) throw new Error(cause);
  return <p>drawn</p>;
}

function show() {
  render(
    <>
      <ErrorBoundary part="The graph" takeTexts={() => '{"Version":"2012-10-17"}'}>
        <Part />
      </ErrorBoundary>
      <p>the rest</p>
    </>,
  );
}

beforeEach(() => {
  isBroken = true;
  cause = 'no canvas';
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('the failure is said where the part was, and the rest stays', () => {
  show();
  expect(screen.getByRole('alert').textContent).toContain('The graph stopped working.');
  expect(screen.getByRole('alert').textContent).toContain('no canvas');
  expect(screen.getByText('the rest')).toBeTruthy();
});

test('trying again draws the part where it can be drawn by then', () => {
  show();
  isBroken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('drawn')).toBeTruthy();
});

test('every policy can be copied; where the browser refuses, by hand', async () => {
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('refused'));
  show();
  fireEvent.click(screen.getByRole('button', { name: 'Copy all policies' }));
  expect(writeText).toHaveBeenCalledWith('{"Version":"2012-10-17"}');
  const text = await screen.findByRole('textbox', { name: 'Text to copy' });
  expect((text as HTMLTextAreaElement).value).toBe('{"Version":"2012-10-17"}');
});

test('a part that the server no longer has is told as a newer version, to be reloaded', () => {
  cause = 'Failed to fetch dynamically imported module: https://example.com/assets/commands-C7uAaBqd.js';
  show();
  expect(screen.getByRole('alert').textContent).toContain('A newer version of this page is there.');
  expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});
