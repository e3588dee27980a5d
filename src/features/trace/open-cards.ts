// Which cards stand open: the interesting one by itself, the others as the person left them.
import { useState } from 'react';
import type { Selection } from '../../store/state';

type OpenState = {
  readonly question: string;
  readonly interesting: string;
  readonly selection: Selection | null;
  /** What the person opened or closed since the question was asked. */
  readonly chosen: ReadonlyMap<string, boolean>;
};

export type OpenCards = {
  readonly isOpen: (key: string) => boolean;
  readonly toggle: (key: string) => void;
};

/**
 * `question` names what is asked: another question forgets what was opened. `interesting` is the key of the card that
 * opens by itself, together with its verdict; when it or the selection changes, that card opens again.
 */
export function useOpenCards(
  question: string,
  interestingKey: string,
  verdict: string,
  selection: Selection | null,
  keys: readonly string[],
): OpenCards {
  const interesting = `${interestingKey} ${verdict}`;
  const fresh: OpenState = { question, interesting, selection, chosen: new Map() };
  const [state, setState] = useState(fresh);
  let shown = state;
  if (state.question !== question) shown = fresh;
  else if (state.interesting !== interesting || state.selection !== selection) {
    const chosen = new Map(state.chosen);
    chosen.delete(interestingKey);
    shown = { ...fresh, chosen };
  }
  if (shown !== state) setState(shown);
  const isOpen = (key: string): boolean => shown.chosen.get(key) ?? key === interestingKey;
  const toggle = (key: string): void => {
    const chosen = new Map(keys.map((other) => [other, isOpen(other)]));
    chosen.set(key, !isOpen(key));
    setState({ ...shown, chosen });
  };
  return { isOpen, toggle };
}
