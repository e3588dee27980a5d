// What somebody who wrote a name that is not there may have meant.
import { shortName } from '../../model/arn';

const MOST = 3;
/** Letters that may differ, of each three. */
const TOLERANCE = 3;

/** At most three of the names that are close to the unknown one, the closest first. */
export function findClose(unknown: string, names: readonly string[]): readonly string[] {
  const wanted = shortName(unknown).toLowerCase();
  return names
    .map((name) => ({ name, distance: distanceTo(wanted, shortName(name).toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(wanted.length / TOLERANCE)))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** Letters to be put in, taken out or changed; a name that begins with the other one is one letter away. */
function distanceTo(wanted: string, name: string): number {
  if (wanted !== '' && (name.startsWith(wanted) || name.endsWith(wanted))) return name === wanted ? 0 : 1;
  let row = Array.from({ length: name.length + 1 }, (_, at) => at);
  for (let i = 1; i <= wanted.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= name.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (wanted[i - 1] === name[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[name.length] ?? 0;
}
