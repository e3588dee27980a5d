// What a world that was just opened holds, in one line.
import type { World } from '../../model/world';

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

/** `account 200611803367`, `3 accounts` or the world's title. */
export function describeWorld({ title, accounts }: World): string {
  const [only, another] = accounts;
  if (only === undefined || another !== undefined || only.id !== title) return title;
  return `account ${only.id}`;
}
