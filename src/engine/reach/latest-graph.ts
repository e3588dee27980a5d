// The graph of a world, made from the one that was made last for the same principals: a keystroke asks again only what
// it can touch. What comes out is what making it anew would give.
import type { Circumstances } from '../world/circumstances';
import type { CompiledWorld } from '../world/compile-world';
import type { RoleGraph } from './role-graph';
import { updateRoleGraph } from './update-role-graph';

/** Settings that take turns in one page: what the picture shows, what a search walks on, and the same a moment ago. */
const MOST_SETTINGS = 4;

const latest = new WeakMap<readonly unknown[], Map<string, RoleGraph>>();

export function latestGraph(world: CompiledWorld, circumstances: Circumstances): RoleGraph {
  const graphs = latest.get(world.world.principals) ?? new Map<string, RoleGraph>();
  latest.set(world.world.principals, graphs);
  const setting = JSON.stringify([circumstances.isOpen, ...circumstances.given]);
  const before = graphs.get(setting) ?? null;
  const graph = updateRoleGraph(before, world, circumstances);
  // What was asked for last stands last, so that the first is the one nobody has asked for longest.
  graphs.delete(setting);
  graphs.set(setting, graph);
  const [oldest] = graphs.keys();
  if (graphs.size > MOST_SETTINGS && oldest !== undefined) graphs.delete(oldest);
  return graph;
}
