// Which edges two graphs do not share: what an edit opened and what it closed.
import type { Edge } from '../../model/analysis';
import type { Links } from './class-links';
import { NO_VERDICT } from './class-links';
import { edgesFrom, makeEdge, sortEdges, type CallerClass, type RoleGraph } from './role-graph';

export type EdgeChanges = {
  /** Edges that are new, or whose outcome is another than before; sorted by id. */
  readonly gained: readonly Edge[];
  /** Edges that are gone, or whose outcome was another; sorted by id. */
  readonly lost: readonly Edge[];
  /** Set where there are more than are listed. */
  readonly isCut: boolean;
};

type Found = { readonly gained: Edge[]; readonly lost: Edge[] };

/** Lists at most so many of each; identities that nothing changed for cost nothing. */
export function diffRoleGraphs(before: RoleGraph, after: RoleGraph, most: number): EdgeChanges {
  const found: Found = { gained: [], lost: [] };
  const isUpdate = before.targets.index === after.targets.index && before.table === after.table;
  const compare = isUpdate ? compareUpdated(before, after) : compareAny(before, after);
  const arns = isUpdate
    ? before.identities.map(({ arn }) => arn)
    : [...new Set([...before.identities, ...after.identities].map(({ arn }) => arn))];
  const { gained, lost } = found;
  for (const arn of arns) {
    compare(arn, found);
    if (gained.length > most && lost.length > most) break;
  }
  const isCut = gained.length > most || lost.length > most;
  return { gained: sortEdges(gained).slice(0, most), lost: sortEdges(lost).slice(0, most), isCut };
}

type Compare = (arn: string, found: Found) => void;

/** Two graphs of different worlds: edge by edge. */
function compareAny(before: RoleGraph, after: RoleGraph): Compare {
  const edgesOf = (graph: RoleGraph, arn: string) => {
    const number = graph.identityNumber.get(arn);
    return number === undefined ? [] : edgesFrom(graph, number);
  };
  return (arn, { gained, lost }) => {
    const old = edgesOf(before, arn);
    const young = edgesOf(after, arn);
    const told = new Set(old.map(tell));
    const telling = new Set(young.map(tell));
    gained.push(...young.filter((edge) => !told.has(tell(edge))));
    lost.push(...old.filter((edge) => !telling.has(tell(edge))));
  };
}

function tell({ id, outcome, layer, service }: Edge): string {
  return [id, outcome, layer ?? '', service ?? ''].join(' ');
}

/** One graph and what an update made of it: roles and verdicts have the same numbers, so that only these are compared. */
function compareUpdated(before: RoleGraph, after: RoleGraph): Compare {
  const known = new Map<Links, Map<Links, readonly Change[]>>();
  const changesOf = (old: Links, young: Links): readonly Change[] => {
    const of = known.get(old) ?? new Map<Links, readonly Change[]>();
    known.set(old, of);
    const changes = of.get(young) ?? compareLinks(old, young);
    of.set(young, changes);
    return changes;
  };
  return (arn, { gained, lost }) => {
    const number = before.identityNumber.get(arn) ?? -1;
    const old = before.classes.get(before.classOf[number] ?? '');
    const young = after.classes.get(after.classOf[number] ?? '');
    const [ownBefore, ownAfter] = [before.named.get(number), after.named.get(number)];
    if (old === undefined || young === undefined || (old === young && ownBefore === ownAfter)) return;
    const note = ({ role, was, is }: Change) => {
      if (was !== NO_VERDICT) lost.push(makeEdge(before, number, role, was));
      if (is !== NO_VERDICT) gained.push(makeEdge(after, number, role, is));
    };
    changesOf(old.passing.links, young.passing.links).forEach(note);
    const own = new Set([...(ownBefore?.keys() ?? []), ...(ownAfter?.keys() ?? [])]);
    for (const change of changesOf(old.assuming.links, young.assuming.links)) if (!own.has(change.role)) note(change);
    for (const role of own) {
      const was = ownBefore?.get(role) ?? verdictIn(old, role);
      const is = ownAfter?.get(role) ?? verdictIn(young, role);
      if (was !== is) note({ role, was, is });
    }
  };
}

type Change = { readonly role: number; readonly was: number; readonly is: number };

function compareLinks(old: Links, young: Links): readonly Change[] {
  if (old === young) return [];
  const changes: Change[] = [];
  let [at, to] = [0, 0];
  while (at < old.roles.length || to < young.roles.length) {
    const [left, right] = [old.roles[at] ?? Infinity, young.roles[to] ?? Infinity];
    const was = left <= right ? (old.verdicts[at] ?? NO_VERDICT) : NO_VERDICT;
    const is = right <= left ? (young.verdicts[to] ?? NO_VERDICT) : NO_VERDICT;
    if (was !== is) changes.push({ role: Math.min(left, right), was, is });
    if (left <= right) at += 1;
    if (right <= left) to += 1;
  }
  return changes;
}

function verdictIn({ assuming: { links } }: CallerClass, role: number): number {
  const place = links.roles.indexOf(role);
  return place === -1 ? NO_VERDICT : (links.verdicts[place] ?? NO_VERDICT);
}
