// What must change in the picture to get from one state to the next, and nothing else.

export type Change<Element> = {
  readonly add: readonly Element[];
  readonly remove: readonly string[];
  readonly update: readonly Element[];
};

/** Elements with the same id and equal fields are left alone; lists in fields compare entry by entry. */
export function diffElements<Element extends { readonly id: string }>(
  before: ReadonlyMap<string, Element>,
  after: readonly Element[],
): Change<Element> {
  const add: Element[] = [];
  const update: Element[] = [];
  const kept = new Set<string>();
  for (const element of after) {
    const known = before.get(element.id);
    kept.add(element.id);
    if (known === undefined) add.push(element);
    else if (!hasEqualFields(known, element)) update.push(element);
  }
  return { add, remove: [...before.keys()].filter((id) => !kept.has(id)), update };
}

function hasEqualFields(a: object, b: object): boolean {
  const fields = Object.entries(b);
  const others: Readonly<Record<string, unknown>> = { ...a };
  return (
    fields.length === Object.keys(others).length && fields.every(([field, value]) => isEqual(others[field], value))
  );
}

function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((entry, at) => isEqual(entry, b[at]));
  return Object.is(a, b);
}
