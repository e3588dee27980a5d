// Colours reach the code editor in the one spelling it understands.
import { describe, expect, it } from 'vitest';
import { toHex } from './code-theme';

describe('a computed colour', () => {
  it('becomes six hex digits', () => {
    expect(toHex('rgb(3, 99, 211)')).toBe('#0363d3');
    expect(toHex('rgb(255, 255, 255)')).toBe('#ffffff');
  });
});
