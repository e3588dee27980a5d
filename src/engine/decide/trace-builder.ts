// Collects the events of an explanation in order; what a layer came to is filled in when its statements are known.
import type { LayerCode, LayerState, TraceEvent } from '../../model/trace';

type Draft<Event> = Event extends TraceEvent ? Omit<Event, 'id'> : never;

/** What is known about a layer, a level or a statement only after its parts. */
type Amendment = {
  readonly state?: LayerState;
  readonly code?: LayerCode | null;
  readonly isDeciding?: boolean;
};

export type TraceBuilder = {
  /** Adds an event and returns its id. */
  readonly add: (event: Draft<TraceEvent>) => number;
  /** Changes fields of an event added before. */
  readonly amend: (id: number, change: Amendment) => void;
  readonly events: () => readonly TraceEvent[];
};

export function makeTraceBuilder(): TraceBuilder {
  const events: TraceEvent[] = [];
  return {
    add: (event) => {
      const id = events.length;
      events.push({ ...event, id });
      return id;
    },
    amend: (id, change) => {
      const event = events[id];
      // The amended fields exist on layers, levels and statements, the only events that are amended.
      if (event !== undefined) events[id] = { ...event, ...change } as TraceEvent;
    },
    events: () => events,
  };
}
