// A change from elsewhere touches no more of the text than it must.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textChange } from './text-change';

function apply(before: string, after: string): string {
  const { span, replacement } = textChange(before, after);
  return before.slice(0, span.start) + replacement + before.slice(span.end);
}

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', '💥', '💡', '{') });

describe('the change between two texts', () => {
  it('turns the one into the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(apply(before, after)).toBe(after);
      }),
    );
  });

  it('touches nothing before the first and after the last difference', () => {
    expect(textChange('{"Effect": "Allow"}', '{"Effect": "Deny"}')).toEqual({
      span: { start: 12, end: 17 },
      replacement: 'Deny',
    });
  });

  it('never splits a character of two units or a line end', () => {
    expect(textChange('a💥b', 'a💡b')).toEqual({ span: { start: 1, end: 3 }, replacement: '💡' });
    expect(textChange('a\r\nb', 'a\rb').span).toEqual({ start: 1, end: 3 });
  });
});
