// An event in a few words: who called, on what, and what came of it.
import { shortName } from '../../model/arn';
import type { World } from '../../model/world';
import { accountLabel } from '../../store/selectors';
import type { TrailEvent, TrailIdentity } from '../../trail/event';
import type { Kept } from '../../trail/events-of';
import type { ChainEnd } from '../../trail/who-was-the-human';
import type { GlyphKind } from '../../ui/verdict-glyph';

/** `alice`, `developer/work`, `account dev`, `config.amazonaws.com`. */
export function callerWords(identity: TrailIdentity, world: World): string {
  const { type, arn, accountId, userName, invokedBy, principalId } = identity;
  switch (type) {
    case 'Root':
      return accountId === null ? 'root user' : `root user of ${accountLabel(world, accountId)}`;
    case 'AWSAccount':
      return accountId === null ? 'another account' : `account ${accountLabel(world, accountId)}`;
    case 'AWSService':
      return invokedBy ?? 'a service';
    default:
      return arn === null ? (userName ?? principalId ?? type) : shortName(arn);
  }
}

/** What it was called on: the role that was asked for, else the first resource; null where the event names none. */
export function targetOf({ roleArn, resources }: TrailEvent): string | null {
  return roleArn ?? resources[0] ?? null;
}

/** The sign of how the call came out; an explicit deny says so in AWS's own words. */
export function signOf({ error }: TrailEvent): GlyphKind {
  if (error === null) return 'allow';
  return /with an explicit deny/.test(error.message ?? '') ? 'explicit-deny' : 'implicit-deny';
}

/** Who it was, for a list; a question mark says that the events do not tell. */
export function humanWords(end: ChainEnd): string {
  switch (end.kind) {
    case 'human':
      return end.name;
    case 'service':
      return end.service;
    case 'unknown':
      return 'not known';
  }
}

/** `10:22:11`, of an event as the trail has it: in UTC. */
export function clockOf(time: string): string {
  return time.slice(11, 19);
}

export const NOT_KEPT: Readonly<Record<Exclude<Kept, 'kept'>, string>> = {
  'credentials-expired':
    'Not in CloudTrail: the credentials had ended, so the service turned the call away before it knew who called.',
  undecided: 'Not in CloudTrail: whether this is allowed rests on something nobody has set, so it was never called.',
  unsigned: 'Not in CloudTrail: nobody signed the call.',
};
