// @vitest-environment happy-dom
// The outline's search from one world to the next.
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useOutlineSearch } from './use-outline-search';

afterEach(cleanup);

function start() {
  const { result, rerender } = renderHook(({ number }) => useOutlineSearch(number), { initialProps: { number: 1 } });
  const query = (): string => result.current.query;
  const type = (text: string): void => {
    act(() => {
      result.current.focus(true);
    });
    act(() => {
      result.current.change(text);
    });
  };
  const leave = (): void => {
    act(() => {
      result.current.focus(false);
    });
  };
  const open = (number: number): void => {
    rerender({ number });
  };
  return { query, type, leave, open };
}

describe('what is looked for', () => {
  it('is not looked for in another world', () => {
    const { query, type, leave, open } = start();
    type('alice');
    leave();
    expect(query()).toBe('alice');
    open(2);
    expect(query()).toBe('');
  });

  it('stays for whoever types it while the world changes, and after that', () => {
    const { query, type, leave, open } = start();
    type('privesc');
    open(2);
    expect(query()).toBe('privesc');
    leave();
    expect(query()).toBe('privesc');
    open(3);
    expect(query()).toBe('');
  });

  it('does not come back with its world', () => {
    const { query, type, leave, open } = start();
    type('alice');
    leave();
    open(2);
    type('');
    leave();
    open(1);
    expect(query()).toBe('');
  });
});
