// The edges that leave the engine: all of a small world's; of a large one those around the question, its chain, and the
// node somebody looks at, with a survey of the rest.
import type { Analysis, Answer, Edge } from '../../model/analysis';
import { admissionsFrom, admissionsTo, countAdmissions, listAdmissions } from './admissions';
import { withStatements } from './edge-statements';
import { edgesToEach } from './edges-to';
import { isOpen } from './role-targets';
import { countEdges, edgesFrom, listEdges, sortEdges, type RoleGraph } from './role-graph';
import { surveyGraph } from './survey-graph';

/** Beyond this many a picture is none, and sending them takes longer than making them. */
const MOST_EDGES = 4_000;
/** From and to one node, at most. */
const MOST_OF_ONE = 400;
/** Neighbours whose own edges are listed too, and how many of each. */
const MOST_NEIGHBOURS = 40;
const MOST_OF_NEIGHBOUR = 60;
/** Fewer users and roles than this are told one by one. */
const FEWEST_TO_SURVEY = 40;

/** `center`: the node somebody looks at; null where nobody does. */
export function pickEdges(
  graph: RoleGraph,
  answer: Answer | null,
  center: string | null,
): Pick<Analysis, 'edges' | 'edgeCount' | 'survey' | 'center'> {
  const edgeCount = countEdges(graph) + countAdmissions(graph);
  const survey = graph.identities.length < FEWEST_TO_SURVEY ? {} : { survey: surveyGraph(graph) };
  if (edgeCount <= MOST_EDGES) {
    const edges = sortEdges([...listEdges(graph), ...listAdmissions(graph)]);
    return { edges: withStatements(graph, edges), edgeCount, ...survey };
  }
  const nodes = new Set([...(answer === null ? [] : nodesOf(answer)), ...(center === null ? [] : [center])]);
  const edges = new Map(edgesOf(graph, nodes, nodes, MOST_OF_ONE).map((edge) => [edge.id, edge]));
  const neighbours = new Set<string>();
  for (const { kind, outcome, from, to } of edges.values()) {
    if (kind === 'can-assume' && isOpen({ outcome })) neighbours.add(from).add(to);
  }
  const further = new Set([...neighbours].filter((arn) => !nodes.has(arn)).slice(0, MOST_NEIGHBOURS));
  for (const edge of edgesOf(graph, further, neighbours, MOST_OF_NEIGHBOUR)) edges.set(edge.id, edge);
  const looked = center === null ? {} : { center };
  return { edges: withStatements(graph, sortEdges([...edges.values()])), edgeCount, ...looked, ...survey };
}

function nodesOf(answer: Answer): readonly string[] {
  const { fromNode, toNode, reach } = answer;
  const hops = 'hops' in reach ? reach.hops : reach.kind === 'none' ? reach.nearest : [];
  return [fromNode, toNode, ...hops.flatMap(({ from, to }) => [from, to])].filter((arn) => arn !== null);
}

/** From and to each node, at most so many each way, besides those between two nodes that `known` holds. */
function edgesOf(
  graph: RoleGraph,
  nodes: ReadonlySet<string>,
  known: ReadonlySet<string>,
  most: number,
): readonly Edge[] {
  const isBetween = ({ from, to }: Edge): boolean => known.has(from) && known.has(to);
  const preferred = (edges: readonly Edge[]): readonly Edge[] =>
    edges.length <= most
      ? edges
      : [...edges.filter(isBetween), ...edges.filter((edge) => !isBetween(edge)).slice(0, most)];
  const roles = [...nodes].flatMap((arn) => graph.targets.index.numberOf.get(arn) ?? []);
  const into = edgesToEach(graph, roles);
  return [...nodes].flatMap((arn) => {
    const number = graph.identityNumber.get(arn);
    const role = graph.targets.index.numberOf.get(arn);
    const to = role === undefined ? [] : [...(into.get(role) ?? []), ...admissionsTo(graph, role)];
    const from = number === undefined ? admissionsFrom(graph, arn) : edgesFrom(graph, number);
    return [...preferred(from), ...preferred(to)];
  });
}
