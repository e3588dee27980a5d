// Many edges as one: those that lead from or to a group, with their number.
import type { EdgeKind, Survey } from '../../model/analysis';
import type { Outcome } from '../../model/decision';
import type { Crowd } from './crowd';
import type { PlainEdge } from './graph-edges';
import { isLeftOut, OUTCOMES, type Hidden } from './graph-view';

/** Kinds that are told between groups; others would only repeat them. */
const BUNDLED: ReadonlySet<EdgeKind> = new Set(['can-assume', 'federation', 'service-assumes', 'passes-role']);

type Bundles = {
  add(from: string, to: string, kind: EdgeKind, outcome: Outcome, count: number): void;
  list(): readonly PlainEdge[];
};

function makeBundles(): Bundles {
  const bundles = new Map<string, PlainEdge>();
  return {
    add: (from, to, kind, outcome, count) => {
      const id = `bundle ${from}>${kind} ${outcome}>${to}`;
      const known = bundles.get(id)?.count ?? 0;
      bundles.set(id, {
        id,
        kind,
        from,
        to,
        outcome,
        layer: null,
        waitsFor: [],
        service: null,
        count: known + count,
        hop: null,
        isAsked: false,
      });
    },
    list: () => [...bundles.values()],
  };
}

const isOpen = (outcome: Outcome): boolean => outcome === 'allow' || outcome === 'depends';

/** The edges between neighbours that stand in a group and those who are drawn, or other such groups. */
export function bundleEdges(edges: readonly PlainEdge[], { drawn, groups }: Crowd): readonly PlainEdge[] {
  const groupOf = new Map<string, string>();
  for (const { id, isNear, isOpen, members } of groups) {
    if (isNear && !isOpen) for (const member of members) groupOf.set(member, id);
  }
  const bundles = makeBundles();
  for (const { from, to, kind, outcome } of edges) {
    if (!BUNDLED.has(kind)) continue;
    const [source, target] = [groupOf.get(from), groupOf.get(to)];
    if ((source === undefined && !drawn.has(from)) || (target === undefined && !drawn.has(to))) continue;
    if ((source === undefined && target === undefined) || source === target) continue;
    bundles.add(source ?? from, target ?? to, kind, outcome, 1);
  }
  return bundles.list();
}

/** What leads from group to group in the whole world, between the groups that are shown. */
export function bundleSurvey(survey: Survey | undefined, { groups }: Crowd, hidden: Hidden): readonly PlainEdge[] {
  if (survey === undefined) return [];
  // Groups come before the smaller ones in them, which stand for them where they are open.
  const standIn = new Map<number, string>();
  for (const { id, covers } of groups) for (const at of covers) standIn.set(at, id);
  const bundles = makeBundles();
  // What works for sure comes first, and what is open joins it.
  const links = [...survey.links].sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome));
  const outcomes = new Map<string, Outcome>();
  for (const { from, to, kind, outcome, count } of links) {
    const [source, target] = [standIn.get(from), standIn.get(to)];
    const isTold = kind === 'can-assume' && isOpen(outcome) && !isLeftOut(hidden, { kind, outcome });
    if (!isTold || source === undefined || target === undefined || source === target) continue;
    const pair = `${source} ${target}`;
    outcomes.set(pair, outcomes.get(pair) ?? outcome);
    bundles.add(source, target, kind, outcomes.get(pair) ?? outcome, count);
  }
  return bundles.list();
}
