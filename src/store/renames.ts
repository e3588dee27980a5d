// What is called otherwise after a step: views and the question go along with it instead of losing it.
import type { DocumentId } from '../model/policy-document';
import type { Question } from '../model/question';
import type { World } from '../model/world';
import type { StepLabel } from './history';
import { documentsById } from './selectors';
import type { Selection, State } from './state';

/** New ids (of documents, principals and resources) by the old ones. */
export type Renames = ReadonlyMap<string, string>;

type Named = { readonly id: string; readonly kind: string };

/** What lost its id and stands under another one in the same order, where as many of a kind went as came. */
export function renamesBetween(before: World, after: World): Renames {
  const renames = new Map<string, string>();
  const documents = ({ documents: all }: World): readonly Named[] => all;
  const principals = (world: World): readonly Named[] => world.principals.map(({ arn, kind }) => ({ id: arn, kind }));
  const resources = (world: World): readonly Named[] =>
    world.resources.map(({ arn, type }) => ({ id: arn, kind: type ?? '' }));
  const pair = (list: 'documents' | 'principals' | 'resources', namesIn: (world: World) => readonly Named[]): void => {
    if (before[list] !== after[list]) pairNames(namesIn(before), namesIn(after), renames);
  };
  pair('documents', documents);
  pair('principals', principals);
  pair('resources', resources);
  return renames;
}

function pairNames(before: readonly Named[], after: readonly Named[], renames: Map<string, string>): void {
  // Typing changes texts alone: the usual case, and a long list.
  if (before.length === after.length && before.every(({ id }, at) => id === after[at]?.id)) return;
  const [idsBefore, idsAfter] = [before, after].map((list) => new Set(list.map(({ id }) => id)));
  const gone = before.filter(({ id }) => idsAfter?.has(id) === false);
  const come = after.filter(({ id }) => idsBefore?.has(id) === false);
  if (gone.length !== come.length || !gone.every(({ kind }, at) => kind === come[at]?.kind)) return;
  gone.forEach(({ id }, at) => renames.set(id, come[at]?.id ?? id));
}

function renamedTab(renames: Renames, id: DocumentId): DocumentId {
  return (renames.get(id) ?? id) as DocumentId;
}

export function renamedSelection(renames: Renames, selection: Selection | null): Selection | null {
  const id = selection?.kind === 'node' ? renames.get(selection.id) : undefined;
  return id === undefined ? selection : { kind: 'node', id };
}

/** The question about the same caller and the same place; an object goes with its bucket. */
export function renamedQuestion(renames: Renames, question: Question): Question {
  const { who, where } = question;
  const slash = where.indexOf('/');
  const bucket = slash === -1 ? undefined : renames.get(where.slice(0, slash));
  const place = renames.get(where) ?? (bucket === undefined ? where : `${bucket}${where.slice(slash)}`);
  const caller = renames.get(who) ?? who;
  return caller === who && place === where ? question : { ...question, who: caller, where: place };
}

/** The step named by what it was about as that is called now. */
export function renamedLabel(renames: Renames, label: StepLabel): StepLabel {
  if (!('what' in label)) return label;
  return label.code === 'text'
    ? { ...label, what: renamedTab(renames, label.what) }
    : { ...label, what: renames.get(label.what) ?? label.what };
}

/** What the tabs become when documents are called otherwise or are gone. */
export function keptTabs(
  { openTabs, activeTab }: State,
  world: World,
  renames: Renames,
): Pick<State, 'openTabs' | 'activeTab'> {
  const documents = documentsById(world);
  if (openTabs.every((id) => documents.has(id))) return { openTabs, activeTab };
  const kept = openTabs.map((id) => renamedTab(renames, id)).filter((id) => documents.has(id));
  const active = activeTab === null ? null : renamedTab(renames, activeTab);
  return { openTabs: kept, activeTab: kept.find((id) => id === active) ?? kept.at(-1) ?? null };
}
