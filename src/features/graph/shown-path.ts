// The edges of a way that somebody looks at in another part of the page: those of the picture, and what it lacks.
import type { EdgeKind } from '../../model/analysis';
import type { PathStep, StepKind } from '../../model/paths';
import type { World } from '../../model/world';
import type { PlainEdge } from './graph-edges';
import { nodeIdOf } from './question-path';

const KINDS: Readonly<Record<StepKind, EdgeKind>> = { assume: 'can-assume', pass: 'passes-role', call: 'access' };

/** An edge that says the same as the step: of its own kind where there is one, else the question's own call. */
function findEdge(edges: readonly PlainEdge[], from: string, to: string, step: PathStep): PlainEdge | undefined {
  const between = edges.filter((edge) => edge.from === from && edge.to === to);
  const isAssumption = step.action.toLowerCase().startsWith('sts:assumerole');
  const kind = isAssumption ? 'can-assume' : KINDS[step.kind];
  return (
    between.find((edge) => edge.kind === kind && (step.service === undefined || edge.service === step.service)) ??
    between.find((edge) => edge.isAsked || (isAssumption && edge.kind === 'trust-only'))
  );
}

/** One edge for each step that leads from one node to another. */
export function edgesOfSteps(
  world: World,
  edges: readonly PlainEdge[],
  steps: readonly PathStep[],
): readonly PlainEdge[] {
  return steps.flatMap((step) => {
    const [from, to] = [nodeIdOf(world, step.from), nodeIdOf(world, step.to)];
    if (from === to) return [];
    return findEdge(edges, from, to, step) ?? edgeOfStep(step, from, to);
  });
}

function edgeOfStep({ kind, action, service, outcome, layer }: PathStep, from: string, to: string): PlainEdge {
  const edgeKind = action.toLowerCase().startsWith('sts:assumerole') ? 'can-assume' : KINDS[kind];
  return {
    id: `shown ${edgeKind} ${from} ${to}`,
    kind: edgeKind,
    from,
    to,
    outcome,
    layer,
    waitsFor: [],
    service: service ?? null,
    count: 1,
    hop: null,
    isAsked: false,
  };
}
