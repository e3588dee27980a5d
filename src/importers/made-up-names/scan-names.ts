// A text that holds names, taken apart: words of letters and digits, and what stands between them.

/** What a word ends at: something that cannot be part of it, a wildcard, or a policy variable. */
export type Edge = 'closed' | 'wildcard' | 'variable';

export type Piece =
  | { readonly kind: 'word'; readonly text: string; readonly left: Edge; readonly right: Edge }
  | { readonly kind: 'between'; readonly text: string };

/** Words, variables with and without a default, wildcards, and single characters of anything else. */
const PIECES = /[A-Za-z0-9]+|\$\{[^{},]*,\s*'[^']*'\s*\}|\$\{[^{}]*\}|[*?]|[^A-Za-z0-9]/gu;
/** `${*}`, `${?}` and `${$}` stand for the character itself (R56). */
const ESCAPE = /^\$\{[*?$]\}$/;
const WITH_DEFAULT = /^(\$\{[^{},]*,\s*')([^']*)('\s*\})$/;

/** Whether a variable stands right beside a wildcard or another variable, so that what it puts in may be part of any word. */
export function hasOpenVariable(text: string): boolean {
  return /[*?]\$\{|\}[*?]|\}\$\{/.test(text);
}

/** The pieces in order; put together again they are the text. */
export function scanNames(text: string): readonly Piece[] {
  const parts = text.match(PIECES) ?? [];
  return parts.flatMap((part, at): readonly Piece[] => {
    const inner = WITH_DEFAULT.exec(part);
    if (inner !== null) {
      const [, before = '', fallback = '', after = ''] = inner;
      return [{ kind: 'between', text: before }, ...scanNames(fallback), { kind: 'between', text: after }];
    }
    if (!/^[A-Za-z0-9]/.test(part)) return [{ kind: 'between', text: part }];
    return [{ kind: 'word', text: part, left: edgeOf(parts[at - 1]), right: edgeOf(parts[at + 1]) }];
  });
}

function edgeOf(neighbour: string | undefined): Edge {
  if (neighbour === '*' || neighbour === '?') return 'wildcard';
  return neighbour !== undefined && neighbour.length > 1 && !ESCAPE.test(neighbour) ? 'variable' : 'closed';
}
