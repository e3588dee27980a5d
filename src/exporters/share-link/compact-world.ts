// A world's JSON value as a link carries it: documents go by their places, and usual ids are left out.
import { DOCUMENT_FIELDS, DOCUMENT_LIST_FIELDS, REFERRING_PARTS, usualId } from '../../model/share-link-format';
import { FREE_NAMES, type World } from '../../model/world';
import { toPlainWorld, type JsonObject, type JsonValue } from '../world-file/plain-world';

/** The version of the link says as much. */
const SAID_BY_LINK: ReadonlySet<string> = new Set(['rolewalk', '$schema']);

export function compactWorld(world: World): JsonObject {
  const plain = Object.fromEntries(Object.entries(toPlainWorld(world)).filter(([name]) => !SAID_BY_LINK.has(name)));
  const places = new Map(world.documents.map(({ id }, at) => [id as string, at]));
  const parts = REFERRING_PARTS.flatMap((part): [string, JsonValue][] => {
    const value = plain[part];
    return value === undefined ? [] : [[part, withPlaces(value, places)]];
  });
  const documents = plain['documents'];
  const compact = { ...plain, ...Object.fromEntries(parts) };
  if (!Array.isArray(documents)) return compact;
  const entries = documents as readonly JsonObject[];
  return { ...compact, documents: entries.map((entry, at) => withoutUsualId(entry, world.documents[at])) };
}

function withoutUsualId(entry: JsonObject, document: World['documents'][number] | undefined): JsonObject {
  const { id, ...rest } = entry;
  return document !== undefined && usualId(document) === id ? rest : entry;
}

function withPlaces(value: JsonValue, places: ReadonlyMap<string, number>): JsonValue {
  if (isList(value)) return value.map((entry) => withPlaces(entry, places));
  if (typeof value !== 'object' || value === null) return value;
  const placeOf = (id: JsonValue): JsonValue => (typeof id === 'string' ? (places.get(id) ?? id) : id);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (FREE_NAMES.has(name)) return [name, member];
      if (DOCUMENT_FIELDS.has(name)) return [name, placeOf(member)];
      if (DOCUMENT_LIST_FIELDS.has(name) && isList(member)) return [name, member.map(placeOf)];
      return [name, withPlaces(member, places)];
    }),
  );
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
