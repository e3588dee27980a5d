// What is on the stage and at which step, kept for this tab, so that a reload shows it again.
import type { PlaySubject } from '../model/play';
import type { SmallStorage } from '../store/journal';
import type { RolewalkStore } from '../store/store';

const KEY = 'rolewalk.stage';

/** What can be played again from the question alone: a chosen way is gone with the page. */
const SUBJECTS: ReadonlySet<unknown> = new Set<PlaySubject | null>([null, 'direct', 'roles']);

/**
 * Shows what this tab showed before, unless something else has been opened, and keeps it from now on.
 * @param storage of this tab; null where the browser gives none
 * @param isSameWorld whether the store holds the world that was open before the reload
 */
export function keepStage(store: RolewalkStore, storage: SmallStorage | null, isSameWorld: boolean): void {
  if (storage === null) return;
  const kept = isSameWorld ? readStage(storage) : null;
  if (kept !== null && store.getState().stage === null) store.getState().play(kept);
  store.subscribe(({ stage }, before) => {
    if (stage === before.stage) return;
    try {
      if (stage === null) storage.removeItem(KEY);
      else storage.setItem(KEY, JSON.stringify(stage));
    } catch {
      // Without room the stage works as well; a reload then shows the page alone.
    }
  });
}

function readStage(storage: SmallStorage): { readonly subject: PlaySubject | null; readonly step: number } | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const { subject, step } = kept as { readonly subject?: unknown; readonly step?: unknown };
    if (!SUBJECTS.has(subject) || !Number.isSafeInteger(step) || Number(step) < 0) return null;
    return { subject: subject as PlaySubject | null, step: Number(step) };
  } catch {
    return null;
  }
}
