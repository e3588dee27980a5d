// Policies as JSON values, and whom they name: what is set up needs them as more than text.
import { splitArn } from '../../model/arn';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The policy in a text; null where the text holds no JSON object. */
export function parsePolicy(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function asList(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return isJsonList(value) ? value : [value];
}

export function statementsOf(policy: JsonObject): readonly JsonObject[] {
  return asList(policy['Statement']).filter(isJsonObject);
}

/** ARNs of users and roles that the policy names as principals, those of sessions as their roles; each once. */
export function principalsNamed(policy: JsonObject): readonly string[] {
  const named = statementsOf(policy).flatMap(({ Principal: plain, NotPrincipal: negated }) =>
    [plain, negated].flatMap((principal) =>
      isJsonObject(principal) ? asList(principal['AWS']).filter((one) => typeof one === 'string') : [],
    ),
  );
  return [...new Set(named.flatMap((arn) => identityIn(arn) ?? []))];
}

/** A name that AWS looks up when the policy is saved; accounts and `*` need not be there. */
function identityIn(text: string): string | null {
  const parts = splitArn(text);
  if (parts === null) return null;
  const [kind, name] = parts.resource.split('/');
  if (parts.service === 'iam' && (kind === 'user' || kind === 'role')) return text;
  if (parts.service !== 'sts' || kind !== 'assumed-role' || name === undefined) return null;
  return `arn:${parts.partition}:iam::${parts.account}:role/${name}`;
}

/** The same value with every text replaced by what `change` makes of it. */
export function mapTexts(value: Json, change: (text: string) => Json): Json {
  if (typeof value === 'string') return change(value);
  if (isJsonList(value)) return value.map((item) => mapTexts(item, change));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, change)]));
}

/** Whether some text of the value holds one of these. */
export function mentions(value: Json, texts: readonly string[]): boolean {
  if (texts.length === 0) return false;
  const whole = JSON.stringify(value);
  return texts.some((text) => whole.includes(text));
}
