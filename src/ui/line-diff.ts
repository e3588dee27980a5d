// Two texts side by side as lines that stay, go and come: enough to see what an edit does to a statement.
import { structuredPatch } from 'diff';

export type DiffLine = {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  /** Line number, from 1, in the text the line is in: the new one for lines that stay. */
  readonly line: number;
};

/** A stretch of changed lines with `context` unchanged ones around it. */
export type DiffHunk = readonly DiffLine[];

const KINDS: Readonly<Record<string, DiffLine['kind']>> = { ' ': 'same', '-': 'removed', '+': 'added' };

/** The stretches in which the texts differ; lines compare as they are, blanks included, however they end. */
export function diffLines(before: string, after: string, context = 2): readonly DiffHunk[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context, stripTrailingCr: true });
  return hunks.map(({ lines, oldStart, newStart }) => {
    const next = { old: oldStart, now: newStart };
    return lines.flatMap((written): readonly DiffLine[] => {
      const kind = KINDS[written[0] ?? ''];
      // What is left says that a text ends without a line break.
      if (kind === undefined) return [];
      const line = kind === 'removed' ? next.old : next.now;
      if (kind !== 'added') next.old += 1;
      if (kind !== 'removed') next.now += 1;
      return [{ kind, text: written.slice(1), line }];
    });
  });
}
