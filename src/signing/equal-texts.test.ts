// Only equal texts are equal, wherever they differ.
import { describe, expect, it } from 'vitest';
import { areEqualTexts } from './equal-texts';

describe('Texts compared', () => {
  it.each([
    ['', '', true],
    ['abc', 'abc', true],
    ['abc', 'abd', false],
    ['abc', 'xbc', false],
    ['abc', 'ab', false],
    ['ab', 'abc', false],
    ['', 'a', false],
    ['\0', '', false],
  ])('%j and %j: %s', (expected, given, isEqual) => {
    expect(areEqualTexts(expected, given)).toBe(isEqual);
  });
});
