// The roles that callers of an account may get at in one of two ways, putting them on or handing them to a service;
// roles that no policy tells apart share a group, so that one decision stands for all of them.
import { accountIn } from '../../model/arn';
import type { Decision } from '../../model/decision';
import type { EdgeKind } from '../../model/analysis';
import { decide } from '../decide/decide';
import type { Request } from '../decide/request';
import { withGiven, type Circumstances } from '../world/circumstances';
import type { CompiledWorld } from '../world/compile-world';
import type { FoundCaller } from '../world/find-caller';
import { makeRequest } from '../world/make-request';
import { isAdmitted } from './is-admitted';
import { readRoleFacts, type FactSource, type RoleFacts } from './role-facts';
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

/** Whether a call is allowed, or may be. */
export function isOpen({ outcome }: Pick<Decision, 'outcome'>): boolean {
  return outcome === 'allow' || outcome === 'depends';
}

/** All roles by the ways in which they can be got at; a copy with one role changed is cheap. */
export type RoleTargets = {
  readonly index: RoleIndex;
  readonly facts: readonly RoleFacts[];
  /** Numbers of roles whose trust policies admit the account, or everybody; rising. */
  readonly admitting: ReadonlyMap<string, readonly number[]>;
  /** Roles that need no Allow of the caller's own, or whose trust policy cannot be read; rising. */
  readonly withoutIdentity: readonly number[];
  /** Roles of the account that some service may put on; rising. */
  readonly passable: ReadonlyMap<string, readonly number[]>;
  /** By ARN: roles whose trust policies name it. */
  readonly named: ReadonlyMap<string, readonly number[]>;
};

export function listTargets(index: RoleIndex, source: FactSource): RoleTargets {
  const facts = index.roles.map((role) => readRoleFacts(source, role));
  const admitting = new Map<string, number[]>();
  const withoutIdentity: number[] = [];
  const passable = new Map<string, number[]>();
  const named = new Map<string, number[]>();
  facts.forEach((fact, number) => {
    for (const account of fact.accounts) push(admitting, account, number);
    if (fact.isOpenToAll) withoutIdentity.push(number);
    if (fact.services.length > 0) push(passable, accountIn(index.roles[number]?.arn ?? ''), number);
    for (const name of fact.names) push(named, name, number);
  });
  return { index, facts, admitting, withoutIdentity, passable, named };
}

/** The targets with the facts of one role read anew. */
export function changeTarget(targets: RoleTargets, number: number, source: FactSource): RoleTargets {
  const role = targets.index.roles[number];
  const before = targets.facts[number];
  if (role === undefined || before === undefined) return targets;
  const after = readRoleFacts(source, role);
  const account = accountIn(role.arn);
  const passes = ({ services }: RoleFacts) => (services.length > 0 ? [account] : []);
  return {
    index: targets.index,
    facts: targets.facts.with(number, after),
    admitting: change(targets.admitting, before.accounts, after.accounts, number),
    withoutIdentity: without(targets.withoutIdentity, number, after.isOpenToAll),
    passable: change(targets.passable, passes(before), passes(after), number),
    named: change(targets.named, before.names, after.names, number),
  };
}

function change(
  lists: ReadonlyMap<string, readonly number[]>,
  before: Iterable<string>,
  after: Iterable<string>,
  number: number,
): ReadonlyMap<string, readonly number[]> {
  const changed = new Map(lists);
  for (const key of before) changed.set(key, without(changed.get(key) ?? [], number, false));
  for (const key of after) changed.set(key, without(changed.get(key) ?? [], number, true));
  return changed;
}

/** The rising list without the number, or with it. */
function without(list: readonly number[], number: number, isIn: boolean): readonly number[] {
  const others = list.filter((one) => one !== number);
  return isIn ? [...others, number].sort((a, b) => a - b) : others;
}

function push(lists: Map<string, number[]>, key: string, value: number): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else if (known.at(-1) !== value) known.push(value);
}

/** One of the two ways to get at a role. */
export type Way = {
  readonly action: string;
  /** Numbers of the roles that callers of the account may get at, rising. */
  readonly forAccount: (targets: RoleTargets, account: string) => readonly number[];
  readonly withoutIdentity: (targets: RoleTargets) => readonly number[];
  readonly groupOf: (facts: RoleFacts) => number;
  /** ARNs that are asked for themselves, since the role's trust policy names them. */
  readonly namesIn: (facts: RoleFacts) => ReadonlySet<string>;
  readonly ask: (world: CompiledWorld, found: FoundCaller, role: string, facts: RoleFacts, around: Around) => Finding;
};

/** The circumstances of a call, and of handing a role to a service. */
export type Around = { readonly circumstances: Circumstances; readonly passing: (service: string) => Circumstances };

export function prepareAround(circumstances: Circumstances): Around {
  const made = new Map<string, Circumstances>();
  return {
    circumstances,
    passing: (service) => {
      const known = made.get(service) ?? withGiven(circumstances, 'iam:PassedToService', service);
      made.set(service, known);
      return known;
    },
  };
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** Putting a role on (R160–R164). */
export const ASSUMING: Way = {
  action: ASSUME_ROLE,
  forAccount: ({ admitting, withoutIdentity }, account) => mergeSorted(admitting.get(account) ?? [], withoutIdentity),
  withoutIdentity: (targets) => targets.withoutIdentity,
  groupOf: ({ assumeGroup }) => assumeGroup,
  namesIn: ({ names }) => names,
  ask: (world, found, resource, _facts, { circumstances }) => {
    const request = makeRequest(world, found, { action: ASSUME_ROLE, resource }, circumstances);
    const decision = decide(request);
    if (isOpen(decision)) return { kind: 'can-assume', request, decision };
    return isAdmitted(request) ? { kind: 'trust-only', request, decision } : null;
  },
};

/** Handing a role to a service that it trusts (R206); of several services the first that works is named. */
export const PASSING: Way = {
  action: PASS_ROLE,
  forAccount: ({ passable }, account) => passable.get(account) ?? [],
  withoutIdentity: () => [],
  groupOf: ({ passGroup }) => passGroup,
  namesIn: () => NO_NAMES,
  ask: (world, found, resource, { services }, { passing }) => {
    for (const service of services) {
      const request = makeRequest(world, found, { action: PASS_ROLE, resource }, passing(service));
      const decision = decide(request);
      if (isOpen(decision)) return { kind: 'passes-role', request, decision, service };
    }
    return null;
  },
};

/** Two rising lists as one, each number once. */
export function mergeSorted(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
}
