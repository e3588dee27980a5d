// What an edit does to a text, line by line.
import { expect, test } from 'vitest';
import { diffLines, type DiffLine } from './line-diff';

const shown = (before: string, after: string, context?: number) =>
  diffLines(before, after, context).map((hunk) => hunk.map(sign));

function sign({ kind, text }: DiffLine): string {
  return `${kind === 'same' ? ' ' : kind === 'removed' ? '-' : '+'}${text}`;
}

test('equal texts have no differences', () => {
  expect(diffLines('a\nb', 'a\nb')).toEqual([]);
});

test('a changed line goes and comes, with its neighbours around it', () => {
  expect(shown('1\n2\n3\n4\n5\n6', '1\n2\n3\nx\n5\n6', 1)).toEqual([[' 3', '-4', '+x', ' 5']]);
});

test('changes far apart are separate stretches, close ones are one', () => {
  const before = 'a\n1\n2\n3\n4\n5\nb';
  const after = 'A\n1\n2\n3\n4\n5\nB';
  expect(shown(before, after, 1)).toHaveLength(2);
  expect(shown(before, after, 3)).toHaveLength(1);
});

test('lines that only moved down are not told as changed', () => {
  expect(shown('a\nb\nc', 'a\nnew\nb\nc', 0)).toEqual([['+new']]);
  expect(shown('a\nb\nc\nd', 'a\nc\nx\nd', 0)).toEqual([['-b'], ['+x']]);
});

test('line numbers are those of the text the line is in', () => {
  const [hunk] = diffLines('a\nb\nc', 'a\nc', 1);
  expect(hunk).toEqual([
    { kind: 'same', text: 'a', line: 1 },
    { kind: 'removed', text: 'b', line: 2 },
    { kind: 'same', text: 'c', line: 2 },
  ]);
});

test('what is applied line by line gives the new text', () => {
  const before = 'q\nw\ne\nr\nt\ny';
  const after = 'w\nq\ne\nt\nt\nz\ny';
  const lines = diffLines(before, after, 100).flat();
  const text = (without: DiffLine['kind']) =>
    lines
      .filter(({ kind }) => kind !== without)
      .map((line) => line.text)
      .join('\n');
  expect([text('added'), text('removed')]).toEqual([before, after]);
});
