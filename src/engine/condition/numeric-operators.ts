// Numeric operators: integers and decimals; what is no number on either side does not match (R69).
import type { TextTest } from '../match/glob';
import { tokensText, type GlobToken } from '../match/template';

export type Comparison = (value: number, wanted: number) => boolean;

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number, or null where the text is none. */
export function parseNumber(text: string): number | null {
  return NUMBER.test(text) ? Number(text) : null;
}

export function compileNumeric(compare: Comparison): (tokens: readonly GlobToken[]) => TextTest {
  return (tokens) => {
    const wanted = parseNumber(tokensText(tokens));
    if (wanted === null) return () => false;
    return (text) => {
      const value = parseNumber(text);
      return value !== null && compare(value, wanted);
    };
  };
}
