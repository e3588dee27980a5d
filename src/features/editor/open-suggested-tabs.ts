// Opens the policies of the asked path where nobody has a policy open; a person's own choice of tabs is left alone.
import type { State } from '../../store/state';
import type { RolewalkStore } from '../../store/store';
import { suggestTabs } from './path-documents';

/** Suggests once per world and question, so that closing the last tab stays closed. Returns what ends it. */
export function openSuggestedTabs(store: RolewalkStore): () => void {
  let answeredWorld = -1;
  let answeredQuestion = '';

  const suggest = (state: State): void => {
    const answer = state.analysis?.answer ?? null;
    if (answer === null) return;
    const question = JSON.stringify(answer.question);
    if (state.worldNumber === answeredWorld && question === answeredQuestion) return;
    answeredWorld = state.worldNumber;
    answeredQuestion = question;
    if (state.openTabs.length > 0) return;
    const { tabs, active } = suggestTabs(state.world, answer);
    for (const id of tabs) store.getState().openDocument(id);
    if (active !== null) store.getState().openDocument(active);
  };

  suggest(store.getState());
  return store.subscribe((state, before) => {
    if (state.analysis !== before.analysis) suggest(state);
  });
}
