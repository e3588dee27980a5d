// What a world that was just opened holds, in one line.
import type { World } from '../../model/world';

const MOST_NAMED = 2;

function countOf(amount: number, one: string, many = `${one}s`): string | null {
  if (amount === 0) return null;
  return `${amount.toLocaleString('en')} ${amount === 1 ? one : many}`;
}

/** `44 users, 78 roles, 5 groups, 84 managed policies, 31 inline policies`. */
export function describeCounts({ principals, resources, documents }: World): string {
  const ofKind = (kind: string) => principals.filter((principal) => principal.kind === kind).length;
  const policies = (kind: string) => documents.filter((document) => document.kind === kind).length;
  const parts = [
    countOf(ofKind('user'), 'user'),
    countOf(ofKind('role'), 'role'),
    countOf(ofKind('group'), 'group'),
    countOf(resources.length, 'resource'),
    countOf(policies('managed'), 'managed policy', 'managed policies'),
    countOf(policies('inline'), 'inline policy', 'inline policies'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'nobody and nothing in it' : parts.join(', ');
}

/** `account 200611803367`, `accounts 111122223333 and 222233334444`; a title where somebody gave one. */
export function describeWorld({ title, accounts }: World): string {
  const ids = accounts.map(({ id }) => id as string);
  if (!ids.includes(title)) return title;
  if (ids.length === 1) return `account ${title}`;
  return ids.length > MOST_NAMED ? `${ids.length.toLocaleString('en')} accounts` : `accounts ${ids.join(' and ')}`;
}
