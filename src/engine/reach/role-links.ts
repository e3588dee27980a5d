// Who can put on which role, as a search walks it: from a caller onwards, and from a role back to its callers.
import type { Circumstances } from '../world/circumstances';
import type { CompiledWorld } from '../world/compile-world';
import { NO_VERDICT } from './class-links';
import { latestGraph } from './latest-graph';
import { forEachLink, type CallerClass, type RoleGraph } from './role-graph';

/**
 * The other end of a link, an identity's ARN. `allow`: the call is allowed whatever the keys turn out to be that the
 * circumstances leave open; `depends`: it may be. What is surely denied is no link.
 */
export type RoleLink = { readonly arn: string; readonly outcome: 'allow' | 'depends' };

/** Every pair that some session of the caller may make true; more pairs cost time, missing ones cost paths. */
export type RoleLinks = {
  /** The roles a user or role may put on, sorted by ARN. */
  readonly assumable: (from: string) => Iterable<RoleLink>;
  /** Visits the users and roles that may put on a role, in the order in which the world holds them. */
  readonly forEachAssumer: (to: string, visit: (from: string, outcome: RoleLink['outcome']) => void) => void;
};

/** Makes the links of a world under circumstances in which whatever a caller can choose or change is left open. */
export type LinkMaker = (world: CompiledWorld, circumstances: Circumstances) => RoleLinks;

/** The links of a graph that was made of the whole world. */
export const linksFromGraph: LinkMaker = (world, circumstances) => linksOf(latestGraph(world, circumstances));

/** A maker that keeps what it made last: for several questions about one world under the same circumstances. */
export function rememberLinks(make: LinkMaker = linksFromGraph): LinkMaker {
  let last: { readonly world: CompiledWorld; readonly key: string; readonly links: RoleLinks } | null = null;
  return (world, circumstances) => {
    const key = keyOf(circumstances);
    if (last === null || last.world !== world || last.key !== key) {
      last = { world, key, links: make(world, circumstances) };
    }
    return last.links;
  };
}

function keyOf({ given, defaults, sessionDefaults, isOpen }: Circumstances): string {
  return JSON.stringify([[...given], [...defaults], [...sessionDefaults], isOpen]);
}

const known = new WeakMap<RoleGraph, RoleLinks>();

export function linksOf(graph: RoleGraph): RoleLinks {
  const links = known.get(graph) ?? readLinks(graph);
  known.set(graph, links);
  return links;
}

function readLinks(graph: RoleGraph): RoleLinks {
  let back: Back | null = null;
  return {
    assumable: (from) => {
      const number = graph.identityNumber.get(from);
      if (number === undefined) return [];
      const links: RoleLink[] = [];
      visitAssumable(graph, number, (role, outcome) => {
        links.push({ arn: graph.targets.index.roles[role]?.arn ?? '', outcome });
      });
      return links.sort(byArn);
    },
    forEachAssumer: (to, visit) => {
      back ??= turnRound(graph);
      const role = graph.targets.index.numberOf.get(to);
      if (role === undefined) return;
      for (const mark of assumersIn(graph, back, role)) {
        visit(graph.identities[mark >> 1]?.arn ?? '', (mark & SURE) === SURE ? 'allow' : 'depends');
      }
    },
  };
}

function visitAssumable(
  graph: RoleGraph,
  from: number,
  visit: (role: number, outcome: RoleLink['outcome']) => void,
): void {
  forEachLink(graph, from, (role, number) => {
    const outcome = outcomeOf(graph, number);
    if (outcome !== null) visit(role, outcome);
  });
}

/** By role: the classes that may put it on, and the identities that its trust policy names. */
type Back = {
  readonly classes: readonly CallerClass[];
  /** Those of one role stand from `starts[role]` to `starts[role + 1]`: numbers of classes, and whether they surely may. */
  readonly starts: Int32Array;
  readonly numbers: Int32Array;
  readonly isSure: Uint8Array;
  readonly named: ReadonlyMap<number, readonly { readonly identity: number; readonly outcome: RoleLink['outcome'] }[]>;
};

/** Large worlds have millions of these links, so that they stand in plain arrays. */
function turnRound(graph: RoleGraph): Back {
  const classes = [...graph.classes.values()];
  const outcomes = graph.table.verdicts.map((_, number) => outcomeOf(graph, number));
  const starts = new Int32Array(graph.targets.index.roles.length + 1);
  forEachBack(classes, outcomes, (role) => {
    starts[role + 1] = (starts[role + 1] ?? 0) + 1;
  });
  for (let role = 1; role < starts.length; role += 1) starts[role] = (starts[role] ?? 0) + (starts[role - 1] ?? 0);
  const next = starts.slice();
  const count = starts.at(-1) ?? 0;
  const numbers = new Int32Array(count);
  const isSure = new Uint8Array(count);
  forEachBack(classes, outcomes, (role, number, outcome) => {
    const place = next[role] ?? 0;
    next[role] = place + 1;
    numbers[place] = number;
    isSure[place] = outcome === 'allow' ? 1 : 0;
  });
  const named = new Map<number, { identity: number; outcome: RoleLink['outcome'] }[]>();
  graph.named.forEach((own, identity) => {
    own.forEach((verdict, role) => {
      const outcome = outcomes[verdict] ?? null;
      if (outcome !== null) push(named, role, { identity, outcome });
    });
  });
  return { classes, starts, numbers, isSure, named };
}

function forEachBack(
  classes: readonly CallerClass[],
  outcomes: readonly (RoleLink['outcome'] | null)[],
  visit: (role: number, number: number, outcome: RoleLink['outcome']) => void,
): void {
  classes.forEach(({ assuming: { links } }, number) => {
    links.roles.forEach((role, at) => {
      const outcome = outcomes[links.verdicts[at] ?? NO_VERDICT] ?? null;
      if (outcome !== null) visit(role, number, outcome);
    });
  });
}

const SURE = 1;

/** Rising: the numbers of identities, each doubled, and one more where it surely may. */
function assumersIn(graph: RoleGraph, back: Back, role: number): Int32Array {
  const { classes, starts, numbers, isSure, named } = back;
  const marks = (named.get(role) ?? []).map(({ identity, outcome }) => 2 * identity + (outcome === 'allow' ? SURE : 0));
  for (let place = starts[role] ?? 0; place < (starts[role + 1] ?? 0); place += 1) {
    for (const identity of classes[numbers[place] ?? -1]?.members ?? []) {
      if (graph.named.get(identity)?.has(role) !== true) marks.push(2 * identity + (isSure[place] ?? 0));
    }
  }
  return Int32Array.from(marks).sort();
}

/** Null where the call is surely denied. */
function outcomeOf({ table }: RoleGraph, number: number | undefined): RoleLink['outcome'] | null {
  const verdict = table.verdicts[number ?? -1];
  if (verdict?.kind !== 'can-assume') return null;
  return verdict.outcome === 'allow' ? 'allow' : 'depends';
}

function push<Value>(lists: Map<number, Value[]>, key: number, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function byArn(a: RoleLink, b: RoleLink): number {
  return a.arn < b.arn ? -1 : 1;
}
