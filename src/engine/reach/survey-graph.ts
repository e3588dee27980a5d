// A large world in a few words: users and roles in groups of one meaning, and how many edges lead from group to group.
import type { Survey, SurveyGroup, SurveyLink, Trait } from '../../model/analysis';
import { accountIn } from '../../model/arn';
import { NO_VERDICT, placeOf } from './class-links';
import type { RoleFacts } from './role-facts';
import type { CallerClass, RoleGraph } from './role-graph';
import { isOpen } from './role-targets';

/**
 * The groups in the order in which the world's principals first belong to them; what comes out depends on nothing but
 * world and circumstances. Counted class by class, so that it takes as long as there are classes and links of classes.
 */
export function surveyGraph(graph: RoleGraph): Survey {
  const { identities, targets } = graph;
  const { leads, reached } = countOpen(graph);

  const homes = new Set(graph.source.world.world.accounts.map(({ id }) => String(id)));
  for (const { arn } of identities) homes.add(accountIn(arn));
  const groups: SurveyGroup[] = [];
  const places = new Map<string, number>();
  const groupOfIdentity = new Int32Array(identities.length);
  const groupOfRole = new Int32Array(targets.facts.length).fill(-1);
  const { principals } = graph.source.world.world;
  const groupOf = new Int32Array(principals.length).fill(-1);
  principals.forEach(({ arn }, at) => {
    const identity = graph.identityNumber.get(arn);
    if (identity === undefined) return;
    const role = targets.index.numberOf.get(arn);
    const facts = role === undefined ? undefined : targets.facts[role];
    const about =
      facts === undefined
        ? { trait: (leads[identity] ?? 0) > 0 ? ('leads' as const) : ('alone' as const), name: null }
        : traitOf(facts, (reached[role ?? -1] ?? 0) > 0, homes);
    const group: SurveyGroup = { account: accountIn(arn), kind: facts === undefined ? 'user' : 'role', ...about };
    const key = `${group.account} ${group.kind} ${group.trait} ${group.name ?? ''}`;
    const place = places.get(key) ?? groups.push(group) - 1;
    places.set(key, place);
    groupOf[at] = place;
    groupOfIdentity[identity] = place;
    if (role !== undefined) groupOfRole[role] = place;
  });
  return { groups, groupOf, links: countLinks(graph, groupOfIdentity, groupOfRole, groups.length) };
}

function traitOf(
  { accounts, isOpenToAll, names, services, providers }: RoleFacts,
  isReached: boolean,
  homes: ReadonlySet<string>,
): Pick<SurveyGroup, 'trait' | 'name'> {
  const all: Trait[] = [];
  const owners = new Set([...accounts, ...[...names].map(accountIn)]);
  const isHere = isOpenToAll || [...owners].some((account) => homes.has(account));
  if (isReached) return { trait: 'reached', name: null };
  if (isHere) return { trait: 'unreached', name: null };
  if (services.length > 0) all.push('only-services');
  if (providers.length > 0) all.push('only-providers');
  if (owners.size > 0) all.push('only-abroad');
  const [trait = 'nobody', another] = all;
  if (another !== undefined) return { trait: 'unreached', name: null };
  const namesOf: readonly string[] =
    trait === 'only-services' ? services : trait === 'only-providers' ? providers : [...owners];
  return { trait, name: namesOf.length === 1 ? (namesOf[0] ?? null) : null };
}

/** By identity: how many open edges go out; by role: how many identities may put it on. */
function countOpen({ identities, targets, table, classes, classOf, named }: RoleGraph) {
  const leads = new Int32Array(identities.length);
  const reached = new Int32Array(targets.facts.length);
  const add = (role: number, verdict: number, count: number): number => {
    const said = table.verdicts[verdict];
    if (said === undefined || !isOpen(said)) return 0;
    if (said.kind === 'can-assume') reached[role] = (reached[role] ?? 0) + count;
    return Math.sign(count);
  };
  for (const { members, assuming, passing } of classes.values()) {
    let open = 0;
    for (const { roles, verdicts } of [assuming.links, passing.links]) {
      for (let at = 0; at < roles.length; at += 1) {
        open += add(roles[at] ?? -1, verdicts[at] ?? NO_VERDICT, members.length);
      }
    }
    for (const member of members) leads[member] = open;
  }
  named.forEach((own, identity) => {
    own.forEach((verdict, role) => {
      const instead = verdictOfClass(classes.get(classOf[identity] ?? ''), role);
      leads[identity] = (leads[identity] ?? 0) + add(role, verdict, 1) + add(role, instead, -1);
    });
  });
  return { leads, reached };
}

/** What the class gets on the role that a member is asked about by itself. */
function verdictOfClass(of: CallerClass | undefined, role: number): number {
  const place = of === undefined ? -1 : placeOf(of.assuming.links.roles, role);
  return place === -1 ? NO_VERDICT : (of?.assuming.links.verdicts[place] ?? NO_VERDICT);
}

function countLinks(
  { table, classes, classOf, named }: RoleGraph,
  groupOfIdentity: Int32Array,
  groupOfRole: Int32Array,
  groupCount: number,
): readonly SurveyLink[] {
  const counts = new Map<number, number>();
  const add = (from: number, to: number, verdict: number, count: number): void => {
    if (verdict === NO_VERDICT) return;
    const key = (verdict * groupCount + from) * groupCount + to;
    counts.set(key, (counts.get(key) ?? 0) + count);
  };
  const byTarget = new Int32Array(table.verdicts.length * groupCount);
  for (const { members, assuming, passing } of classes.values()) {
    // First by target, then times the callers of each group: members and links are never paired one by one.
    const touched: number[] = [];
    for (const { roles, verdicts } of [assuming.links, passing.links]) {
      for (let at = 0; at < roles.length; at += 1) {
        const key = (verdicts[at] ?? 0) * groupCount + (groupOfRole[roles[at] ?? -1] ?? 0);
        if (byTarget[key] === 0) touched.push(key);
        byTarget[key] = (byTarget[key] ?? 0) + 1;
      }
    }
    if (touched.length === 0) continue;
    const bySource = new Map<number, number>();
    for (const member of members) {
      const group = groupOfIdentity[member] ?? 0;
      bySource.set(group, (bySource.get(group) ?? 0) + 1);
    }
    for (const target of touched) {
      const count = byTarget[target] ?? 0;
      byTarget[target] = 0;
      const verdict = Math.floor(target / groupCount);
      for (const [from, times] of bySource) add(from, target % groupCount, verdict, count * times);
    }
  }
  named.forEach((own, identity) => {
    const from = groupOfIdentity[identity] ?? 0;
    own.forEach((verdict, role) => {
      const to = groupOfRole[role] ?? 0;
      add(from, to, verdict, 1);
      add(from, to, verdictOfClass(classes.get(classOf[identity] ?? ''), role), -1);
    });
  });
  const links = new Map<string, SurveyLink>();
  for (const [key, count] of counts) {
    const verdict = table.verdicts[Math.floor(key / (groupCount * groupCount))];
    if (verdict === undefined || count === 0) continue;
    const { kind, outcome } = verdict;
    const from = Math.floor(key / groupCount) % groupCount;
    const to = key % groupCount;
    const id = `${from} ${to} ${kind} ${outcome}`;
    links.set(id, { from, to, kind, outcome, count: count + (links.get(id)?.count ?? 0) });
  }
  return [...links.values()].sort(
    (a, b) => a.from - b.from || a.to - b.to || (a.kind < b.kind ? -1 : 1) || (a.outcome < b.outcome ? -1 : 1),
  );
}
