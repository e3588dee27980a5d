// Every problem has a sentence, and an unknown one still says what it is.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ProblemParams } from '../../model/problem';
import { problemSentence, WORDED_CODES } from './problem-words';

/** The codes as the engine's table lists them: this feature may not import it, but must keep up with it. */
function codesOfTheEngine(): readonly string[] {
  const table = readFileSync(new URL('../../engine/policy/problems.ts', import.meta.url), 'utf8');
  return [...table.matchAll(/^ {2}'([a-z0-9-]+)':/gm)].map((match) => match[1] ?? '');
}

function sentence(code: string, params: ProblemParams = {}): string {
  return problemSentence({ severity: 'error', code, span: { start: 0, end: 0 }, params });
}

describe('the words of a problem', () => {
  it('has a sentence for exactly the codes the engine can report', () => {
    const codes = codesOfTheEngine();
    expect(codes.length).toBeGreaterThan(50);
    expect([...WORDED_CODES].sort()).toEqual([...codes].sort());
  });

  it('gives each code a whole sentence without holes, with and without its parameters', () => {
    const everything = {
      ...{ found: 'x', meant: 'Action', element: 'Action', expected: 'string', member: 'Sid', closing: '}' },
      ...{
        limit: 2048,
        size: 3000,
        key: 'aws:SourceIp',
        operator: 'Bool',
        type: 'boolean',
        action: 'sts:X',
        sid: 'A b',
      },
    };
    for (const code of WORDED_CODES) {
      for (const params of [{}, everything]) {
        const words = sentence(code, params);
        expect(words, code).toMatch(/^\S.*[.?…]$/);
        expect(words, code).not.toMatch(/undefined|null\b(?! |,)| {2}|“”/);
      }
    }
  });

  it('quotes what was found, and names the end of the text where nothing was', () => {
    expect(sentence('json-value-expected', { found: '}' })).toBe('A value belongs here, but there is “}”.');
    expect(sentence('json-value-expected', { found: '' })).toBe(
      'A value belongs here, but there is the end of the text.',
    );
  });

  it('names a double quote instead of quoting it', () => {
    expect(sentence('json-trailing', { found: '"' })).toBe(
      'The policy ends before this: nothing may follow, but there is a double quote.',
    );
  });

  it('offers the right spelling where only the spelling differs', () => {
    expect(sentence('element-unknown', { element: 'action', meant: 'Action' })).toBe(
      '“action” is not an element of a policy here. Did you mean Action?',
    );
  });

  it('shows a code it does not know with all its parameters', () => {
    expect(sentence('brand-new', { found: 'x', limit: 3 })).toBe('brand-new (found x, limit 3)');
    expect(sentence('constructor')).toBe('constructor');
  });
});
