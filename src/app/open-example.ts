// Which of the worlds that come with the app is open: it is known by its title, which the world keeps until it is renamed.
import type { State } from '../store/state';
import { EXAMPLES, type Example } from '../worlds/gallery';

export function findOpenExample({ isExample, world }: Pick<State, 'isExample' | 'world'>): Example | null {
  return isExample ? (EXAMPLES.find(({ title }) => title === world.title) ?? null) : null;
}
