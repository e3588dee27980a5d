// What one class of callers gets at: every role that a policy of theirs and the role's own bring together, one decision
// for all the roles that neither tells apart.
import { accountIn } from '../../model/arn';
import { candidates, type CompiledStatement, type PolicySet } from '../decide/compile-policy';
import { matchResource } from '../match/resource';
import { YES } from '../match/tri';
import { boundarySet, controlLevels, identitySet, type CompiledWorld } from '../world/compile-world';
import { callerOf, type Identity } from './caller-classes';
import { rolesListed, type RoleIndex } from './role-index';
import { mergeSorted, type Around, type Finding, type RoleTargets, type Way } from './role-targets';

/** Roles, rising, and beside each the number of its verdict. */
export type Links = { readonly roles: Int32Array; readonly verdicts: Int32Array };

export const NO_VERDICT = -1;
const NO_LINKS: Links = { roles: new Int32Array(0), verdicts: new Int32Array(0) };

export type LinkMaker = {
  readonly world: CompiledWorld;
  readonly targets: RoleTargets;
  readonly around: Readonly<Record<Identity['kind'], Around>>;
  /** The verdict of a finding by number, equal verdicts having equal numbers. */
  readonly number: (finding: Finding) => number;
};

/** What the callers' own side says about one way to get at roles. */
export type Side = {
  readonly allows: readonly CompiledStatement[];
  readonly isReadable: boolean;
  /** Statements whose resources tell roles apart, of every policy that limits the callers. */
  readonly telling: readonly CompiledStatement[];
};

export function readSide(world: CompiledWorld, identity: Identity, way: Way): Side {
  const action = way.action.toLowerCase();
  const own = identitySet(world, identity);
  const sets: readonly (PolicySet | null)[] = [
    own,
    boundarySet(world, identity),
    ...(controlLevels(world, 'scp', accountIn(identity.arn)) ?? []).map(({ policies }) => policies),
  ];
  const telling = sets.flatMap((set) => {
    if (set === null) return [];
    const { denies, allows } = candidates(set, action);
    return [...denies, ...allows].filter(({ resource }) => resource !== null && !resource.coversAll);
  });
  return { allows: candidates(own, action).allows, isReadable: own.isReadable, telling };
}

/** The links of callers that no policy tells apart, but for roles whose trust policies name one of them. */
export function linkClass(maker: LinkMaker, way: Way, side: Side, members: readonly Identity[]): Links {
  const [first] = members;
  if (first === undefined) return NO_LINKS;
  const { targets } = maker;
  const roles = findCandidates(targets, way, side, accountIn(first.arn));
  if (roles.length === 0) return NO_LINKS;
  const signatures = signRoles(targets.index, roles, side.telling);
  const known = new Map<number, number>();
  const foundRoles: number[] = [];
  const verdicts: number[] = [];
  roles.forEach((role, at) => {
    const facts = targets.facts[role];
    const signature = signatures[at] ?? ASK_EACH;
    const key = signature === ASK_EACH || facts === undefined ? -1 - role : way.groupOf(facts) * SIGNATURES + signature;
    let verdict = known.get(key);
    if (verdict === undefined) {
      verdict = askFor(maker, way, members, role);
      known.set(key, verdict);
    }
    if (verdict === NO_VERDICT) return;
    foundRoles.push(role);
    verdicts.push(verdict);
  });
  return foundRoles.length === 0
    ? NO_LINKS
    : { roles: Int32Array.from(foundRoles), verdicts: Int32Array.from(verdicts) };
}

/** The same links after the facts of one role changed; the very same where nothing came of it. */
export function relinkRole(
  maker: LinkMaker,
  way: Way,
  side: Side,
  account: string,
  listMembers: () => readonly Identity[],
  links: Links,
  role: number,
): Links {
  const place = placeOf(links.roles, role);
  const before = place === -1 ? NO_VERDICT : (links.verdicts[place] ?? NO_VERDICT);
  const isCandidate = mayReach(maker.targets, way, side, account, role);
  const after = isCandidate ? askFor(maker, way, listMembers(), role) : NO_VERDICT;
  return before === after ? links : replaceLink(links, role, after);
}

/** The links with another verdict on one role, or without it. */
function replaceLink({ roles, verdicts }: Links, role: number, verdict: number): Links {
  const isGone = verdict === NO_VERDICT;
  let place = 0;
  while (place < roles.length && (roles[place] ?? 0) < role) place += 1;
  const rest = roles[place] === role ? place + 1 : place;
  return {
    roles: Int32Array.of(...roles.subarray(0, place), ...(isGone ? [] : [role]), ...roles.subarray(rest)),
    verdicts: Int32Array.of(...verdicts.subarray(0, place), ...(isGone ? [] : [verdict]), ...verdicts.subarray(rest)),
  };
}

/** One call, made by a member that the role's trust policy does not name; the named ones are asked for themselves. */
function askFor(
  { world, targets, around, number }: LinkMaker,
  way: Way,
  members: readonly Identity[],
  at: number,
): number {
  const role = targets.index.roles[at];
  const facts = targets.facts[at];
  if (role === undefined || facts === undefined) return NO_VERDICT;
  const names = way.namesIn(facts);
  const member = names.size === 0 ? members[0] : members.find((one) => !isNamed(one, names));
  return member === undefined
    ? NO_VERDICT
    : number(way.ask(world, callerOf(member), role.arn, facts, around[member.kind]));
}

function isNamed(identity: Identity, names: ReadonlySet<string>): boolean {
  const { caller } = callerOf(identity);
  return names.has(identity.arn) || ('arn' in caller && names.has(caller.arn));
}

/** Roles that the caller's account may get at and some Allow of the caller's covers, or that need none. */
function findCandidates(targets: RoleTargets, way: Way, side: Side, account: string): readonly number[] {
  const all = way.forAccount(targets, account);
  if (all.length === 0 || !side.isReadable) return all;
  let covered: readonly number[] = [];
  for (const { resource } of side.allows) {
    if (resource === null || resource.coversAll || resource.isNegated) return all;
    const listed = rolesListed(targets.index, resource);
    if (listed === null) return all;
    covered = mergeSorted(covered, intersect(listed, all));
  }
  return mergeSorted(covered, way.withoutIdentity(targets));
}

/** Whether `findCandidates` would find the role. */
function mayReach(targets: RoleTargets, way: Way, side: Side, account: string, role: number): boolean {
  if (includesSorted(way.withoutIdentity(targets), role)) return true;
  if (!includesSorted(way.forAccount(targets, account), role)) return false;
  if (!side.isReadable) return true;
  const arn = targets.index.roles[role]?.arn ?? '';
  return side.allows.some(
    ({ resource }) =>
      resource === null ||
      resource.isNegated ||
      resource.templates.length > 0 ||
      matchResource(resource, arn, NO_CONTEXT) === YES,
  );
}

/** Stands for a role that has to be asked about by itself. */
const ASK_EACH = -1;
/** More signatures than this are not told apart by number: each role is asked about. */
const SIGNATURES = 0x10000;

/** A number for each role, equal where the same statements cover it. */
function signRoles(index: RoleIndex, roles: readonly number[], telling: readonly CompiledStatement[]): Int32Array {
  const signatures = new Int32Array(roles.length);
  const known = new Map<number, number>();
  for (const [at, { resource }] of telling.entries()) {
    if (resource === null) continue;
    if (resource.templates.length > 0) return signatures.fill(ASK_EACH);
    for (let place = 0; place < roles.length; place += 1) {
      if (matchResource(resource, index.roles[roles[place] ?? 0]?.arn ?? '', NO_CONTEXT) !== YES) continue;
      const name = (signatures[place] ?? 0) * telling.length + at;
      const signature = known.get(name) ?? known.size + 1;
      known.set(name, signature);
      signatures[place] = signature;
    }
    if (known.size >= SIGNATURES) return signatures.fill(ASK_EACH);
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

function includesSorted(list: ArrayLike<number>, value: number): boolean {
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
