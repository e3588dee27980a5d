// The graph of a world, made from the one that was made last for the same principals: a keystroke asks again only what
// it can touch. What comes out is what making it anew would give.
import type { Circumstances } from '../world/circumstances';
import type { CompiledWorld } from '../world/compile-world';
import type { RoleGraph } from './role-graph';
import { isSameSetting, updateRoleGraph } from './update-role-graph';

/** Settings that take turns in one page: what the picture shows and what a search walks on, where policies tell them apart. */
const MOST_SETTINGS = 3;

const latest = new WeakMap<readonly unknown[], readonly RoleGraph[]>();

export function latestGraph(world: CompiledWorld, circumstances: Circumstances): RoleGraph {
  const graphs = latest.get(world.world.principals) ?? [];
  const before =
    graphs.find(({ source }) => isSameSetting(source.circumstances, circumstances, source.readKeys)) ?? null;
  const graph = updateRoleGraph(before, world, circumstances);
  // What was asked for last stands first.
  const others = graphs.filter((one) => one !== before);
  latest.set(world.world.principals, [graph, ...others].slice(0, MOST_SETTINGS));
  return graph;
}
