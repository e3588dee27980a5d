// The calls of the current question that the picture shows: the direct one and, where roles help, the chain.
import type { Analysis, Answer, Edge, EdgeKind, Hop } from '../../model/analysis';
import { parseArn } from '../../model/arn';
import { decidingLayer, type Outcome } from '../../model/decision';
import type { Layer } from '../../model/layer';
import type { Explanation } from '../../model/trace';
import type { World } from '../../model/world';
import { documentTitle, principalsByArn, resourceAt } from '../../store/selectors';

export type Call = {
  /** Id of the edge that stands for the call: one of the analysis where there is one. */
  readonly edge: string;
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  readonly action: string;
  readonly outcome: Outcome;
  readonly layer: Layer | null;
  readonly waitsFor: readonly string[];
};

/** `hops` is empty where the direct call is allowed or no chain is shown. */
export type QuestionPath = { readonly direct: Call | null; readonly hops: readonly Call[] };

const NO_PATH: QuestionPath = { direct: null, hops: [] };

/** The node an ARN stands for: its principal, the resource it lies in, else a node of its own. */
export function nodeIdOf(world: World, arn: string): string {
  return principalsByArn(world).has(arn) ? arn : (resourceAt(world, arn)?.arn ?? arn);
}

/** `shownHop`: the hop a person selected, which shows the nearest chain even though it fails. */
export function findQuestionPath(world: World, analysis: Analysis | null, shownHop: number | null): QuestionPath {
  const answer = analysis?.answer ?? null;
  if (analysis === null || answer === null) return NO_PATH;
  const edges = assumeEdgesByEnds(analysis);
  return {
    direct: directCall(world, edges, answer),
    hops: shownHops(answer, shownHop).map((hop) => hopCall(world, edges, hop)),
  };
}

function shownHops(answer: Answer, shownHop: number | null): readonly Hop[] {
  switch (answer.reach.kind) {
    case 'chain':
    case 'only-if':
      return answer.reach.hops;
    case 'none':
      return shownHop === null ? [] : answer.reach.nearest;
    case 'not-asked':
      return [];
  }
}

function directCall(world: World, edges: ReadonlyMap<string, Edge>, answer: Answer): Call | null {
  const { who, what, where } = answer.question;
  const from = answer.fromNode ?? parseArn(who);
  const to = answer.toNode ?? parseArn(where);
  if (from === null || to === null || from === to) return null;
  return makeCall(world, edges, from, to, what, answer.direct, 'access');
}

function hopCall(world: World, edges: ReadonlyMap<string, Edge>, { from, to, action, explanation }: Hop): Call {
  const kind = isAssumeRole(action) ? 'can-assume' : 'access';
  return makeCall(world, edges, nodeIdOf(world, from), nodeIdOf(world, to), action, explanation, kind);
}

function makeCall(
  world: World,
  edges: ReadonlyMap<string, Edge>,
  from: string,
  to: string,
  action: string,
  explanation: Explanation,
  kindAlone: EdgeKind,
): Call {
  const known = isAssumeRole(action) ? edges.get(endsKey(from, to)) : undefined;
  return {
    edge: known?.id ?? `${kindAlone} ${from} ${to}`,
    kind: known?.kind ?? kindAlone,
    from,
    to,
    action,
    outcome: explanation.decision.outcome,
    layer: decidingLayer(explanation.decision),
    waitsFor: [...explanation.unknownKeys, ...explanation.unreadable.map((id) => documentTitle(world, id))],
  };
}

function isAssumeRole(action: string): boolean {
  return action.toLowerCase().startsWith('sts:assumerole');
}

function endsKey(from: string, to: string): string {
  return `${from} ${to}`;
}

function assumeEdgesByEnds(analysis: Analysis): ReadonlyMap<string, Edge> {
  const byEnds = new Map<string, Edge>();
  for (const edge of analysis.edges) {
    const isBetter =
      edge.kind === 'can-assume' || (edge.kind === 'trust-only' && !byEnds.has(endsKey(edge.from, edge.to)));
    if (isBetter) byEnds.set(endsKey(edge.from, edge.to), edge);
  }
  return byEnds;
}
