// Handing a role to a service that runs with it: a caller reaches the role's permissions without its session (R206, R250).
import { accountIn } from '../../model/arn';
import type { Role } from '../../model/principal';
import { candidates } from '../decide/compile-policy';
import { decide } from '../decide/decide';
import type { Request } from '../decide/request';
import { lowerName } from '../match/lower-name';
import { FALSE, TRUE, all, any, type Formula } from '../residual/formula';
import { identitySet, trustSet, type CompiledWorld } from '../world/compile-world';
import { withCarried, withGiven } from '../world/circumstances';
import { makeRequest } from '../world/make-request';
import { formulaOf, requestOf } from './assume-call';
import { forPath, isWeaker } from './path-condition';
import { isRunnable, runWaysFor } from './run-actions';
import {
  circumstancesFor,
  OF_ASSUMING,
  OF_PASSING,
  WITHOUT_CREDENTIALS,
  plainStand,
  type SearchCircumstances,
  type Stand,
  type Terrain,
} from './terrain';

/** One way to hand a role over, with the calls that make the service run with it. */
export type Handing = {
  readonly service: string;
  readonly runActions: readonly string[];
  /** What is created or started: everything, or the resource that a policy lets the caller make. */
  readonly resources: readonly string[];
};

export type PassWay = Handing & { readonly to: Stand; readonly condition: Formula };

const PASS_ROLE = 'iam:PassRole';
const ASSUME_ROLE = 'sts:assumerole';

/** Roles of an account that services may put on, with the services in the order of their trust policies. */
export type Hatch = { readonly role: Role; readonly services: readonly string[] };

export function listHatches(world: CompiledWorld): ReadonlyMap<string, readonly Hatch[]> {
  const byAccount = new Map<string, Hatch[]>();
  for (const role of world.roles) {
    // What runs with a service-linked role is the service's own affair (R207).
    if (role.serviceLinked === true) continue;
    const statements = candidates(trustSet(world, role.arn), ASSUME_ROLE).allows;
    const named = new Set(statements.flatMap(({ principal }) => [...(principal?.named.Service ?? [])]));
    const services = [...named].filter(isRunnable);
    if (services.length === 0) continue;
    const account = accountIn(role.arn);
    byAccount.set(account, [...(byAccount.get(account) ?? []), { role, services }]);
  }
  return byAccount;
}

/** Whether the stand can hand over anything at all. */
export function mayPass({ world }: Terrain, { found }: Stand): boolean {
  const { identity } = found;
  if (identity === null) return found.isIdentityUnknown;
  const set = identitySet(world, identity);
  return !set.isReadable || candidates(set, lowerName(PASS_ROLE)).allows.length > 0;
}

/** The ways to hand the role to services that trust it; those that need nothing more than another way are left out. */
export function findPassWays(
  terrain: Terrain,
  stand: Stand,
  { role, services }: Hatch,
  settle: (formula: Formula) => Formula,
): readonly PassWay[] {
  const found: PassWay[] = [];
  const to = plainStand(terrain, role);
  for (const service of services) {
    const passed = settle(
      both([passRequest(terrain, stand, role, service), trustRequest(terrain, role, service)], stand),
    );
    if (passed === FALSE) continue;
    for (const runActions of runWaysFor(service, role)) {
      const ran = findRun(terrain, stand, runActions);
      const condition = settle(all([passed, ran.condition]));
      if (condition === FALSE || found.some((one) => isWeaker(one.condition, condition))) continue;
      found.push({ to, service, runActions, resources: ran.resources, condition });
      if (condition === TRUE) return found.filter((one) => one.condition === TRUE);
    }
  }
  return found;
}

/** Every request behind one handing over: who hands it, what makes the service run, and that the role lets it in. */
export function passRequests(
  terrain: Terrain,
  stand: Stand,
  role: Role,
  { service, runActions, resources }: Handing,
  circumstances: SearchCircumstances = terrain.circumstances,
): readonly Request[] {
  const runs = runActions.map((action, index) =>
    requestOf(terrain, stand, { action, resource: resources[index] ?? '*' }, circumstances),
  );
  return [
    passRequest(terrain, stand, role, service, circumstances),
    ...runs,
    trustRequest(terrain, role, service, circumstances),
  ];
}

function passRequest(
  terrain: Terrain,
  stand: Stand,
  role: Role,
  service: string,
  circumstances: SearchCircumstances = terrain.circumstances,
): Request {
  const ready = withGiven(circumstancesFor(stand, circumstances, terrain.now), 'iam:PassedToService', service);
  return makeRequest(terrain.world, stand.found, { action: PASS_ROLE, resource: role.arn }, ready);
}

function trustRequest(
  { world, marks, circumstances: own }: Terrain,
  role: Role,
  service: string,
  circumstances: SearchCircumstances = own,
): Request {
  const found = { caller: { kind: 'service', service }, identity: null, isIdentityUnknown: false } as const;
  // A service passes a session's name of its own, and nothing else.
  const notPassed = [
    'aws:TagKeys',
    'sts:TransitiveTagKeys',
    ...marks.requestTags.map((key) => `aws:RequestTag/${key}`),
  ];
  const ready = withCarried(circumstances.ofSession, {
    ...WITHOUT_CREDENTIALS,
    ...OF_ASSUMING,
    ...OF_PASSING,
    ...Object.fromEntries(notPassed.map((key) => [key, { absent: true }])),
    'sts:RoleSessionName': { unknown: true },
  });
  return makeRequest(world, found, { action: 'sts:AssumeRole', resource: role.arn }, ready);
}

type Run = { readonly condition: Formula; readonly resources: readonly string[] };

/** Each action on everything, or on something that a policy of the caller names. */
function findRun(terrain: Terrain, stand: Stand, actions: readonly string[]): Run {
  const resources: string[] = [];
  let condition: Formula = TRUE;
  for (const action of actions) {
    let best: { resource: string; formula: Formula } = { resource: '*', formula: FALSE };
    for (const resource of ['*', ...namedResources(terrain, stand, action)]) {
      const formula = forPath(formulaOf(requestOf(terrain, stand, { action, resource })), `${stand.key} ${resource}`);
      if (formula === FALSE) continue;
      if (best.formula === FALSE || formula === TRUE) best = { resource, formula };
      if (formula === TRUE) break;
    }
    if (best.formula === FALSE) return { condition: FALSE, resources: [] };
    resources.push(best.resource);
    condition = all([condition, best.formula]);
  }
  return { condition, resources };
}

/** Resources that the caller's own policies name for the action, made definite: a caller may name what it makes. */
function namedResources({ world }: Terrain, { found }: Stand, action: string): readonly string[] {
  if (found.identity === null) return [];
  const { allows } = candidates(identitySet(world, found.identity), lowerName(action));
  const account = accountIn(found.identity.arn);
  const patterns = allows.flatMap(({ resource }) => (resource === null || resource.isNegated ? [] : resource.values));
  const service = lowerName(action).slice(0, action.indexOf(':'));
  const own = patterns.filter((pattern) => pattern.split(':')[SERVICE] === service);
  return [...new Set(own.map((pattern) => definite(pattern, account)))];
}

/** The pattern with its wildcards filled: the account with the caller's, the region with some region, the rest with a word. */
function definite(pattern: string, account: string): string {
  const filled = (part: string) => part.replaceAll('*', 'rolewalk').replaceAll('?', 'x');
  return pattern
    .split(':')
    .map((part, index) => {
      if (index === REGION && part === '*') return 'us-east-1';
      return index === ACCOUNT && part === '*' ? account : filled(part);
    })
    .join(':');
}
const [SERVICE, REGION, ACCOUNT] = [2, 3, 4];

function both(requests: readonly Request[], stand: Stand): Formula {
  const parts: Formula[] = [];
  for (const request of requests) {
    if (decide(request).outcome.endsWith('deny')) return FALSE;
    parts.push(forPath(formulaOf(request), stand.key));
  }
  return parts.length === 0 ? any([]) : all(parts);
}
