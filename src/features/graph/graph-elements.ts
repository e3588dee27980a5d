// The whole picture as plain data: which nodes and edges there are, and what of them stands out.
import type { Analysis } from '../../model/analysis';
import type { World } from '../../model/world';
import type { Selection } from '../../store/state';
import { isOnPath, listEdges, type EdgeElement, type PlainEdge } from './graph-edges';
import { dressNode, listNodes, type NodeElement } from './graph-nodes';
import { findQuestionPath, type QuestionPath } from './question-path';

export type GraphElements = {
  readonly nodes: readonly NodeElement[];
  readonly edges: readonly EdgeElement[];
  /** Every edge, drawn or not, for the table. */
  readonly allEdges: readonly PlainEdge[];
  readonly path: QuestionPath;
};

/** Above this many principals the edges for passing roles are drawn for the selected node alone. */
const MANY_PRINCIPALS = 40;

export function buildElements(
  world: World,
  analysis: Analysis | null,
  selection: Selection | null,
  isPathOnly: boolean,
): GraphElements {
  const path = findQuestionPath(world, analysis, selection?.kind === 'hop' ? selection.index : null);
  const allEdges = listEdges(analysis, path);
  const selectedNode = selection?.kind === 'node' ? selection.id : null;
  const selectedEdge = edgeIdOf(selection, path);
  const drawn = allEdges.filter((edge) => isDrawn(world, edge, selectedNode, selectedEdge));

  const neededIds = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const focus = isPathOnly ? findFocus(world, drawn, selectedNode, selectedEdge) : null;
  const nodes = listNodes(world, neededIds).map((node) =>
    dressNode(node, path, selectedNode, focus !== null && !focus.has(node.id)),
  );
  const edges = drawn.map((edge) => ({
    ...edge,
    isSelected: edge.id === selectedEdge,
    isHidden: focus !== null && !(focus.has(edge.from) && focus.has(edge.to)),
  }));
  return { nodes, edges, allEdges, path };
}

/** Users and roles: what makes a world big. */
export function countPrincipals(world: World): number {
  return world.principals.filter(({ kind }) => kind === 'user' || kind === 'role').length;
}

export function isBigWorld(world: World): boolean {
  return countPrincipals(world) > MANY_PRINCIPALS;
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
): ReadonlySet<string> | null {
  const core = new Set<string>();
  for (const edge of edges) {
    if (isOnPath(edge) || edge.id === selectedEdge) core.add(edge.from).add(edge.to);
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
