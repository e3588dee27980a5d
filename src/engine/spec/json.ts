// Parsed JSON, read without any trust in its shape.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list as it is, one value as a list of one, nothing as an empty list (R13). */
export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

/** Numbers and booleans mean their quoted form (R12). */
export function textsOf(value: Json | undefined): readonly string[] {
  return listOf(value).map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
}

/** A member of the object itself, whatever its name is. */
export function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
