// The roles that callers of an account may get at in one of two ways, putting them on or handing them to a service;
// roles that no policy tells apart share a group, so that one decision stands for all of them.
import type { Decision } from '../../model/decision';
import type { EdgeKind } from '../../model/analysis';
import type { Role } from '../../model/principal';
import { lookUp } from '../condition/context';
import { candidates, type CompiledStatement } from '../decide/compile-policy';
import { decide } from '../decide/decide';
import type { Request } from '../decide/request';
import { findPrincipal, matchBody } from '../decide/statement';
import { GRANT } from '../match/principal';
import { matchResource } from '../match/resource';
import { NO } from '../match/tri';
import { withGiven, type Circumstances } from '../world/circumstances';
import { controlLevels, trustSet, type CompiledWorld } from '../world/compile-world';
import type { FoundCaller } from '../world/find-caller';
import { makeContext } from '../world/make-context';
import { makeRequest } from '../world/make-request';
import { accountOf, callerOf, type TextNumbers } from './caller-classes';
import type { RoleIndex } from './role-index';

export const ASSUME_ROLE = 'sts:AssumeRole';
export const PASS_ROLE = 'iam:PassRole';

/** What came of one call about one role; null where there is nothing to draw. */
export type Finding = {
  readonly kind: EdgeKind;
  readonly request: Request;
  readonly decision: Decision;
  readonly service?: string;
} | null;

export type RoleTargets = {
  readonly action: string;
  /** Numbers of the roles that callers of the account may get at, rising. */
  readonly forAccount: (account: string) => readonly number[];
  /** Of these, the ones that need no Allow of the caller's own. */
  readonly withoutIdentity: readonly number[];
  /** Roles of one group get one answer, as far as the patterns of the caller's policies do not tell them apart. */
  readonly groupOf: (role: number) => number;
  /** ARNs that the role's trust policy names: these callers are asked for themselves. */
  readonly named: ReadonlyMap<string, readonly number[]>;
  readonly namesIn: (role: number) => ReadonlySet<string> | null;
  readonly ask: (found: FoundCaller, role: Role, circumstances: Circumstances) => Finding;
};

/** Whether a call is allowed, or may be. */
export function isOpen({ outcome }: Pick<Decision, 'outcome'>): boolean {
  return outcome === 'allow' || outcome === 'depends';
}

const ACCOUNT = /^\d{12}$/;

/** Roles by the way their trust policies let callers put them on (R160–R163). */
export function assumableRoles(
  world: CompiledWorld,
  index: RoleIndex,
  readKeys: readonly string[],
  texts: TextNumbers,
  circumstances: Circumstances,
): RoleTargets {
  const action = ASSUME_ROLE.toLowerCase();
  const byAccount = new Map<string, number[]>();
  const withoutIdentity: number[] = [];
  const named = new Map<string, number[]>();
  const namesByRole: (ReadonlySet<string> | null)[] = [];
  const alone = new Set<number>();
  index.roles.forEach((role, number) => {
    const trust = trustSet(world, role.arn);
    const { allows, denies } = candidates(trust, action);
    const admitted = new Set(allows.flatMap(({ principal }) => [...(principal?.named.AWS ?? [])]));
    if (!trust.isReadable || admitted.has('*')) withoutIdentity.push(number);
    for (const name of admitted) if (ACCOUNT.test(name)) push(byAccount, name, number);
    const spoken = [...allows, ...denies].flatMap(({ principal }) => [...(principal?.named.AWS ?? [])]);
    const names = new Set(spoken.filter((name) => name.startsWith('arn:')));
    for (const name of names) push(named, name, number);
    namesByRole.push(names.size === 0 ? null : names);
    if (denies.some(({ principal }) => principal?.isNegated === true)) alone.add(number);
  });
  const trustNumber = (role: Role): string => {
    const document = world.documents.get(role.trust);
    const isReadable = document?.policy.isReadable === true;
    return isReadable ? (document.source.text ?? '') : `unreadable ${role.trust}`;
  };
  return {
    action: ASSUME_ROLE,
    forAccount: memo((account) => mergeSorted(byAccount.get(account) ?? [], withoutIdentity)),
    withoutIdentity,
    groupOf: groupRoles(index, (role, number) =>
      alone.has(number)
        ? `alone ${role.arn}`
        : [trustNumber(role), ...common(world, role, action, readKeys, circumstances)].join('|'),
    ),
    named,
    namesIn: (role) => namesByRole[role] ?? null,
    ask: (found, role, around) => {
      const request = makeRequest(world, found, { action: ASSUME_ROLE, resource: role.arn }, around);
      const decision = decide(request);
      if (isOpen(decision)) return { kind: 'can-assume', request, decision };
      return isAdmitted(request) ? { kind: 'trust-only', request, decision } : null;
    },
  };

  function groupRoles({ roles }: RoleIndex, keyOf: (role: Role, number: number) => string): (role: number) => number {
    const groups = roles.map((role, number) => {
      const key = keyOf(role, number);
      const known = texts.get(key) ?? texts.size;
      texts.set(key, known);
      return known;
    });
    return (role) => groups[role] ?? 0;
  }
}

/** Roles that services may put on, by account: who may hand them over (R206). Of several services the first is named. */
export function passableRoles(
  world: CompiledWorld,
  index: RoleIndex,
  readKeys: readonly string[],
  texts: TextNumbers,
  circumstances: Circumstances,
): RoleTargets {
  const action = PASS_ROLE.toLowerCase();
  const byAccount = new Map<string, number[]>();
  const services = index.roles.map((role, number) => {
    const { allows } = candidates(trustSet(world, role.arn), ASSUME_ROLE.toLowerCase());
    const trusted = [...new Set(allows.flatMap(({ principal }) => [...(principal?.named.Service ?? [])]))];
    if (trusted.length > 0) push(byAccount, accountOf(role.arn), number);
    return trusted;
  });
  const groups = index.roles.map((role, number) => {
    const key = ['pass', ...(services[number] ?? []), ...common(world, role, action, readKeys, circumstances)].join(
      '|',
    );
    const known = texts.get(key) ?? texts.size;
    texts.set(key, known);
    return known;
  });
  const passing = memoByPair(withGivenService);
  return {
    action: PASS_ROLE,
    forAccount: (account) => byAccount.get(account) ?? [],
    withoutIdentity: [],
    groupOf: (role) => groups[role] ?? 0,
    named: new Map(),
    namesIn: () => null,
    ask: (found, role, around) => {
      for (const service of services[index.numberOf.get(role.arn) ?? -1] ?? []) {
        const call = { action: PASS_ROLE, resource: role.arn };
        const request = makeRequest(world, found, call, passing(around, service));
        const decision = decide(request);
        if (isOpen(decision)) return { kind: 'passes-role', request, decision, service };
      }
      return null;
    },
  };
}

function withGivenService(circumstances: Circumstances, service: string): Circumstances {
  return withGiven(circumstances, 'iam:PassedToService', service);
}

const TAG_KEYS = ['aws:resourcetag/', 'iam:resourcetag/', 's3:buckettag/'];

/** What else can tell two roles apart: their account, tags that some policy reads, and patterns of its RCPs. */
function common(
  world: CompiledWorld,
  role: Role,
  action: string,
  readKeys: readonly string[],
  circumstances: Circumstances,
): readonly string[] {
  const account = accountOf(role.arn);
  const parts = [account];
  const told = readKeys.filter((key) => TAG_KEYS.some((prefix) => key.startsWith(prefix)));
  const context = makeContext(world, callerOf(role), { account, tags: role.tags ?? {} }, circumstances);
  for (const key of told) {
    const entry = lookUp(context, key);
    parts.push(entry === undefined || entry === 'unknown' ? 'absent' : JSON.stringify(entry.values));
  }
  for (const { policies } of controlLevels(world, 'rcp', account) ?? []) {
    for (const { resource } of candidates(policies, action).denies) {
      if (resource !== null) parts.push(String(matchResource(resource, role.arn, context)));
    }
  }
  return parts;
}

/** Whether the trust policy allows the caller by name, or its account while the caller's own policies would allow. */
function isAdmitted(request: Request): boolean {
  if (request.target === null) return false;
  return candidates(request.target, request.action).allows.some((statement: CompiledStatement) => {
    const { grant } = findPrincipal(statement, request);
    if (grant === GRANT.none || matchBody(statement, request) === NO) return false;
    return grant !== GRANT.account || isAllowedByIdentity(request);
  });
}

function isAllowedByIdentity(request: Request): boolean {
  return candidates(request.identity, request.action).allows.some((statement) => matchBody(statement, request) !== NO);
}

function push(lists: Map<string, number[]>, key: string, value: number): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else if (known.at(-1) !== value) known.push(value);
}

function memo<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

function memoByPair<First extends object, Value>(
  make: (first: First, second: string) => Value,
): (first: First, second: string) => Value {
  const made = new WeakMap<First, (second: string) => Value>();
  return (first, second) => {
    const known = made.get(first) ?? memo((key: string) => make(first, key));
    made.set(first, known);
    return known(second);
  };
}

/** Two rising lists as one, each number once. */
export function mergeSorted(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
}
