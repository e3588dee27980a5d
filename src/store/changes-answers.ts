// Which changes of a world can change an answer, so that it has to be asked again.
import type { World } from '../model/world';

/** What a change of these alone leaves as it is: every answer. */
const LOOKS: ReadonlySet<string> = new Set<keyof World>(['title', 'positions', 'questions']);

/** Whether an answer can depend on what differs between the two. */
export function changesAnswers(before: World, after: World): boolean {
  const names = new Set([...Object.keys(before), ...Object.keys(after)] as (keyof World)[]);
  return [...names].some((name) => before[name] !== after[name] && !LOOKS.has(name));
}
