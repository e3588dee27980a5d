// What closing a way takes away besides, in words.
import type { CutHarm } from '../../model/paths';

/** `closes no other edge`, `2 others no longer get there, 65 edges go`. */
export function describeHarmBriefly({ edges, others, isCut }: CutHarm): string {
  const people = others === null || others.length === 0 ? null : countOthers(others.length);
  const ways =
    edges.length <= 1 && !isCut ? null : `${isCut ? 'more than ' : ''}${edges.length.toLocaleString('en')} edges go`;
  const words = [people, ways].filter((part) => part !== null);
  return words.length === 0 ? 'closes no other edge' : words.join(', ');
}

export function countOthers(count: number): string {
  return count === 1 ? '1 other no longer gets there' : `${count.toLocaleString('en')} others no longer get there`;
}
