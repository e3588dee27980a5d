// Whether replacing the open world loses something: what the browser keeps comes back from the list of worlds.
import type { State } from '../../store/state';

export function wouldBeLost({ hasEdits, storageProblem }: Pick<State, 'hasEdits' | 'storageProblem'>): boolean {
  return hasEdits && storageProblem !== null;
}
