// How the state is laid out when it is kept: the world without its documents, each document by itself, the question,
// and what is open. Reading trusts nothing: records that do not fit together are unreadable.
import type { DocumentId, PolicyDocument } from '../model/policy-document';
import type { Question } from '../model/question';
import type { World } from '../model/world';
import { THEMES, type SavedState } from './state';

/** Grows when the layout changes in a way that older code cannot read. */
export const SCHEMA_VERSION = 1;

export type HeadRecord = {
  readonly schema: number;
  /** Names one opening of one world; documents are filed under it. */
  readonly worldKey: string;
  readonly world: Omit<World, 'documents'>;
  /** In the order of the world. */
  readonly documentIds: readonly DocumentId[];
};

export type ViewRecord = Pick<SavedState, 'openTabs' | 'activeTab' | 'theme' | 'hasEdits'>;

export function toHeadRecord(world: World, worldKey: string): HeadRecord {
  const { documents, ...rest } = world;
  return { schema: SCHEMA_VERSION, worldKey, world: rest, documentIds: documents.map(({ id }) => id) };
}

export function toViewRecord({ openTabs, activeTab, theme, hasEdits = false }: SavedState): ViewRecord {
  return { openTabs, activeTab, theme, hasEdits };
}

/** The worldKey of a head that this code can read; null for anything else. */
export function worldKeyOf(head: unknown): string | null {
  return isRecord(head) && head['schema'] === SCHEMA_VERSION && typeof head['worldKey'] === 'string'
    ? head['worldKey']
    : null;
}

export type RawRecords = {
  readonly head: unknown;
  readonly question: unknown;
  readonly view: unknown;
  readonly documents: readonly unknown[];
};

/** The state in these records, or null where they do not make one. */
export function fromRecords({ head, question, view, documents }: RawRecords): SavedState | null {
  if (worldKeyOf(head) === null || !isRecord(head) || !isQuestion(question)) return null;
  const { world, documentIds } = head;
  if (!isRecord(world) || !Array.isArray(documentIds) || !hasLists(world)) return null;
  const known = new Map(documents.filter(isDocument).map((document) => [document.id, document]));
  const ordered = documentIds.map((id: DocumentId) => known.get(id));
  if (!ordered.every((document) => document !== undefined)) return null;
  // The lists were written from a world and are only checked for being there.
  return { world: { ...(world as Omit<World, 'documents'>), documents: ordered }, question, ...readView(view, known) };
}

function readView(view: unknown, documents: ReadonlyMap<DocumentId, PolicyDocument>): ViewRecord {
  const { openTabs, activeTab, theme, hasEdits } = isRecord(view) ? view : {};
  const kept: readonly unknown[] = Array.isArray(openTabs) ? openTabs : [];
  const tabs = kept.filter((id): id is DocumentId => documents.has(id as DocumentId));
  return {
    openTabs: tabs,
    activeTab: tabs.find((id) => id === activeTab) ?? tabs[0] ?? null,
    theme: THEMES.find((known) => known === theme) ?? 'system',
    hasEdits: hasEdits === true,
  };
}

type UnknownRecord = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is UnknownRecord {
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
