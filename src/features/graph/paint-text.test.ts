// Names cut to the width of a card.
import { describe, expect, it } from 'vitest';
import { breakText, fitText } from './paint-text';

const measure = (text: string): number => text.length;

describe('a name', () => {
  it('stays as it is where it fits', () => {
    expect(breakText('deployer', 20, measure)).toEqual(['deployer']);
  });

  it('keeps both ends where it must be shortened', () => {
    const text = fitText('privesc-sageMakerCreateNotebookPassRole-role', 20, measure);
    expect(text.length).toBeLessThanOrEqual(20);
    expect(text).toMatch(/^privesc-.+….+-role$/);
  });

  it('breaks where its words end', () => {
    expect(breakText('privesc-AssumeRole-intermediate-role', 22, measure)).toEqual([
      'privesc-AssumeRole-',
      'intermediate-role',
    ]);
    expect(breakText('ThisNameHasNoHyphens', 12, measure)).toEqual(['ThisNameHas', 'NoHyphens']);
  });

  it('is shortened where it has no place to break', () => {
    expect(breakText('x'.repeat(40), 10, measure)).toEqual(['xxxxx…xxxx']);
  });
});
