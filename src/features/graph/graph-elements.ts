// The whole picture as plain data: which nodes and edges there are, and what of them stands out.
import type { Analysis } from '../../model/analysis';
import type { PathStep } from '../../model/paths';
import type { World } from '../../model/world';
import type { Selection } from '../../store/state';
import { isOnPath, listEdges, type EdgeElement, type PlainEdge } from './graph-edges';
import { dressNode, listNodes, type NodeElement } from './graph-nodes';
import { findQuestionPath, type QuestionPath } from './question-path';
import { edgesOfSteps } from './shown-path';

export type GraphElements = {
  readonly nodes: readonly NodeElement[];
  readonly edges: readonly EdgeElement[];
  /** Every edge, drawn or not, for the table. */
  readonly allEdges: readonly PlainEdge[];
  readonly path: QuestionPath;
  /** How many nodes a picture of the whole world would have; of a huge world a part is drawn. */
  readonly nodeCount: number;
};

/** Above this many principals the edges for passing roles are drawn for the selected node alone. */
const MANY_PRINCIPALS = 40;
/** Above this many a picture of all of them shows nothing and takes seconds to draw. */
const MANY_TOO_MANY = 1_500;

const NO_STEPS: readonly PathStep[] = [];

/** `shownSteps`: a way that stands out because somebody looks at it. */
export function buildElements(
  world: World,
  analysis: Analysis | null,
  selection: Selection | null,
  isPathOnly: boolean,
  shownSteps: readonly PathStep[] = NO_STEPS,
): GraphElements {
  const path = findQuestionPath(world, analysis, selection?.kind === 'hop' ? selection.index : null);
  const allEdges = listEdges(analysis, path);
  const selectedNode = selection?.kind === 'node' ? selection.id : null;
  const selectedEdge = edgeIdOf(selection, path);
  const shown = new Map(edgesOfSteps(world, allEdges, shownSteps).map((edge) => [edge.id, edge]));
  const drawn = allEdges.filter((edge) => shown.has(edge.id) || isDrawn(world, edge, selectedNode, selectedEdge));
  const known = new Set(drawn.map(({ id }) => id));
  const all = [...drawn, ...[...shown.values()].filter(({ id }) => !known.has(id))];

  const neededIds = new Set(all.flatMap(({ from, to }) => [from, to]));
  const focus = isPathOnly ? findFocus(world, all, selectedNode, selectedEdge, shown) : null;
  const shownNodes = new Set([...shown.values()].flatMap(({ from, to }) => [from, to]));
  const inPicture = listNodes(world, neededIds);
  if (selectedNode !== null) neededIds.add(selectedNode);
  // Of a huge world only what the question and its edges touch is a picture.
  const isPart = isHugeWorld(world);
  const nodes = (isPart ? inPicture.filter(({ id }) => neededIds.has(id)) : inPicture).map((node) => {
    const dressed = dressNode(node, path, selectedNode, focus !== null && !focus.has(node.id));
    return dressed.emphasis === 'quiet' && shownNodes.has(node.id)
      ? { ...dressed, emphasis: 'path' as const }
      : dressed;
  });
  const edges = all.map((edge) => ({
    ...edge,
    isSelected: edge.id === selectedEdge,
    isHidden: focus !== null && !(focus.has(edge.from) && focus.has(edge.to)),
    isShown: shown.has(edge.id),
  }));
  return { nodes, edges, allEdges, path, nodeCount: inPicture.length };
}

/** Users and roles: what makes a world big. */
export function countPrincipals(world: World): number {
  return world.principals.filter(({ kind }) => kind === 'user' || kind === 'role').length;
}

export function isBigWorld(world: World): boolean {
  return countPrincipals(world) > MANY_PRINCIPALS;
}

function isHugeWorld(world: World): boolean {
  return countPrincipals(world) > MANY_TOO_MANY;
}

function edgeIdOf(selection: Selection | null, { hops }: QuestionPath): string | null {
  if (selection?.kind === 'edge') return selection.id;
  return selection?.kind === 'hop' ? (hops[selection.index]?.edge ?? null) : null;
}

function isDrawn(world: World, edge: PlainEdge, selectedNode: string | null, selectedEdge: string | null): boolean {
  if (edge.from === edge.to) return false;
  if (edge.kind !== 'passes-role') return true;
  return !isBigWorld(world) || edge.from === selectedNode || edge.to === selectedNode || edge.id === selectedEdge;
}

/**
 * Nodes that stay when everything else steps back; null where the question has no path to show. In a big world
 * whoever is one assumption away from the path stays too.
 */
function findFocus(
  world: World,
  edges: readonly PlainEdge[],
  selectedNode: string | null,
  selectedEdge: string | null,
  shown: ReadonlyMap<string, PlainEdge>,
): ReadonlySet<string> | null {
  const core = new Set<string>();
  for (const edge of edges) {
    if (isOnPath(edge) || edge.id === selectedEdge || shown.has(edge.id)) core.add(edge.from).add(edge.to);
  }
  if (core.size === 0) return null;
  if (selectedNode !== null) core.add(selectedNode);
  if (!isBigWorld(world)) return core;
  const focus = new Set(core);
  for (const { kind, from, to } of edges) {
    if (kind !== 'can-assume') continue;
    if (core.has(from)) focus.add(to);
    if (core.has(to)) focus.add(from);
  }
  return focus;
}
