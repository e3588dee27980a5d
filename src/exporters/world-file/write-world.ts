// A world as the text of a `.rolewalk.json` file.
import type { World } from '../../model/world';
import { toPlainWorld } from './plain-world';

export const WORLD_FILE_ENDING = '.rolewalk.json';

/** The file's text: two spaces for each level, members in the order of the format, a line break at the end. */
export function writeWorld(world: World): string {
  return `${JSON.stringify(toPlainWorld(world), null, 2)}\n`;
}

/** What the file is called: the world's title with what no file system takes left out. */
export function worldFileName({ title }: World): string {
  const name = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .toLowerCase();
  return `${name === '' ? 'world' : name}${WORLD_FILE_ENDING}`;
}
