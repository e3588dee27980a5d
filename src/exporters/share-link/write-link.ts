// A world with its question and view as the fragment of an address.
import { foldPhrases, LINK_PREFIX } from '../../model/share-link-format';
import type { Question } from '../../model/question';
import type { SharedView, SharedWorld } from '../../model/shared-world';
import type { World } from '../../model/world';
import { toPlain, type JsonValue } from '../world-file/plain-world';
import { compactWorld } from './compact-world';

/** The fragment, `#` included. Rejects where the browser cannot compress. */
export async function writeLink({ world, question, view }: SharedWorld): Promise<string> {
  const parts = [compactWorld(world), toPlain(compactQuestion(world, question)), toPlain(compactView(world, view))];
  const text = foldPhrases(JSON.stringify(parts));
  return LINK_PREFIX + toBase64Url(await deflate(new TextEncoder().encode(text)));
}

/** The place of a question of the world, else the question itself. */
function compactQuestion(world: World, question: Question): JsonValue {
  const { who, what, where, context } = question;
  const asked = JSON.stringify([who, what, where, context]);
  const at = world.questions.findIndex((one) => JSON.stringify([one.who, one.what, one.where, one.context]) === asked);
  if (at !== -1) return at;
  const value = { who, what, where };
  return Object.keys(context).length === 0 ? value : { ...value, context: context as JsonValue };
}

/** Tabs go by the places of their documents; what is as a page begins is left out. */
function compactView(
  world: World,
  { openTabs = [], activeTab, explanation, selection, step, played }: SharedView,
): JsonValue {
  const places = new Map(world.documents.map(({ id }, at) => [id, at]));
  const tabs = openTabs.flatMap((id) => places.get(id) ?? []);
  const active = activeTab === undefined ? undefined : places.get(activeTab);
  return {
    ...(tabs.length > 0 && { tabs }),
    ...(active !== undefined && active !== tabs[0] && { active }),
    ...(explanation === 'paths' && { explain: explanation }),
    ...(selection !== undefined && { select: selection }),
    ...(step !== undefined && { step }),
    ...(played !== undefined && { played }),
  };
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

const CHUNK = 0x8000;

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
