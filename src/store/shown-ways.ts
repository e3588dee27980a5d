// The ways an answer holds, and the one among them that somebody already looks at.
import { assertNever } from '../base/assert-never';
import { handingOf, type Answer } from '../model/analysis';
import type { PathReport } from '../model/path-query';
import type { PathStep } from '../model/paths';

type Steps = readonly PathStep[];

/** The same while a way leads over the same calls, whatever is said of them. */
export function wayKey(steps: Steps): string {
  return steps
    .map(({ kind, from, to, action, service }) => `${kind} ${from} ${to} ${action} ${service ?? ''}`)
    .join('\n');
}

/** The way over the same calls in another answer; null where it is not there any more. */
export function findSameWay(report: PathReport, steps: Steps): Steps | null {
  const key = wayKey(steps);
  return waysOf(report).find((way) => way.length === steps.length && wayKey(way) === key) ?? null;
}

/** The shortest way of the question where only a role handed to a service leads there: no chain stands for it in the picture. */
export function findHandedWay(answer: Answer | null, report: PathReport): Steps | null {
  if (handingOf(answer?.reach) === null || report.kind !== 'paths') return null;
  return report.answer?.paths[0]?.steps ?? null;
}

function waysOf(report: PathReport): readonly Steps[] {
  switch (report.kind) {
    case 'paths':
      return [...(report.answer?.paths ?? []), ...(report.answer?.nearMisses ?? [])].map(({ steps }) => steps);
    case 'reached':
    case 'who-can':
      return (report.answer?.reached ?? []).map(({ path }) => path.steps);
    case 'cut':
      return [];
    default:
      return assertNever(report);
  }
}
