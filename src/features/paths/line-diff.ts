// Two texts side by side as lines that stay, go and come: enough to see what an edit does to a statement.

export type DiffLine = {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  /** Line number, from 1, in the text the line is in: the new one for lines that stay. */
  readonly line: number;
};

/** A stretch of changed lines with `context` unchanged ones around it. */
export type DiffHunk = readonly DiffLine[];

/** The stretches in which the texts differ; lines compare as they are, blanks included. */
export function diffLines(before: string, after: string, context = 2): readonly DiffHunk[] {
  const old = before.split(/\r?\n/);
  const now = after.split(/\r?\n/);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end += 1;
  }
  const middle = diffMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end), start);
  const same = (at: number): DiffLine => ({ kind: 'same', text: now[at] ?? '', line: at + 1 });
  const head = Array.from({ length: start }, (_, at) => same(at));
  const tail = Array.from({ length: end }, (_, at) => same(now.length - end + at));
  return cutHunks([...head, ...middle, ...tail], context);
}

/** Longer stretches are shown as all removed, then all added. */
const COMPARED_AT_MOST = 400;

function diffMiddle(old: readonly string[], now: readonly string[], offset: number): readonly DiffLine[] {
  const removed = (at: number): DiffLine => ({ kind: 'removed', text: old[at] ?? '', line: offset + at + 1 });
  const added = (at: number): DiffLine => ({ kind: 'added', text: now[at] ?? '', line: offset + at + 1 });
  if (old.length > COMPARED_AT_MOST || now.length > COMPARED_AT_MOST) {
    return [...old.map((_, at) => removed(at)), ...now.map((_, at) => added(at))];
  }
  const lengths = commonLengths(old, now);
  const lengthAt = (a: number, b: number): number => lengths[a * (now.length + 1) + b] ?? 0;
  const lines: DiffLine[] = [];
  let a = 0;
  let b = 0;
  while (a < old.length || b < now.length) {
    if (a < old.length && b < now.length && old[a] === now[b]) {
      lines.push({ kind: 'same', text: now[b] ?? '', line: offset + b + 1 });
      a += 1;
      b += 1;
    } else if (b >= now.length || (a < old.length && lengthAt(a + 1, b) >= lengthAt(a, b + 1))) {
      lines.push(removed(a));
      a += 1;
    } else {
      lines.push(added(b));
      b += 1;
    }
  }
  return lines;
}

/** How many lines the rests of both texts have in common, by where the rests begin. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint16Array {
  const width = now.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let a = old.length - 1; a >= 0; a -= 1) {
    for (let b = now.length - 1; b >= 0; b -= 1) {
      lengths[a * width + b] =
        old[a] === now[b]
          ? (lengths[(a + 1) * width + b + 1] ?? 0) + 1
          : Math.max(lengths[(a + 1) * width + b] ?? 0, lengths[a * width + b + 1] ?? 0);
    }
  }
  return lengths;
}

function cutHunks(lines: readonly DiffLine[], context: number): readonly DiffHunk[] {
  const isNear = lines.map(() => false);
  lines.forEach(({ kind }, at) => {
    if (kind === 'same') return;
    for (let near = at - context; near <= at + context; near += 1) if (near in isNear) isNear[near] = true;
  });
  const hunks: DiffLine[][] = [];
  lines.forEach((line, at) => {
    if (isNear[at] !== true) return;
    if (isNear[at - 1] === true) hunks.at(-1)?.push(line);
    else hunks.push([line]);
  });
  return hunks;
}
