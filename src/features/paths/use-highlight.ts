// A way stands out in the picture while the pointer or the focus is on it; a chosen one comes back afterwards.
import { useRef } from 'react';
import type { PathStep } from '../../model/paths';
import type { ShownPath } from '../../store/state';
import { useReadState } from '../../store/use-store';

/** Handlers for the element that stands for the way. */
export function useHighlight(steps: readonly PathStep[]) {
  const readState = useReadState();
  const before = useRef<ShownPath | null>(null);
  const enter = (): void => {
    const { shownPath, showPath } = readState();
    if (shownPath?.steps === steps) return;
    before.current = shownPath?.isChosen === true ? shownPath : null;
    showPath({ steps, isChosen: false });
  };
  const leave = (): void => {
    const { shownPath, showPath } = readState();
    if (shownPath?.steps === steps && !shownPath.isChosen) showPath(before.current);
  };
  return { onPointerEnter: enter, onPointerLeave: leave, onFocus: enter, onBlur: leave };
}
