// Policy text with its variables put in (R4, R42-R46).
import { readKey } from './context';
import type { ScenarioContext } from './scenario';
import { literally, wildcardOf, type Token } from './wildcards';

/** What substitution needs to know; `context` is null where the policy's version knows no variables (R4). */
export type Substitution = { readonly context: ScenarioContext | null; readonly hasWildcards: boolean };

/** One token of the pattern; `isWritten` is false for characters that came out of a variable. */
export type WrittenToken = { readonly token: Token; readonly isWritten: boolean };

const VARIABLE = /^\$\{([^,}]*)(?:, '([^']*)')?\}/;

/** The pattern, or null where a variable has neither value nor default. */
export function substitute(text: string, { context, hasWildcards }: Substitution): WrittenToken[] | null {
  const tokens: WrittenToken[] = [];
  let rest = text;
  while (rest !== '') {
    const variable = context === null ? null : VARIABLE.exec(rest);
    if (context !== null && variable !== null) {
      const value = valueOf(variable[1] ?? '', variable[2] ?? null, context);
      if (value === null) return null;
      tokens.push(...literally(value).map((token) => ({ token, isWritten: false })));
      rest = rest.slice(variable[0].length);
    } else {
      const character = rest.slice(0, 1);
      const wildcard = hasWildcards ? wildcardOf(character) : null;
      tokens.push({ token: wildcard ?? { kind: 'character', character }, isWritten: true });
      rest = rest.slice(1);
    }
  }
  return tokens;
}

function valueOf(key: string, byDefault: string | null, context: ScenarioContext): string | null {
  if (key === '*' || key === '?' || key === '$') return key;
  const found = readKey(context, key);
  return found === null || found.isMultivalued ? byDefault : (found.values[0] ?? byDefault);
}
