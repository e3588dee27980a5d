// How worlds are laid out when they are kept: each member of a world by itself, documents in packs and one by one, and
// what is open. Reading trusts nothing: records that do not fit together are unreadable.
import type { DocumentId, PolicyDocument } from '../model/policy-document';
import type { Question } from '../model/question';
import type { World } from '../model/world';
import { THEMES, type State, type Theme } from './state';

/** Grows when the records change in a way that older code cannot read. */
export const SCHEMA_VERSION = 2;

/** What is kept of a world: all of it, and how it was looked at. */
export type KeptState = Pick<
  State,
  'world' | 'question' | 'openTabs' | 'activeTab' | 'hasEdits' | 'isExample' | 'history'
>;

/** One kept world in the list of all. */
export type WorldRecord = {
  readonly schema: number;
  /** What its parts and documents are filed under; another one each time the whole is written anew. */
  readonly contentKey: string;
  readonly title: string;
  /** Milliseconds of the clock at its last change. */
  readonly changed: number;
  readonly accounts: number;
  readonly roles: number;
  /** It came with the app and nobody has edited it, so that it goes when it is left. */
  readonly isExample: boolean;
  /** Milliseconds of the clock when somebody deleted it; until it is swept away that can be taken back. */
  readonly deleted?: number;
};

export type ViewRecord = Pick<State, 'question' | 'openTabs' | 'activeTab' | 'hasEdits' | 'isExample'>;

/** The part that says which documents there are, in the order of the world. */
const ORDER = 'documentIds';

export function toWorldRecord(state: KeptState, contentKey: string, changed: number): WorldRecord {
  const { accounts, principals, title } = state.world;
  return {
    schema: SCHEMA_VERSION,
    contentKey,
    title,
    changed,
    accounts: accounts.length,
    roles: principals.filter(({ kind }) => kind === 'role').length,
    isExample: isDisposable(state),
  };
}

/** Whether leaving the world loses nothing that the app cannot bring back. */
export function isDisposable({ isExample, hasEdits }: Pick<State, 'isExample' | 'hasEdits'>): boolean {
  return isExample && !hasEdits;
}

export function toViewRecord({ question, openTabs, activeTab, hasEdits, isExample }: KeptState): ViewRecord {
  return { question, openTabs, activeTab, hasEdits, isExample };
}

export type Part = readonly [member: string, value: unknown];

/** Everything of a world but its documents, those of its members that `before` does not have as well. */
export function toParts(world: World, before?: World): readonly Part[] {
  const { documents, ...rest } = world;
  const parts = Object.entries(rest).filter(([name, value]) => before?.[name as keyof World] !== value);
  const hasSameOrder =
    before?.documents.length === documents.length && documents.every(({ id }, at) => before.documents[at]?.id === id);
  return hasSameOrder ? parts : [...parts, [ORDER, documents.map(({ id }) => id)]];
}

/** Members that the world had before and has no more. */
export function goneParts(world: World, before: World): readonly string[] {
  return Object.keys(before).filter((name) => !Object.hasOwn(world, name));
}

/** Whether this code can read the world that the record is about. */
export function isReadable(record: unknown): record is WorldRecord {
  return isRecord(record) && record['schema'] === SCHEMA_VERSION && typeof record['contentKey'] === 'string';
}

export type RawRecords = {
  readonly view: unknown;
  readonly parts: readonly (readonly [member: string, value: unknown])[];
  /** Packs first, then single ones, which are newer. */
  readonly documents: readonly unknown[];
};

/** The world in these records as it was looked at, or null where they do not make one. */
export function fromRecords({ view, parts, documents }: RawRecords): Omit<KeptState, 'history'> | null {
  const members = Object.fromEntries<unknown>(parts) as UnknownRecord;
  const { [ORDER]: order, ...rest } = members;
  if (!isRecord(view) || !isQuestion(view['question']) || !Array.isArray(order) || !hasLists(rest)) return null;
  const known = new Map(
    documents
      .flat()
      .filter(isDocument)
      .map((document) => [document.id, document]),
  );
  const ordered = order.map((id: DocumentId) => known.get(id));
  if (!ordered.every((document) => document !== undefined)) return null;
  // The lists were written from a world and are only checked for being there.
  const world = { ...(rest as Omit<World, 'documents'>), documents: ordered };
  return { world, question: view['question'], ...readTabs(view, new Set(order)) };
}

function readTabs(view: UnknownRecord, documents: ReadonlySet<unknown>): Omit<ViewRecord, 'question'> {
  const { openTabs, activeTab, hasEdits, isExample } = view;
  const kept: readonly unknown[] = Array.isArray(openTabs) ? openTabs : [];
  const tabs = kept.filter((id): id is DocumentId => documents.has(id));
  return {
    openTabs: tabs,
    activeTab: tabs.find((id) => id === activeTab) ?? tabs[0] ?? null,
    hasEdits: hasEdits === true,
    isExample: isExample === true,
  };
}

export function readTheme(value: unknown): Theme {
  return THEMES.find((known) => known === value) ?? 'system';
}

export type UnknownRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasLists(world: UnknownRecord): boolean {
  const lists = ['accounts', 'principals', 'resources', 'endpoints', 'questions', 'missing'];
  return (
    typeof world['title'] === 'string' &&
    isRecord(world['positions']) &&
    lists.every((name) => Array.isArray(world[name]))
  );
}

function isQuestion(value: unknown): value is Question {
  return (
    isRecord(value) &&
    ['who', 'what', 'where'].every((name) => typeof value[name] === 'string') &&
    isRecord(value['context'])
  );
}

function isDocument(value: unknown): value is PolicyDocument {
  return (
    isRecord(value) && typeof value['id'] === 'string' && (value['text'] === null || typeof value['text'] === 'string')
  );
}
