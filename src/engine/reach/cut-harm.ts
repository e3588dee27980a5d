// What closing a way takes away besides: edges of the graph of roles, and the goal itself from others.
import type { CutHarm } from '../../model/paths';
import { openCircumstances, prepareCircumstances } from '../world/circumstances';
import type { CompiledWorld } from '../world/compile-world';
import { findGoalReach, type GoalReach } from './diff-goals';
import { diffRoleGraphs } from './diff-role-graphs';
import type { PathsQuestion } from './find-paths';
import { latestGraph } from './latest-graph';

/** Edges listed at most. */
const MOST_EDGES = 200;
/** In a world with more users and roles the others who reach the goal are not looked for. */
const MOST_IDENTITIES = 500;

/** What an edited world lacks that the world had. */
type HarmMeter = (edited: CompiledWorld) => CutHarm;

export function makeHarmMeter(
  world: CompiledWorld,
  { who, goal, ...options }: Omit<PathsQuestion, 'maxPaths'>,
): HarmMeter {
  const circumstances = openCircumstances(prepareCircumstances(options.now, options.context ?? {}));
  const graph = latestGraph(world, circumstances);
  const asker = typeof who === 'string' ? who : who.identityArn;
  const isSmall = world.users.length + world.roles.length <= MOST_IDENTITIES;
  let reaching: GoalReach | null = null;
  return (edited) => {
    const { lost, gained, isCut } = diffRoleGraphs(graph, latestGraph(edited, circumstances), MOST_EDGES);
    // An edge on other terms than before is not lost.
    const isKept = new Set(gained.flatMap(({ id, kind, outcome }) => (isOpen(kind, outcome) ? [id] : [])));
    const edges = lost.filter(({ id, kind, outcome }) => isOpen(kind, outcome) && !isKept.has(id));
    if (!isSmall) return { edges, others: null, isCut };
    reaching ??= findGoalReach(world, { ...options, goal });
    const left = findGoalReach(edited, { ...options, goal }).kinds;
    const others = [...reaching.kinds.keys()].filter((arn) => arn !== asker && !left.has(arn)).sort();
    return { edges, others, isCut };
  };
}

function isOpen(kind: string, outcome: string): boolean {
  return kind !== 'trust-only' && (outcome === 'allow' || outcome === 'depends');
}
