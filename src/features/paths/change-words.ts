// What came and went, in words.
import type { Edge } from '../../model/analysis';
import type { GoalChange, PathKind } from '../../model/paths';
import type { World } from '../../model/world';
import { callName } from './path-words';

/** `kept`: still there, but on other terms than before. */
export type Direction = 'gained' | 'lost' | 'kept';

export function directionOf({ was, is }: GoalChange): Direction {
  if (was === null) return 'gained';
  return is === null ? 'lost' : 'kept';
}

const TERMS: Readonly<Record<PathKind, string>> = {
  free: 'without conditions',
  conditional: 'under conditions',
  unsolved: 'under conditions not solved',
};

/** `alice lost s3:GetObject on ledger`, `bob keeps s3:GetObject on ledger, now under conditions`. */
export function describeGoalChange(world: World, change: GoalChange): string {
  const { arn, goal, is } = change;
  const direction = directionOf(change);
  const what = `${callName(world, arn)} ${direction === 'kept' ? 'keeps' : direction} ${goal.action} on ${callName(world, goal.resource)}`;
  if (is === null || (direction === 'gained' && is === 'free')) return what;
  return `${what}, ${direction === 'kept' ? 'now ' : ''}${TERMS[is]}`;
}

/** `alice can assume deployer`, or for an edge that is no more: `alice can no longer assume deployer`. */
export function describeEdge(world: World, { kind, from, to, service }: Edge, isLost = false): string {
  const [who, target] = [callName(world, from), callName(world, to)];
  const can = isLost ? 'can no longer' : 'can';
  switch (kind) {
    case 'can-assume':
    case 'federation':
    case 'service-assumes':
    case 'trust-only':
      return `${who} ${can} assume ${target}`;
    case 'passes-role':
      return `${who} ${can} pass ${target}${service === undefined ? '' : ` to ${service}`}`;
    case 'access':
      return `${who} ${can} access ${target}`;
  }
}
