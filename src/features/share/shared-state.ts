// From the state of the page to what a link carries, and back.
import type { SharedView, SharedWorld } from '../../model/shared-world';
import { NO_HISTORY } from '../../store/history';
import type { State, Store } from '../../store/state';

type Shown = Pick<State, 'world' | 'question' | 'openTabs' | 'activeTab' | 'explanation' | 'selection' | 'stage'>;

export function toShared({ world, question, openTabs, activeTab, explanation, selection, stage }: Shown): SharedWorld {
  const view: SharedView = {
    openTabs,
    ...(activeTab !== null && { activeTab }),
    ...(explanation === 'paths' && { explanation }),
    ...(selection !== null && { selection }),
    ...(stage !== null && stage.subject !== 'way' && { step: stage.step }),
    ...(stage?.subject === 'direct' && { played: stage.subject }),
  };
  return { world, question, view };
}

/** Opens a shared world as its own, beside the one that was open. */
export function openShared({ world, question, view }: SharedWorld, store: Store): void {
  const { openTabs = [], activeTab = null, explanation = 'why', selection = null, step, played = null } = view;
  const unedited = { hasEdits: false, history: NO_HISTORY, worldKey: null, isExample: false };
  store.reopen({ world, question, openTabs, activeTab, ...unedited });
  store.explain(explanation);
  store.select(selection);
  if (step !== undefined) store.play({ subject: played, step });
}
