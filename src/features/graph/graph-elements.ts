// The whole picture as plain data: which nodes and edges there are, and what of them stands out.
import { EDGE_KINDS, type Analysis, type Edge, type EdgeKind } from '../../model/analysis';
import type { Outcome } from '../../model/decision';
import type { PathStep } from '../../model/paths';
import type { World } from '../../model/world';
import type { EdgeChange } from '../../store/edge-change';
import type { Selection } from '../../store/state';
import { summarize, MOST_EDGES, MOST_NODES, type Crowd, type ShownGroup } from './crowd';
import { bundleEdges, bundleSurvey } from './edge-bundles';
import { isOnPath, listEdges, plainEdge, type EdgeElement, type PlainEdge } from './graph-edges';
import { describeGroup, dressNode, listNodes, type NodeElement, type PlainNode } from './graph-nodes';
import { isLeftOut, OUTCOMES, type GraphView } from './graph-view';
import { findQuestionPath, type QuestionPath } from './question-path';
import { edgesOfSteps } from './shown-path';

export type GraphElements = {
  readonly nodes: readonly NodeElement[];
  readonly edges: readonly EdgeElement[];
  /** Every edge that is not left out, drawn or not, for the table. */
  readonly allEdges: readonly PlainEdge[];
  /** How many edges there are of each kind and verdict, those left out included. */
  readonly counts: ReadonlyMap<EdgeKind | Outcome, number>;
  /** Those who are not drawn one by one; empty where everybody is. */
  readonly groups: readonly ShownGroup[];
  /** Ids of groups that found no room to open. */
  readonly closed: readonly string[];
  readonly path: QuestionPath;
  /** Whether everybody is told in groups, so that the picture is of use only as a whole. */
  readonly isOverview: boolean;
  /** How many nodes a picture of the whole world would have; of a huge world a part is drawn. */
  readonly nodeCount: number;
  /** The same as long as nobody asked for another picture; null where nodes keep the places that the world stores. */
  readonly layoutKey: string | null;
};

/** Above this many principals, or nodes in all, a picture shows a part and tells the rest in groups. */
const MANY_PRINCIPALS = 40;
const MANY_NODES = 60;
const MOST_TRACES = 40;

const NO_STEPS: readonly PathStep[] = [];

/** `shownSteps`: a way that stands out because somebody looks at it. */
export function buildElements(
  world: World,
  analysis: Analysis | null,
  selection: Selection | null,
  view: GraphView,
  shownSteps: readonly PathStep[] = NO_STEPS,
  change: EdgeChange | null = null,
): GraphElements {
  const path = findQuestionPath(world, analysis, selection?.kind === 'hop' ? selection.index : null);
  const everyEdge = listEdges(analysis, path);
  const allEdges = everyEdge.filter((edge) => !isLeftOut(view.hidden, edge));
  const selectedNode = selection?.kind === 'node' ? selection.id : null;
  const selectedEdge = edgeIdOf(selection, path);
  const shown = new Map(edgesOfSteps(world, allEdges, shownSteps).map((edge) => [edge.id, edge]));
  const drawn = allEdges.filter((edge) => shown.has(edge.id) || isDrawn(world, edge, view, selectedNode, selectedEdge));
  const known = new Set(drawn.map(({ id }) => id));
  const all = [...drawn, ...[...shown.values()].filter(({ id }) => !known.has(id))];
  const isOverview = view.mode === 'overview' && !view.isPathOnly;
  const common = { allEdges, counts: countEdges(everyEdge), path, isOverview };
  const gained = new Set(change?.gained.map(({ id }) => id));
  const dress = { path, selectedNode, selectedEdge, shown, gained };
  const now = new Set(everyEdge.map(({ id }) => id));
  const lost = (change?.lost ?? []).filter((edge) => !now.has(edge.id) && !isLeftOut(view.hidden, edge));

  if (view.mode !== 'all') {
    if (analysis === null) return { ...common, ...NOTHING_YET, nodeCount: countPrincipals(world) };
    const crowd = crowdOf(world, analysis, view, all, shown, selectedEdge);
    const dressed = dressCrowd(world, analysis, view, all, crowd, dress);
    return { ...common, ...dressed, edges: [...dressed.edges, ...tracesOf(lost, dressed)].slice(0, MOST_EDGES) };
  }
  const neededIds = new Set(all.flatMap(({ from, to }) => [from, to]));
  const focus = view.isPathOnly ? findFocus(all, selectedNode, selectedEdge, shown) : null;
  const inPicture = listNodes(world, neededIds);
  const nodes = inPicture.map((node) => dressNodeOf(node, dress, focus !== null && !focus.has(node.id)));
  const edges = all.map((edge) =>
    dressEdge(edge, dress, focus !== null && !(focus.has(edge.from) && focus.has(edge.to))),
  );
  return {
    ...common,
    nodes,
    edges: [...edges, ...tracesOf(lost, { nodes })],
    groups: [],
    closed: [],
    nodeCount: inPicture.length,
    layoutKey: null,
  };
}

/** Who stands in which group is known with the edges. */
const NOTHING_YET = { nodes: [], edges: [], groups: [], closed: [], layoutKey: '' } as const;

/** Users and roles: what makes a world big. */
export function countPrincipals(world: World): number {
  return world.principals.filter(({ kind }) => kind === 'user' || kind === 'role').length;
}

export function isBigWorld(world: World): boolean {
  const count = countPrincipals(world);
  return count > MANY_PRINCIPALS || count + world.resources.length > MANY_NODES;
}

/** Whether a canvas can hold everybody at once. */
export function fitsWhole(world: World): boolean {
  return countPrincipals(world) + world.resources.length <= MOST_NODES;
}

function countEdges(edges: readonly PlainEdge[]): ReadonlyMap<EdgeKind | Outcome, number> {
  const counts = new Map<EdgeKind | Outcome, number>([...EDGE_KINDS, ...OUTCOMES].map((name) => [name, 0]));
  for (const { kind, outcome } of edges) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return counts;
}

function edgeIdOf(selection: Selection | null, { hops }: QuestionPath): string | null {
  if (selection?.kind === 'edge') return selection.id;
  return selection?.kind === 'hop' ? (hops[selection.index]?.edge ?? null) : null;
}

function isDrawn(
  world: World,
  edge: PlainEdge,
  { center }: GraphView,
  selectedNode: string | null,
  selectedEdge: string | null,
): boolean {
  if (edge.from === edge.to) return false;
  if (edge.kind !== 'passes-role' || !isBigWorld(world)) return true;
  const isEnd = (id: string | null): boolean => edge.from === id || edge.to === id;
  return isEnd(selectedNode) || isEnd(center) || edge.id === selectedEdge;
}

type Shown = ReadonlyMap<string, PlainEdge>;

function crowdOf(
  world: World,
  analysis: Analysis,
  view: GraphView,
  edges: readonly PlainEdge[],
  shown: Shown,
  selectedEdge: string | null,
): Crowd {
  const isFocus = view.mode === 'focus';
  const onPath = edges.filter(isOnPath).flatMap(({ from, to }) => [from, to]);
  const looked = edges.filter(({ id }) => id === selectedEdge || shown.has(id)).flatMap(({ from, to }) => [from, to]);
  const focus = view.center === null ? onPath : [view.center];
  const kinds = new Set(EDGE_KINDS.filter((kind) => kind !== 'trust-only' && !view.hidden.has(kind)));
  return summarize({
    world,
    survey: analysis.survey,
    // Who stands where does not change as one selects.
    edges: view.isPathOnly ? [] : edges.filter((edge) => isDrawn(world, edge, view, null, null)),
    focus: isFocus || view.isPathOnly ? [...new Set(focus)] : [],
    added: [...new Set(looked)],
    opened: view.isPathOnly ? [] : view.opened,
    kinds,
    hasRest: !view.isPathOnly,
  });
}

/** Edges that are gone, where both ends are drawn. */
function tracesOf(lost: readonly Edge[], { nodes }: Pick<GraphElements, 'nodes'>): readonly EdgeElement[] {
  const ids = new Set(nodes.map(({ id }) => id));
  return lost
    .filter(({ from, to }) => from !== to && ids.has(from) && ids.has(to))
    .slice(0, MOST_TRACES)
    .map((edge) => ({
      ...plainEdge(edge),
      id: `lost ${edge.id}`,
      isSelected: false,
      isHidden: false,
      isShown: false,
      mark: 'lost',
    }));
}

type Dress = {
  readonly gained: ReadonlySet<string>;
  readonly path: QuestionPath;
  readonly selectedNode: string | null;
  readonly selectedEdge: string | null;
  readonly shown: Shown;
};

function dressCrowd(
  world: World,
  analysis: Analysis,
  view: GraphView,
  all: readonly PlainEdge[],
  crowd: Crowd,
  dress: Dress,
): Pick<GraphElements, 'nodes' | 'edges' | 'groups' | 'closed' | 'nodeCount' | 'layoutKey'> {
  const places = new Map<string, { readonly shelf: number; readonly of: string }>();
  crowd.shelf.forEach((item, shelf) => {
    if ('member' in item) places.set(item.member, { shelf, of: item.of });
    else places.set(item.group.id, { shelf, of: '' });
  });
  const singles = listNodes(world, crowd.drawn).filter(({ id }) => crowd.drawn.has(id));
  const cards = crowd.groups.map((group) => describeGroup(group, places.get(group.id)?.shelf ?? -1));
  const nodes = [...singles.map((node) => ({ ...node, ...places.get(node.id) })), ...cards];
  const inside = all.filter(({ from, to }) => crowd.drawn.has(from) && crowd.drawn.has(to));
  const bundles =
    view.mode === 'overview' ? bundleSurvey(analysis.survey, crowd, view.hidden) : bundleEdges(all, crowd);
  const { center, mode, isPathOnly, opened } = view;
  const question = analysis.answer?.question;
  return {
    nodes: nodes.map((node) => dressNodeOf(node, dress, false)),
    edges: pickEdges([...inside, ...bundles]).map((edge) => dressEdge(edge, dress, false)),
    groups: crowd.groups,
    closed: crowd.closed,
    nodeCount: countPrincipals(world) + world.resources.length,
    layoutKey: JSON.stringify([
      mode,
      isPathOnly,
      center ?? (mode === 'focus' ? [question?.who, question?.where] : null),
      // Neighbours of a node in a large world come a moment later than the wish to see them.
      analysis.edges.length === analysis.edgeCount || (analysis.center ?? null) === center,
      opened.filter((id) => !crowd.closed.includes(id)),
      [...dress.shown.keys()],
    ]),
  };
}

/** What leads on comes first where a canvas cannot hold all. */
function pickEdges(edges: readonly PlainEdge[]): readonly PlainEdge[] {
  if (edges.length <= MOST_EDGES) return edges;
  const rank = (edge: PlainEdge): number => (isOnPath(edge) ? -1 : EDGE_KINDS.indexOf(edge.kind));
  return [...edges].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_EDGES);
}

function dressNodeOf(node: PlainNode, { path, selectedNode, shown }: Dress, isDimmed: boolean): NodeElement {
  const dressed = dressNode(node, path, selectedNode, isDimmed);
  const isShown =
    dressed.emphasis === 'quiet' && [...shown.values()].some(({ from, to }) => from === node.id || to === node.id);
  return isShown ? { ...dressed, emphasis: 'path' } : dressed;
}

function dressEdge(edge: PlainEdge, { selectedEdge, shown, gained }: Dress, isHidden: boolean): EdgeElement {
  const mark = gained.has(edge.id) ? 'gained' : null;
  return { ...edge, isSelected: edge.id === selectedEdge, isHidden, isShown: shown.has(edge.id), mark };
}

/** Nodes that stay when everything else steps back; null where the question has no path to show. */
function findFocus(
  edges: readonly PlainEdge[],
  selectedNode: string | null,
  selectedEdge: string | null,
  shown: Shown,
): ReadonlySet<string> | null {
  const core = new Set<string>();
  for (const edge of edges) {
    if (isOnPath(edge) || edge.id === selectedEdge || shown.has(edge.id)) core.add(edge.from).add(edge.to);
  }
  if (core.size === 0) return null;
  if (selectedNode !== null) core.add(selectedNode);
  return core;
}
