// What one class of callers gets at: every role that a policy of theirs and the role's own bring together, one decision
// for all the roles that neither tells apart.
import { candidates, type CompiledStatement, type PolicySet } from '../decide/compile-policy';
import { matchResource } from '../match/resource';
import { YES } from '../match/tri';
import { boundarySet, controlLevels, identitySet, type CompiledWorld } from '../world/compile-world';
import type { Circumstances } from '../world/circumstances';
import { accountOf, callerOf, type Identity } from './caller-classes';
import { rolesListed, type RoleIndex } from './role-index';
import { mergeSorted, type Finding, type RoleTargets } from './role-targets';

/** Roles, rising, and beside each the number of its verdict. */
export type Links = { readonly roles: Int32Array; readonly verdicts: Int32Array };

export const NO_VERDICT = -1;
export const NO_LINKS: Links = { roles: new Int32Array(0), verdicts: new Int32Array(0) };

export type LinkMaker = {
  readonly world: CompiledWorld;
  readonly index: RoleIndex;
  readonly targets: RoleTargets;
  /** The verdict of a finding by number, equal verdicts having equal numbers. */
  readonly number: (finding: Finding) => number;
};

/** The links of callers that no policy tells apart, but for roles whose trust policies name one of them. */
export function linkClass(maker: LinkMaker, members: readonly Identity[], circumstances: Circumstances): Links {
  const [first] = members;
  if (first === undefined) return NO_LINKS;
  const { index, targets } = maker;
  const sides = listSides(maker, first);
  const roles = findCandidates(maker, first, sides);
  if (roles.length === 0) return NO_LINKS;
  const signatures = signRoles(index, roles, sides.telling);
  const known = new Map<string, number>();
  const foundRoles: number[] = [];
  const verdicts: number[] = [];
  roles.forEach((role, at) => {
    const key = signatures === null ? String(role) : `${String(targets.groupOf(role))} ${String(signatures[at])}`;
    let verdict = known.get(key);
    if (verdict === undefined) {
      verdict = askFor(maker, members, role, circumstances);
      known.set(key, verdict);
    }
    if (verdict === NO_VERDICT) return;
    foundRoles.push(role);
    verdicts.push(verdict);
  });
  return { roles: Int32Array.from(foundRoles), verdicts: Int32Array.from(verdicts) };
}

/** One call, made by a member that the role's trust policy does not name; the named ones are asked for themselves. */
function askFor(
  { index, targets, number }: LinkMaker,
  members: readonly Identity[],
  roleNumber: number,
  circumstances: Circumstances,
): number {
  const role = index.roles[roleNumber];
  const names = targets.namesIn(roleNumber);
  const member = names === null ? members[0] : members.find((one) => !isNamed(one, names));
  if (role === undefined || member === undefined) return NO_VERDICT;
  return number(targets.ask(callerOf(member), role, circumstances));
}

function isNamed(identity: Identity, names: ReadonlySet<string>): boolean {
  const { caller } = callerOf(identity);
  return names.has(identity.arn) || ('arn' in caller && names.has(caller.arn));
}

type Sides = {
  readonly allows: readonly CompiledStatement[];
  readonly isReadable: boolean;
  /** Statements whose resources tell roles apart. */
  readonly telling: readonly CompiledStatement[];
};

function listSides({ world, targets }: LinkMaker, identity: Identity): Sides {
  const action = targets.action.toLowerCase();
  const own = identitySet(world, identity);
  const sets: readonly (PolicySet | null)[] = [
    own,
    boundarySet(world, identity),
    ...(controlLevels(world, 'scp', accountOf(identity.arn)) ?? []).map(({ policies }) => policies),
  ];
  const telling = sets.flatMap((set) => {
    if (set === null) return [];
    const { denies, allows } = candidates(set, action);
    return [...denies, ...allows].filter(({ resource }) => resource !== null && !resource.coversAll);
  });
  return { allows: candidates(own, action).allows, isReadable: own.isReadable, telling };
}

/** Roles that the caller's account may get at and some Allow of the caller's covers, or that need none. */
function findCandidates({ index, targets }: LinkMaker, { arn }: Identity, sides: Sides): readonly number[] {
  const all = targets.forAccount(accountOf(arn));
  if (all.length === 0) return all;
  if (!sides.isReadable) return all;
  let covered: readonly number[] = [];
  for (const { resource } of sides.allows) {
    if (resource === null || resource.coversAll || resource.isNegated) return all;
    const listed = rolesListed(index, resource);
    if (listed === null) return all;
    covered = mergeSorted(covered, intersect(listed, all));
  }
  return mergeSorted(covered, targets.withoutIdentity);
}

/** A number for each role, equal where the same statements cover it; null where that depends on who asks. */
function signRoles(
  index: RoleIndex,
  roles: readonly number[],
  telling: readonly CompiledStatement[],
): readonly number[] | null {
  const signatures = new Array<number>(roles.length).fill(0);
  const names = new Map<string, number>();
  for (const [at, { resource }] of telling.entries()) {
    if (resource === null) continue;
    if (resource.templates.length > 0) return null;
    roles.forEach((role, place) => {
      if (matchResource(resource, index.roles[role]?.arn ?? '', NO_CONTEXT) !== YES) return;
      const name = `${String(signatures[place])} ${String(at)}`;
      const known = names.get(name) ?? names.size + 1;
      names.set(name, known);
      signatures[place] = known;
    });
  }
  return signatures;
}

/** Patterns without variables read no context. */
const NO_CONTEXT = { maps: [], isUnsetUnknown: () => false };

/** What is in both of two rising lists. */
function intersect(a: readonly number[], b: readonly number[]): readonly number[] {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length * 16 < long.length) return short.filter((value) => includesSorted(long, value));
  const both: number[] = [];
  let at = 0;
  for (const value of short) {
    while (at < long.length && (long[at] ?? 0) < value) at += 1;
    if (long[at] === value) both.push(value);
  }
  return both;
}

export function includesSorted(list: ArrayLike<number>, value: number): boolean {
  return placeOf(list, value) !== -1;
}

/** Where the value stands in a rising list, or -1. */
export function placeOf(list: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = list[middle] ?? 0;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
