// What the list of the trail shows: the events, and for a sitting also the calls of which CloudTrail keeps nothing.
import type { Sitting } from '../../model/sitting';
import type { World } from '../../model/world';
import { accountOf } from '../../store/selectors';
import type { TrailEvent } from '../../trail/event';
import type { Kept } from '../../trail/events-of';
import { trailRows, type TrailRow } from '../../trail/find-events';
import { sittingTrail } from '../../trail/sitting-trail';

export type TrailEntry =
  | {
      readonly kind: 'event';
      readonly key: string;
      readonly row: TrailRow;
      /** Of a sitting: which deed it tells of, and the ticket that called. */
      readonly deed: string | null;
      readonly ticket: string | null;
    }
  | {
      readonly kind: 'nothing-kept';
      readonly key: string;
      readonly deed: string;
      /** Epoch seconds. */
      readonly at: number;
      readonly call: string;
      readonly why: Exclude<Kept, 'kept'>;
    };

/** Where nobody has said otherwise. */
const REGION = 'us-east-1';

/** Oldest first. */
export function entriesOfSitting(sitting: Sitting, world: World): readonly TrailEntry[] {
  const trail = sittingTrail(sitting, { accountOf: (arn) => accountOf(world, arn), region: REGION });
  const rows = new Map(trailRows(trail.flatMap(({ events }) => events)).map((row) => [row.event, row]));
  return trail.flatMap(({ deed: id, kept, events }): readonly TrailEntry[] => {
    const deed = sitting.deeds.find((one) => one.id === id);
    if (deed === undefined) return [];
    if (kept !== 'kept') {
      const { call } = deed;
      const name = call.kind === 'call' ? call.action : `sts:${call.api}`;
      return [{ kind: 'nothing-kept', key: id, deed: id, at: deed.at, call: name, why: kept }];
    }
    return events.flatMap((event): readonly TrailEntry[] => {
      const row = rows.get(event);
      return row === undefined ? [] : [{ kind: 'event', key: event.id, row, deed: id, ticket: deed.ticket }];
    });
  });
}

/** Oldest first; events of one second stay in the order of their file. */
export function entriesOfEvents(events: readonly TrailEvent[]): readonly TrailEntry[] {
  const sorted = [...events].sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
  return trailRows(sorted).map((row, at) => ({
    kind: 'event',
    key: `${String(at)} ${row.event.id}`,
    row,
    deed: null,
    ticket: null,
  }));
}
