// A sentence as data: words, names that stand out, and names that lead to a policy.
import type { TextSpan } from '../../base/text-span';
import type { DocumentId } from '../../model/policy-document';

export type Piece =
  | string
  | { readonly kind: 'name'; readonly text: string }
  /** Opens the policy, at the statement where there is one. */
  | { readonly kind: 'policy'; readonly text: string; readonly document: DocumentId; readonly span: TextSpan | null };

export type Sentence = readonly Piece[];

export function name(text: string): Piece {
  return { kind: 'name', text };
}

/** The sentence as plain text. */
export function plain(sentence: Sentence): string {
  return sentence.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}

/** Pieces as a list: `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly Sentence[], last: 'and' | 'or' = 'and'): Sentence {
  return items.flatMap((item, at) => {
    if (at === 0) return item;
    return [at === items.length - 1 ? ` ${last} ` : ', ', ...item];
  });
}
