// What a hop changed, in words: each thing that the new session gained, lost or kept.
import { shortName } from '../model/arn';
import type { PlayedSession } from '../model/play';
import type { SessionChange, SessionFate } from '../model/session-change';

const text = ({ params }: SessionChange, name: string): string => String(params[name] ?? '');

/** `1 hour`, `12 hours`, `90 min`. */
export function durationWords(seconds: number): string {
  if (seconds % 3600 !== 0) return `${String(Math.round(seconds / 60))} min`;
  return seconds === 3600 ? '1 hour' : `${String(seconds / 3600)} hours`;
}

/** `what deployer may do`, `the tag team = pay`, `an end after 1 hour`. */
export function describeChange(change: SessionChange): string {
  switch (change.code) {
    case 'permissions':
      return `what ${shortName(text(change, 'of'))} may do`;
    case 'session-policy':
      return 'the limits of a session policy';
    case 'mfa':
      return 'the sign of MFA';
    case 'tag':
      return `the tag ${text(change, 'key')} = ${text(change, 'value')}${change.params['flows'] === true ? ', which flows on' : ''}`;
    case 'source-identity':
      return `the source identity ${text(change, 'value')}`;
    case 'chaining-limit':
      return `${durationWords(Number(change.params['seconds']))} at most for the next role`;
    case 'end':
      return `an end after ${durationWords(Number(change.params['seconds']))}`;
    case 'call':
      return `calling ${text(change, 'action')}`;
  }
}

const FATES: Readonly<Record<SessionFate, string>> = { gained: '+', lost: '−', kept: '=' };

/** The sign before a change. */
export function fateSign(fate: SessionFate): string {
  return FATES[fate];
}

const MOST_TOLD = 7;

const RANK: readonly SessionChange['code'][] = [
  'permissions',
  'mfa',
  'tag',
  'source-identity',
  'session-policy',
  'end',
  'chaining-limit',
  'call',
];

/** The changes that a card has room for: permissions first, and what has ended last. */
export function toldChanges(changes: readonly SessionChange[]): readonly SessionChange[] {
  return changes
    .map((change, at) => ({ change, at }))
    .sort((a, b) => RANK.indexOf(a.change.code) - RANK.indexOf(b.change.code) || a.at - b.at)
    .slice(0, MOST_TOLD)
    .map(({ change }) => change);
}

/** What a ticket shows of itself, as chips. */
export function ticketChips({
  durationSeconds,
  isChained,
  hasMfa,
  hasPolicy,
  sourceIdentity,
  tags,
}: PlayedSession): readonly string[] {
  return [
    ...(durationSeconds === null ? [] : [isChained ? '≤ 1 h, chained' : durationWords(durationSeconds)]),
    ...(hasMfa ? ['MFA'] : []),
    ...(hasPolicy ? ['session policy'] : []),
    ...(sourceIdentity === null ? [] : [`from ${sourceIdentity}`]),
    ...tags.map(({ key, value, flows }) => `${flows ? '↻ ' : ''}${key}=${value}`),
  ];
}
