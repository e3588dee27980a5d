// @vitest-environment happy-dom
// What keys and clicks do to a combobox.
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ComboBox } from './combo-box';
import type { ComboOption } from './rank-options';

const OPTIONS: readonly ComboOption[] = [
  { value: 'arn:alice', label: 'alice', detail: 'user · dev', section: 'Users' },
  { value: 'arn:bob', label: 'bob', detail: 'user · dev', section: 'Users' },
];

const commit = vi.fn<(text: string) => boolean>();
const restore = vi.fn<() => void>();

function Harness() {
  const [value, setValue] = useState('alice');
  const [message, setMessage] = useState<string | null>(null);
  return (
    <ComboBox
      label="Who"
      shown={value}
      detail="user · dev"
      takeOptions={() => OPTIONS}
      message={message}
      onCommit={(text) => {
        const isTaken = commit(text);
        if (isTaken) setValue(OPTIONS.find((option) => option.value === text)?.label ?? text);
        setMessage(isTaken ? null : 'Nobody is called that.');
        return isTaken;
      }}
      onRestore={() => {
        restore();
        setMessage(null);
      }}
    />
  );
}

beforeEach(() => {
  commit.mockReset().mockReturnValue(true);
  restore.mockReset();
  // A list in a page without layout: tall enough for every row.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400);
});
afterEach(cleanup);

function field(): HTMLInputElement {
  return screen.getByRole('combobox', { name: 'Who', hidden: true });
}

function type(text: string): void {
  field().focus();
  fireEvent.input(field(), { target: { value: text } });
}

test('Enter commits the typed text, whatever the list offers', () => {
  render(<Harness />);
  type('arn:aws:iam::111122223333:user/carol');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(commit.mock.calls).toEqual([['arn:aws:iam::111122223333:user/carol']]);
  expect(field().value).toBe('arn:aws:iam::111122223333:user/carol');
  expect(field().getAttribute('aria-expanded')).toBe('false');
});

test('Escape brings the last value back and commits nothing', () => {
  render(<Harness />);
  type('al');
  fireEvent.keyDown(field(), { key: 'Escape' });
  expect(field().value).toBe('alice');
  expect(commit).not.toHaveBeenCalled();
  expect(restore).toHaveBeenCalledOnce();
  expect(field().getAttribute('aria-expanded')).toBe('false');
});

test('a text that cannot be used stays for correction, with the message tied to the field', () => {
  commit.mockReturnValue(false);
  render(<Harness />);
  type('nobody');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(field().value).toBe('nobody');
  expect(field().getAttribute('aria-invalid')).toBe('true');
  const described = field().getAttribute('aria-describedby')?.split(' ') ?? [];
  expect(described.map((id) => document.getElementById(id)?.textContent)).toContain('Nobody is called that.');
  fireEvent.keyDown(field(), { key: 'Escape' });
  expect(field().value).toBe('alice');
  expect(screen.queryByText('Nobody is called that.')).toBeNull();
});

test('leaving the field commits what was typed, and nothing where nothing was', () => {
  render(<Harness />);
  field().focus();
  field().blur();
  expect(commit).not.toHaveBeenCalled();
  type('bob');
  field().blur();
  expect(commit.mock.calls).toEqual([['bob']]);
});

test('an option chosen with the arrow keys is committed by its value and closes the list', () => {
  render(<Harness />);
  type('bo');
  expect(field().getAttribute('aria-expanded')).toBe('true');
  fireEvent.keyDown(field(), { key: 'ArrowDown' });
  fireEvent.keyUp(field(), { key: 'ArrowDown' });
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(commit.mock.calls).toEqual([['arn:bob']]);
  expect(field().value).toBe('bob');
  expect(field().getAttribute('aria-expanded')).toBe('false');
});

test('Enter on an untouched field changes nothing', () => {
  render(<Harness />);
  field().focus();
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(commit).not.toHaveBeenCalled();
  expect(field().value).toBe('alice');
});

test('Enter on text that is no value takes the one option that contains it, and none of several', () => {
  commit.mockImplementation((text) => text.startsWith('arn:'));
  render(<Harness />);
  type('ali');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(commit).toHaveBeenLastCalledWith('arn:alice');
  expect(field().value).toBe('alice');
  type('user');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(commit).toHaveBeenLastCalledWith('user');
  expect(field().value).toBe('user');
});

test('a click anywhere on the field opens the list and selects the value; in an open one it places the caret', () => {
  render(<Harness />);
  const selected = () => field().value.slice(field().selectionStart ?? 0, field().selectionEnd ?? 0);
  for (const part of [screen.getByText('user · dev'), screen.getByText('Who'), field()]) {
    expect(fireEvent.mouseDown(part)).toBe(false);
    fireEvent.click(part);
    expect(document.activeElement).toBe(field());
    expect(field().getAttribute('aria-expanded')).toBe('true');
    expect(selected()).toBe('alice');
    expect(fireEvent.mouseDown(field())).toBe(true);
    field().setSelectionRange(2, 2);
    fireEvent.click(field());
    expect(selected()).toBe('');
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(field().getAttribute('aria-expanded')).toBe('false');
  }
});

test('the name on show typed again is committed, as it may stand for somebody else now', () => {
  render(<Harness />);
  type('bob');
  fireEvent.keyDown(field(), { key: 'Enter' });
  type('bo');
  type('bob');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(commit.mock.calls).toEqual([['bob'], ['bob']]);
});

test('part of a value that is in no name chooses nothing', () => {
  commit.mockReturnValue(false);
  render(<Harness />);
  type('arn:ali');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(commit.mock.calls.flat()).not.toContain('arn:alice');
  expect(field().value).toBe('arn:ali');
});

test('a refused text goes with its message', () => {
  commit.mockReturnValue(false);
  const shown = (message: string | null) => (
    <ComboBox label="Who" shown="alice" takeOptions={() => OPTIONS} message={message} onCommit={commit} />
  );
  const { rerender } = render(shown(null));
  type('nobody');
  fireEvent.keyDown(field(), { key: 'Enter' });
  rerender(shown('Nobody is called that.'));
  expect(field().value).toBe('nobody');
  rerender(shown(null));
  expect(field().value).toBe('alice');
});
