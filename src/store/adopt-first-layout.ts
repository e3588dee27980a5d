// Layout 1 of the database kept one world without a name. It becomes the first of the kept worlds, in one transaction.
import type { DocumentId } from '../model/policy-document';
import type { World } from '../model/world';
import type { Database } from './database';
import { NO_HISTORY } from './history';
import { isRecord, readTheme, toParts, toWorldRecord, type KeptState } from './saved-records';

/**
 * Brings what layout 1 kept into this one; its documents stay where they are. False where it cannot be read: then it
 * is put aside, and nothing of it is lost.
 * @param now milliseconds of the clock
 */
export async function adoptFirstLayout(database: Database, now: number): Promise<boolean> {
  const writing = database.transaction(['state', 'worlds', 'parts', 'views'], 'readwrite');
  const [states, parts] = [writing.objectStore('state'), writing.objectStore('parts')];
  const [head, question, view] = await Promise.all([states.get('head'), states.get('question'), states.get('view')]);
  const known = readHead(head);
  if (known === null) {
    await Promise.all([states.put(head, 'unreadable'), states.delete('head'), writing.done]);
    return false;
  }
  const { worldKey, world, documentIds } = known;
  const look = isRecord(view) ? view : {};
  const state = {
    question,
    openTabs: look['openTabs'],
    activeTab: look['activeTab'],
    hasEdits: look['hasEdits'] === true,
    isExample: false,
  } as Omit<KeptState, 'world' | 'history'>;
  await Promise.all([
    ...toParts({ ...world, documents: [] })
      .filter(([name]) => name !== 'documentIds')
      .map(([name, value]) => parts.put(value, [worldKey, name])),
    parts.put(documentIds, [worldKey, 'documentIds']),
    writing.objectStore('worlds').put(toWorldRecord({ ...state, world, history: NO_HISTORY }, worldKey, now), worldKey),
    writing.objectStore('views').put(state, worldKey),
    states.put(worldKey, 'open'),
    states.put(readTheme(look['theme']), 'theme'),
    ...['head', 'question', 'view'].map((name) => states.delete(name)),
    writing.done,
  ]);
  return true;
}

type Head = { readonly worldKey: string; readonly world: World; readonly documentIds: readonly DocumentId[] };

/** What layout 1 called the head: the world without its documents, and their order. */
function readHead(head: unknown): Head | null {
  if (!isRecord(head) || head['schema'] !== 1 || typeof head['worldKey'] !== 'string') return null;
  const { world } = head;
  const isWorld = isRecord(world) && Array.isArray(world['accounts']) && Array.isArray(world['principals']);
  return isWorld && Array.isArray(head['documentIds']) ? (head as unknown as Head) : null;
}
