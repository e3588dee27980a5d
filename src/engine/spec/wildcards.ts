// Patterns as tokens, and the plainest matcher there is: recursion with a memory.

/** `crosses` says whether a wildcard may stand for a colon (R37). */
export type Token =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'one'; readonly crosses: boolean }
  | { readonly kind: 'run'; readonly crosses: boolean };

/** True where the tokens describe the whole text. */
export function matchesTokens(tokens: readonly Token[], text: string): boolean {
  const memory = new Map<number, boolean>();
  const matchesFrom = (at: number, from: number): boolean => {
    const token = tokens[at];
    if (token === undefined) return from === text.length;
    const place = at * (text.length + 1) + from;
    const known = memory.get(place);
    if (known !== undefined) return known;
    const answer = matchesToken(token, at, from);
    memory.set(place, answer);
    return answer;
  };
  const matchesToken = (token: Token, at: number, from: number): boolean => {
    const character = text[from];
    if (token.kind === 'character') return character === token.character && matchesFrom(at + 1, from + 1);
    const canTake = character !== undefined && (token.crosses || character !== ':');
    if (token.kind === 'one') return canTake && matchesFrom(at + 1, from + 1);
    return matchesFrom(at + 1, from) || (canTake && matchesFrom(at, from + 1));
  };
  return matchesFrom(0, 0);
}

export function literally(text: string): Token[] {
  return text.split('').map((character) => ({ kind: 'character', character }));
}

/** Text in which `*` and `?` are wildcards and nothing else is special. */
export function tokensOf(pattern: string): Token[] {
  return pattern.split('').map((character) => wildcardOf(character) ?? { kind: 'character', character });
}

export function wildcardOf(character: string): Token | null {
  if (character === '*') return { kind: 'run', crosses: true };
  if (character === '?') return { kind: 'one', crosses: true };
  return null;
}
