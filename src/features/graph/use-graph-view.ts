// How somebody looks at the graph, kept while a world is open: another world begins with what suits its size.
import { useCallback, useState } from 'react';
import type { EdgeKind } from '../../model/analysis';
import type { Outcome } from '../../model/decision';
import type { World } from '../../model/world';
import { fitsWhole, isBigWorld } from './graph-elements';
import { FIRST_HIDDEN, type GraphView, type Hidden, type ViewMode } from './graph-view';

type Kept = {
  readonly worldNumber: number;
  readonly mode: ViewMode;
  readonly isPathOnly: boolean;
  readonly opened: readonly string[];
};

export type GraphViewState = {
  readonly view: GraphView;
  /** The question's path alone, or what a mode shows. */
  readonly show: (view: ViewMode | 'path') => void;
  /** Opens a group, or closes it and what was opened in it. */
  readonly toggleGroup: (id: string) => void;
  readonly toggleHidden: (name: EdgeKind | Outcome) => void;
  readonly showAllEdges: () => void;
};

const NOTHING_HIDDEN: Hidden = new Set();

export function useGraphView(world: World, worldNumber: number, center: string | null): GraphViewState {
  const fresh = (): Kept => ({ worldNumber, mode: isBigWorld(world) ? 'focus' : 'all', isPathOnly: false, opened: [] });
  const [kept, setKept] = useState(fresh);
  const [hidden, setHidden] = useState(FIRST_HIDDEN);
  const present = kept.worldNumber === worldNumber ? kept : fresh();
  // A world that shrinks is drawn as a whole; one that grows past what a canvas holds is not.
  const mode = !isBigWorld(world) ? 'all' : present.mode === 'all' && !fitsWhole(world) ? 'focus' : present.mode;
  const { isPathOnly, opened } = present;
  const toggleGroup = useCallback(
    (id: string): void =>
      setKept((before) => {
        if (before.worldNumber !== worldNumber) return { worldNumber, mode, isPathOnly: false, opened: [id] };
        const others = before.opened.filter((one) => one !== id && !one.startsWith(`${id}/`));
        return { ...before, opened: before.opened.includes(id) ? others : [...others, id] };
      }),
    [worldNumber, mode],
  );
  return {
    view: { mode, isPathOnly, center, opened, hidden },
    show: (next) => {
      const isPathOnly = next === 'path';
      // The path of a large world is a picture of its own: nobody else stands around it.
      const shown = isPathOnly ? (isBigWorld(world) ? 'focus' : mode) : next;
      setKept({ ...present, mode: shown, isPathOnly, opened: [] });
    },
    toggleGroup,
    toggleHidden: (name) => {
      const next = new Set(hidden);
      if (!next.delete(name)) next.add(name);
      setHidden(next);
    },
    showAllEdges: () => setHidden(NOTHING_HIDDEN),
  };
}
