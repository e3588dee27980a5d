// CloudFormation's own words for where a resource stands, and why it failed, as its console shows them.
import type { BenchAnswer } from '../../model/sitting';
import type { ResourceStatus, StackEvent, StackStatus } from '../../deploy/run-stack';
import type { Stack } from '../../deploy/stack';

export type EventRow = {
  readonly key: number;
  /** The logical id, or the stack's name. */
  readonly name: string;
  readonly status: StackStatus | ResourceStatus;
  /** Who refused and in which words; null where nothing failed. */
  readonly reason: string | null;
};

/** What CloudFormation writes down of the events so far; the answers of the services are its reasons, not rows of it. */
export function eventRows(
  { name }: Stack,
  events: readonly StackEvent[],
  answers: ReadonlyMap<string, BenchAnswer>,
): readonly EventRow[] {
  return events.flatMap((event, key): readonly EventRow[] => {
    if (event.kind === 'call') return [];
    if (event.kind === 'stack') return [{ key, name, status: event.status, reason: null }];
    const { resource, status, reason } = event;
    if (reason === null) return [{ key, name: resource, status, reason }];
    if (reason === 'cancelled') return [{ key, name: resource, status, reason: 'Resource creation cancelled' }];
    const said = answers.get(reason.id)?.deniedMessage ?? `not authorized to perform: ${reason.action}`;
    return [{ key, name: resource, status, reason: `${said} (Service: ${reason.service}, Status Code: 403)` }];
  });
}

/** How a status looks: still going, done, or failed. */
export function toneOf(status: string): 'going' | 'done' | 'failed' | 'gone' {
  if (status.endsWith('FAILED')) return 'failed';
  if (status === 'ROLLBACK_IN_PROGRESS' || status === 'ROLLBACK_COMPLETE' || status.startsWith('DELETE')) return 'gone';
  return status.endsWith('COMPLETE') ? 'done' : 'going';
}
