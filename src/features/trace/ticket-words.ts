// What an assumed role hands out: a session, how long it may last, and what it leaves behind (R181).
import type { World } from '../../model/world';
import { principalsByArn } from '../../store/selectors';
import { isAssumption } from '../../words/action-words';
import { callName, type HopCard } from './hop-cards';

export type Ticket = { readonly session: string; readonly note: string };

const DEFAULT_SECONDS = 3600;

/** The session that an allowed assumption gives; null for any other call. */
export function ticketOf(card: HopCard, world: World): Ticket | null {
  if (!isAssumption(card.action) || card.explanation.decision.outcome !== 'allow') return null;
  const principals = principalsByArn(world);
  const isChained = principals.get(card.from)?.kind === 'role';
  const role = principals.get(card.to);
  const longest = role?.kind === 'role' ? (role.maxSessionDuration ?? DEFAULT_SECONDS) : DEFAULT_SECONDS;
  const duration = isChained ? '1 hour at most: a chained session' : `${hours(longest)} at most`;
  return {
    session: `session of ${callName(world, card.to)}, ${duration}`,
    note: `takes the place of what ${callName(world, card.from)} may do`,
  };
}

function hours(seconds: number): string {
  const whole = Math.floor(seconds / 3600);
  const minutes = Math.round((seconds % 3600) / 60);
  const words = whole === 1 ? '1 hour' : `${whole} hours`;
  return minutes === 0 ? words : `${words} ${minutes} min`;
}
