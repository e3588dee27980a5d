// What closing a way takes away besides, in words.
import type { CutHarm } from '../../model/paths';

/** `nobody else loses anything`, `2 others lose it, 65 edges go`. */
export function describeHarmBriefly({ edges, others, isCut }: CutHarm): string {
  const people = others === null || others.length === 0 ? null : countOthers(others.length);
  const ways =
    edges.length <= 1 && !isCut ? null : `${isCut ? 'more than ' : ''}${edges.length.toLocaleString('en')} edges go`;
  const words = [people, ways].filter((part) => part !== null);
  return words.length === 0 ? 'takes away nothing else' : words.join(', ');
}

export function countOthers(count: number): string {
  return count === 1 ? '1 other loses the goal' : `${count.toLocaleString('en')} others lose the goal`;
}
