// How a policy fares, in a word: valid, valid with warnings, or how many problems, and what becomes of the answer.
import { assertNever } from '../../base/assert-never';
import type { Problem } from '../../model/problem';

export type DocumentStatus =
  | { readonly kind: 'valid' }
  | { readonly kind: 'warned'; readonly warnings: number }
  /** AWS would refuse it; the rest of it still decides here. */
  | { readonly kind: 'refused'; readonly problems: number }
  /** `keepsAnswer`: the answer on screen is that of the last text that could be read. */
  | { readonly kind: 'unreadable'; readonly problems: number; readonly keepsAnswer: boolean };

export function documentStatus(
  problems: readonly Problem[],
  isUnreadable: boolean,
  isOutOfDate: boolean,
): DocumentStatus {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (isUnreadable) return { kind: 'unreadable', problems: problems.length, keepsAnswer: isOutOfDate };
  if (errors > 0) return { kind: 'refused', problems: problems.length };
  return problems.length > 0 ? { kind: 'warned', warnings: problems.length } : { kind: 'valid' };
}

/** Errors before warnings, each in the order of the text. */
export function worstFirst(problems: readonly Problem[]): readonly Problem[] {
  const rank = ({ severity }: Problem): number => (severity === 'error' ? 0 : 1);
  return [...problems].sort((a, b) => rank(a) - rank(b) || a.span.start - b.span.start);
}

function count(many: number, noun: string): string {
  return `${many.toLocaleString('en-US')} ${noun}${many === 1 ? '' : 's'}`;
}

/** The words beside the tabs: `valid`, `1 warning`, `2 problems`. */
export function statusText(status: DocumentStatus): string {
  switch (status.kind) {
    case 'valid':
      return 'valid';
    case 'warned':
      return count(status.warnings, 'warning');
    case 'refused':
    case 'unreadable':
      return status.problems === 0 ? 'cannot be read' : count(status.problems, 'problem');
    default:
      return assertNever(status);
  }
}

/** What follows from it for the answer; null where nothing does. */
export function consequenceText(status: DocumentStatus): string | null {
  switch (status.kind) {
    case 'valid':
    case 'warned':
      return null;
    case 'refused':
      return 'AWS would not save this policy';
    case 'unreadable':
      return status.keepsAnswer
        ? 'cannot be read: last good answer stays'
        : 'cannot be read: answers that need it are DEPENDS';
    default:
      return assertNever(status);
  }
}
