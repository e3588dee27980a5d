// What a template is made of, whether it was written in YAML or in JSON: texts, lists, maps. Numbers and truth values
// stay the text they were written as, which is what they mean in a policy (R12).

export type TemplateValue = string | null | readonly TemplateValue[] | TemplateMap;

/** Names as keys of a Map, so that `__proto__` is one like any other. */
export type TemplateMap = ReadonlyMap<string, TemplateValue>;

export function isMap(value: TemplateValue | undefined): value is TemplateMap {
  return value instanceof Map;
}

export function isList(value: TemplateValue | undefined): value is readonly TemplateValue[] {
  return Array.isArray(value);
}

/** The table's row for a name out of a file: `__proto__` has none. */
export function rowOf<Row>(table: Readonly<Record<string, Row>>, name: string): Row | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The map under a name; empty where there is none. */
export function mapAt(map: TemplateMap, name: string): TemplateMap {
  const value = map.get(name);
  return isMap(value) ? value : new Map();
}

/** The text under a name; null where there is none. */
export function textAt(map: TemplateMap, name: string): string | null {
  const value = map.get(name);
  return typeof value === 'string' ? value : null;
}
