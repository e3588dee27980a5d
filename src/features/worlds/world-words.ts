// A kept world in a line of words.
import type { ShelfEntry } from '../../store/world-shelf';

function countOf(amount: number, one: string): string {
  return `${amount.toLocaleString('en')} ${amount === 1 ? one : `${one}s`}`;
}

/** `2 accounts, 4 roles`. */
export function describeSize({ accounts, roles }: Pick<ShelfEntry, 'accounts' | 'roles'>): string {
  return `${countOf(accounts, 'account')}, ${countOf(roles, 'role')}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When something was changed, as seen from `now`; both in milliseconds. */
export function describeWhen(changed: number, now: number): string {
  const past = now - changed;
  if (past < MINUTE) return 'just now';
  if (past < HOUR) return `${String(Math.floor(past / MINUTE))} min ago`;
  if (past < DAY) return `${String(Math.floor(past / HOUR))} h ago`;
  return new Date(changed).toLocaleDateString('en', { day: 'numeric', month: 'short', year: 'numeric' });
}
