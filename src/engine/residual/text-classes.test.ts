// Texts told apart by patterns: no text there is falls outside the classes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATORS, type OperatorName } from '../condition/operators';
import { parseTemplate, staticTokens } from '../match/template';
import { classifyTexts, type TextPattern } from './text-classes';
import { patternOf } from './text-patterns';

type Asked = readonly [operator: OperatorName, value: string];

function tokensOf([name, value]: Asked) {
  return staticTokens(parseTemplate(value, { wildcards: OPERATORS[name].hasWildcards, variables: false }));
}

function patternsOf(asked: readonly Asked[]): readonly TextPattern[] {
  return asked.flatMap((one) => {
    const operator = { name: one[0], row: OPERATORS[one[0]], quantifier: 'none', ifExists: false } as const;
    return patternOf(operator, tokensOf(one)) ?? [];
  });
}

/** Which of the conditions the text meets, by the operators themselves. */
function answersOf(asked: readonly Asked[], text: string): string {
  return asked.map((one) => (OPERATORS[one[0]].compile(tokensOf(one))(text) ? '1' : '0')).join('');
}

const anyText = fc.string({ unit: fc.constantFrom('a', 'b', 'B', ':', 'k', '\u212a', 'x'), maxLength: 12 });
const anyPattern = fc.string({ unit: fc.constantFrom('a', 'b', 'B', ':', '*', '?', 'k', '::'), maxLength: 8 });
const anyAsked: fc.Arbitrary<Asked> = fc.tuple(
  fc.constantFrom('StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnLike'),
  anyPattern,
);

describe('The classes of texts', () => {
  it('hold every text, whatever the patterns', () => {
    fc.assert(
      fc.property(fc.array(anyAsked, { maxLength: 4 }), fc.array(anyText, { maxLength: 20 }), (asked, texts) => {
        const classes = classifyTexts(patternsOf(asked));
        if (!classes.isComplete) return;
        const known = new Set(classes.texts.map((text) => answersOf(asked, text)));
        for (const text of texts) expect(known).toContain(answersOf(asked, text));
        expect(known.size).toBe(classes.texts.length);
      }),
      { numRuns: 3000 },
    );
  });

  it('prefer a text that is not empty', () => {
    expect(classifyTexts([])).toEqual({ texts: ['x'], isComplete: true });
    expect(classifyTexts(patternsOf([['StringEquals', '']]))).toEqual({ texts: ['', 'x'], isComplete: true });
  });

  it('are found for long ARNs', () => {
    const asked: readonly Asked[] = [
      ['ArnLike', 'arn:aws:iam::*:role/service/*-deploy'],
      ['StringLike', 'arn:aws:iam::111122223333:role/*'],
      ['StringEquals', 'arn:aws:iam::111122223333:role/service/blue-deploy'],
    ];
    const { texts, isComplete } = classifyTexts(patternsOf(asked));
    expect(isComplete).toBe(true);
    expect(texts.map((text) => answersOf(asked, text)).sort()).toEqual(['000', '010', '100', '110', '111']);
  });

  it('are given up where there are too many ways to stand in the patterns', () => {
    const patterns = patternsOf(Array.from('abcdefghijkl', (letter): Asked => ['StringLike', `*${letter}${letter}*b`]));
    expect(classifyTexts(patterns).isComplete).toBe(false);
  });
});

it('a letter has no more capitals than the classes know', () => {
  const capitals = new Map<string, string[]>();
  for (let code = 0; code <= 0xffff; code += 1) {
    const char = String.fromCharCode(code);
    const lower = char.toLowerCase();
    if (lower === char || lower.length !== 1 || lower.charCodeAt(0) > 0xff) continue;
    capitals.set(lower, [...(capitals.get(lower) ?? []), char]);
  }
  for (const [lower, chars] of capitals) {
    const asked: readonly Asked[] = [
      ['StringEqualsIgnoreCase', lower],
      ...[lower, ...chars].map((char): Asked => ['StringEquals', char]),
    ];
    expect(classifyTexts(patternsOf(asked)).texts).toEqual(expect.arrayContaining(chars));
  }
});
