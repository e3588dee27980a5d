// Policies that come and go with what they belong to: trust, inline, session, resource and endpoint policies.
import type { World } from '../model/world';

/** The ids of the documents that belong to a principal, resource or endpoint alone. */
export function documentsOwnedBy(world: World, id: string): ReadonlySet<string> {
  const resource = world.resources.find(({ arn }) => arn === id);
  const endpoint = world.endpoints.find((one) => one.id === id);
  const owned = world.documents.filter(
    ({ id: document, owner, kind }) =>
      (owner === id && kind !== 'managed') || document === resource?.policy || document === endpoint?.policy,
  );
  return new Set(owned.map((document) => document.id));
}
