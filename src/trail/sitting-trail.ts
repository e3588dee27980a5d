// The trail of a sitting: the events of all its deeds, read by the same reader as a file's.
import type { Sitting } from '../model/sitting';
import type { TrailEvent } from './event';
import { eventsOf, whatIsKept, type Kept, type TrailSurroundings } from './events-of';
import { readEvent } from './read-event';

/** What one deed left; `events` is empty where nothing is kept, and `kept` says why. */
export type DeedTrail = { readonly deed: string; readonly kept: Kept; readonly events: readonly TrailEvent[] };

/** By deed, oldest first. */
export function sittingTrail(sitting: Sitting, surroundings: TrailSurroundings): readonly DeedTrail[] {
  return sitting.deeds.map((deed) => ({
    deed: deed.id,
    kept: whatIsKept(deed),
    events: eventsOf(deed, sitting, surroundings).map((record) => {
      const reading = readEvent(record, deed.id);
      if (!reading.ok) throw new Error(`An event of our own has no ${reading.fault.path.join('.')}.`);
      return reading.event;
    }),
  }));
}
