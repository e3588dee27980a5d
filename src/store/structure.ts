// A world without regard to its texts: who and what there is, and what things are called, does not change as one types.
import type { World } from '../model/world';

let latest: World | null = null;

/** The same object as long as nothing but texts has changed; the texts in it may be older ones. */
export function structureOf(world: World): World {
  if (latest === null || !hasSameStructure(latest, world)) latest = world;
  return latest;
}

/** For components that show names and structure: they rest while somebody types. */
export function selectStructure(state: { readonly world: World }): World {
  return structureOf(state.world);
}

/** Whether two worlds differ in nothing but the texts of their documents. */
export function hasSameStructure(a: World, b: World): boolean {
  if (a === b) return true;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof World>;
  names.delete('documents');
  return [...names].every((name) => a[name] === b[name]) && hasSameDocuments(a, b);
}

function hasSameDocuments(a: World, b: World): boolean {
  if (a.documents === b.documents) return true;
  return (
    a.documents.length === b.documents.length &&
    a.documents.every((document, at) => {
      const other = b.documents[at];
      if (other === undefined) return false;
      const { id, kind, name, owner, text } = document;
      return (
        other === document ||
        (other.id === id &&
          other.kind === kind &&
          other.name === name &&
          other.owner === owner &&
          (other.text === null) === (text === null))
      );
    })
  );
}
