// Who can put on which role, as a search walks it: from a caller onwards, and from a role back to its callers.
import type { Circumstances } from '../world/circumstances';
import type { CompiledWorld } from '../world/compile-world';
import { buildRoleGraph, forEachLink, type RoleGraph } from './role-graph';

/**
 * The other end of a link, an identity's ARN. `allow`: the call is allowed whatever the keys turn out to be that the
 * circumstances leave open; `depends`: it may be. What is surely denied is no link.
 */
export type RoleLink = { readonly arn: string; readonly outcome: 'allow' | 'depends' };

/** Every pair that some session of the caller may make true, sorted by ARN; more pairs cost time, missing ones cost paths. */
export type RoleLinks = {
  /** The roles a user or role may put on. */
  readonly assumable: (from: string) => Iterable<RoleLink>;
  /** The users and roles that may put on a role. */
  readonly assumers: (to: string) => Iterable<RoleLink>;
};

/** Makes the links of a world under circumstances in which whatever a caller can choose or change is left open. */
export type LinkMaker = (world: CompiledWorld, circumstances: Circumstances) => RoleLinks;

/** The links of a graph that was made of the whole world. */
export const linksFromGraph: LinkMaker = (world, circumstances) => linksOf(buildRoleGraph(world, circumstances));

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

export function linksOf(graph: RoleGraph): RoleLinks {
  let back: ReadonlyMap<number, RoleLink[]> | null = null;
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
    assumers: (to) => {
      back ??= turnRound(graph);
      return back.get(graph.targets.index.numberOf.get(to) ?? -1) ?? [];
    },
  };
}

function visitAssumable(
  graph: RoleGraph,
  from: number,
  visit: (role: number, outcome: RoleLink['outcome']) => void,
): void {
  forEachLink(graph, from, (role, number) => {
    const verdict = graph.table.verdicts[number];
    if (verdict?.kind !== 'can-assume') return;
    visit(role, verdict.outcome === 'allow' ? 'allow' : 'depends');
  });
}

function turnRound(graph: RoleGraph): ReadonlyMap<number, RoleLink[]> {
  const back = new Map<number, RoleLink[]>();
  graph.identities.forEach(({ arn }, from) => {
    visitAssumable(graph, from, (role, outcome) => {
      const known = back.get(role);
      if (known === undefined) back.set(role, [{ arn, outcome }]);
      else known.push({ arn, outcome });
    });
  });
  return back;
}

function byArn(a: RoleLink, b: RoleLink): number {
  return a.arn < b.arn ? -1 : 1;
}
