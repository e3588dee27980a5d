// Who can put on, or hand over, which role: the graph of a whole world, kept class by class and brought up to date
// after an edit by asking again only what the edit can touch.
import { decidingLayer } from '../../model/decision';
import type { Edge } from '../../model/analysis';
import { explain } from '../decide/explain';
import type { Circumstances } from '../world/circumstances';
import type { CompiledWorld } from '../world/compile-world';
import { callerOf, classKey, type Identity, type TextNumbers } from './caller-classes';
import { linkClass, NO_VERDICT, placeOf, type LinkMaker, type Links } from './class-links';
import { relevantKeys } from './relevant-keys';
import { indexRoles, type RoleIndex } from './role-index';
import { ASSUME_ROLE, PASS_ROLE, assumableRoles, passableRoles, type Finding, type RoleTargets } from './role-targets';

/** What is the same for many edges: all but their ends. */
export type Verdict = Omit<Edge, 'id' | 'from' | 'to'>;

type CallerClass = {
  readonly members: readonly number[];
  readonly assumes: Links;
  readonly passes: Links;
};

export type RoleGraph = {
  readonly index: RoleIndex;
  /** Users and roles in the order of their ARNs. */
  readonly identities: readonly Identity[];
  readonly identityNumber: ReadonlyMap<string, number>;
  readonly verdicts: readonly Verdict[];
  /** The class of each identity. */
  readonly classOf: readonly string[];
  readonly classes: ReadonlyMap<string, CallerClass>;
  /** By identity: roles whose trust policies name it, each with its own verdict; that one counts, not the class's. */
  readonly named: ReadonlyMap<number, ReadonlyMap<number, number>>;
};

const ACTIONS = [ASSUME_ROLE.toLowerCase(), PASS_ROLE.toLowerCase()];

/** The graph under these circumstances (R160–R164, R206); leave them open so that no conditional edge is missing. */
export function buildRoleGraph(world: CompiledWorld, circumstances: Circumstances): RoleGraph {
  const index = indexRoles(world.roles);
  const identities = [...world.users, ...world.roles].sort((a, b) => (a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0));
  const texts: TextNumbers = new Map();
  const readKeys = relevantKeys(world, ACTIONS);
  const assumable = assumableRoles(world, index, readKeys, texts, circumstances);
  const passable = passableRoles(world, index, readKeys, texts, circumstances);
  const table = verdictTable();
  const assume: LinkMaker = { world, index, targets: assumable, number: table.number };
  const pass: LinkMaker = { world, index, targets: passable, number: table.number };
  const classOf = identities.map((identity) => classKey(world, identity, readKeys, texts, circumstances));
  const members = new Map<string, number[]>();
  classOf.forEach((key, number) => {
    const known = members.get(key);
    if (known === undefined) members.set(key, [number]);
    else known.push(number);
  });
  const identityNumber = new Map(identities.map(({ arn }, at) => [arn, at]));
  const classes = new Map<string, CallerClass>();
  for (const [key, numbers] of members) {
    const of = numbers.flatMap((number) => identities[number] ?? []);
    classes.set(key, {
      members: numbers,
      assumes: linkClass(assume, of, circumstances),
      passes: linkClass(pass, of, circumstances),
    });
  }
  const named = linkNamed(assumable, identityNumber, identities, index, table, circumstances);
  return { index, identities, identityNumber, verdicts: table.verdicts, classOf, classes, named };
}

type VerdictTable = { readonly verdicts: readonly Verdict[]; readonly number: (finding: Finding) => number };

function verdictTable(): VerdictTable {
  const verdicts: Verdict[] = [];
  const numbers = new Map<string, number>();
  return {
    verdicts,
    number: (finding) => {
      if (finding === null) return NO_VERDICT;
      const { kind, decision, request, service } = finding;
      const verdict: Verdict = {
        kind,
        outcome: decision.outcome,
        layer: decidingLayer(decision),
        waitsFor: decision.outcome === 'depends' ? waitsFor(request) : [],
        ...(service === undefined ? {} : { service }),
      };
      const key = JSON.stringify(verdict);
      const known = numbers.get(key) ?? verdicts.length;
      if (known === verdicts.length) {
        verdicts.push(verdict);
        numbers.set(key, known);
      }
      return known;
    },
  };
}

/** The keys and policies an open request waits for. */
function waitsFor(request: Parameters<typeof explain>[0]): readonly string[] {
  const { unknownKeys, unreadable } = explain(request);
  return [...unknownKeys, ...unreadable];
}

function linkNamed(
  { named, ask }: RoleTargets,
  identityNumber: ReadonlyMap<string, number>,
  identities: readonly Identity[],
  { roles }: RoleIndex,
  table: VerdictTable,
  circumstances: Circumstances,
): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const links = new Map<number, Map<number, number>>();
  const bySession = new Map(
    identities.flatMap((identity, number) => {
      const { caller } = callerOf(identity);
      return caller.kind === 'role-session' ? [[caller.arn, number] as const] : [];
    }),
  );
  for (const [name, roleNumbers] of named) {
    const number = identityNumber.get(name) ?? bySession.get(name);
    const identity = number === undefined ? undefined : identities[number];
    if (number === undefined || identity === undefined) continue;
    const own = links.get(number) ?? new Map<number, number>();
    links.set(number, own);
    for (const roleNumber of roleNumbers) {
      const role = roles[roleNumber];
      if (role !== undefined && !own.has(roleNumber)) {
        own.set(roleNumber, table.number(ask(callerOf(identity), role, circumstances)));
      }
    }
  }
  return links;
}

/** Calls back with each role the identity gets at, by number, and the number of the verdict; in no order. */
export function forEachLink(graph: RoleGraph, identity: number, visit: (role: number, verdict: number) => void): void {
  const own = graph.named.get(identity);
  const of = graph.classes.get(graph.classOf[identity] ?? '');
  if (of !== undefined) {
    for (const { roles, verdicts } of [of.assumes, of.passes]) {
      for (let at = 0; at < roles.length; at += 1) {
        const role = roles[at] ?? 0;
        const verdict = verdicts[at] ?? NO_VERDICT;
        if (own?.has(role) === true && roles === of.assumes.roles) continue;
        visit(role, verdict);
      }
    }
  }
  own?.forEach((verdict, role) => {
    if (verdict !== NO_VERDICT) visit(role, verdict);
  });
}

/** How many edges there are; counted without making them. */
export function countEdges(graph: RoleGraph): number {
  let count = 0;
  for (const { members, assumes, passes } of graph.classes.values()) {
    count += members.length * (assumes.roles.length + passes.roles.length);
  }
  graph.named.forEach((own, identity) => {
    const assumes = graph.classes.get(graph.classOf[identity] ?? '')?.assumes.roles ?? [];
    own.forEach((verdict, role) => {
      if (placeOf(assumes, role) !== -1) count -= 1;
      if (verdict !== NO_VERDICT) count += 1;
    });
  });
  return count;
}

/** The edges that leave an identity. */
export function edgesFrom(graph: RoleGraph, identity: number): readonly Edge[] {
  const from = graph.identities[identity]?.arn ?? '';
  const edges: Edge[] = [];
  forEachLink(graph, identity, (role, number) => {
    const verdict = graph.verdicts[number];
    const to = graph.index.roles[role]?.arn;
    if (verdict !== undefined && to !== undefined)
      edges.push({ id: `${from}>${verdict.kind}>${to}`, from, to, ...verdict });
  });
  return edges;
}

/** All edges, sorted by id; as many objects as there are edges, so for small worlds only. */
export function listEdges(graph: RoleGraph): readonly Edge[] {
  const edges = graph.identities.flatMap((_, number) => edgesFrom(graph, number));
  return edges.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
