// Which policies the asked path runs through: the caller's, each role's door, the target's own, the one that decided.
import { shortName } from '../../model/arn';
import type { Answer, Hop } from '../../model/analysis';
import type { DocumentId } from '../../model/policy-document';
import type { World } from '../../model/world';
import { documentsById, documentsOf, principalsByArn, resourceAt } from '../../store/selectors';

export type SuggestedTabs = { readonly tabs: readonly DocumentId[]; readonly active: DocumentId | null };

const MOST_TABS = 6;

function hopsOf(answer: Answer): readonly Hop[] {
  const { reach } = answer;
  switch (reach.kind) {
    case 'not-asked':
      return [];
    case 'chain':
    case 'only-if':
      return reach.hops;
    case 'none':
      return reach.nearest;
  }
}

function trustOf(world: World, arn: string): DocumentId | null {
  const principal = principalsByArn(world).get(arn);
  return principal?.kind === 'role' ? principal.trust : null;
}

/** The trust policy of a role, the resource policy of anything else. */
function ownPolicy(world: World, arn: string): DocumentId | null {
  return trustOf(world, arn) ?? resourceAt(world, arn)?.policy ?? null;
}

function keepOpenable(world: World, ids: readonly (DocumentId | null | undefined)[]): DocumentId[] {
  const documents = documentsById(world);
  const kept = new Set<DocumentId>();
  for (const id of ids) {
    if (id !== null && id !== undefined && typeof documents.get(id)?.text === 'string') kept.add(id);
  }
  return [...kept];
}

/**
 * What to open where no tab is open: the caller's first policy, the trust policy of each role on the way, the
 * target's own policy, and the one that decided or came closest. The last door of the chain is shown first: it is the one to edit.
 */
export function suggestTabs(world: World, answer: Answer): SuggestedTabs {
  const hops = hopsOf(answer);
  const caller = answer.fromNode ?? answer.question.who;
  const target = answer.toNode ?? answer.question.where;
  const [callersFirst] = documentsOf(world, caller).filter((id) => id !== trustOf(world, caller));
  const doors = hops.map((hop) => trustOf(world, hop.to));
  const lastDoor = doors.filter((door) => door !== null).at(-1) ?? null;
  const decided = (answer.direct.deciding ?? answer.direct.nearest)?.document;
  const tabs = keepOpenable(world, [callersFirst, ...doors, ownPolicy(world, target), decided]).slice(0, MOST_TABS);
  const wanted = lastDoor ?? decided ?? null;
  return { tabs, active: wanted !== null && tabs.includes(wanted) ? wanted : (tabs[0] ?? null) };
}

export type PathGroup = { readonly label: string; readonly documents: readonly DocumentId[] };

/** Every policy of the caller, of each role on the way and of the target, by whose it is. */
export function pathGroups(world: World, answer: Answer): readonly PathGroup[] {
  const caller = answer.fromNode ?? answer.question.who;
  const target = answer.toNode ?? answer.question.where;
  const stations = new Set([caller, ...hopsOf(answer).map((hop) => hop.to), target]);
  const groups: PathGroup[] = [];
  for (const arn of stations) {
    const own = ownPolicy(world, arn);
    const documents = new Set([...documentsOf(world, arn), ...(own === null ? [] : [own])]);
    if (documents.size > 0) groups.push({ label: shortName(arn), documents: [...documents] });
  }
  return groups;
}
