// The searches for long runs find what comparing place by place finds, and look at each character a bounded number of times.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLongRun } from './find-long-run';

function findSlowly(
  wanted: string,
  isAny: readonly boolean[] | null,
  text: string,
  from: number,
  last: number,
): number {
  for (let at = from; at <= last; at += 1) {
    const matches = Array.from(wanted).every(
      (character, index) => isAny?.[index] === true || text[at + index] === character,
    );
    if (matches) return at;
  }
  return -1;
}

/** Few letters, so that runs and texts repeat themselves. */
const letters = (least: number, most: number) =>
  fc.array(fc.constantFrom('a', 'a', 'a', 'b'), { minLength: least, maxLength: most }).map((all) => all.join(''));

describe('A long run', () => {
  it.each([false, true])('is found where comparing place by place finds it (with `?`: %s)', (hasAny) => {
    const one = fc.record({
      wanted: letters(1, 70),
      any: fc.array(fc.boolean(), { minLength: 70, maxLength: 70 }),
      before: letters(0, 40),
      after: letters(0, 40),
      from: fc.nat(10),
      short: fc.nat(20),
      isThere: fc.boolean(),
    });
    fc.assert(
      fc.property(one, ({ wanted, any, before, after, from, short, isThere }) => {
        const isAny = hasAny ? any.slice(0, wanted.length) : null;
        const text = before + (isThere ? wanted : '') + after;
        const last = text.length - wanted.length - short;
        const found = compileLongRun(wanted, isAny)(text, from, last);
        expect(found).toBe(findSlowly(wanted, isAny, text, from, last));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([31, 32, 33, 64, 65])(
    'of %i characters is found at the very end, and not beyond the last place',
    (length) => {
      const wanted = `${'a'.repeat(length - 1)}b`;
      const text = `${'a'.repeat(100)}b`;
      const isAny = Array.from({ length }, (_, index) => index % 2 === 0 && index < length - 1);
      for (const run of [compileLongRun(wanted, null), compileLongRun(wanted, isAny)]) {
        expect(run(text, 0, 101 - length)).toBe(101 - length);
        expect(run(text, 0, 100 - length)).toBe(-1);
        expect(run(text, 102 - length, 101 - length)).toBe(-1);
      }
    },
  );

  it('is found twice by the same search', () => {
    const search = compileLongRun('a?a', [false, true, false]);
    expect([search('bbaba', 0, 2), search('bbaba', 0, 2)]).toEqual([2, 2]);
  });
});
