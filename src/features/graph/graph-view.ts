// How somebody looks at the graph: how much of it, from where, with which groups open and which edges left out.
import { EDGE_KINDS, type EdgeKind } from '../../model/analysis';
import type { Outcome } from '../../model/decision';

/** `focus`: the question or a node with its neighbourhood, all others in groups; `overview`: groups alone. */
export type ViewMode = 'all' | 'focus' | 'overview';

/** What the legend leaves out: edges of these kinds and of these verdicts. */
export type Hidden = ReadonlySet<EdgeKind | Outcome>;

export type GraphView = {
  readonly mode: ViewMode;
  readonly isPathOnly: boolean;
  /** The node that is looked from instead of the question. */
  readonly center: string | null;
  readonly opened: readonly string[];
  readonly hidden: Hidden;
};

/** Services would crowd out people: they come when somebody asks for them. */
export const FIRST_HIDDEN: Hidden = new Set(['service-assumes']);

export const PLAIN_VIEW: GraphView = {
  mode: 'all',
  isPathOnly: false,
  center: null,
  opened: [],
  hidden: FIRST_HIDDEN,
};

export const OUTCOMES: readonly Outcome[] = ['allow', 'explicit-deny', 'implicit-deny', 'depends'];

export function isLeftOut(hidden: Hidden, { kind, outcome }: { readonly kind: EdgeKind; readonly outcome: Outcome }) {
  return hidden.has(kind) || hidden.has(outcome);
}

/** The kinds that are shown, in their order. */
export function shownKinds(hidden: Hidden): readonly EdgeKind[] {
  return EDGE_KINDS.filter((kind) => !hidden.has(kind));
}
