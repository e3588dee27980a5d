// Who can put on, or hand over, which role: the graph of a whole world, kept class by class.
import type { Edge } from '../../model/analysis';
import { withoutMfa, type Circumstances } from '../world/circumstances';
import type { CompiledWorld } from '../world/compile-world';
import { callerOf, classKey, type Identity, type TextNumbers } from './caller-classes';
import { linkClass, NO_VERDICT, placeOf, readSide, type LinkMaker, type Links, type Side } from './class-links';
import { relevantKeys } from './relevant-keys';
import type { FactSource } from './role-facts';
import { indexRoles } from './role-index';
import { ASSUMING, PASSING, listTargets, prepareAround, type RoleTargets } from './role-targets';
import { makeVerdictTable, type VerdictTable } from './verdict-table';

/** Callers that no policy tells apart, with what each of them gets at. */
export type CallerClass = {
  readonly members: readonly number[];
  readonly assuming: { readonly side: Side; readonly links: Links };
  readonly passing: { readonly side: Side; readonly links: Links };
};

export type RoleGraph = {
  readonly source: FactSource;
  readonly targets: RoleTargets;
  /** Users and roles in the order of their ARNs. */
  readonly identities: readonly Identity[];
  readonly identityNumber: ReadonlyMap<string, number>;
  readonly table: VerdictTable;
  /** The class of each identity. */
  readonly classOf: readonly string[];
  readonly classes: ReadonlyMap<string, CallerClass>;
  /** By identity: roles whose trust policies name it, each with its own verdict; that one counts, not the class's. */
  readonly named: ReadonlyMap<number, ReadonlyMap<number, number>>;
};

const ACTIONS = [ASSUMING, PASSING].map(({ action }) => action.toLowerCase());

/** The graph under these circumstances (R160–R164, R206); leave them open so that no conditional edge is missing. */
export function buildRoleGraph(world: CompiledWorld, circumstances: Circumstances): RoleGraph {
  const texts: TextNumbers = new Map();
  const source = { world, circumstances, texts, readKeys: relevantKeys(world, ACTIONS) };
  const identities = [...world.users, ...world.roles].sort((a, b) => (a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0));
  const targets = listTargets(indexRoles(world.roles), source);
  const table = makeVerdictTable();
  const maker = { world, targets, around: aroundEach(circumstances), number: table.number };
  const classOf = identities.map((identity) => keyOf(source, identity));
  const classes = new Map<string, CallerClass>();
  for (const [key, members] of groupByKey(classOf)) classes.set(key, makeClass(maker, identities, members));
  const identityNumber = new Map(identities.map(({ arn }, at) => [arn, at]));
  const named = new Map<number, ReadonlyMap<number, number>>();
  identities.forEach((identity, number) => {
    const own = linkNamed(maker, identity);
    if (own !== null) named.set(number, own);
  });
  return { source, targets, identities, identityNumber, table, classOf, classes, named };
}

/** What a person says of MFA is so of a user, not of a role's session, which carries none (R202). */
export function aroundEach(circumstances: Circumstances): LinkMaker['around'] {
  return { user: prepareAround(circumstances), role: prepareAround(withoutMfa(circumstances)) };
}

/** What tells an identity from others. */
export function keyOf({ world, readKeys, texts, circumstances }: FactSource, identity: Identity): string {
  return classKey(world, identity, readKeys, texts, circumstances);
}

function groupByKey(keys: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  keys.forEach((key, number) => {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [number]);
    else known.push(number);
  });
  return groups;
}

export function makeClass(maker: LinkMaker, identities: readonly Identity[], members: readonly number[]): CallerClass {
  const of = members.flatMap((number) => identities[number] ?? []);
  const link = (way: typeof ASSUMING, first: Identity) => {
    const side = readSide(maker.world, first, way);
    return { side, links: linkClass(maker, way, side, of) };
  };
  const [first] = of;
  if (first === undefined) throw new Error('A class of callers has members.');
  return { members, assuming: link(ASSUMING, first), passing: link(PASSING, first) };
}

/** Verdicts on the roles whose trust policies name the identity; null where none does. */
export function linkNamed(
  { world, targets, around, number }: LinkMaker,
  identity: Identity,
): ReadonlyMap<number, number> | null {
  const found = callerOf(identity);
  const names = found.caller.kind === 'role-session' ? [identity.arn, found.caller.arn] : [identity.arn];
  const roles = names.flatMap((name) => targets.named.get(name) ?? []);
  if (roles.length === 0) return null;
  return new Map(
    roles.map((role) => {
      const facts = targets.facts[role];
      const arn = targets.index.roles[role]?.arn ?? '';
      const finding = facts === undefined ? null : ASSUMING.ask(world, found, arn, facts, around[identity.kind]);
      return [role, number(finding)] as const;
    }),
  );
}

/** Calls back with each role the identity gets at, by number, and the number of the verdict; in no order. */
export function forEachLink(graph: RoleGraph, identity: number, visit: (role: number, verdict: number) => void): void {
  const own = graph.named.get(identity);
  const of = graph.classes.get(graph.classOf[identity] ?? '');
  if (of !== undefined) {
    const { roles, verdicts } = of.assuming.links;
    roles.forEach((role, at) => {
      if (own?.has(role) !== true) visit(role, verdicts[at] ?? NO_VERDICT);
    });
    of.passing.links.roles.forEach((role, at) => {
      visit(role, of.passing.links.verdicts[at] ?? NO_VERDICT);
    });
  }
  own?.forEach((verdict, role) => {
    if (verdict !== NO_VERDICT) visit(role, verdict);
  });
}

/** How many edges there are; counted without making them. */
export function countEdges(graph: RoleGraph): number {
  let count = 0;
  for (const { members, assuming, passing } of graph.classes.values()) {
    count += members.length * (assuming.links.roles.length + passing.links.roles.length);
  }
  graph.named.forEach((own, identity) => {
    const roles = graph.classes.get(graph.classOf[identity] ?? '')?.assuming.links.roles ?? [];
    own.forEach((verdict, role) => {
      if (placeOf(roles, role) !== -1) count -= 1;
      if (verdict !== NO_VERDICT) count += 1;
    });
  });
  return count;
}

/** The edges that leave an identity. */
export function edgesFrom(graph: RoleGraph, identity: number): readonly Edge[] {
  const edges: Edge[] = [];
  forEachLink(graph, identity, (role, verdict) => {
    edges.push(makeEdge(graph, identity, role, verdict));
  });
  return edges;
}

export function makeEdge(
  { identities, targets, table }: RoleGraph,
  identity: number,
  role: number,
  verdict: number,
): Edge {
  const from = identities[identity]?.arn;
  const to = targets.index.roles[role]?.arn;
  const said = table.verdicts[verdict];
  if (from === undefined || to === undefined || said === undefined)
    throw new Error('A link has two ends and a verdict.');
  return { id: `${from}>${said.kind}>${to}`, from, to, ...said };
}

/** All edges, sorted by id; as many objects as there are edges, so for small worlds only. */
export function listEdges(graph: RoleGraph): readonly Edge[] {
  return sortEdges(graph.identities.flatMap((_, number) => edgesFrom(graph, number)));
}

export function sortEdges(edges: Edge[]): readonly Edge[] {
  return edges.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
