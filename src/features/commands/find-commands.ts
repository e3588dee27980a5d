// The commands that fit what was typed, the closest first, by group.
import { groupBy } from '../../base/group-by';
import type { Command } from './command';

export type CommandGroup = { readonly id: string; readonly name: string; readonly commands: readonly Command[] };

/** More than anybody reads; whoever wants another one types on. */
const MOST = 60;

/** Each word typed must begin a word of the command, or stand in it; groups are in the order of their best command. */
export function findCommands(commands: readonly Command[], query: string): readonly CommandGroup[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const ranked = commands
    .map((command, at) => ({ command, at, rank: rankOf(command, words) }))
    .filter((one): one is typeof one & { readonly rank: number } => one.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, MOST);
  const groups = groupBy(
    ranked.map(({ command }) => command),
    ({ group }) => group,
  );
  return [...groups].map(([name, members]) => ({ id: name, name, commands: members }));
}

/** Lower is closer; null where a word is in none of its texts. */
function rankOf({ label, detail = '', keywords = '' }: Command, words: readonly string[]): number | null {
  const name = label.toLowerCase();
  const rest = `${detail} ${keywords}`.toLowerCase();
  let rank = 0;
  for (const word of words) {
    if (name.startsWith(word)) rank += 0;
    else if (name.includes(` ${word}`)) rank += 1;
    else if (name.includes(word)) rank += 3;
    else if (rest.includes(word)) rank += 5;
    else return null;
  }
  return rank;
}
