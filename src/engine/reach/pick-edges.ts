// The edges that leave the engine: all of a small world's; of a large one those that touch the question and its chain.
import type { Analysis, Answer, Edge } from '../../model/analysis';
import { countEdges, edgesFrom, listEdges, sortEdges, type RoleGraph } from './role-graph';
import { edgesTo } from './edges-to';

/** Beyond this many a picture is none, and sending them takes longer than making them. */
const MOST_EDGES = 4_000;
/** From and to one node, at most. */
const MOST_OF_ONE = 400;

export function pickEdges(graph: RoleGraph, answer: Answer | null): Pick<Analysis, 'edges' | 'edgeCount'> {
  const edgeCount = countEdges(graph);
  if (edgeCount <= MOST_EDGES) return { edges: listEdges(graph), edgeCount };
  const nodes = new Set(answer === null ? [] : nodesOf(answer));
  const edges = new Map<string, Edge>();
  for (const arn of nodes) {
    const number = graph.identityNumber.get(arn);
    const from = number === undefined ? [] : edgesFrom(graph, number);
    for (const edge of [...preferred(from, nodes), ...preferred(edgesTo(graph, arn), nodes)]) edges.set(edge.id, edge);
  }
  return { edges: sortEdges([...edges.values()]), edgeCount };
}

function nodesOf({ fromNode, toNode, reach }: Answer): readonly string[] {
  const hops = 'hops' in reach ? reach.hops : reach.kind === 'none' ? reach.nearest : [];
  return [fromNode, toNode, ...hops.flatMap(({ from, to }) => [from, to])].filter((arn) => arn !== null);
}

/** Those between two of the nodes are all kept, of the others the first. */
function preferred(edges: readonly Edge[], nodes: ReadonlySet<string>): readonly Edge[] {
  const isBetween = ({ from, to }: Edge) => nodes.has(from) && nodes.has(to);
  return [...edges.filter(isBetween), ...edges.filter((edge) => !isBetween(edge)).slice(0, MOST_OF_ONE)];
}
