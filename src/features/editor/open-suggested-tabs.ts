// Opens the policies of the asked path where nobody has chosen others; a person's own choice of tabs is left alone.
import type { PolicyDocument } from '../../model/policy-document';
import { documentsById } from '../../store/selectors';
import type { State } from '../../store/state';
import type { RolewalkStore } from '../../store/store';
import { suggestTabs } from './path-documents';

/** Suggests once per world and question, so that closing the last tab stays closed. Returns what ends it. */
export function openSuggestedTabs(store: RolewalkStore): () => void {
  let answeredWorld = -1;
  let answeredQuestion = '';
  /** The tabs as they were suggested last, with the texts they had. */
  let suggested: readonly PolicyDocument[] = [];

  const documentsIn = (state: State): readonly PolicyDocument[] =>
    state.openTabs.flatMap((id) => documentsById(state.world).get(id) ?? []);

  const suggest = (state: State): void => {
    const answer = state.analysis?.answer ?? null;
    if (answer === null) return;
    const question = JSON.stringify(answer.question);
    if (state.worldNumber === answeredWorld && question === answeredQuestion) return;
    answeredWorld = state.worldNumber;
    answeredQuestion = question;
    const present = documentsIn(state);
    const isUntouched = present.length === suggested.length && present.every((one, at) => one === suggested[at]);
    if (present.length > 0 && !isUntouched) return;
    const { tabs, active } = suggestTabs(state.world, answer);
    const actions = store.getState();
    for (const id of tabs) actions.openDocument(id);
    for (const { id } of present) if (!tabs.includes(id)) actions.closeTab(id);
    if (active !== null) actions.openDocument(active);
    suggested = documentsIn(store.getState());
  };

  suggest(store.getState());
  return store.subscribe((state, before) => {
    if (state.analysis !== before.analysis) suggest(state);
  });
}
