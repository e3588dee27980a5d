// A world's JSON value out of a link: documents get their ids back, and places in their list become ids again. What does
// not have the form of a link stays as it is, for the strict reader to refuse.
import { DOCUMENT_FIELDS, DOCUMENT_LIST_FIELDS, REFERRING_PARTS, usualId } from '../../model/share-link-format';
import type { PolicyDocument } from '../../model/policy-document';
import { FREE_NAMES, WORLD_VERSION } from '../../model/world';
import { isObject, member, type JsonObject } from '../json/shape';

export function expandWorld(compact: JsonObject): JsonObject {
  const documents = member(compact, 'documents');
  const entries: readonly unknown[] = Array.isArray(documents) ? documents.map(withId) : [];
  const ids = entries.map((entry) => (isObject(entry) ? member(entry, 'id') : undefined));
  const parts = REFERRING_PARTS.filter((part) => Object.hasOwn(compact, part)).map((part) => {
    return [part, withIds(compact[part], ids)] as const;
  });
  return {
    rolewalk: WORLD_VERSION,
    ...compact,
    ...Object.fromEntries(parts),
    ...(Array.isArray(documents) && { documents: entries }),
  };
}

function withId(entry: unknown): unknown {
  if (!isObject(entry) || Object.hasOwn(entry, 'id')) return entry;
  const { kind, name, owner } = entry;
  if (typeof kind !== 'string' || typeof name !== 'string' || typeof owner !== 'string') return entry;
  const id = usualId({ kind, name, owner } as Pick<PolicyDocument, 'kind' | 'name' | 'owner'>);
  return { id, ...entry };
}

function withIds(value: unknown, ids: readonly unknown[]): unknown {
  if (Array.isArray(value)) return value.map((entry) => withIds(entry, ids));
  if (!isObject(value)) return value;
  const idOf = (place: unknown): unknown => (typeof place === 'number' ? (ids[place] ?? place) : place);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      if (FREE_NAMES.has(name)) return [name, item];
      if (DOCUMENT_FIELDS.has(name)) return [name, idOf(item)];
      if (DOCUMENT_LIST_FIELDS.has(name) && Array.isArray(item)) return [name, item.map(idOf)];
      return [name, withIds(item, ids)];
    }),
  );
}
