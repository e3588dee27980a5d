// The graph after an edit: only what the changed policies can touch is asked again.
import { accountIn } from '../../model/arn';
import type { DocumentId } from '../../model/policy-document';
import type { Circumstances } from '../world/circumstances';
import { identityDocuments, type CompiledWorld } from '../world/compile-world';
import { relinkRole, type LinkMaker } from './class-links';
import { keysReadBy } from './relevant-keys';
import type { FactSource } from './role-facts';
import {
  aroundEach,
  buildRoleGraph,
  keyOf,
  linkNamed,
  makeClass,
  type CallerClass,
  type RoleGraph,
} from './role-graph';
import { ASSUMING, PASSING, changeTarget } from './role-targets';

/** Who a document speaks for. */
type Users = { readonly identities: readonly number[]; readonly trustOf: readonly number[] };

/** By what the world consists of besides texts: that decides who uses which document. */
const usersOf = new WeakMap<readonly unknown[], ReadonlyMap<DocumentId, Users>>();

/**
 * The graph of `world`, taking over from `before` what an edit of texts cannot have changed; made anew where principals,
 * organization or circumstances are others, or where a policy changed that binds everybody.
 */
export function updateRoleGraph(before: RoleGraph | null, world: CompiledWorld, around: Circumstances): RoleGraph {
  if (before === null || !isSameScene(before.source, world, around)) return buildRoleGraph(world, around);
  const changed = [...world.documents].filter(
    ([id, { policy }]) => before.source.world.documents.get(id)?.policy !== policy,
  );
  if (changed.length === 0) return before;
  const isNarrow = changed.every(([id, { source, policy }]) => {
    if (source.kind === 'scp' || source.kind === 'rcp') return false;
    if (before.source.world.documents.get(id)?.source.kind !== source.kind) return false;
    return keysReadBy(policy, ACTIONS).every((key) => before.source.readKeys.includes(key));
  });
  if (!isNarrow) return buildRoleGraph(world, around);
  const users = findUsers(before);
  const identities = new Set<number>();
  const roles = new Set<number>();
  for (const [id] of changed) {
    users.get(id)?.identities.forEach((number) => identities.add(number));
    users.get(id)?.trustOf.forEach((number) => roles.add(number));
  }
  const source = { ...before.source, world };
  const retargeted = [...roles].reduce((graph, role) => changeTrust(graph, role), { ...before, source });
  return changeIdentities(retargeted, [...identities]);
}

const ACTIONS = [ASSUMING, PASSING].map(({ action }) => action.toLowerCase());

function isSameScene(
  { world: before, circumstances, readKeys }: FactSource,
  world: CompiledWorld,
  around: Circumstances,
) {
  return (
    before.world.principals === world.world.principals &&
    before.world.organization === world.world.organization &&
    before.world.accounts === world.world.accounts &&
    before.world.resources === world.world.resources &&
    before.documents.size === world.documents.size &&
    isSameSetting(circumstances, around, readKeys)
  );
}

/** Whether two settings are one to every policy about roles: they differ, if at all, in keys that none of them reads. */
export function isSameSetting(before: Circumstances, after: Circumstances, readKeys: readonly string[]): boolean {
  if (before.isOpen !== after.isOpen) return false;
  const maps = (one: Circumstances) => [one.given, one.defaults, one.sessionDefaults];
  return maps(before).every((map, at) =>
    readKeys.every((key) => JSON.stringify(map.get(key)) === JSON.stringify(maps(after)[at]?.get(key))),
  );
}

function findUsers({ source, identities, targets }: RoleGraph): ReadonlyMap<DocumentId, Users> {
  const { world } = source;
  const known = usersOf.get(world.world.principals);
  if (known !== undefined) return known;
  const users = new Map<DocumentId, { identities: number[]; trustOf: number[] }>();
  const add = (id: DocumentId, part: keyof Users, number: number) => {
    const entry = users.get(id) ?? { identities: [], trustOf: [] };
    entry[part].push(number);
    users.set(id, entry);
  };
  identities.forEach((identity, number) => {
    for (const id of identityDocuments(world, identity)) add(id, 'identities', number);
    if (identity.boundary !== undefined) add(identity.boundary, 'identities', number);
  });
  targets.index.roles.forEach(({ trust }, number) => {
    add(trust, 'trustOf', number);
  });
  usersOf.set(world.world.principals, users);
  return users;
}

function makerOf({ source, targets, table }: RoleGraph): LinkMaker {
  return { world: source.world, targets, around: aroundEach(source.circumstances), number: table.number };
}

/** One role admits others than before: it is asked about by every class that may reach it, and by whom it names. */
function changeTrust(graph: RoleGraph, role: number): RoleGraph {
  const targets = changeTarget(graph.targets, role, graph.source);
  const changed = { ...graph, targets };
  const maker = makerOf(changed);
  const classes = new Map<string, CallerClass>();
  for (const [key, one] of graph.classes) {
    const account = accountIn(graph.identities[one.members[0] ?? -1]?.arn ?? '');
    const members = () => one.members.flatMap((number) => graph.identities[number] ?? []);
    const assuming = relinkRole(maker, ASSUMING, one.assuming.side, account, members, one.assuming.links, role);
    const passing = relinkRole(maker, PASSING, one.passing.side, account, members, one.passing.links, role);
    const isSame = assuming === one.assuming.links && passing === one.passing.links;
    classes.set(
      key,
      isSame
        ? one
        : { ...one, assuming: { ...one.assuming, links: assuming }, passing: { ...one.passing, links: passing } },
    );
  }
  const names = new Set([...(graph.targets.facts[role]?.names ?? []), ...(targets.facts[role]?.names ?? [])]);
  const concerned = [...names].flatMap((name) => identityNamed(graph, name) ?? []);
  return renameLinks({ ...changed, classes }, concerned);
}

const SESSION = /^(arn:[^:]*):sts::(\d{12}):assumed-role\/([^/]+)\/[^/]+$/;

/** The identity an ARN in a trust policy means: itself, or the role of a session whose role has no path. */
function identityNamed({ identityNumber, targets }: RoleGraph, name: string): number | undefined {
  const known = identityNumber.get(name);
  const session = known === undefined ? SESSION.exec(name) : null;
  if (session === null) return known;
  const [, start = '', account = '', roleName = ''] = session;
  const prefix = `${start}:iam::${account}:role/`;
  const role = targets.index.roles.find(({ arn }) => arn.startsWith(prefix) && arn.endsWith(`/${roleName}`));
  return role === undefined ? undefined : identityNumber.get(role.arn);
}

/** Identities with other policies than before move to the class of their like, or to a new one. */
function changeIdentities(graph: RoleGraph, numbers: readonly number[]): RoleGraph {
  if (numbers.length === 0) return graph;
  const maker = makerOf(graph);
  const classOf = [...graph.classOf];
  const classes = new Map(graph.classes);
  const moving = new Map<string, number[]>();
  const leaving = new Map<string, Set<number>>();
  for (const number of numbers) {
    const identity = graph.identities[number];
    const before = classOf[number] ?? '';
    if (identity === undefined) continue;
    const key = keyOf(graph.source, identity);
    if (key === before) continue;
    classOf[number] = key;
    moving.set(key, [...(moving.get(key) ?? []), number]);
    leaving.set(before, (leaving.get(before) ?? new Set()).add(number));
  }
  for (const [key, gone] of leaving) {
    const one = classes.get(key);
    const members = one?.members.filter((number) => !gone.has(number)) ?? [];
    if (one === undefined || members.length === 0) classes.delete(key);
    else classes.set(key, { ...one, members });
  }
  for (const [key, come] of moving) {
    const one = classes.get(key);
    const members = [...(one?.members ?? []), ...come].sort((a, b) => a - b);
    // Where roles name those who were here before, nobody may have asked for the class itself.
    const isAsked = one?.members.every((number) => !graph.named.has(number)) === true;
    classes.set(key, one !== undefined && isAsked ? { ...one, members } : makeClass(maker, graph.identities, members));
  }
  return renameLinks({ ...graph, classOf, classes }, numbers);
}

/** The verdicts on roles that name one of these identities, asked anew. */
function renameLinks(graph: RoleGraph, numbers: readonly number[]): RoleGraph {
  if (numbers.length === 0) return graph;
  const maker = makerOf(graph);
  const named = new Map(graph.named);
  for (const number of numbers) {
    const identity = graph.identities[number];
    const own = identity === undefined ? null : linkNamed(maker, identity);
    if (own === null) named.delete(number);
    else named.set(number, own);
  }
  return { ...graph, named };
}
