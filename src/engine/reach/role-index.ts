// The roles of a world by number, in the order of their ARNs, and which of them a resource pattern covers.
import type { Role } from '../../model/principal';
import { matchArnPattern, type ArnPattern } from '../match/arn-pattern';
import type { ResourceMatcher } from '../match/resource';

export type RoleIndex = {
  readonly roles: readonly Role[];
  readonly numberOf: ReadonlyMap<string, number>;
  /** What patterns that were asked for before cover; filled on demand. */
  readonly covered: Map<string, readonly number[]>;
};

export function indexRoles(roles: readonly Role[]): RoleIndex {
  const sorted = [...roles].sort((a, b) => (a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0));
  return { roles: sorted, numberOf: new Map(sorted.map(({ arn }, at) => [arn, at])), covered: new Map() };
}

/**
 * Numbers of the roles that the listed patterns cover, rising; null where patterns with variables are among them, so
 * that who asks has to be known. Whether the list is negated is not looked at.
 */
export function rolesListed(
  index: RoleIndex,
  { values, patterns, templates }: ResourceMatcher,
): readonly number[] | null {
  if (templates.length > 0) return null;
  if (patterns.length === 1 && patterns[0] !== undefined) return rolesCovered(index, values[0] ?? '', patterns[0]);
  const all = new Set<number>();
  patterns.forEach((pattern, at) => {
    for (const role of rolesCovered(index, values[at] ?? '', pattern)) all.add(role);
  });
  return [...all].sort((a, b) => a - b);
}

function rolesCovered(index: RoleIndex, text: string, pattern: ArnPattern): readonly number[] {
  // What `${…}` means depends on the policy's version, so that such a text alone does not say which pattern it is.
  const isTelling = !text.includes('$');
  const known = isTelling ? index.covered.get(text) : undefined;
  if (known !== undefined) return known;
  const { roles } = index;
  const covered: number[] = [];
  // What stands before the first wildcard narrows the roles to a stretch of the sorted list.
  const prefix = pattern.items === null && pattern.glob.first.isAny === null ? pattern.glob.first.text : '';
  for (let at = firstFrom(roles, prefix); at < roles.length; at += 1) {
    const arn = roles[at]?.arn ?? '';
    if (!arn.startsWith(prefix)) break;
    if (matchArnPattern(pattern, arn)) covered.push(at);
  }
  if (isTelling) index.covered.set(text, covered);
  return covered;
}

/** The first role whose ARN is not before the text. */
function firstFrom(roles: readonly Role[], text: string): number {
  let low = 0;
  let high = roles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((roles[middle]?.arn ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
