// String operators: whole value, case kept unless the name says otherwise (R66–R68).
import { compileGlob, matchGlob, type TextTest } from '../match/glob';
import { tokensText, type GlobToken } from '../match/template';

export function compileStringEquals(tokens: readonly GlobToken[]): TextTest {
  const wanted = tokensText(tokens);
  return (value) => value === wanted;
}

export function compileStringEqualsIgnoreCase(tokens: readonly GlobToken[]): TextTest {
  const wanted = tokensText(tokens).toLowerCase();
  return (value) => value.toLowerCase() === wanted;
}

export function compileStringLike(tokens: readonly GlobToken[]): TextTest {
  const glob = compileGlob(tokens);
  return (value) => matchGlob(glob, value);
}
