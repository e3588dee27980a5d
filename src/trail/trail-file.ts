// Events as a file of CloudTrail's own format, which any tool for them reads.
import type { TrailEvent } from './event';

/** `{ "Records": [ … ] }`, each event as it came. */
export function trailFile(events: readonly Pick<TrailEvent, 'record'>[]): string {
  return `${JSON.stringify({ Records: events.map(({ record }) => record) }, null, 2)}\n`;
}
